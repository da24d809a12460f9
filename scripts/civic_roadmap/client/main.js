/**
 * Loads the code of the elements that a page has, now or later, and what every page can do: search, print, be kept for
 * reading without a network.
 */

import { passport } from "./passport.js";

/** What every lesson has. All other elements are tools, marked with `data-tool`: each is a script of its own. */
const ELEMENTS = ["self-check", "lesson-state", "road-map", "town-act"];
const begun = new Set();

/** A tool with `data-when` waits until the reader has a setting whose name begins so. */
const isWanted = ({ dataset: { when } }) => !when || Object.keys(passport().data.settings).some((name) => name.startsWith(when));

function load() {
  for (const found of document.querySelectorAll(":not(:defined)")) {
    const name = found.localName;
    const isOurs = ELEMENTS.includes(name);
    if (begun.has(name) || !(isOurs || ("tool" in found.dataset && isWanted(found)))) continue;
    if (!begun.size) follow(passport());
    begun.add(name);
    if (isOurs) import(`./${name}.js`);
    else equip(name);
  }
}

/** Give a tool the modules that it shares with this script. */
async function equip(name) {
  const [tool, dom, store] = await Promise.all([import(`./${name}.js`), import("./dom.js"), import("./passport.js")]);
  customElements.define(name, tool.element({ ...dom, ...store }));
}

/** Nearly always there is nothing to tell the reader, so the code for it is fetched only then. */
function follow(store) {
  const tell = async () => (await import("./notice.js")).showNotices(store);
  store.addEventListener("change", load);
  if (store.notices.length) tell();
  else store.addEventListener("notice", tell, { once: true });
}

/** Have a copy kept for reading without a network. All cases but the usual one are for offline.js. */
function keepCopy() {
  const { connection, serviceWorker } = navigator;
  const usual = document.querySelector("link[rel=manifest]") && top === window && !connection?.saveData && !passport().shared && passport().setting("offline") !== "no";
  if (usual) serviceWorker?.register(new URL("../../sw.js", import.meta.url)).catch(() => {});
  else import("./offline.js").then(({ start }) => start());
}

const openSearch = async () => (await import("./search.js")).openSearch();

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-search]")) openSearch();
  if (target.closest?.("[data-print]")) print();
});
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  openSearch();
});

if (location.protocol === "file:") import("./folder.js");
if (!CSS.supports("selector(::details-content)")) import("./unfold.js");
addEventListener("load", keepCopy);
load();
// The theme may put in another page without loading this one again.
new MutationObserver(load).observe(document.documentElement, { childList: true, subtree: true });
