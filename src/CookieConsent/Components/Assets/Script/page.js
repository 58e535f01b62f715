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

// Sanitizers remove scripts and unknown attributes, so these mark what the library rendered.
const own = (selector) => `${selector}[vchoice]`;
const isOwnScript = (element) => element instanceof HTMLScriptElement && element.src.startsWith(`${location.origin}/`) && /\/assets\/vchoice(\.[0-9a-f]+)?\.js(\?|$)/.test(element.src);
const scriptIn = (element) => [...element.children].find(isOwnScript);
const frame = () => all('div#vchoice').find(scriptIn);
const hasForm = () => all('#vchoice-form').length > 0;
const inFrame = (selector) => find(frame(), selector);
const liveIn = (place) => find(place, ':scope > .vchoice-live');
const heldIn = (place) => find(place, own(':scope > template:not([data-vchoice-until])'));

const tabs = new BroadcastChannel('vchoice');
let choices = {};
// Content that the visitor loads once. Nothing is stored about it.
const once = new WeakSet();
const isAllowed = (category, held) => choices[category] === 'accepted' || once.has(held);

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

// In a document that loads nothing, and as the parser would within an element of the page.
const parse = (html, parent = create(document, 'div')) => {
  const box = create(document, 'template').content.ownerDocument.importNode(parent);
  box.innerHTML = trusted().createHTML(html);
  return box;
};

// Addresses come from the script's own.
const ask = async (path, options) => {
  const { src } = frame() ? scriptIn(frame()) : script;
  const answer = await fetch(new URL(`../${path}`, src), { mode: 'same-origin', redirect: 'error', cache: 'no-store', ...options });
  if (!answer.ok) {
    throw new Error(answer.status);
  }

  return answer;
};

const fragment = async (path) => parse(await (await ask(path)).text());

const focus = (element) => element?.focus({ preventScroll: true });

// Announced once: by the focus, or where that is needed elsewhere, as a status.
const announce = (kind, place) => {
  const text = attribute(frame(), `data-vchoice-${kind}`);
  const message = inFrame('#vchoice-message');
  inFrame('#vchoice-said').textContent = text;
  message.classList.add('vchoice-shown');
  inFrame('.vchoice-spoken').textContent = place ? text : '';
  focus(place ?? message);
};

// Behind a modal panel a message is not perceivable.
const fail = (button) => {
  const alert = inFrame('.vchoice-panel .vchoice-alert');
  if (alert) {
    alert.textContent = attribute(frame(), 'data-vchoice-failed');
    focus(button);
  } else {
    announce('failed', button);
  }
};
