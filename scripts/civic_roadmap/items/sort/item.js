/** Sorting into groups in the browser. */

import { keepPlaces as keep, lock as lockParts, partsOf, placesOf as keyOf, scorePlaces, shuffled } from "../parts.js";

export { keep, keyOf };

export const missing = "Choose a group for each card first.";

const chosen = (part) => part.querySelector("input:checked")?.value ?? "";

/** @returns {import("../parts.js").Result} */
export const score = (key, response) => scorePlaces(key, response, "cards are in the right group");

/** @param {Element} item @returns {Record<string, string>|null} The chosen group of each card. */
export function read(item) {
  const groups = partsOf(item).map((part) => [part.dataset.part, chosen(part)]);
  return groups.every(([, group]) => group) ? Object.fromEntries(groups) : null;
}

/** @param {Element} item @param {Record<string, string>|null} response */
export function write(item, response) {
  for (const part of partsOf(item)) {
    for (const input of part.querySelectorAll("input")) input.checked = input.value === response?.[part.dataset.part];
  }
}

/** Make the right cards fast. @param {Element} item */
export const lock = (item) => lockParts(item, (part) => chosen(part) === part.dataset.right);

/** @param {Element} item @param {string} seed */
export function prepare(item, seed) {
  const cards = partsOf(item);
  cards[0].parentElement.append(...shuffled(cards, seed));
}
