/** The facilitator's own window: notes, what comes next, the time of day and of the step. */
import { button, make } from "./dom.js";
import { clock } from "./deck-timer.js";

/**
 * Open the window. The function returned brings it up to date; it returns false when the window is gone.
 * @param {{ next: () => void, prev: () => void, toggle: () => void }} act
 * @returns {((seen: { slide: Element, next?: Element, left: number | null }) => boolean) | null} null if it was blocked
 */
export function openSpeaker(act) {
  const view = window.open("", "civic-slides", "width=1100,height=720");
  if (!view) return null;
  const page = view.document;
  const begun = Date.now();
  const [heading, notes, coming] = [make("h1"), make("div.deck-speaker__notes", { tabindex: "0" }), make("div")];
  const [time, step, total] = [make("b"), make("b"), make("span")];
  notes.setAttribute("role", "region");
  notes.setAttribute("aria-label", "Notes");
  page.title = "Notes";
  page.documentElement.lang = "en";
  page.documentElement.className = "deck-speaker";
  if (document.documentElement.dataset.scheme) page.documentElement.dataset.scheme = document.documentElement.dataset.scheme;
  page.head.replaceChildren(...[...document.querySelectorAll("style:not([data-reveal]), link[rel=stylesheet]:not([data-reveal])")].map(styleOf));
  page.body.replaceChildren(
    heading,
    make("p.deck-speaker__times", {}, time, " · step ", step, " · ", total),
    notes,
    make("section.deck-speaker__next", {}, make("h2", {}, "Next"), coming),
    make(
      "div.deck-speaker__keys",
      {},
      button("Back", act.prev, "deck-bar__link"),
      button("Next", act.next, "deck-bar__link"),
      button("Start or stop the timer (T)", act.toggle, "deck-bar__link"),
    ),
  );
  page.addEventListener("keydown", (event) => follow(event, act));
  view.focus();

  let shown = null;
  return ({ slide, next, left }) => {
    if (view.closed) return false;
    time.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    step.textContent = left === null ? "–" : clock(left);
    total.textContent = `${clock(Math.floor((Date.now() - begun) / 1000))} in all`;
    if (slide === shown) return true;
    shown = slide;
    heading.textContent = wordsOf(slide, ".deck-slide__heading").join(" ");
    notes.replaceChildren(...wordsOf(slide, ".deck-notes p").map((words) => make("p", {}, words)));
    if (!notes.children.length) notes.append("There are no notes for this slide.");
    notes.scrollTop = 0;
    const words = next ? wordsOf(next, ".deck-slide__label, .deck-slide__heading, .deck-line, .deck-choice") : ["The end"];
    coming.replaceChildren(...words.map((line) => make("p", {}, line)));
    return true;
  };
}

function styleOf(style) {
  const copy = style.cloneNode(true);
  if (copy.href) copy.href = style.href;
  return copy;
}

function wordsOf(slide, parts) {
  return [...slide.querySelectorAll(parts)].map((part) => part.textContent.trim());
}

const KEYS = { ArrowRight: "next", PageDown: "next", " ": "next", n: "next", ArrowLeft: "prev", PageUp: "prev", p: "prev", t: "toggle" };

function follow(event, act) {
  const wanted = KEYS[event.key];
  if (!wanted || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("button")) return;
  event.preventDefault();
  act[wanted]();
}
