/** Matching in the browser. */

import { keepPlaces as keep, lock as lockParts, partsOf, placesOf as keyOf, scorePlaces } from "../parts.js";

export { keep, keyOf };

export const missing = "Give each one its match first.";

/** @returns {import("../parts.js").Result} */
export const score = (key, response) => scorePlaces(key, response, "pairs are right");

/** @param {Element} item @returns {Record<string, string>|null} The chosen right part of each left part. */
export function read(item) {
  const chosen = partsOf(item).map((part) => [part.dataset.part, part.querySelector("select").value]);
  return chosen.every(([, value]) => value) ? Object.fromEntries(chosen) : null;
}

/** @param {Element} item @param {Record<string, string>|null} response */
export function write(item, response) {
  for (const part of partsOf(item)) part.querySelector("select").value = response?.[part.dataset.part] ?? "";
}

/** Make the right pairs fast. @param {Element} item */
export const lock = (item) => lockParts(item, (part) => part.querySelector("select").value === part.dataset.right);
