let opener;
const open = async (link) => {
  opener = link;
  try {
    const panel = (await fragment('panel')).querySelector('.vchoice-panel');
    inFrame('.vchoice-panel')?.remove();
    frame().append(panel);
    listen(panel, 'close', () => {
      panel.remove();
      link.focus();
    });
    panel.showModal();
  } catch {
    location.assign(closest(link, 'a').href);
  }
};

// Links without the script, and on a page with the form. Where they open the panel or hide the message they are buttons.
const mark = () => {
  const opens = !hasForm();
  all('a[data-vchoice-open]').filter((link) => opens !== Boolean(link.role)).forEach((link) => {
    link.role = opens ? 'button' : null;
    link.ariaHasPopup = opens ? 'dialog' : null;
  });
  all('a[data-vchoice-hide]').forEach((link) => {
    link.role = 'button';
  });
  all('[data-vchoice-once]').forEach((button) => {
    button.hidden = false;
  });
};

let pressed = 0;

// In the capture phase, ahead of frameworks that would fetch a page instead (Blazor, Turbo, htmx).
const take = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

listen(document, 'submit', (event) => {
  if (frame() && matches(event.target, own('.vchoice-form'))) {
    take(event);
    pressed = event.timeStamp;
    save(event.target, event.submitter);
  }
}, true);

listen(document, 'click', (event) => {
  // The second half of a double click would meet what has moved under the pointer.
  if (event.detail > 1 && event.timeStamp - pressed < 500) {
    take(event);
    return;
  }

  const target = frame() && event.target instanceof Element && closest(event.target, '[data-vchoice-open],[data-vchoice-close],[data-vchoice-hide],[data-vchoice-once]');
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }

  if (target.hasAttribute('data-vchoice-close')) {
    inFrame('.vchoice-panel')?.close();
  } else if (target.hasAttribute('data-vchoice-once')) {
    take(event);
    loadOnce(target);
  } else if (target.hasAttribute('data-vchoice-hide')) {
    take(event);
    if (location.hash === '#vchoice-message') {
      history.replaceState(history.state, '', page());
    }

    clear(frame());
    inFrame('.vchoice-spoken').textContent = '';
    focus(opener?.isConnected ? opener : frame());
  } else if (!hasForm()) {
    take(event);
    open(target);
  }
}, true);

// As a button does, which is pressed when the key is released.
['keydown', 'keyup'].forEach((type) => listen(document, type, (event) => {
  if (event.key === ' ' && event.target instanceof Element && matches(event.target, 'a:is([data-vchoice-open], [data-vchoice-hide])[role]')) {
    take(event);
    if (type === 'keyup') {
      event.target.click();
    }
  }
}, true));

tabs.onmessage = ({ data }) => {
  if (answered === clicks && frame() && apply(data)) {
    renewPage();
  }
};

listen(window, 'pageshow', (event) => {
  if (event.persisted && frame()) {
    refresh();
  }
});
