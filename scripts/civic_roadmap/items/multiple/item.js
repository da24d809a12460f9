/** Multiple choice in the browser. */

import { lock as lockParts, partsOf } from "../parts.js";

export const missing = "Choose at least one answer first.";

/**
 * Each option rightly picked or rightly left out earns its share, once a right one was picked.
 * @param {Record<string, boolean>} key For each option whether it is right.
 * @param {string[]} response
 * @returns {import("../parts.js").Result}
 */
export function score(key, response) {
  const ids = Object.keys(key);
  const parts = ids
    .filter((id) => key[id] || response.includes(id))
    .map((id) => ({ id, verdict: !key[id] ? "wrong" : response.includes(id) ? "right" : "missed" }));
  const sound = ids.filter((id) => key[id] === response.includes(id)).length;
  const any = parts.some((part) => part.verdict === "right");
  return { score: any ? sound / ids.length : 0, parts, note: `You decided ${sound} of ${ids.length} options rightly.` };
}

/** @param {Element} item */
export const keyOf = (item) => Object.fromEntries(partsOf(item).map((part) => [part.dataset.part, "correct" in part.dataset]));

/** @param {Element} item @returns {string[]|null} */
export function read(item) {
  const picked = [...item.querySelectorAll("[data-part] input:checked")].map((input) => input.value);
  return picked.length ? picked : null;
}

/** @param {Element} item @param {string[]|null} response */
export function write(item, response) {
  for (const part of partsOf(item)) part.querySelector("input").checked = response?.includes(part.dataset.part) ?? false;
}

/** What stays for another try: the right picks. */
export const keep = (key, response) => response.filter((id) => key[id]);

/** Make the right picks fast. @param {Element} item */
export const lock = (item) => lockParts(item, (part) => "correct" in part.dataset && part.querySelector("input").checked);

export { shuffleOptions as prepare } from "../parts.js";
