// Joins and minifies the library's script and style: "npm run assets". With --check, a file that is not up to date is an error.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const folder = new URL('../../../src/CookieConsent/Components/Assets/', import.meta.url);
const parts = async (extension, ...names) => (await Promise.all(names.map((name) => readFile(new URL(`${extension === 'js' ? 'Script' : 'Style'}/${name}.${extension}`, folder), 'utf8')))).join('');
const script = (...names) => parts('js', ...names);
const style = (...names) => parts('css', ...names);

const assets = {
  'vchoice.js': `(() => {\n'use strict';\n${await script('page', 'content', 'storage', 'state', 'save', 'events', 'frameworks', 'start')}})();`,
  'vchoice-blazor.js': await script('blazor'),
  'vchoice-mode.js': await script('mode'),
  'vchoice-notes.js': await script('notes'),
  'vchoice.css': `${await style('page')}:is(.vchoice, #vchoice) {${await style('base', 'banner', 'panel', 'placeholder')}}`,
  'vchoice-policy.css': `${await style('document')}:is(.vchoice, #vchoice) {${await style('policy')}}`,
};

await mkdir(new URL('Minified/', folder), { recursive: true });
for (const [name, source] of Object.entries(assets)) {
  const { code: minified } = await transform(source, { charset: 'utf8', format: name === 'vchoice-blazor.js' ? 'esm' : undefined, loader: name.split('.')[1], minify: true });

  // esbuild keeps blanks in custom properties and in calculations, where they mean nothing.
  const code = name.endsWith('.css') ? minified.replace(/(--[\w-]+): /g, '$1:').replace(/(,) | ([*/]) /g, '$1$2') : minified;
  const file = new URL(`Minified/${name}`, folder);
  if (!process.argv.includes('--check')) {
    await writeFile(file, code);
  } else if (code !== await readFile(file, 'utf8')) {
    console.log(`${name} is not up to date. Run: npm run assets --prefix tests/CookieConsent.BrowserTests/Html`);
    process.exitCode = 1;
  }
}
