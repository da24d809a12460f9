/** Loads the code of the elements that a page has, now or later. A page without any loads nothing more. */

const ELEMENTS = ["self-check", "lesson-state", "road-map"];
const waiting = new Set(ELEMENTS);

function load() {
  const present = [...waiting].filter((name) => document.querySelector(name));
  if (!present.length) return;
  if (waiting.size === ELEMENTS.length) tellProblems();
  for (const name of present) {
    waiting.delete(name);
    import(`./${name}.js`);
  }
}

async function tellProblems() {
  const [{ passport }, { showNotices }] = await Promise.all([import("./passport.js"), import("./notice.js")]);
  showNotices(passport());
}

load();
// The theme may put in another page without loading this one again.
new MutationObserver(load).observe(document.documentElement, { childList: true, subtree: true });
