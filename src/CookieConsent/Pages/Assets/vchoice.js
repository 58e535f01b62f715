// What a visitor can do without this script, done without a new page. docs/pages.md, "For the page's script", says what it offers.
(() => {
  'use strict';
  const root = document.documentElement;
  const self = document.currentScript.src;
  if (root.hasAttribute('data-vchoice')) {
    return;
  }

  root.setAttribute('data-vchoice', '');
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('vchoice') : null;
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => document.querySelectorAll(selector);
  const frame = () => one('#vchoice');

  // A form lends its fields' names to itself, and a category may be called "matches".
  const matches = (element, selector) => Element.prototype.matches.call(element, selector);
  const closest = (element, selector) => Element.prototype.closest.call(element, selector);
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);

  const ask = async (address, options) => {
    const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store', ...options });
    if (!answer.ok) {
      throw new Error(answer.status);
    }

    return answer;
  };

  const tell = (categories) => {
    root.setAttribute('data-vchoice', Object.keys(categories).filter((id) => categories[id] === 'accepted').join(' '));
    document.dispatchEvent(new CustomEvent('vchoice', { detail: { categories } }));
  };

  const announce = (kind) => {
    const text = attribute(frame(), `data-vchoice-${kind}`);
    one('#vchoice-said').textContent = text;
    one('#vchoice-message').classList.add('vchoice-shown');
    one('.vchoice-spoken').textContent = text;
  };

  // Behind a modal panel a message is neither seen nor heard.
  const fail = () => {
    const alert = one('.vchoice-panel .vchoice-alert');
    if (alert) {
      alert.textContent = attribute(frame(), 'data-vchoice-failed');
    } else {
      announce('failed');
    }
  };

  // A content stands beside its placeholder as an inert template, and comes and goes with the choice.
  const place = (categories) => all('[data-vchoice-place]').forEach((spot) => {
    const choice = categories[attribute(spot, 'data-vchoice-place')];
    const live = spot.querySelector('.vchoice-live');
    if (choice === 'accepted' && !live) {
      const content = document.createElement('div');
      content.className = 'vchoice-live';
      content.tabIndex = -1;
      content.append(spot.querySelector('template').content.cloneNode(true));
      spot.append(content);
    } else if (choice === 'rejected' && live) {
      live.remove();
    }

    spot.querySelector('.vchoice-off').hidden = Boolean(spot.querySelector('.vchoice-live'));
  });

  const parse = (html) => {
    const parts = document.createElement('template');
    parts.innerHTML = html;
    return parts.content;
  };

  const fragment = async (address) => parse(await (await ask(address)).text());

  // What is still asked may be less than before.
  const askAgain = async () => {
    const prompt = one('.vchoice-prompt');
    const due = prompt && (await fragment(attribute(frame(), 'data-vchoice-banner'))).querySelector('.vchoice-prompt');
    if (due) {
      prompt.replaceWith(due);
    }
  };

  const outcome = (categories) => {
    const choices = new Set(Object.keys(categories).filter((id) => id !== 'necessary').map((id) => categories[id]));
    return choices.size === 1 && !choices.has('undecided') ? [...choices][0] : 'saved';
  };

  const apply = (state) => {
    if (state.promptRequired) {
      askAgain().catch(() => {});
    } else {
      all('.vchoice-prompt').forEach((prompt) => prompt.remove());
    }

    all('.vchoice-choices input[type=radio]').forEach((radio) => {
      radio.checked = state.categories[radio.name] === radio.value;
    });
    if (state.decidedAt) {
      all('.vchoice-decided').forEach((text) => text.remove());
      all('#vchoice-said').forEach((text) => {
        text.textContent = attribute(frame(), `data-vchoice-${outcome(state.categories)}`);
      });
    }

    place(state.categories);
    tell(state.categories);
  };

  const save = async (form, button) => {
    const fields = new URLSearchParams(new FormData(form));
    if (button && button.name) {
      fields.append(button.name, button.value);
    }

    try {
      const answer = await ask(attribute(form, 'action'), { method: 'POST', headers: { Accept: 'application/json' }, body: fields });
      const state = await answer.json();

      // Not closed, which would take the focus back to the opener.
      all('.vchoice-panel').forEach((panel) => panel.remove());
      apply(state);
      announce(outcome(state.categories));
      if (tabs) {
        tabs.postMessage(state);
      }

      const spot = closest(form, '[data-vchoice-place]');
      const content = spot && spot.querySelector('.vchoice-live');
      (content || one('[data-vchoice-hide]')).focus();
    } catch {
      fail();
    }
  };

  const open = async (link) => {
    try {
      const panel = (await fragment(attribute(frame(), 'data-vchoice-panel'))).querySelector('.vchoice-panel');
      all('.vchoice-panel').forEach((other) => other.remove());
      frame().append(panel);
      panel.addEventListener('close', () => {
        panel.remove();
        if (link.isConnected) {
          link.focus();
        }
      });
      panel.showModal();
    } catch {
      location.assign(link.href);
    }
  };

  const refresh = async () => {
    try {
      apply(await (await ask(attribute(frame(), 'data-vchoice-preferences'))).json());
    } catch {
      // The page stays as it is: the server decides, whatever is seen.
    }
  };

  document.addEventListener('submit', (event) => {
    if (matches(event.target, '.vchoice-form')) {
      event.preventDefault();
      save(event.target, event.submitter);
    }
  });

  document.addEventListener('click', (event) => {
    const target = closest(event.target, '[data-vchoice-open], [data-vchoice-close], [data-vchoice-hide]');
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }

    if (target.hasAttribute('data-vchoice-close')) {
      target.closest('dialog').close();
    } else if (target.hasAttribute('data-vchoice-hide')) {
      event.preventDefault();
      if (location.hash === '#vchoice-message') {
        history.replaceState(history.state, '', location.pathname + location.search);
      }

      one('#vchoice-message').classList.add('vchoice-hidden');
      one('#vchoice-message').classList.remove('vchoice-shown');
      one('.vchoice-spoken').textContent = '';
      frame().focus();
    } else if (!one('#vchoice-form')) {
      event.preventDefault();
      open(target);
    }
  });

  if (tabs) {
    tabs.onmessage = (message) => apply(message.data);
  }

  addEventListener('pageshow', (event) => {
    const [navigation] = performance.getEntriesByType('navigation');
    if (frame() && (event.persisted || (navigation && navigation.type === 'back_forward'))) {
      refresh();
    }
  });

  // Out of the flow, it tells the style how far the page has to scroll to be clear of it.
  const measure = () => new ResizeObserver(([entry]) => root.style.setProperty('--vchoice-height', `${entry.target.offsetHeight}px`)).observe(frame());

  const start = () => {
    if (matches(frame(), '.vchoice-floating')) {
      measure();
    }

    const state = attribute(frame(), 'data-vchoice-state');
    tell(Object.fromEntries(state.split(' ').filter(Boolean).map((choice) => choice.split('='))));
  };

  // Alone on a page that nothing else of ours is in: the banner is fetched, and stands where it moves nothing.
  const fetchFrame = async () => {
    const content = await fragment(new URL('../banner', self));
    const style = content.querySelector('link');
    content.querySelector('script').remove();
    content.querySelector('#vchoice').classList.add('vchoice-floating');
    document.head.append(style);
    await new Promise((done) => {
      style.onload = style.onerror = done;
    });
    if (!frame()) {
      const settings = content.querySelector('.vchoice-settings');
      document.body.prepend(content.querySelector('#vchoice'));
      if (!one('[data-vchoice-open]:not(.vchoice-other)')) {
        document.body.append(settings);
      }

      start();
    }
  };

  if (frame()) {
    start();
  } else {
    fetchFrame().catch(() => {});
  }
})();
