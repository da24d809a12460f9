/** In the head of every page, before anything is drawn: the reader's light or dark. Opens the search when asked. */
(() => {
  const NEXT = { auto: "light", light: "dark", dark: "auto" };
  const WORDS = { auto: "automatic", light: "light", dark: "dark" };
  const KEY = "civic-roadmap-scheme";
  const root = document.documentElement;
  let scheme = "auto";
  try {
    const stored = localStorage.getItem(KEY);
    if (stored in NEXT) scheme = stored;
  } catch {
    // No storage: the choice holds for this page.
  }

  function show() {
    if (scheme === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
    for (const button of document.querySelectorAll("[data-scheme-switch]")) {
      button.title = `Colors: ${WORDS[scheme]}`;
      button.setAttribute("aria-label", button.title);
    }
  }

  function change() {
    scheme = NEXT[scheme];
    try {
      if (localStorage.getItem("civic-roadmap-shared") === null) localStorage.setItem(KEY, scheme);
    } catch {
      // As above.
    }
    show();
  }

  async function openSearch() {
    // `civic` comes with main.js, after the page.
    if (window.civic) (await civic.load("./search.js")).openSearch();
    else addEventListener("load", openSearch, { once: true });
  }

  root.dataset.js = "";
  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-scheme-switch]")) change();
    if (target.closest?.("[data-search]")) openSearch();
    if (target.closest?.("[data-print]")) print();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
})();
