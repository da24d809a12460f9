/** Draws a power map from rows of a worksheet: influence upward, position from left to right. No reader data leaves it. */

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const HEIGHT = 440;
const EDGE = { left: 46, right: 16, top: 16, bottom: 44 };

/**
 * Where each named row with both numbers stands; rows that share a place are stacked below each other.
 * @param {{name: string, influence: string, position: string}[]} rows
 * @returns {{name: string, x: number, y: number}[]} x and y in units of the picture.
 */
export function places(rows) {
  const taken = new Map();
  return rows
    .filter(({ name, influence, position }) => name && influence && position)
    .map(({ name, influence, position }) => {
      const x = EDGE.left + ((Number(position) + 2.5) / 5) * (WIDTH - EDGE.left - EDGE.right);
      const y = EDGE.top + ((5.5 - Number(influence)) / 5) * (HEIGHT - EDGE.top - EDGE.bottom);
      const key = `${x}/${y}`;
      const before = taken.get(key) ?? 0;
      taken.set(key, before + 1);
      return { name, x, y: y - 22 + before * 18 };
    });
}

const make = (tag, attributes, text) => {
  const element = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
};

const short = (name) => (name.length > 18 ? `${name.slice(0, 17).trimEnd()}…` : name);

/**
 * The picture.
 * @param {{name: string, influence: string, position: string}[]} rows
 * @returns {SVGElement} An image with a name; the table that it is drawn from holds the same in words.
 */
export function drawing(rows) {
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "Power map: influence from bottom to top, position from against on the left to for on the right", class: "cr-power", xmlns: NS });
  const right = WIDTH - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  for (let n = 0; n <= 5; n += 1) {
    const x = EDGE.left + (n / 5) * (right - EDGE.left);
    const y = EDGE.top + (n / 5) * (bottom - EDGE.top);
    svg.append(make("path", { d: `M${x} ${EDGE.top}V${bottom}M${EDGE.left} ${y}H${right}`, class: "cr-power__grid" }));
    if (n < 5) svg.append(make("text", { x: EDGE.left - 10, y: y + (bottom - EDGE.top) / 10 + 5, "text-anchor": "end", class: "cr-power__axis" }, String(5 - n)));
  }
  for (const [n, words] of ["firmly against", "against", "not known", "for", "firmly for"].entries()) {
    svg.append(make("text", { x: EDGE.left + ((n + 0.5) / 5) * (right - EDGE.left), y: bottom + 18, "text-anchor": "middle", class: "cr-power__axis" }, words));
  }
  svg.append(make("text", { x: EDGE.left + (right - EDGE.left) / 2, y: HEIGHT - 6, "text-anchor": "middle", class: "cr-power__axis cr-power__title" }, "Position"));
  svg.append(make("text", { x: -(EDGE.top + (bottom - EDGE.top) / 2), y: 14, transform: "rotate(-90)", "text-anchor": "middle", class: "cr-power__axis cr-power__title" }, "Influence"));
  for (const { name, x, y } of places(rows)) {
    const group = make("g", { class: "cr-power__one" });
    group.append(make("title", {}, name), make("circle", { cx: x - 50, cy: y - 4, r: 4 }), make("text", { x: x - 42, y }, short(name)));
    svg.append(group);
  }
  return svg;
}
