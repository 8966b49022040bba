// Light or dark, before anything is drawn: as the reader chose, else as the system says.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const read = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const apply = () => {
    const theme = read() ?? (dark.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    for (const name of ['light', 'dark']) document.getElementById(`radzen-${name}`).media = name === theme ? 'all' : 'not all';
  };
  const toggle = () => {
    const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', next); } catch { /* a reader who keeps nothing chooses anew each time */ }
    apply();
  };
  dark.addEventListener('change', apply);
  addEventListener('storage', (event) => { if (event.key === 'theme') apply(); });
  document.addEventListener('click', (event) => { if (event.target.closest?.('[data-theme-toggle]')) toggle(); });
  window.TradeMind = Object.assign(window.TradeMind ?? {}, { toggleTheme: toggle });
  apply();
})();
