/** Loads the code of the elements that a page has, now or later. A page without any loads nothing more. */

const ELEMENTS = ["self-check", "lesson-state", "road-map"];
/** Elements of single pages: each is a script of its own, and gets the modules that it shares with this one. */
const TOOLS = ["practice-talk", "work-sheet", "program-list", "placement-advice", "offline-copy"];
const waiting = new Set([...ELEMENTS, ...TOOLS]);

function load() {
  const present = [...waiting].filter((name) => document.querySelector(name));
  if (!present.length) return;
  if (waiting.size === ELEMENTS.length + TOOLS.length) tellProblems();
  for (const name of present) {
    waiting.delete(name);
    if (TOOLS.includes(name)) equip(name);
    else import(`./${name}.js`);
  }
}

async function equip(name) {
  const [tool, dom, store] = await Promise.all([import(`./${name}.js`), import("./dom.js"), import("./passport.js")]);
  if (!customElements.get(name)) customElements.define(name, tool.element({ ...dom, ...store }));
}

async function tellProblems() {
  const [{ passport }, { showNotices }] = await Promise.all([import("./passport.js"), import("./notice.js")]);
  showNotices(passport());
}

load();
addEventListener("load", () => import("./offline.js").then(({ start }) => start(), () => {}));
// The theme may put in another page without loading this one again.
new MutationObserver(load).observe(document.documentElement, { childList: true, subtree: true });
