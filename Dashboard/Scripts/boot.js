// Starts the circuit, brings it back when it was lost, and takes the keyboard.
(() => {
  const modal = document.getElementById('components-reconnect-modal');
  const title = modal.querySelector('[data-reconnect-title]');
  const text = modal.querySelector('[data-reconnect-text]');
  const { connection } = window.TradeMind;
  let waiting = false;

  // The circuit is gone for good, such as after a restart of the service: the page is loaded again as soon as somebody answers.
  async function reload() {
    if (waiting) return;
    waiting = true;
    text.textContent = 'The page is loaded again as soon as the service answers.';
    for (let wait = 500; ; wait = Math.min(2 * wait, 5000)) {
      try {
        const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
        if (answer.status < 500) { connection.leave(); location.reload(); return; }
      } catch { /* nobody answers yet */ }
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  modal.addEventListener('components-reconnect-state-changed', (event) => {
    const state = event.detail.state;
    if (state === 'hide') { modal.hidden = true; connection.back(); return; }
    modal.hidden = false;
    connection.lost();
    title.textContent = 'The connection to the dashboard was lost.';
    if (state === 'show' || state === 'retrying') text.textContent = 'Trying again; nothing that is shown is live until it is back.';
    if (state === 'failed' || state === 'rejected' || state === 'resume-failed') reload();
  });
  modal.querySelector('[data-reconnect-now]').addEventListener('click', async () => {
    try { if (!await Blazor.reconnect()) reload(); } catch { reload(); }
  });

  const pace = (tries) => (tries < 1 ? 0 : Math.min(500 * 2 ** (tries - 1), 5000));
  Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 1000, retryIntervalMilliseconds: pace } } });

  const shortcuts = () => document.getElementById('tm-shortcuts');
  const isTyping = (element) => element.closest('input, textarea, select, [contenteditable], [role="dialog"], dialog[open]') !== null;
  let pending = '';
  let pendingUntil = 0;

  function go(key) {
    const target = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
    if (target) Blazor.navigateTo(target.dataset.goes);
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const isSecond = pending === 'g' && event.timeStamp < pendingUntil;
    pending = '';
    if (isSecond) { go(event.key); return; }
    switch (event.key) {
      case 'g': [pending, pendingUntil] = ['g', event.timeStamp + 1500]; break;
      case '?': shortcuts()?.showModal(); event.preventDefault(); break;
      case 'l': window.TradeMind.toggleTheme(); break;
      default: document.querySelector(`[data-command-key="${CSS.escape(event.key)}"]:not([disabled])`)?.click();
    }
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-reload]')) { event.preventDefault(); location.reload(); }
    if (event.target.closest?.('[data-help]')) shortcuts()?.showModal();
    for (const menu of document.querySelectorAll('details[data-menu][open]')) {
      if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
    }
  });
})();

// A dialog that closes gives the keyboard back to where it was, whatever became of the question.
(() => {
  let before = null;
  const isOfDialog = (node) => node.matches?.('.mud-dialog-container') || node.querySelector?.('.mud-dialog-container');
  document.addEventListener('focusin', (event) => { if (!event.target.closest('.mud-dialog-container')) before = event.target; });
  new MutationObserver((changes) => {
    const isClosed = changes.some((change) => [...change.removedNodes].some(isOfDialog));
    if (isClosed && before?.isConnected) before.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
})();

// How long something is ago, counted by the reader's own clock; its text stands in a tree of its own, so that a render never meets it.
customElements.define('time-ago', class extends HTMLElement {
  static observedAttributes = ['since'];

  connectedCallback() {
    this.attachShadow({ mode: 'open' });
    this.timer = setInterval(() => this.show(), 1000);
    this.show();
  }

  disconnectedCallback() { clearInterval(this.timer); }

  attributeChangedCallback() { if (this.shadowRoot) this.show(); }

  show() {
    const s = Math.max(0, Math.round((Date.now() - Date.parse(this.getAttribute('since'))) / 1000));
    this.shadowRoot.textContent = `${s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 86400 ? `${Math.floor(s / 3600)} h ${Math.floor(s / 60) % 60} min` : `${Math.floor(s / 86400)} d ${Math.floor(s / 3600) % 24} h`} old`;
  }
});
