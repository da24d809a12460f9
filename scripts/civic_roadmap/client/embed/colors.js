/** Colours as hosts write them, and contrast that holds: WCAG 2.2, relative luminance and contrast ratio. */

/** @typedef {[number, number, number]} Color Red, green, blue from 0 to 255. */

/** @param {string|null} text "98400d", "#98400D" or "#940" @returns {Color|null} */
export function colorOf(text) {
  const [, digits] = /^#?((?:[\da-f]{3}){1,2})$/i.exec(text ?? "") ?? [];
  return digits ? digits.match(digits.length < 6 ? /./g : /../g).map((part) => parseInt(part.length < 2 ? part + part : part, 16)) : null;
}

/** @param {Color} color @returns {number} Relative luminance, 0 to 1. */
export function luminance(color) {
  const [r, g, b] = color.map((part) => (part / 255 > 0.04045 ? ((part / 255 + 0.055) / 1.055) ** 2.4 : part / 255 / 12.92));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Color} one @param {Color} other @returns {number} The ratio, 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Move a colour toward black or white, as little as needed.
 * @param {Color} color @param {Color} ground What it is seen on. @param {number} ratio The contrast to reach.
 * @returns {Color}
 */
export function readable(color, ground, ratio) {
  const end = contrast([0, 0, 0], ground) > contrast([255, 255, 255], ground) ? 0 : 255;
  let mixed = color;
  for (let step = 1; contrast(mixed, ground) < ratio && step <= 50; step += 1) mixed = color.map((part) => Math.round(part + ((end - part) * step) / 50));
  return mixed;
}
