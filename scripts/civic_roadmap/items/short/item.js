/** Short answer in the browser. */

export const missing = "Write an answer first.";

/**
 * Bring words into the form in which answers are compared: without case, accents, punctuation, leading articles and
 * extra spaces.
 * @param {string} text
 */
export function normalize(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/['’`]/g, "")
    .replace(/(\p{L})\./gu, "$1")
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^((the|an?) )+/, "");
}

/**
 * @param {{accept: string[], misses: Record<string, string>}} key Accepted answers; the id of each expected miss by its words.
 * @param {string} response
 * @returns {import("../parts.js").Result}
 */
export function score({ accept, misses }, response) {
  const words = normalize(response);
  const is = (other) => normalize(other) === words;
  if (accept.some(is)) return { score: 1, parts: [{ id: "words", verdict: "right" }] };
  const miss = Object.keys(misses).find((text) => is(text));
  if (miss) return { score: 0, parts: [{ id: misses[miss], verdict: "wrong" }] };
  return { score: 0, parts: [], note: `“${response}” is not the answer here. Another wording may be: look at the answer if you think so.` };
}

/** @param {Element} item */
export const keyOf = (item) => ({
  accept: [...item.querySelectorAll("[data-accept]")].map((words) => words.dataset.accept),
  misses: Object.fromEntries([...item.querySelectorAll("[data-miss]")].map((miss) => [miss.dataset.miss, miss.dataset.for])),
});

/** @param {Element} item @returns {string|null} */
export function read(item) {
  const text = item.querySelector("input").value.trim();
  return normalize(text) ? text : null;
}

/** @param {Element} item @param {string|null} response */
export function write(item, response) {
  item.querySelector("input").value = response ?? "";
}

/** What stays for another try: nothing. */
export const keep = () => null;
