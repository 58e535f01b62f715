// As the catalogue matches names.
const isMatch = (pattern, name) => {
  const [first, ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) {
    return name === pattern;
  }

  let at = first.length;
  const end = name.length - last.length;
  return at <= end && name.startsWith(first) && name.endsWith(last) && parts.every((part) => {
    const found = name.indexOf(part, at);
    at = found + part.length;
    return found >= 0 && at <= end;
  });
};

// Of several declarations the first that matches counts.
const isRejected = (declared, storage, name) => {
  const [category] = declared.find(([, kind, pattern]) => kind === storage && isMatch(pattern, name)) || [];
  return choices[category] === 'rejected';
};

// Chromium shows a script which cookies are partitioned. Only the page in which they are can delete them.
const clearPartitioned = async () => {
  const cookies = (await cookieStore.getAll()).filter((cookie) => cookie.partitioned);
  if (cookies.length > 0 && Object.values(choices).includes('rejected')) {
    const declared = JSON.parse(attribute((await fragment('panel')).firstElementChild, 'data-vchoice-cookies'));
    cookies.filter(({ name }) => isRejected(declared, 'cookie', name)).forEach((cookie) => cookieStore.delete(cookie));
  }
};

const clearStorage = async () => {
  const declared = JSON.parse(attribute(frame(), 'data-vchoice-storage') || '[]');
  const rejected = (storage, names) => names.filter((name) => isRejected(declared, storage, name));
  if (declared.length > 0) {
    ['localStorage', 'sessionStorage'].forEach((kind) => {
      const storage = window[kind];
      rejected(kind, Array.from(storage, (_, index) => storage.key(index))).forEach((name) => storage.removeItem(name));
    });
    rejected('indexedDB', (await indexedDB.databases()).map(({ name }) => name)).forEach((name) => indexedDB.deleteDatabase(name));
  }
};
