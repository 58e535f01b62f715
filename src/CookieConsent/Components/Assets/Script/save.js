// Saves take turns, in all tabs where the browser has locks. The last click is sent last, and only its response counts.
let clicks = 0;
let answered = 0;
let queue = Promise.resolve();
const inTurn = (work) => navigator.locks?.request('vchoice', work) ?? work();
const send = async (body) => (await ask('preferences', { method: 'POST', headers: { Accept: 'application/json' }, body, keepalive: true, signal: AbortSignal.timeout(30_000) })).json();

// Of a choice that failed, what was refused may be in force.
const refresh = async (hasFailed) => {
  const click = clicks;
  try {
    const state = await (await ask('preferences')).json();
    if (click === clicks && click === answered && !(hasFailed && isSame(state.categories))) {
      if (apply(state) && !frame().hasAttribute('data-vchoice-check')) {
        renewPage();
      }

      if (hasFailed) {
        tabs.postMessage(state);
        fail();
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
  if (button?.name) {
    body.append(button.name, button.value);
  }

  const wait = (isBusy) => {
    method(Element, 'setAttribute')(form, 'aria-busy', isBusy);
    method(Element, 'querySelectorAll')(form, 'button').forEach((each) => {
      each.disabled = isBusy;
    });
  };

  // The click is answered at once.
  wait(true);
  closest(form, '.vchoice-prompt')?.setAttribute('hidden', '');
  const click = ++clicks;
  queue = queue.then(() => inTurn(() => send(body))).catch(() => null);
  const state = await queue;
  wait(false);
  if (click !== clicks) {
    return;
  }

  answered = click;
  if (!state) {
    reveal();
    fail(button);
    refresh(true);
    return;
  }

  tabs.postMessage(state);

  // Removed and not closed, because closing moves the focus back to the opener.
  inFrame('.vchoice-panel')?.remove();
  if (apply(state)) {
    renewPage(true);
    return;
  }

  const place = closest(form, own('.vchoice-place'));
  announce(outcome(), place && liveIn(place));
};
