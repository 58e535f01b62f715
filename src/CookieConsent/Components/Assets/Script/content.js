const isClassic = ({ type }) => /^\s*((text|application)\/(x-)?(java|ecma)script)?\s*$/i.test(type);
const isCode = (element) => isClassic(element) || /^module$/i.test(element.type);
const codeIn = (element) => [...element.querySelectorAll('script')].some(isCode);
const task = () => new Promise((next) => setTimeout(next));

// A parsed script never runs. A new one with the same attributes does, also in SVG.
const renewed = new WeakSet();
const renew = (old) => {
  const fresh = create(document, 'script');
  fresh.async = false;
  for (const { name, value } of old.attributes) {
    if (name !== 'nonce') {
      fresh.setAttribute(name, name === 'src' ? trusted().createScriptURL(value) : name.startsWith('on') ? trusted().createScript(value) : value);
    }
  }

  fresh.nonce = script.nonce;
  fresh.text = trusted().createScript(old.textContent);
  renewed.add(fresh);
  return fresh;
};

// After the page was parsed, these would replace it.
let refuseWrites = () => {
  refuseWrites = () => {};
  ['open', 'write', 'writeln'].forEach((name) => {
    const original = method(Document, name);
    Document.prototype[name] = function (...text) {
      return renewed.has(getter(Document, 'currentScript')(document)) ? console.error('document.write refused in held content: add cookie-held="false"') : original(this, ...text);
    };
  });
};

// Each script runs in its own task, so that the click is answered first, and a choice can come between.
// Content can be in other content. So the next one is the first in the page (4 is "following"), once all content has come.
const waiting = [];
let coming = 0;
let line = Promise.resolve();
const run = async () => {
  while (waiting.length > 0) {
    await task();
    const [mark, old, held] = coming ? [] : waiting.sort(([one], [other]) => one.compareDocumentPosition(other) & 4 ? -1 : 1).shift();
    if (mark?.isConnected && isAllowed(categoryOf(held), held)) {
      const fresh = renew(old);
      const isAwaited = fresh.src && isClassic(fresh) && !fresh.async && !fresh.noModule;
      const done = isAwaited && new Promise((next) => ['load', 'error'].forEach((type) => listen(fresh, type, next)));
      mark.replaceWith(fresh);
      await done;
    }
  }
};

const categoryOf = (part) => attribute(part, 'data-vchoice-for') ?? attribute(part, 'data-vchoice-place');
const ran = new WeakSet();
const lives = new WeakMap();

// A framework may take a page out of the document. What its scripts began stays.
const started = new Set();

// A layout is in each page that a framework fetches. Its scripts run in the first one.
const visits = new Map();
let visit = 0;
const isRepeated = (element) => {
  const code = attribute(element, 'src') + element.textContent;
  const last = visits.get(code);
  visits.set(code, visit);
  return last < visit;
};

const removed = new WeakMap();
const settled = new WeakSet();

const newLive = () => {
  const live = create(document, 'div');
  live.className = 'vchoice-live';
  live.tabIndex = -1;
  return live;
};

// What comes alive stands ahead of its template, as what the server renders stands ahead of its marker.
const enliven = async (held, place) => {
  const live = new Range();
  live.setStartBefore(held);
  lives.set(held, live);
  const box = place && newLive();
  if (box) {
    held.before(box);
  }

  coming++;
  await task();
  coming--;
  if (lives.get(held) !== live || !(box ?? held).isConnected || !isAllowed(categoryOf(held), held)) {
    return;
  }

  // An element stands for a NUL, which text cannot hold.
  const parsed = parse([...(held.content ?? held).childNodes].map((node) => node.data ?? '\0').join(''), box ?? held.parentNode);
  // In Chromium and WebKit, this parser reads <noscript> as if scripting were off.
  parsed.querySelectorAll('noscript:has(*)').forEach((element) => {
    element.textContent = element.innerHTML;
  });
  if (codeIn(parsed)) {
    ran.add(held);
    started.add(categoryOf(held));
    refuseWrites();
  }

  // A script beside other content runs for that content, in each page.
  const others = parsed.querySelector(':not(script,noscript)');
  waiting.push(...[...parsed.querySelectorAll('script')].map((old) => {
    const mark = new Comment();
    old.replaceWith(mark);
    return [mark, old, held];
  }).filter(([, old]) => !isRepeated(old) || others || !isCode(old)));

  // It stays in the page: a Blazor circuit fails when it changes an element that is gone.
  ['class', 'data-permanent'].forEach((name) => held.removeAttribute(name));
  box ? box.append(...parsed.childNodes) : held.before(...parsed.childNodes);

  line = line.then(run).catch(() => {});
};

const settleHeld = (held, choice, place) => {
  const live = lives.get(held);
  if (choice === 'rejected') {
    once.delete(held);
  }

  if (!live) {
    // A framework may have put other content into the same place.
    place && liveIn(place)?.remove();
    if (choice === 'accepted' && !ran.has(held)) {
      enliven(held, place);
    }
  } else if (choice === 'rejected') {
    live.setEndBefore(held);
    live.deleteContents();
    lives.delete(held);
  }
};

// What the server rendered with its content.
const settlePlace = (place, choice) => {
  const live = liveIn(place);
  if (live && choice === 'rejected') {
    removed.set(place, live);
    live.remove();
    return codeIn(live);
  }

  if (live && codeIn(live)) {
    started.add(categoryOf(place));
  } else if (!live && choice === 'accepted') {
    place.append(removed.get(place) ?? newLive());
  }
};

const parts = () => all('[vchoice]:is(.vchoice-place, template)');

// Returns whether only a new page shows the choice: code of rejected content ran, or the server left content out.
const settle = (part, choice = choices[categoryOf(part)]) => {
  // Anonymous statistics, which the server allows before a choice.
  if (choice === 'undecided' && !settled.has(part) && attribute(part, 'data-vchoice-allowed') != null) {
    once.add(part);
    choice = 'accepted';
  }

  settled.add(part);
  const parent = part.parentNode;
  const place = matches(part, 'div') ? part : matches(parent, own('.vchoice-place')) ? parent : null;
  const until = attribute(part, 'data-vchoice-until');
  if (until) {
    if (until === 'rejected' && choice !== until && !place) {
      started.add(categoryOf(part));
    }

    return until === choice;
  }

  const isStale = place !== part ? settleHeld(part, choice, place) : !heldIn(place) && settlePlace(place, choice);
  if (place) {
    find(place, '.vchoice-off').hidden = Boolean(liveIn(place));
  }

  return isStale;
};

const settleAll = (some) => some.map((part) => settle(part)).includes(true);

// The content beside a button alone, until the next page or the next refusal of its category.
const loadOnce = (button) => {
  const place = closest(button, own('.vchoice-place'));
  const part = heldIn(place) ?? place;
  once.add(part);
  settle(part, 'accepted');
  focus(liveIn(place));
};
