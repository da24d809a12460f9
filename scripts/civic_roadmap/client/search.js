/**
 * The search dialog. It is loaded when the reader opens it, and only then fetches all texts from
 * `search/search_index.js`. Looking through them takes milliseconds, so it needs no library and no worker. The texts are
 * a script, because a page that was opened from a folder may load scripts and nothing else.
 */

import { make } from "./dom.js";

const ROOT = new URL("../../", import.meta.url);
const PAGES = 12;
const PARTS = 3;
const WORDS = /[\p{L}\p{N}]{2,}/gu;

/** @typedef {{location: string, title: string, text: string}} Entry A page, or a headed part of one, as plain words. */
/** @typedef {{location: string, title: string, words: [string, boolean][]}} Hit An entry with the words around its first match. */

/** A pattern for words that begin like this one; common endings are left off, so that mapping finds maps. @param {string} word */
function pattern(word) {
  const stem = word.length > 4 ? word.replace(/(?:ies|ing|ed|es|s|y)$/u, "").replace(/([bdgmnprt])\1$/u, "$1") : word;
  return new RegExp(`(?<![\\p{L}\\p{N}])${stem}[\\p{L}\\p{N}]*`, "giu");
}

/**
 * Find entries by words, best first, grouped by page. One that holds more of the words always leads.
 * @param {Entry[]} entries
 * @param {string} query
 * @returns {Hit[][]} For each page first the page itself, with no words where it holds none, then its parts.
 */
export function find(entries, query) {
  const patterns = (query.match(WORDS) ?? []).map(pattern);
  if (!patterns.length) return [];
  const pages = [];
  for (const entry of entries) {
    const score = rate(entry, patterns);
    // A page comes before its parts.
    if (!entry.location.includes("#")) pages.push({ entry, best: score, found: score > 0, parts: [] });
    else if (score) pages.at(-1)?.parts.push([score, entry]);
  }
  for (const page of pages) page.best = Math.max(page.best, ...page.parts.map(([score]) => score));
  return pages
    .filter(({ best }) => best)
    .sort((a, b) => b.best - a.best)
    .slice(0, PAGES)
    .map(({ entry, found, parts }) => {
      const best = parts.sort(([a], [b]) => b - a).slice(0, PARTS);
      return [found ? hit(entry, patterns) : { ...entry, words: [] }, ...best.map(([, part]) => hit(part, patterns))];
    });
}

function rate({ title, text, location }, patterns) {
  // The title of a source says little about what the course says.
  const forTitle = location.startsWith("sources/") ? 1 : 12;
  let score = 0;
  for (const word of patterns) {
    const inTitle = title.search(word) >= 0;
    const inText = text.match(word)?.length ?? 0;
    if (inTitle || inText) score += 100 + (inTitle ? forTitle : 0) + Math.min(inText, 4);
  }
  return score && !location.includes("#") ? score + 1 : score;
}

/** Cut the words around the first match into pieces that match or not. */
function hit({ location, title, text }, patterns) {
  const firsts = patterns.map((word) => text.search(word)).filter((at) => at >= 0);
  const from = firsts.length ? Math.max(0, text.lastIndexOf(" ", Math.min(...firsts) - 50)) : 0;
  const part = text.slice(from, from + 170).trim();
  const words = part ? [[from ? "… " : "", false]] : [];
  let at = 0;
  for (const match of part.matchAll(new RegExp(patterns.map((word) => word.source).join("|"), "giu"))) {
    words.push([part.slice(at, match.index), false], [match[0], true]);
    at = match.index + match[0].length;
  }
  if (part) words.push([part.slice(at) + (from + 170 < text.length ? " …" : ""), false]);
  return { location, title, words };
}

let dialog;

/** Open the dialog; the first time it is made and the texts are fetched. */
export function openSearch() {
  dialog ??= new SearchDialog();
  dialog.open();
}

class SearchDialog {
  #entries = null;
  #waiting = 0;

  constructor() {
    this.input = make("input.cr-search__input", { type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    const close = make("button.cr-button.cr-button--quiet", { type: "button" }, "Close");
    const form = make("form.cr-search__form", { role: "search" }, make("label.cr-search__label", {}, "Search the course", this.input), close);
    this.status = make("p.cr-search__status", { role: "status" });
    this.list = make("ul.cr-search__results");
    this.box = make("dialog.cr-search", { "aria-label": "Search" }, form, this.status, this.list);
    close.addEventListener("click", () => this.box.close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.list.querySelector("a:has(.cr-search__words)")?.click();
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#show(), 120);
    });
    this.box.addEventListener("keydown", (event) => this.#press(event));
    this.box.addEventListener("click", ({ target }) => {
      // A click beside the dialog, or on a result that stands on this page.
      if (target === this.box || target.closest("a")) this.box.close();
    });
    document.body.append(this.box);
  }

  open() {
    if (!this.box.open) this.box.showModal();
    this.input.select();
    if (!this.#entries) this.#load();
  }

  async #load() {
    this.status.textContent = "Getting the texts …";
    try {
      ({ entries: this.#entries } = await import("../../search/search_index.js"));
      this.#show();
    } catch {
      this.status.textContent = "The texts could not be fetched. Look in the glossary or on the roadmap, or try again later.";
    }
  }

  #show() {
    if (!this.#entries) return;
    const pages = find(this.#entries, this.input.value);
    this.list.replaceChildren(...pages.map((hits) => this.#page(hits)));
    this.list.scrollTop = 0;
    if (!this.input.value.trim()) this.status.textContent = "Type a word. Arrow keys go through the results.";
    else if (!pages.length) this.status.textContent = "Nothing found. Try fewer or other words.";
    else this.status.textContent = `Found on ${pages.length} ${pages.length === 1 ? "page" : "pages"}.`;
  }

  #page([first, ...more]) {
    const page = make("li.cr-search__page", {}, link(first));
    if (more.length) page.append(make("ul", {}, ...more.map((one) => make("li", {}, link(one)))));
    return page;
  }

  #press(event) {
    // A search field would take the first Escape to empty itself.
    if (event.key === "Escape") {
      event.preventDefault();
      this.box.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  }
}

/** A result; a page without the words itself only leads its parts. */
function link({ location, title, words }) {
  const around = words.map(([part, matches]) => (matches ? make("mark", {}, part) : part));
  const name = make("span.cr-search__title", {}, title);
  const hit = make("a.cr-search__hit", { href: new URL(location, ROOT).href }, name);
  if (around.length) hit.append(make("span.cr-search__words", {}, ...around));
  return hit;
}
