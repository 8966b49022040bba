// Light or dark, before anything is drawn: as the reader chose, else as the system says.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const read = () => { try { return localStorage.getItem('theme') ?? 'system'; } catch { return 'system'; } };
  const apply = () => {
    const theme = read();
    document.documentElement.dataset.themeChoice = theme;
    document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  const choose = (theme) => {
    try {
      if (theme === 'system') localStorage.removeItem('theme'); else localStorage.setItem('theme', theme);
    } catch { /* a reader who keeps nothing chooses anew each time */ }
    apply();
  };
  const toggle = () => choose(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
  dark.addEventListener('change', apply);
  addEventListener('storage', (event) => { if (event.key === 'theme') apply(); });
  document.addEventListener('click', (event) => {
    const choice = event.target.closest?.('[data-theme-choose]');
    if (choice) choose(choice.dataset.themeChoose);
  });
  window.TradeMind = Object.assign(window.TradeMind ?? {}, { toggleTheme: toggle });
  apply();
})();

// The zone in which times are printed: the service reads it with the page.
(() => {
  const keep = (kind) => {
    const value = kind === 'browser' ? `browser/${Intl.DateTimeFormat().resolvedOptions().timeZone}` : kind;
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `trademind-zone=${value}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
  };
  // A reader who travels has the clock of where they are.
  if (document.cookie.includes('trademind-zone=browser/')) keep('browser');
  window.TradeMind = Object.assign(window.TradeMind ?? {}, { keepZone: keep });
})();
