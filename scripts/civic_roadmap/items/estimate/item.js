/** Numeric estimate in the browser. */

export const missing = "Write a number first, such as 1,200 or 3.5.";

const SCALES = { __proto__: null, thousand: 1e3, million: 1e6, billion: 1e9 };
const EDGE = 1e-9;

/**
 * Read a number as people write it.
 * @param {string} text "1,200", "$3.5 million", "62 %", "62 percent"
 * @param {string} [unit] The unit that may stand behind it.
 * @returns {number|null} Null when it is not clear which number is meant.
 */
export function parseNumber(text, unit = "") {
  const words = text.trim().toLowerCase().replace(/[−–]/g, "-").replace(/^(-?)\$/, "$1");
  const [, digits, rest] = words.match(/^([+-]?[\d.,]*\d\.?)(.*)$/) ?? [];
  if (!digits || !/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?$/.test(digits)) return null;
  const [scale, ...more] = rest.trim().split(/\s+/);
  const behind = SCALES[scale] ? more.join(" ") : rest.trim();
  if (!["", "%", "percent", unit.trim().toLowerCase()].includes(behind)) return null;
  return Number(digits.replaceAll(",", "")) * (SCALES[scale] ?? 1);
}

/**
 * @param {{answer: number, tolerance: number, near: number|null, unit: string}} key
 * @param {string} response What the reader wrote.
 * @returns {import("../parts.js").Result}
 */
export function score({ answer, tolerance, near, unit }, response) {
  const number = parseNumber(response, unit);
  const off = Math.abs(number - answer);
  if (off <= tolerance + EDGE) return { score: 1, parts: [{ id: "number", verdict: "right" }] };
  const close = near !== null && off <= near + EDGE;
  const side = { id: number < answer ? "low" : "high", verdict: "wrong" };
  const note = `${close ? "Close, for half the credit. Your" : "Your"} number is too ${side.id}.`;
  return { score: close ? 0.5 : 0, parts: [side], note };
}

/** @param {Element} item */
export function keyOf(item) {
  const { answer, tolerance, near } = item.querySelector("[data-part]").dataset;
  return { answer: Number(answer), tolerance: Number(tolerance), near: near === undefined ? null : Number(near), unit: unitOf(item) };
}

const unitOf = (item) => item.querySelector(".cr-line__unit").textContent;

/** @param {Element} item @returns {string|null} */
export function read(item) {
  const text = item.querySelector("input").value;
  return parseNumber(text, unitOf(item)) === null ? null : text.trim();
}

/** @param {Element} item @param {string|null} response */
export function write(item, response) {
  item.querySelector("input").value = response ?? "";
}

/** What stays for another try: nothing. */
export const keep = () => null;
