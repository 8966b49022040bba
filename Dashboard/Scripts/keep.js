// Nothing a user does is lost: what is pressed or written before the circuit is live is done once it is, and what was written in forms is
// written again when a circuit was lost for good. The circuit's own state cannot do that: it is in the memory of the process that ended.
(() => {
  const patience = 30000, kept = 30 * 60000, store = 'tm-kept', tick = 50;
  const notice = document.getElementById('tm-waiting');
  const touched = new Set(), unsent = new Set();
  let isLost = false, isWaiting = false, chosen = null, pressed = [], pending = [], until = 0, hiding = 0;
  const isLive = () => !isLost && document.querySelector("[data-interactive='true']") !== null;
  const moment = () => new Promise((done) => { setTimeout(done, tick); });

  function say(text, milliseconds) {
    notice.textContent = text;
    notice.hidden = false;
    clearTimeout(hiding);
    if (milliseconds) hiding = setTimeout(() => { notice.hidden = true; }, milliseconds);
  }

  // The same element in another rendering of the page: by what it is called, and its place among those that are called the same.
  const names = ['aria-label', 'name', 'type', 'role'];
  const isMadeUp = (id) => !id || id.startsWith('mud') || /[0-9a-f]{8}/i.test(id);
  const label = (e) => e.labels?.[0]?.textContent.trim() || e.getAttribute('aria-label') || '';
  const called = (e) => [
    isMadeUp(e.id) ? label(e) : e.id, e.matches('input, textarea, select') ? '' : e.textContent.trim(),
    ...[...e.attributes].filter((a) => a.name.startsWith('data-') || names.includes(a.name)).map((a) => `${a.name}=${a.value}`).sort(),
  ].join('|');
  const alike = (tag, name) => [...document.querySelectorAll(tag)].filter((e) => called(e) === name);
  const place = (e) => {
    const [tag, name] = [e.tagName.toLowerCase(), called(e)];
    return { tag, name, at: alike(tag, name).indexOf(e) };
  };
  const find = (where) => alike(where.tag, where.name)[where.at] ?? null;
  const isSame = (a, b) => a.tag === b.tag && a.name === b.name && a.at === b.at;

  // What the circuit answers; links, forms that are posted and what our own scripts do work without it.
  const buttons = 'button, [role=button], [role=tab], [role=combobox], [role=option], input[type=checkbox], input[type=radio], summary';
  const own = 'dialog *, form[method=post] *, [data-theme-choose], [data-help], [data-reload], [data-reconnect-now]';
  const options = '[role=option], .mud-popover-open .mud-list-item';
  const fields = 'input:not([type=hidden], [type=file], [type=password]), textarea, select';
  const button = (target) => {
    const found = target.closest?.(buttons);
    return found && !found.matches(own) ? found : null;
  };

  // A choice is kept by its text: its value is the circuit's. What can be written in as well is no mere choice.
  const choice = (e) => (e.readOnly ? e.closest('.mud-select') : null);
  const isTicked = (e) => e.matches('[type=checkbox], [type=radio]');
  const chosenText = (e) => choice(e)?.querySelector('.mud-input-slot')?.textContent.trim();
  const value = (e) => (isTicked(e) ? e.checked : chosenText(e) || e.value);

  // The selectors around the content command something; writing them again would, too.
  const snapshot = () => [...touched].filter((e) => e.isConnected && e.closest('#content'))
    .map((e) => ({ ...place(e), value: value(e), label: label(e) }));
  const merge = (old, now) => [...old.filter((one) => !now.some((other) => isSame(one, other))), ...now];

  document.addEventListener('click', (event) => {
    if (event.target.closest?.(options)) {
      if (chosen) touched.add(chosen);
    } else {
      const box = event.target.closest?.('.mud-select');
      chosen = box ? box.querySelector('input[id]') ?? box.querySelector('input') : null;
    }
    const target = button(event.target);
    if (!target || isLive()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isLost) {
      say('Not connected: nothing was done. Press it again once the connection is back.', 6000);
    } else {
      const where = place(target);
      if (!pressed.some((other) => isSame(other, where))) pressed.push(where);
      say('The page is connecting; what you pressed is done in a moment.');
      wait();
    }
  }, true);

  // Sent without a circuit, a form would load the page anew, and with it everything that was written.
  document.addEventListener('submit', (event) => {
    if (isLive() || event.target.matches('form[method=post], form[method=dialog]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(isLost
      ? 'Not connected: nothing was sent. Send it again once the connection is back.'
      : 'The page is connecting: send it again in a moment.', 6000);
  }, true);

  for (const kind of ['input', 'change']) {
    document.addEventListener(kind, (event) => {
      const { target } = event;
      if (!target.matches?.(fields) || target.matches(own)) return;
      touched.add(target);
      if (isLost) { event.stopImmediatePropagation(); unsent.add(target); } else if (!isLive()) wait();
    }, true);
  }

  // Writes as a user would, so that the circuit takes it for that.
  async function write(e, to) {
    const box = choice(e);
    if (isTicked(e)) {
      e.click();
    } else if (box) {
      const opener = box.querySelector('[role=combobox]') ?? box.querySelector('.mud-input-slot') ?? e;
      opener.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
      opener.click();
      await choose((option) => option.textContent.trim() === to);
    } else {
      e.focus({ preventScroll: true });
      e.value = to;
      if (e.closest('.mud-autocomplete')) {
        // Told of a change as well, it would go back to what was chosen before.
        tell(e, 'input');
        await choose((option) => option.textContent.trim().startsWith(to));
      } else {
        tell(e, 'input', 'change');
      }
      e.blur();
    }
  }

  const tell = (e, ...kinds) => kinds.forEach((kind) => e.dispatchEvent(new Event(kind, { bubbles: true })));

  // What takes a press may stand anywhere inside.
  function press(e) {
    let inside = e;
    while (inside.firstElementChild) inside = inside.firstElementChild;
    ['mousedown', 'mouseup', 'click'].forEach((kind) => inside.dispatchEvent(new MouseEvent(kind, { bubbles: true })));
  }

  async function choose(fits) {
    for (let i = 0; i < 100; i++) {
      await moment();
      const option = [...document.querySelectorAll(options)].find(fits);
      if (option) { press(option); return moment(); }
    }
    return null;
  }

  // In rounds: a choice may first have to show the fields that were written in.
  async function restore() {
    const before = document.activeElement;
    until = performance.now() + patience;
    for (; pending.length > 0 && performance.now() < until && isLive(); await moment()) {
      for (const one of [...pending]) {
        const e = find(one);
        if (!e || e.disabled) continue;
        if (value(e) !== one.value) { await write(e, one.value); await moment(); await moment(); }
        const after = find(one);
        if (after && value(after) === one.value) { touched.add(after); pending = pending.filter((other) => other !== one); }
      }
    }
    if (before?.isConnected) before.focus({ preventScroll: true });
    if (pending.length > 0) {
      say(`Could not be written again: ${pending.map((one) => `${one.label || 'a field'}: ${one.value}`).join('; ')}`, 30000);
    }
    pending = [];
  }

  async function repeat() {
    const all = pressed;
    pressed = [];
    if (all.length > 0) notice.hidden = true;
    for (const where of all) {
      let e = find(where);
      for (let i = 0; (!e || e.disabled) && i < 40; i++) { await moment(); e = find(where); }
      if (e) e.click(); else say('The page has changed meanwhile: press it again.', 6000);
    }
  }

  // Until the circuit is live; meanwhile more may be written on what is to be replaced.
  async function wait() {
    if (isWaiting) return;
    isWaiting = true;
    for (until = performance.now() + patience; !isLive() && performance.now() < until; await moment()) pending = merge(pending, snapshot());
    if (isLive()) {
      touched.clear();
      await restore();
      await repeat();
    } else if (pressed.length > 0) {
      say('The page could not connect: nothing was done. Load it again.');
      pressed = [];
    }
    isWaiting = false;
  }

  // Called by boot.js, which knows what became of the connection.
  const connection = {
    lost() { isLost = true; },

    // It is the same circuit, which does not know what was written while it could not be reached.
    back() {
      isLost = false;
      for (const e of unsent) if (e.isConnected) tell(e, 'input', 'change');
      unsent.clear();
    },

    // The page is about to be loaded again.
    leave() {
      const entries = merge(pending, snapshot());
      if (entries.length > 0) sessionStorage.setItem(store, JSON.stringify({ at: Date.now(), page: location.pathname, entries }));
    },
  };
  addEventListener('pagehide', () => { if (isLost) connection.leave(); });
  window.TradeMind = Object.assign(window.TradeMind ?? {}, { connection });

  const before = JSON.parse(sessionStorage.getItem(store) ?? 'null');
  sessionStorage.removeItem(store);
  if (before?.page === location.pathname && Date.now() - before.at < kept) {
    pending = before.entries;
    wait();
  }
})();
