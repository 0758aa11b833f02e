/* The university's own script: remembers the chosen theme and opens the menu of small screens. */
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  // Storage may be switched off; the page then follows the system.
  const remembered = (act) => {
    try {
      return act(localStorage);
    } catch {
      return null;
    }
  };

  // Before the first paint, so that nothing flashes.
  const chosen = remembered((storage) => storage.getItem('dcu-theme'));
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  root.classList.add('has-script');

  document.addEventListener('DOMContentLoaded', () => {
    const theme = document.querySelector('.theme-switch');
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches);
    const show = () => theme.setAttribute('aria-pressed', String(isDark()));
    theme.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      remembered((storage) => storage.setItem('dcu-theme', root.dataset.theme));
      show();
    });
    systemDark.addEventListener('change', show);
    show();

    const menu = document.querySelector('.menu-switch');
    menu.addEventListener('click', () => {
      menu.setAttribute('aria-expanded', String(menu.getAttribute('aria-expanded') !== 'true'));
    });
  });
})();
