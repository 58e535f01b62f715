const start = async () => {
  if ('prerendering' in Document.prototype && getter(Document, 'prerendering')(document)) {
    await new Promise((shown) => listen(document, 'prerenderingchange', shown));
  }

  // Run again, it may be in a page that a framework kept.
  const isKnown = Object.keys(choices).length > 0;
  if (mayBeOld() || isKnown && !isSame(stateOf(frame()))) {
    const isRefreshed = await refresh();
    frame().removeAttribute('data-vchoice-check');
    if (!isRefreshed) {
      reveal();
      if (isKnown) {
        show();
      }
    }
  } else {
    choices = stateOf(frame());
    show();
  }

  keepOn();
  // Where a page is loaded anew, ":target" matches nothing yet.
  if (location.hash === '#vchoice-message') {
    const message = inFrame('#vchoice-message');
    message.classList.add('vchoice-shown');
    focus(message);
  }
};

// Alone on a page: the banner is fetched, and placed where it moves nothing.
const fetchFrame = async () => {
  const content = await fragment('banner');
  style = content.querySelector('link');
  content.querySelector('#vchoice').className = 'vchoice vchoice-floating';
  await styled();
  if (!frame()) {
    const link = hasOwnLink() ? [] : [content.querySelector('.vchoice-settings')];
    getter(Document, 'body')(document).prepend(content.querySelector('#vchoice'), ...link);
    all('#vchoice > script[data-to]').forEach((notes) => notes.replaceWith(renew(notes)));
    await start();
  }
};

// An element that the server did not process holds nothing back.
const report = () => {
  const names = all(':not(:defined),[cookie-category],cookiebanner,cookieconsentview,cookieplaceholder,cookiepolicy,cookiesettingslink')
    .map((element) => element.localName + (element.hasAttribute('cookie-category') ? ' cookie-category' : '')).filter((name) => /^cookie| /.test(name));
  if (names.length > 0) {
    console.error('<' + [...new Set(names)].join('>, <') + '> not processed by the server: add "@addTagHelper *, CookieConsent" or, in Blazor, "@using CookieConsent"');
  }
};

const begin = () => (frame() ? start() : fetchFrame()).catch(() => {});

if (script) {
  window[key] = begin;
  report();
  begin();
}
