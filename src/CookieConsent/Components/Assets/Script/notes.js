(() => {
  const { sample, to } = document.currentScript.dataset;
  if (Math.random() >= sample) {
    return;
  }

  const names = (list) => [...new Set(list)].slice(0, 30).map((name) => name.slice(0, 60));
  const keys = (area) => {
    try {
      return names(Object.keys(window[area]));
    } catch {
      return []; // A sandboxed page has no storage.
    }
  };

  // A page that is left cannot wait for the list, so it is asked for before.
  let databases = [];
  const look = async () => {
    try {
      databases = names((await indexedDB.databases()).map((database) => database.name));
    } catch {} // Not every browser has the list.
  };
  look();
  addEventListener('load', look);

  // Names only. A cookie without a name shows its value alone.
  const send = () => {
    const origins = {};
    for (const { name, initiatorType } of performance.getEntriesByType('resource')) {
      const { origin } = new URL(name);
      if (origin !== location.origin && Object.keys(origins).length < 20) {
        const known = new Set(origins[origin]?.split(' '));
        origins[origin] = [...known.add(initiatorType)].join(' ');
      }
    }

    const cookies = names(document.cookie.split('; ').filter((cookie) => cookie.includes('=')).map((cookie) => cookie.split('=')[0]));
    navigator.sendBeacon(to, JSON.stringify({ cookies, localStorage: keys('localStorage'), sessionStorage: keys('sessionStorage'), indexedDB: databases, origins }));
  };
  document.addEventListener('visibilitychange', send, { once: true });
})();
