/** Contrast as WCAG 2.2 defines it, and what of a look an embed page will correct. */

/** Text needs this contrast at least, and so do links and the words on buttons. */
export const READABLE = 4.5;
/** The usual colors of embed pages. */
export const USUAL = {
  light: { background: "#fffcf5", text: "#1b2a2f", accent: "#98400d" },
  dark: { background: "#1b262a", text: "#efe7d8", accent: "#f4a76c" },
};

/** @param {string} color "#rrggbb" @returns {number} Relative luminance, from 0 to 1. */
export function luminance(color) {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one "#rrggbb" @param {string} other @returns {number} From 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colors that have too little contrast with their background.
 * @param {import("./snippet-choice.js").Look} look
 * @returns {{scheme: "light"|"dark", what: "text"|"accent", color: string, background: string, isUsual: boolean, contrast: number}[]}
 */
export function tooWeak(look) {
  const schemes = look.theme ? [look.theme] : ["light", "dark"];
  const pairs = schemes.flatMap((scheme) => ["text", "accent"].map((what) => ({ scheme, what, color: look[what] ?? USUAL[scheme][what], background: look.background ?? USUAL[scheme].background, isUsual: !look.background })));
  const asked = pairs.filter(({ what }) => look[what] || look.background);
  return asked.map((pair) => ({ ...pair, contrast: contrast(pair.color, pair.background) })).filter((pair) => pair.contrast < READABLE);
}
