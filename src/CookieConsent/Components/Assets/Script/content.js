const isClassic = ({ type }) => /^\s*((text|application)\/(x-)?(java|ecma)script)?\s*$/i.test(type);
const isCode = (element) => isClassic(element) || /^module$/i.test(element.type);
const codeIn = (element) => [...element.querySelectorAll('script')].some(isCode);

// A parsed script never runs. A new one with the same attributes does.
const renew = (old) => {
  const fresh = create(document, 'script');
  fresh.async = false;
  for (const { name, value } of old.attributes) {
    if (name !== 'nonce') {
      fresh.setAttribute(name, name === 'src' ? trusted().createScriptURL(value) : name.startsWith('on') ? trusted().createScript(value) : value);
    }
  }

  fresh.nonce = script.nonce;
  fresh.text = trusted().createScript(old.text);
  return fresh;
};

const run = async (scripts, category) => {
  for (const [mark, old] of scripts) {
    if (!isAllowed(category)) {
      return;
    }

    if (mark.isConnected) {
      const fresh = renew(old);
      const isAwaited = fresh.src && isClassic(fresh) && !fresh.async && !fresh.noModule;
      const done = isAwaited && new Promise((next) => ['load', 'error'].forEach((type) => fresh.addEventListener(type, next)));
      mark.replaceWith(fresh);
      await done;
    }
  }
};

const ran = new WeakSet();
const begun = new WeakSet();

// In the next task, so that the click is answered first.
const enliven = async (held, live) => {
  await new Promise((next) => setTimeout(next));
  const category = attribute(held, 'data-vchoice-for');
  if (!held.isConnected || !live.isConnected || !isAllowed(category)) {
    begun.delete(held);
    return;
  }

  // An element stands for a NUL, which text cannot hold.
  const parts = parse([...held.content.childNodes].map((node) => node.data ?? '\0').join(''));
  if (codeIn(parts)) {
    ran.add(live);
  }

  const scripts = [...parts.querySelectorAll('script')].filter((old) => old instanceof HTMLScriptElement).map((old) => {
    const mark = new Comment();
    old.replaceWith(mark);
    return [mark, old];
  });

  // It stays in the page: a Blazor circuit fails when it changes an element that is gone.
  ['class', 'data-permanent'].forEach((name) => held.removeAttribute(name));
  live.append(parts);
  await run(scripts, category);
};

const removed = new WeakMap();
const settled = new WeakSet();
const newLive = () => {
  const live = create(document, 'div');
  live.className = 'vchoice-live';
  live.tabIndex = -1;
  return live;
};

// Returns whether code of rejected content ran. Only a new page is free of it.
const settle = (place) => {
  const choice = choices[attribute(place, 'data-vchoice-place')];
  const held = heldIn(place);
  const live = liveIn(place);
  settled.add(held ?? place);
  if (live && codeIn(live)) {
    ran.add(live);
  }

  if (held && !begun.has(held)) {
    // A framework may have put other content into the same place.
    live?.remove();
    if (choice === 'accepted') {
      begun.add(held);
      place.append(newLive());
      enliven(held, liveIn(place));
    }
  } else if (choice === 'accepted' && !live) {
    place.append(removed.get(place) ?? newLive());
  } else if (choice === 'rejected' && live) {
    removed.set(place, live);
    live.remove();
  }

  find(place, '.vchoice-off').hidden = Boolean(liveIn(place));
  return choice === 'rejected' && ran.has(live) && !live.isConnected;
};
