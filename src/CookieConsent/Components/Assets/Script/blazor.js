// Sends a .NET object the visitor's state, now and after each choice. The server is asked, because no script reads the cookie.
export const listen = (preferences, target) => {
  let latest = 0;
  let wait = 500;
  const update = async () => {
    const own = latest += 1;
    try {
      const response = await fetch(preferences, { redirect: 'error' });
      const state = response.ok && await response.text();
      if (own === latest && state) {
        await Promise.race([target.invokeMethodAsync('Update', state), new Promise((done, fail) => setTimeout(fail, 5000))]);
        wait = 500;
      }
    } catch {
      // A circuit that is not connected does not answer, and may come back.
      wait *= 2;
      setTimeout(() => own === latest && update(), wait);
    }
  };

  // A page that enhanced navigation fetches may be from after a choice that was made elsewhere.
  document.addEventListener('vchoice', update);
  globalThis.Blazor?.addEventListener?.('enhancedload', update);
  return update();
};
