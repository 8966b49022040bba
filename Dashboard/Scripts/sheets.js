// Reads a tear sheet from the dashboard and lays it out. It may be large, so it does not come through the circuit.
(() => {
  const patience = 60000;

  async function why(answer) {
    try { return (await answer.json()).detail || `HTTP ${answer.status}`; } catch { return `HTTP ${answer.status}`; }
  }

  function openSheet(place, address) {
    const leaving = new AbortController();
    const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(patience)]);
    let sheet = null;

    async function show() {
      let data;
      try {
        const answer = await fetch(address, { signal, headers: { Accept: 'application/json' } });
        if (!answer.ok) return await why(answer);
        if (answer.redirected) return 'You are no longer signed in: load the page again.';
        data = await answer.json();
      } catch (fault) {
        if (leaving.signal.aborted) return '';
        return fault.name === 'TimeoutError' ? `It did not come within ${patience / 1000} s: load the page again.` : `It could not be read (${fault.message}): load the page again.`;
      }
      if (!leaving.signal.aborted) sheet = window.TradeMind.charts.tearSheet(place, data, { heading: false });
      return '';
    }

    const shown = show();
    return {
      opened: () => shown,
      dispose() {
        leaving.abort();
        sheet?.dispose();
        sheet = null;
      },
    };
  }

  window.TradeMind = Object.assign(window.TradeMind ?? {}, { openSheet });
})();
