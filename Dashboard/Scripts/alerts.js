// Notifications of the browser. It is asked for permission by a click alone; a notification leads to the page of the alerts.
(() => {
  const isThere = () => 'Notification' in window && window.isSecureContext;
  let asking = Promise.resolve();

  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-notify-ask]') && isThere() && Notification.permission === 'default') {
      asking = Notification.requestPermission().catch(() => 'default');
    }
  });

  // Once the question that a click has asked is answered: granted, denied, default, or unsupported.
  async function notificationPermission() {
    await asking;
    return isThere() ? Notification.permission : 'unsupported';
  }

  function notify(title, body, tag) {
    if (!isThere() || Notification.permission !== 'granted') return;
    try {
      const shown = new Notification(title, { body, tag });
      shown.onclick = () => { window.focus(); Blazor.navigateTo('/alerts'); shown.close(); };
    } catch { /* some phones only take notifications from a service worker: the page shows the alert all the same */ }
  }

  window.TradeMind = Object.assign(window.TradeMind ?? {}, { notify, notificationPermission });
})();
