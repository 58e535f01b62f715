// Fetched or kept before it is shown, or requested without the visitor's cookie.
const mayBeOld = () => {
  const [{ activationStart, deliveryType, type } = {}] = performance.getEntriesByType('navigation');
  return frame().hasAttribute('data-vchoice-check') || activationStart > 0 || deliveryType === 'navigational-prefetch' || type === 'back_forward';
};

const stateOf = (element) => Object.fromEntries(attribute(element, 'data-vchoice-state').split(' ').filter(Boolean).map((choice) => choice.split('=')));
const hasOwnLink = () => all('[data-vchoice-open]:not(.vchoice-other)').length > 0;
const page = () => location.pathname + location.search;
let address = page();
let shown;
let bar;
let settings;
let style;

const styled = () => new Promise((done) => {
  style.onload = style.onerror = done;
  getter(Document, 'head')(document).append(style);
});

// The style needs the height of what is over the page, so that the page can scroll clear of it.
const measure = () => root.style.setProperty('--vchoice-height', `${bar.offsetHeight}px`);

const sizes = new ResizeObserver(measure);
const watch = (present) => {
  sizes.disconnect();
  bar = matches(present, '.vchoice-floating') ? present : find(present, '.vchoice-message');
  sizes.observe(bar);
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
  const isNew = page() !== address;
  visit += isNew;
  if (present && present !== shown) {
    adopt(present);
  } else if (!present && matches(shown, '.vchoice-floating:not(.vchoice-own)')) {
    putBack();
  } else if (present && isNew) {
    clear(present);
  }

  address = page();
  mark();

  if (settings && !settings.isConnected && frame() && !hasOwnLink()) {
    frame().after(settings);
  }

  if (!root.hasAttribute('data-vchoice')) {
    write();
    measure();
  }

  if (settleAll(parts().filter((part) => !settled.has(part))) && !isReload('never')) {
    renewPage();
  }
};

const keepOn = () => {
  if (!shown) {
    settings = all('body > section.vchoice-settings')[0];
    style ??= inFrame('link').cloneNode();
    all('script').forEach(isRepeated);
    new MutationObserver(keep).observe(root, { attributeFilter: ['data-vchoice'], characterData: true, childList: true, subtree: true });
  }

  watch(frame());
  mark();

  // Blazor reuses an element that has the same tag name and no such value.
  if (matches(shown, '.vchoice-floating:not(.vchoice-own)')) {
    shown.setAttribute('data-permanent', 'vchoice');
    settings?.setAttribute('data-permanent', 'vchoice-settings');
  }
};
