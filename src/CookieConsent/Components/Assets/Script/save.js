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
