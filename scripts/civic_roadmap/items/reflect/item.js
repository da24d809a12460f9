/** Open reflection in the browser: kept as it is typed, never scored. */

/** There is no verdict: the reader compares. */
export const unscored = true;

/** @returns {import("../parts.js").Result} */
export const score = () => ({ score: null, parts: [] });

export const keyOf = () => null;

/** @param {Element} item @returns {string} */
export const read = (item) => item.querySelector("textarea").value;

/** @param {Element} item @param {string|null} response */
export function write(item, response) {
  item.querySelector("textarea").value = response ?? "";
}
