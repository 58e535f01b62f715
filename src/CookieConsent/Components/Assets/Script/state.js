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
  const isStale = settleAll(parts()) || [...started].some((category) => choices[category] === 'rejected');
  [clearStorage, clearPartitioned].forEach((clear) => clear().catch(() => {}));
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
  } else if (!hasForm()) {
    inFrame('#vchoice-message').after(due);
  }
};

const reveal = () => inFrame('.vchoice-prompt')?.removeAttribute('hidden');

const outcome = () => {
  const { necessary, ...optional } = choices;
  const [choice = 'undecided', other] = new Set(Object.values(optional));
  return other || choice === 'undecided' ? 'saved' : choice;
};

const isSame = (others, to = choices) => JSON.stringify(others) === JSON.stringify(to);
const isReload = (rule) => attribute(root, 'data-vchoice-reload') === rule;

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
  const isChanged = !isSame(state.categories, stateOf(frame()));
  if (isChanged) {
    forgetPages();
  }

  choices = state.categories;
  if (state.promptRequired) {
    askAgain().catch(reveal);
  } else {
    inFrame('.vchoice-prompt')?.remove();
  }

  all(own('.vchoice-form') + ' input[type=radio]').forEach((radio) => {
    radio.checked = choices[radio.name] === radio.value;
  });
  if (state.decidedAt) {
    all(own('.vchoice-decided')).forEach((text) => text.remove());
    inFrame('#vchoice-said').textContent = attribute(frame(), `data-vchoice-${outcome()}`);
  }

  // The policy of this page cannot follow the choice. Where the browser does not send the choice, that of a new page does not either.
  const isRestricted = isChanged && frame().hasAttribute('data-vchoice-reload') && !frame().hasAttribute('data-vchoice-check');
  return isRestricted || (show() || isChanged && isReload('change')) && !isReload('never');
};
