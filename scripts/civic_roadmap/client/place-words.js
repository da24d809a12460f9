/**
 * <place-words>: lets its page speak of the reader's own place. Their facts stand in place of neutral words, and suggest
 * what to write into fields of a worksheet. Such an element has `data-place`, the id of a fact; `data-kind` is its kind.
 */

import { current, hrefOf, shown } from "./place-facts.js";

const PAGE = new URL("../../place/", import.meta.url).href;

/** The element. @param {{make: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = (kit) =>
  class PlaceWords extends HTMLElement {
    connectedCallback() {
      if (!this.hidden) start(kit);
      this.hidden = true;
    }
  };

function start({ make, passport }) {
  const store = passport();
  const valueOf = ({ dataset: { place, kind = "text" } }) => current(store, place, kind);
  const spans = () => [...document.querySelectorAll("span[data-place]")];
  const suggest = suggester(store, valueOf, make);
  const offer = offered(make);
  const draw = () => {
    for (const span of spans()) say(span, valueOf(span), make);
    for (const field of document.querySelectorAll(".cr-field[data-place]")) suggest(field);
    offer?.(spans().some((span) => "set" in span.dataset));
  };
  store.addEventListener("change", draw);
  // A day may pass while the page is open.
  document.addEventListener("visibilitychange", () => document.hidden || draw());
  draw();
}

/** Put a fact into a sentence, always as text; with nothing set, the neutral words come back. */
function say(span, value, make) {
  // Kept at the element itself, so that copies of it know them too.
  span.dataset.neutral ??= span.textContent;
  span.dataset.home ??= span.querySelector("a")?.getAttribute("href") ?? "";
  const { kind = "text", neutral, home } = span.dataset;
  const words = value && kind !== "url" ? asOpening(shown(kind, value), neutral) : neutral;
  // A link inside of a link or a label would be in the way of both.
  const href = span.parentElement?.closest("a, button, label, summary") ? "" : value ? hrefOf(kind, value) : home;
  span.toggleAttribute("data-set", Boolean(value) && (words !== neutral || href !== home));
  if (span.textContent === words && (span.querySelector("a")?.getAttribute("href") ?? "") === href) return;
  span.replaceChildren(href ? make("a", href.startsWith("http") ? { href, rel: "external" } : { href }, words) : words);
}

/** A capital at the start of a sentence stays one. */
const asOpening = (words, neutral) => (/^\p{Lu}/u.test(neutral) ? words[0].toUpperCase() + words.slice(1) : words);

/** Fill empty fields that the reader never wrote into. Nothing is stored until they write. */
function suggester(store, valueOf, make) {
  const touched = new WeakSet();
  document.addEventListener("input", ({ target }) => {
    touched.add(target);
    note(target, false);
  });
  const note = (field, isOn) => {
    let words = document.getElementById(`${field.id}-from`);
    if (!words && isOn) field.after((words = make("p.cr-blank__help.cr-place-from", { id: `${field.id}-from` }, "Filled in from ", make("a", { href: PAGE }, "My place"), ".")));
    if (words) words.hidden = !isOn;
  };
  return (field) => {
    const key = `${field.closest("[data-sheet]")?.dataset.sheet}/${field.id}`;
    const isOwn = touched.has(field) || store.setting(key, undefined, "sheets") !== undefined;
    const before = field.dataset.suggested ?? "";
    const value = field.type === "date" ? valueOf(field) : shown(field.dataset.kind, valueOf(field));
    if (isOwn) note(field, false);
    if (isOwn || field.value !== before || value === before) return;
    field.value = field.dataset.suggested = value;
    note(field, Boolean(value));
    field.dispatchEvent(new CustomEvent("restored", { bubbles: true }));
  };
}

/** The line at the task of a lesson. @returns {((isSet: boolean) => void)|undefined} Changes its words. */
function offered(make) {
  const line = document.querySelector(".cr-place-offer");
  const before = line ? [...line.childNodes] : [];
  return line && ((isSet) => line.replaceChildren(...(isSet ? ["This lesson speaks of your place. ", make("a", { href: PAGE }, "Change it"), "."] : before)));
}
