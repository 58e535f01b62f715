// Google's consent mode, version 2. All signals are denied until the visitor accepts, and again after a withdrawal.
(() => {
  const once = Symbol.for('vchoice-mode');
  // User content can replace properties of the document by its names.
  const own = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  const tag = own('currentScript');
  if (!tag || window[once]) {
    return;
  }

  window[once] = true;
  const uses = { analytics: ['analytics_storage'], ads: ['ad_storage', 'ad_user_data', 'ad_personalization'] };
  const states = Object.fromEntries([...uses.ads, ...uses.analytics, 'functionality_storage', 'personalization_storage', 'security_storage'].map((signal) => [signal, 'denied']));

  // Google reads the arguments of a call, and no array.
  const command = function () {
    return arguments;
  };

  const update = (isAccepted) => {
    const changed = {};
    for (const [use, signals] of Object.entries(uses)) {
      const state = isAccepted(tag.getAttribute(`data-vchoice-${use}`)) ? 'granted' : 'denied';
      for (const signal of signals.filter((name) => states[name] !== state)) {
        changed[signal] = states[signal] = state;
      }
    }

    return Object.keys(changed).length > 0 ? [command('consent', 'update', changed)] : [];
  };

  // In a page that the visitor has accepted since, <html> has the choice, and the tag has none.
  const accepted = (own('documentElement').getAttribute('data-vchoice') ?? tag.getAttribute('data-vchoice-accepted') ?? '').split(' ');
  const layer = window.dataLayer ??= [];

  // Ahead of events that wait there.
  layer.unshift(command('consent', 'default', { ...states }), ...update((category) => accepted.includes(category)));
  document.addEventListener('vchoice', ({ detail: { categories } }) => layer.push(...update((category) => categories[category] === 'accepted')));
})();
