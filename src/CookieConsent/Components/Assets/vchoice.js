// What a visitor can do without this script, done without a new page. See docs/reference/javascript.md.
(() => {
  'use strict';

  // User content can replace properties of documents and forms by its ids and names.
  const method = (type, name) => Function.prototype.call.bind(type.prototype[name]);
  const getter = (type, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(type.prototype, name).get);
  const attribute = method(Element, 'getAttribute');
  const matches = method(Element, 'matches');
  const closest = method(Element, 'closest');
  const find = method(Element, 'querySelector');
  const findAll = method(Document, 'querySelectorAll');
  const create = method(Document, 'createElement');
  const listen = method(EventTarget, 'addEventListener');
  const root = getter(Document, 'documentElement')(document);
  const script = getter(Document, 'currentScript')(document);
  const all = (selector) => [...findAll(document, selector)];

  // A page that changes without a new document runs the script again.
  const key = Symbol.for('vchoice');
  if (window[key]) {
    window[key]();
    return;
  }

  // Sanitizers keep neither scripts nor attributes that they do not know, so these mark what the library rendered.
  const own = (selector) => `${selector}[vchoice]`;
  const isOwnScript = (element) => element instanceof HTMLScriptElement && element.src.startsWith(`${location.origin}/`) && /\/assets\/vchoice(\.[0-9a-f]+)?\.js(\?|$)/.test(element.src);
  const scriptIn = (element) => [...element.children].find(isOwnScript);
  const frame = () => all('div#vchoice').find(scriptIn);
  const inFrame = (selector) => find(frame(), selector);
  const liveIn = (place) => find(place, ':scope > .vchoice-live');
  const heldIn = (place) => find(place, own(':scope > template.vchoice-held'));

  const tabs = new BroadcastChannel('vchoice');
  let choices = {};
  const isAllowed = (category) => choices[category] === 'accepted';

  let policy;
  const trusted = () => {
    const rules = { createHTML: String, createScript: String, createScriptURL: String };
    try {
      policy ??= trustedTypes.createPolicy('vchoice', rules);
    } catch {
      policy = rules;
    }

    return policy;
  };

  const parse = (html) => {
    const parts = create(document, 'template');
    parts.innerHTML = trusted().createHTML(html);
    return parts.content;
  };

  // Addresses come from the script's own.
  const ask = async (path, options) => {
    const { src } = frame() ? scriptIn(frame()) : script;
    const answer = await fetch(new URL(`../${path}`, src), { mode: 'same-origin', credentials: 'same-origin', redirect: 'error', cache: 'no-store', ...options });
    if (!answer.ok) {
      throw new Error(answer.status);
    }

    return answer;
  };

  const fragment = async (path) => parse(await (await ask(path)).text());

  const announce = (kind) => {
    const text = attribute(frame(), `data-vchoice-${kind}`);
    inFrame('#vchoice-said').textContent = text;
    inFrame('#vchoice-message').classList.add('vchoice-shown');
    inFrame('.vchoice-spoken').textContent = text;
  };

  // Behind a modal panel a message is not perceivable.
  const fail = () => {
    const alert = inFrame('.vchoice-panel .vchoice-alert');
    if (alert) {
      alert.textContent = attribute(frame(), 'data-vchoice-failed');
    } else {
      announce('failed');
    }
  };

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

  // As the catalogue matches names.
  const isMatch = (pattern, name) => {
    const [first, ...parts] = pattern.split('*');
    const last = parts.pop();
    if (last === undefined) {
      return name === pattern;
    }

    let at = first.length;
    const end = name.length - last.length;
    return at <= end && name.startsWith(first) && name.endsWith(last) && parts.every((part) => {
      const found = name.indexOf(part, at);
      at = found + part.length;
      return found >= 0 && at <= end;
    });
  };

  // Of several declarations the first that matches counts.
  const clearStorage = async () => {
    const declared = JSON.parse(attribute(frame(), 'data-vchoice-storage') || '[]');
    const rejected = (storage, names) => names.filter((name) => {
      const [category] = declared.find(([, kind, pattern]) => kind === storage && isMatch(pattern, name)) || [];
      return choices[category] === 'rejected';
    });
    for (const kind of declared.length > 0 ? ['localStorage', 'sessionStorage'] : []) {
      const storage = window[kind];
      rejected(kind, Array.from(storage, (_, index) => storage.key(index))).forEach((name) => storage.removeItem(name));
    }

    if (declared.length > 0) {
      rejected('indexedDB', (await indexedDB.databases()).map(({ name }) => name)).forEach((name) => indexedDB.deleteDatabase(name));
    }
  };

  const renewPage = (isConfirmed) => {
    if (isConfirmed) {
      const address = new URL(location);
      address.hash = 'vchoice-message';
      history.replaceState(history.state, '', address);
    }

    location.reload();
  };

  const write = () => root.setAttribute('data-vchoice', Object.keys(choices).filter(isAllowed).join(' '));

  const show = () => {
    const isStale = all(own('.vchoice-place')).map(settle).includes(true);
    clearStorage().catch(() => {});
    frame().setAttribute('data-vchoice-state', Object.entries(choices).map((choice) => choice.join('=')).join(' '));
    write();
    method(EventTarget, 'dispatchEvent')(document, new CustomEvent('vchoice', { detail: { categories: choices } }));
    return isStale;
  };

  // What is asked may have changed since the page was made.
  const askAgain = async () => {
    const asked = choices;
    const due = (await fragment('banner')).querySelector('.vchoice-prompt');
    const prompt = inFrame('.vchoice-prompt');
    if (!due || choices !== asked) {
      return;
    }

    if (prompt) {
      prompt.replaceWith(due);
    } else if (all('#vchoice-form').length === 0) {
      inFrame('#vchoice-message').after(due);
    }
  };

  const reveal = () => inFrame('.vchoice-prompt')?.removeAttribute('hidden');

  const outcome = () => {
    const chosen = new Set(Object.keys(choices).filter((id) => id !== 'necessary').map((id) => choices[id]));
    return chosen.size === 1 && !chosen.has('undecided') ? [...chosen][0] : 'saved';
  };

  const isSame = (others) => JSON.stringify(others) === JSON.stringify(choices);

  // Frameworks keep pages, with content that may no longer be allowed.
  const forgetPages = () => {
    try {
      [localStorage, sessionStorage].forEach((storage) => storage.removeItem('htmx-history-cache'));
      window.Turbo?.cache?.clear();
    } catch {
      // There is none, or user content has its name.
    }
  };

  const apply = (state) => {
    if (!isSame(state.categories)) {
      forgetPages();
    }

    choices = state.categories;
    if (state.promptRequired) {
      askAgain().catch(reveal);
    } else {
      inFrame('.vchoice-prompt')?.remove();
    }

    all(`${own('.vchoice-form')} input[type=radio]`).forEach((radio) => {
      radio.checked = choices[radio.name] === radio.value;
    });
    if (state.decidedAt) {
      all(own('.vchoice-decided')).forEach((text) => text.remove());
      inFrame('#vchoice-said').textContent = attribute(frame(), `data-vchoice-${outcome()}`);
    }

    return show();
  };

  // Saves take turns, in all tabs where the browser has locks. The last click is sent last, and only its response counts.
  let clicks = 0;
  let answered = 0;
  let hasMissed = false;
  let queue = Promise.resolve();
  const inTurn = (work) => navigator.locks ? navigator.locks.request('vchoice', work) : work();
  const send = async (body) => (await ask('preferences', { method: 'POST', headers: { Accept: 'application/json' }, body, signal: AbortSignal.timeout(30_000) })).json();

  const refresh = async () => {
    const click = clicks;
    try {
      const state = await (await ask('preferences')).json();
      if (click === clicks && click === answered) {
        if (apply(state)) {
          renewPage();
        }

        return true;
      }
    } catch {
      // The page stays as it is: the server decides, whatever is shown.
    }

    return false;
  };

  const save = async (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) {
      body.append(button.name, button.value);
    }

    const click = ++clicks;
    queue = queue.then(() => inTurn(() => send(body))).catch(() => null);
    const state = await queue;
    if (click !== clicks) {
      hasMissed ||= state;
      return;
    }

    answered = click;
    if (!state) {
      fail();
      if (hasMissed) {
        refresh();
      }

      return;
    }

    hasMissed = false;
    tabs.postMessage(state);

    // Removed and not closed, because closing moves the focus back to the opener.
    inFrame('.vchoice-panel')?.remove();
    if (apply(state)) {
      renewPage(true);
      return;
    }

    announce(outcome());
    const place = closest(form, own('.vchoice-place'));
    (place && liveIn(place) || inFrame('[data-vchoice-hide]')).focus();
  };

  const open = async (link) => {
    try {
      const panel = (await fragment('panel')).querySelector('.vchoice-panel');
      inFrame('.vchoice-panel')?.remove();
      frame().append(panel);
      panel.addEventListener('close', () => {
        panel.remove();
        if (link.isConnected) {
          link.focus();
        }
      });
      panel.showModal();
    } catch {
      location.assign(closest(link, 'a').href);
    }
  };

  // In the capture phase, ahead of frameworks that would fetch a page instead (Blazor, Turbo, htmx).
  const take = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  listen(document, 'submit', (event) => {
    if (frame() && matches(event.target, own('.vchoice-form'))) {
      take(event);
      save(event.target, event.submitter);
    }
  }, true);

  listen(document, 'click', (event) => {
    const target = frame() && event.target instanceof Element && closest(event.target, '[data-vchoice-open], [data-vchoice-close], [data-vchoice-hide]');
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }

    if (target.hasAttribute('data-vchoice-close')) {
      inFrame('.vchoice-panel')?.close();
    } else if (target.hasAttribute('data-vchoice-hide')) {
      take(event);
      if (location.hash === '#vchoice-message') {
        history.replaceState(history.state, '', location.pathname + location.search);
      }

      inFrame('#vchoice-message').classList.add('vchoice-hidden');
      inFrame('#vchoice-message').classList.remove('vchoice-shown');
      inFrame('.vchoice-spoken').textContent = '';
      frame().focus();
    } else if (all('#vchoice-form').length === 0) {
      take(event);
      open(target);
    }
  }, true);

  tabs.onmessage = ({ data }) => {
    if (answered < clicks) {
      hasMissed = true;
    } else if (frame() && apply(data)) {
      renewPage();
    }
  };

  listen(window, 'pageshow', (event) => {
    if (event.persisted && frame()) {
      refresh();
    }
  });

  // Fetched or kept before it is shown, or requested without the visitor's cookie.
  const mayBeOld = () => {
    const [{ activationStart, deliveryType, type } = {}] = performance.getEntriesByType('navigation');
    return frame().hasAttribute('data-vchoice-check') || activationStart > 0 || deliveryType === 'navigational-prefetch' || type === 'back_forward';
  };

  const stateOf = (element) => Object.fromEntries(attribute(element, 'data-vchoice-state').split(' ').filter(Boolean).map((choice) => choice.split('=')));
  const hasOwnLink = () => all('[data-vchoice-open]:not(.vchoice-other)').length > 0;
  const places = method(Document, 'getElementsByClassName')(document, 'vchoice-place');
  const page = () => location.pathname + location.search;
  let address = page();
  let shown;
  let settings;
  let style;

  const styled = () => new Promise((done) => {
    style.onload = style.onerror = done;
    getter(Document, 'head')(document).append(style);
  });

  // The style needs the height of a floating banner, so that the page can scroll clear of it.
  const measure = () => {
    if (matches(shown, '.vchoice-floating')) {
      root.style.setProperty('--vchoice-height', `${shown.offsetHeight}px`);
    }
  };

  const sizes = new ResizeObserver(measure);
  const watch = (present) => {
    sizes.disconnect();
    sizes.observe(present);
    shown = present;
  };

  // A new page begins without panel and message.
  const clear = (present) => {
    find(present, '.vchoice-panel')?.remove();
    find(present, '.vchoice-message').classList.remove('vchoice-shown');
  };

  // A frame that was put into a page is in no page that a script fetches.
  const putBack = async () => {
    if (!style.isConnected) {
      await styled();
    }

    if (!frame()) {
      clear(shown);
      getter(Document, 'body')(document).prepend(shown);
      measure();
    }
  };

  const adopt = (present) => {
    const isFromCircuit = present.hasAttribute('data-vchoice-check');
    if (isFromCircuit) {
      // A Blazor circuit knows no choice, so the page keeps what it showed.
      present.replaceChildren(...shown.childNodes);
      present.setAttribute('data-vchoice-state', attribute(shown, 'data-vchoice-state'));
      present.removeAttribute('data-vchoice-check');
    } else {
      clear(present);
    }

    watch(present);
    if (!isSame(stateOf(present))) {
      refresh();
    }
  };

  // Frameworks that fetch pages by script replace the page, and what is written on <html>.
  const keep = () => {
    const present = frame();
    if (present && present !== shown) {
      adopt(present);
    } else if (!present && matches(shown, '.vchoice-floating')) {
      putBack();
    } else if (present && page() !== address) {
      clear(present);
    }

    address = page();

    // After a framework changes the address, ":target" still matches the old one.
    if (present) {
      inFrame('#vchoice-message').classList.toggle('vchoice-hidden', location.hash !== '#vchoice-message');
    }

    if (settings && !settings.isConnected && frame() && !hasOwnLink()) {
      frame().after(settings);
    }

    if (!root.hasAttribute('data-vchoice')) {
      write();
      measure();
    }

    if (places.length > 0 && all(own('.vchoice-place')).filter((place) => !settled.has(heldIn(place) ?? place)).map(settle).includes(true)) {
      renewPage();
    }
  };

  const keepOn = () => {
    if (!shown) {
      settings = all('body > section.vchoice-settings')[0];
      style ??= inFrame('link').cloneNode();
      new MutationObserver(keep).observe(root, { attributeFilter: ['data-vchoice'], characterData: true, childList: true, subtree: true });
    }

    watch(frame());

    // Blazor reuses an element that has the same tag name and no such value.
    if (matches(shown, '.vchoice-floating')) {
      shown.setAttribute('data-permanent', 'vchoice');
      settings?.setAttribute('data-permanent', 'vchoice-settings');
    }
  };

  const start = async () => {
    if ('prerendering' in Document.prototype && getter(Document, 'prerendering')(document)) {
      await new Promise((shown) => listen(document, 'prerenderingchange', shown));
    }

    // Run again, it may be in a page that a framework kept.
    const isKnown = Object.keys(choices).length > 0;
    if (mayBeOld() || isKnown && !isSame(stateOf(frame()))) {
      const isRefreshed = await refresh();
      frame().removeAttribute('data-vchoice-check');
      if (!isRefreshed) {
        reveal();
        if (isKnown) {
          show();
        }
      }
    } else {
      choices = stateOf(frame());
      show();
    }

    keepOn();
  };

  // Alone on a page: the banner is fetched, and placed where it moves nothing.
  const fetchFrame = async () => {
    const content = await fragment('banner');
    style = content.querySelector('link');
    content.querySelector('#vchoice').classList.add('vchoice-floating');
    await styled();
    if (!frame()) {
      const link = hasOwnLink() ? [] : [content.querySelector('.vchoice-settings')];
      getter(Document, 'body')(document).prepend(content.querySelector('#vchoice'), ...link);
      await start();
    }
  };

  // An element that the server did not process holds nothing back.
  const report = () => {
    const names = all(':not(:defined), cookiebanner, cookieplaceholder, cookiepolicy, cookiesettingslink').map(({ localName }) => localName).filter((name) => /^cookie/.test(name));
    if (names.length > 0) {
      console.error(`<${[...new Set(names)].join('>, <')}> not processed by the server: add "@addTagHelper *, CookieConsent" to _ViewImports.cshtml, or "@using CookieConsent" to _Imports.razor.`);
    }
  };

  const begin = () => (frame() ? start() : fetchFrame()).catch(() => {});

  if (script) {
    window[key] = begin;
    report();
    begin();
  }
})();
