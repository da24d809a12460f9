/** The chosen colors that an embedded page corrects, and what it shows instead. The code of those pages decides. */

import { colorOf, contrast } from "./embed/colors.js";
import { PAPERS, lookOf } from "./embed/look.js";
import { query } from "./snippet-choice.js";

const SHOWN = { text: "--ink", accent: "--accent" };

const hex = (color) => `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
const parts = (rgb) => rgb.match(/\d+/g).map(Number);

/**
 * What is too weak on its ground, in each scheme that readers may meet.
 * @param {import("./snippet-choice.js").Look} look
 * @returns {{what: "text"|"accent", color: string, ground: string, scheme: string, contrast: number, shown: string}[]}
 *   `ground` is empty where it is the usual one of the scheme.
 */
export function corrected(look) {
  const found = [false, true].flatMap((isDark) => {
    const { data, styles } = lookOf(query(look), isDark);
    const scheme = data.scheme ?? (isDark ? "dark" : "light");
    const ground = colorOf(look.background) ?? PAPERS[scheme];
    const chosen = Object.keys(SHOWN).filter((what) => look[what]);
    const pairs = chosen.map((what) => ({ what, color: look[what], ground: look.background ?? "", scheme, contrast: contrast(colorOf(look[what]), ground), shown: hex(parts(styles[SHOWN[what]])) }));
    return pairs.filter(({ color, shown }) => color !== shown);
  });
  return found.filter((one, n) => found.findIndex(({ what, scheme }) => what === one.what && scheme === one.scheme) === n);
}

/** The scheme that a page takes from its background, if another one was asked for; else nothing. @param {import("./snippet-choice.js").Look} look */
export function turned(look) {
  const { scheme } = lookOf(query(look), false).data;
  return look.theme && scheme !== look.theme ? scheme : "";
}
