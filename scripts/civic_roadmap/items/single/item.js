/** Single choice in the browser. */

import { partsOf } from "../parts.js";

export const missing = "Choose an answer first.";

/** @param {string} key The right option's id. @param {string} response @returns {import("../parts.js").Result} */
export function score(key, response) {
  const verdict = response === key ? "right" : "wrong";
  return { score: verdict === "right" ? 1 : 0, parts: [{ id: response, verdict }] };
}

/** @param {Element} item */
export const keyOf = (item) => item.querySelector("[data-correct]").dataset.part;

/** @param {Element} item @returns {string|null} */
export const read = (item) => item.querySelector("input:checked")?.value ?? null;

/** @param {Element} item @param {string|null} response */
export function write(item, response) {
  for (const part of partsOf(item)) part.querySelector("input").checked = part.dataset.part === response;
}

/** What stays of a response for another try: nothing, the one choice was wrong. */
export const keep = () => null;

export { shuffleOptions as prepare } from "../parts.js";
