/** In the head of every page, before anything is drawn: the reader's light or dark. */
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

  root.dataset.js = "";
  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", ({ target }) => target.closest?.("[data-scheme-switch]") && change());
})();
