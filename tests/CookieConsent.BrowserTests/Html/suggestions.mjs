// Writes the extract of the Open Cookie Database that the library embeds: "npm run suggestions -- open-cookie-database.csv".
// Leaves out what would suggest too much: names shorter than four characters and prefixes shorter than five (three with '_'), names in two categories,
// and the four cookies that are always necessary. "Security" and "Necessary" are left out, because a suggestion is never necessary.
import { readFile, writeFile } from 'node:fs/promises';

const categories = { Analytics: 'statistics', Functional: 'first-party', Marketing: 'third-party', Personalization: 'first-party' };
const fixed = ['sessionid', 'django_language', 'csrftoken', 'cookies_preferences'];
const units = /^(\d+) (second|minute|min|hour|day|week|month|year)s?\b/i;

function* rows(text) {
  let row = [''], quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted ? c === '"' && text[i + 1] === '"' : false) { row.push(row.pop() + '"'); i++; }
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ',') row.push('');
    else if (!quoted && c === '\n') { yield row; row = ['']; }
    else if (c !== '\r' || quoted) row.push(row.pop() + c);
  }
}

const plain = (text, length) => {
  const line = text.replace(/[\s\u00ad]+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, line.lastIndexOf(' ', length))} …`;
};

const lifetime = (text) => {
  if (/^(end of )?session/i.test(text)) return 'session';
  const [, amount, unit] = units.exec(text.trim()) ?? [];
  return amount > 0 ? `${+amount} ${unit.toLowerCase() === 'min' ? 'minute' : unit.toLowerCase()}${+amount === 1 ? '' : 's'}` : '';
};

const [, ...all] = rows(await readFile(process.argv[2], 'utf8'));
const seen = new Map();
const providers = new Map();
for (const [, platform, kind, rawName, , description, retention, controller, policy, wildcard] of all) {
  const name = wildcard?.trim() === '1' ? `${rawName.trim().replace(/\.$/, '')}*` : rawName.trim();
  const category = categories[kind];
  if (!category || name.replace('*', '').length < (name.startsWith('_') ? 3 : name.endsWith('*') ? 5 : 4) || name.slice(0, -1).includes('*') || /[\s=;\u00ad]/.test(name) || fixed.includes(name)) continue;
  if (seen.has(name) && seen.get(name) !== category) { seen.set(name, null); continue; }
  if (seen.has(name)) continue;
  seen.set(name, category);
  const provider = `${plain(controller || platform, 60)}\t${/^https:\/\/\S+$/.test(policy.trim()) ? policy.trim() : ''}`;
  if (!providers.has(provider)) providers.set(provider, []);
  providers.get(provider).push([name, category, lifetime(retention), plain(description, 110)]);
}

const lines = ['# Extract of the Open Cookie Database, https://github.com/jkwakman/Open-Cookie-Database, commit 0ee5a17, Apache-2.0. Changed: columns, selection and length.'];
for (const [provider, cookies] of [...providers].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const kept = cookies.filter(([name]) => seen.get(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (kept.length > 0) lines.push(`> ${provider}`, ...kept.map((cookie) => cookie.join('\t')));
}

await writeFile(new URL('../../../src/CookieConsent/Diagnostics/Suggestions/open-cookie-database.tsv', import.meta.url), `${lines.join('\n')}\n`);
