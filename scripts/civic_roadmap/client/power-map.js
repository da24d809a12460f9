/** The power map of a worksheet: a picture that draws itself, the same in words beside it, and both kinds of file. */

import { SIZE, drawable, inWords, scene } from "./power-scene.js";
import { saveFile } from "./save-file.js";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, sans-serif';
/** Of a picture that leaves the page: always light, whatever the page looks like. */
const INKS = { ink: "#1b2a2f", soft: "#4c585a", line: "#dacfb8", dot: "#98400d", paper: "#fffcf5" };
const SHARP = 2; // pixels of a PNG for each unit of the picture

/**
 * The picture and the words beside it, kept up to date by `draw`.
 * @param {{make: Function, button: Function}} kit
 * @param {() => {file: string, title: string[]}} about The name of a file without its ending, and what stands above it.
 * @returns {{map: HTMLElement, draw: (rows: import("./power-scene.js").Row[]) => void}}
 */
export function powerMap({ make, button }, about) {
  const measure = measurer();
  let rows = [];
  const picture = make("div.cr-power__scroll", { role: "group", tabindex: "0", "aria-label": "Your map as a picture" });
  const words = make("div.cr-power__words", {});
  const status = make("p.cr-keep__status", { role: "status" });
  const saved = (ending, content, type) => {
    const name = `${about().file}.${ending}`;
    saveFile(name, content, type);
    status.textContent = `The picture is saved as ${name}.`;
  };
  const drawn = () => scene(rows, measure, about().title);
  const asPng = () => canvasOf(drawn()).toBlob((blob) => saved("png", blob), "image/png");
  const quiet = "cr-button.cr-button--quiet";
  const buttons = [
    button("Save the picture as SVG", () => saved("svg", svgText(drawn(), about().title), "image/svg+xml"), quiet),
    button("Save the picture as PNG", asPng, quiet),
  ];
  const caption = make("figcaption.cr-fine", {}, "Your map. It is drawn from the table above and changes as you type. SVG stays sharp at any size, PNG opens everywhere.");
  const figure = make("figure.cr-sheet__figure", {}, picture, caption);
  const map = make("div.cr-power__both", {}, make("div", {}, figure, make("p.cr-power__save", {}, ...buttons), status), words);
  const draw = (now) => {
    rows = now;
    picture.replaceChildren(svgOf(scene(rows, measure), rows));
    words.replaceChildren(...wordsOf(make, rows));
  };
  return { map, draw };
}

function wordsOf(make, rows) {
  const { groups, open } = inWords(rows);
  const head = make("thead", {}, make("tr", {}, ...["Person or group", "Position"].map((name) => make("th", { scope: "col" }, name))));
  const bodies = groups.map(({ heading, people }) =>
    make("tbody", {}, make("tr", {}, make("th.cr-power__level", { scope: "rowgroup", colspan: "2" }, heading)), ...people.map((one) => make("tr", {}, make("th", { scope: "row" }, one.name), make("td", {}, one.position)))),
  );
  const parts = groups.length ? [make("table.cr-power__table", {}, make("caption", {}, "The map in words"), head, ...bodies)] : [make("p.cr-fine", {}, "Nobody is on the map yet. Give a person a name and both numbers.")];
  if (open.length) parts.push(make("p.cr-fine", {}, `Not on the map, because a number is missing: ${open.join(", ")}.`));
  return parts;
}

/** How long words are on this machine, in letters of SIZE. */
function measurer() {
  const pen = document.createElement("canvas").getContext("2d");
  return (words, bold) => {
    pen.font = font({ bold });
    return pen.measureText(words).width;
  };
}

const font = ({ bold, size = SIZE }) => `${bold ? 600 : 400} ${size}px ${FONT}`;

const NS = "http://www.w3.org/2000/svg";
const shape = (tag, attributes, ...children) => {
  const element = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const labelOf = (count) => `Power map of ${count} ${count === 1 ? "person or group" : "people or groups"}: influence from bottom to top, position from against on the left to for on the right`;

/** The picture on the page, in the page's colours. */
function svgOf({ width, height, grid, words, people }, rows) {
  const text = ({ x, y, words: inner, anchor, ink, bold, size, turned }) =>
    shape("text", { x, y, "text-anchor": anchor, class: `cr-power__${ink}${bold ? " cr-power__bold" : ""}`, "font-size": size ?? SIZE, transform: turned && `rotate(-90 ${x} ${y})` }, inner);
  return shape(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${labelOf(drawable(rows).length)}. The words beside it say the same.`, class: "cr-power" },
    ...grid.map(([x1, y1, x2, y2]) => shape("line", { x1, y1, x2, y2, class: "cr-power__grid" })),
    ...words.map(text),
    ...people.map(({ x, y, name, lines }) => shape("g", { class: "cr-power__one" }, shape("title", {}, name), shape("circle", { cx: x, cy: y, r: 4 }), ...lines.map(text))),
  );
}

/** Words as XML: without what it cannot hold, and with its signs written as numbers. */
const marked = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The picture as a file: light, and with its colours and letters written into it. */
function svgText({ width, height, grid, words, people }, title) {
  const text = ({ x, y, words: inner, anchor = "start", ink, bold, size = SIZE, turned }) =>
    `<text x="${x}" y="${y}" transform="rotate(${turned ? -90 : 0} ${x} ${y})" text-anchor="${anchor}" fill="${INKS[ink]}" font-size="${size}" font-weight="${bold ? 600 : 400}">${marked(inner)}</text>`;
  return [
    `<svg xmlns="${NS}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${marked(FONT)}">`,
    `<title>${marked(title.filter(Boolean).join(". "))}</title>`,
    `<desc>${marked(labelOf(people.length))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${INKS.paper}"/>`,
    ...grid.map(([x1, y1, x2, y2]) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${INKS.line}"/>`),
    ...words.map(text),
    ...people.map(({ x, y, name, lines }) => `<g><title>${marked(name)}</title><circle cx="${x}" cy="${y}" r="4" fill="${INKS.dot}"/>${lines.map(text).join("")}</g>`),
    "</svg>\n",
  ].join("\n");
}

/** The picture drawn line by line: a page that allows no pictures from memory could not turn the SVG into a PNG. */
function canvasOf({ width, height, grid, words, people }) {
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  const pen = canvas.getContext("2d");
  pen.scale(SHARP, SHARP);
  pen.fillStyle = INKS.paper;
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = INKS.line;
  for (const [x1, y1, x2, y2] of grid) {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  }
  for (const text of [...words, ...people.flatMap(({ lines }) => lines)]) write(pen, text);
  pen.fillStyle = INKS.dot;
  for (const { x, y } of people) {
    pen.beginPath();
    pen.arc(x, y, 4, 0, 2 * Math.PI);
    pen.fill();
  }
  return canvas;
}

function write(pen, { x, y, words, anchor, ink, bold, size, turned }) {
  pen.save();
  pen.translate(x, y);
  if (turned) pen.rotate(-Math.PI / 2);
  pen.font = font({ bold, size });
  pen.fillStyle = INKS[ink];
  pen.textAlign = { middle: "center", end: "right" }[anchor] ?? "left";
  pen.fillText(words, 0, 0);
  pen.restore();
}
