/** The look that a host asks for in the address of an embedded page. What is malformed is left out, one by one. */

import { colorOf, contrast, luminance, readable } from "./colors.js";

/** The usual grounds. */
export const PAPERS = { light: [255, 252, 245], dark: [27, 38, 42] };
const ENDS = [[0, 0, 0], [255, 255, 255]];
const FONTS = { sans: "var(--sans)", serif: "var(--serif)", mono: "ui-monospace, monospace" };

const rgb = (color) => `rgb(${color})`;

/**
 * What to set on the root element.
 * @param {string} query The address's query.
 * @param {boolean} isDark Whether the reader's system is dark.
 * @returns {{data: Record<string, string>, styles: Record<string, string>, dir: string}}
 */
export function lookOf(query, isDark) {
  const asked = new URLSearchParams(query);
  const one = (name, pattern) => (pattern.test(asked.get(name)) ? asked.get(name) : "");
  const data = {};
  const styles = {};
  const [ground, text, accent] = ["background", "text", "accent"].map((name) => colorOf(asked.get(name)));
  let scheme = one("theme", /^(light|dark)$/);
  if (ground) scheme = contrast(ground, ENDS[0]) < contrast(ground, ENDS[1]) ? "dark" : "light";
  if (scheme) data.scheme = scheme;
  const paper = ground ?? PAPERS[scheme || (isDark ? "dark" : "light")];
  if (ground) styles["--paper"] = rgb(ground);
  if (ground || text) styles["--ink"] = styles["--soft"] = styles["--line"] = rgb(readable(text ?? ENDS[scheme === "dark" ? 1 : 0], paper, 5.5));
  if (ground || accent) {
    const color = readable(accent ?? (scheme === "dark" ? [244, 167, 108] : [152, 64, 13]), paper, 4.5);
    styles["--accent"] = rgb(color);
    // On a tint, a colour that is just readable on the paper would not be.
    styles["--tint"] = rgb(paper);
    styles["--on-accent"] = rgb(ENDS[luminance(color) > 0.179 ? 0 : 1]);
  }
  const font = one("font", /^[\p{L}\d ,-]{1,100}$/u);
  if (font) styles["--font"] = FONTS[font] ?? `${font}, var(--sans)`;
  const radius = one("radius", /^\d{1,2}$/);
  if (radius && radius <= 32) styles["--radius"] = `${radius}px`;
  if (one("density", /^compact$/)) data.density = "compact";
  return { data, styles, dir: one("dir", /^(ltr|rtl)$/) };
}

/** Put it on. @param {string} query */
export function dress(query) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const put = () => {
    const { data, styles, dir } = lookOf(query, dark.matches);
    Object.assign(root.dataset, data);
    for (const [name, value] of Object.entries(styles)) root.style.setProperty(name, value);
    if (dir) root.dir = dir;
  };
  put();
  dark.addEventListener("change", put);
}
