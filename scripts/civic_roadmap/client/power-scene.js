/**
 * Where everything stands on a power map: influence upward, position from left to right. A band is as high as its
 * fullest cell, so that no name covers another. Nothing here touches the page.
 *
 * @typedef {{name: string, influence: string, position: string}} Row Numbers as they were chosen; "" if they were not.
 * @typedef {{x: number, y: number, words: string, ink: "soft"|"ink", anchor?: string, bold?: boolean, size?: number, turned?: boolean}} Words
 * @typedef {{x: number, y: number, name: string, lines: Words[]}} Person The dot, and the name beside it.
 * @typedef {{width: number, height: number, grid: number[][], words: Words[], people: Person[]}} Scene
 *   Lengths in units of the picture; a line of the grid is x1, y1, x2, y2.
 */

export const SIZE = 15; // of letters
const WIDTH = 840;
const EDGE = { left: 92, right: 16, top: 14, bottom: 52 };
const LINE = 18; // from one line of a name to the next
const GAP = 6; // between two names
const BAND = 68; // the least height
const LONGEST = 200; // characters of a name or title that are looked at
const INFLUENCE = ["little", "low", "medium", "high", "decides"];
const POSITIONS = ["firmly against", "against", "not known", "for", "firmly for"];

/** Rows that can be drawn: they have a name and both numbers. @param {Row[]} rows */
export const drawable = (rows) => rows.filter(({ name, influence, position }) => name && influence && position);

/**
 * The picture as plain shapes.
 * @param {Row[]} rows
 * @param {(words: string, bold: boolean) => number} measure How long words are, in letters of `SIZE`.
 * @param {string[]} [title] Lines to stand above, the first one large; none on the page, where a heading says it.
 * @returns {Scene}
 */
export function scene(rows, measure, title = []) {
  const column = (WIDTH - EDGE.left - EDGE.right) / 5;
  const room = column - 32;
  const named = drawable(rows).map((row) => ({ ...row, lines: wrapped(row.name, room, (words) => measure(words, true), 3) }));
  const above = heading(title, measure);
  const cells = (influence) => POSITIONS.map((_, n) => named.filter((row) => Number(row.influence) === influence && Number(row.position) + 2 === n));
  const tall = (people) => people.reduce((sum, { lines }) => sum + lines.length * LINE + GAP, 2 * GAP);
  const made = { width: WIDTH, height: 0, grid: [], words: above.words, people: [] };
  let y = above.height + EDGE.top;
  const top = y;
  for (const influence of [5, 4, 3, 2, 1]) {
    const band = cells(influence);
    const height = Math.max(BAND, ...band.map(tall));
    made.grid.push([EDGE.left, y, WIDTH - EDGE.right, y]);
    made.words.push({ x: EDGE.left - 10, y: y + height / 2 - 2, words: String(influence), anchor: "end", bold: true, ink: "soft" });
    made.words.push({ x: EDGE.left - 10, y: y + height / 2 + 15, words: INFLUENCE[influence - 1], anchor: "end", size: 13, ink: "soft" });
    band.forEach((people, n) => made.people.push(...stacked(people, EDGE.left + n * column, y + (height - tall(people)) / 2 + GAP)));
    y += height;
  }
  for (let n = 0; n <= 5; n += 1) made.grid.push([EDGE.left + n * column, top, EDGE.left + n * column, y]);
  made.grid.push([EDGE.left, y, WIDTH - EDGE.right, y]);
  POSITIONS.forEach((words, n) => made.words.push({ x: EDGE.left + (n + 0.5) * column, y: y + 19, words, anchor: "middle", ink: "soft" }));
  made.words.push({ x: EDGE.left + 2.5 * column, y: y + 43, words: "Position", anchor: "middle", bold: true, ink: "ink" });
  made.words.push({ x: 18, y: (top + y) / 2, words: "Influence", anchor: "middle", bold: true, ink: "ink", turned: true });
  return { ...made, height: y + EDGE.bottom };
}

/** People of one cell below each other; x and y are the upper left corner of what they take. */
function stacked(people, x, y) {
  return people.map(({ name, lines }) => {
    const person = { name, x: x + 13, y: y + GAP / 2 + 8, lines: lines.map((words, n) => ({ x: x + 22, y: y + GAP / 2 + 13 + n * LINE, words, bold: true, ink: "ink" })) };
    y += lines.length * LINE + GAP;
    return person;
  });
}

/** What stands above a picture that leaves the page. */
function heading(title, measure) {
  const words = [];
  let y = title.length ? 12 : 0;
  title.filter(Boolean).forEach((text, n) => {
    const size = n ? SIZE : 22;
    for (const line of wrapped(text, WIDTH - 2 * EDGE.right, (part) => (measure(part, !n) * size) / SIZE, 3)) {
      y += Math.round(size * 1.3);
      words.push({ x: EDGE.right, y, words: line, bold: !n, size, ink: n ? "soft" : "ink" });
    }
  });
  return { words, height: y };
}

/** Words in lines that are short enough; what does not fit into the last one is cut. */
function wrapped(text, room, measure, most) {
  const words = text.slice(0, LONGEST).trim().split(/\s+/);
  const lines = [];
  while (words.length && lines.length < most) {
    let [line, rest] = broken(words.shift(), room, measure);
    if (rest) words.unshift(rest);
    else while (words.length && measure(`${line} ${words[0]}`) <= room) line += ` ${words.shift()}`;
    lines.push(line);
  }
  return words.length ? [...lines.slice(0, -1), cut(`${lines.at(-1)} ${words.join(" ")}`, room, measure)] : lines;
}

/** A word and what does not fit of it. */
function broken(word, room, measure) {
  const letters = [...word];
  let count = letters.length;
  while (count > 1 && measure(letters.slice(0, count).join("")) > room) count -= 1;
  return [letters.slice(0, count).join(""), letters.slice(count).join("")];
}

function cut(line, room, measure) {
  const letters = [...line];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/**
 * The same in words: people by how much they count, those who count most first.
 * @param {Row[]} rows
 * @returns {{groups: {heading: string, people: {name: string, position: string}[]}[], open: string[]}}
 *   `open` names those who have no place yet, because a number is missing.
 */
export function inWords(rows) {
  const placed = drawable(rows).sort((a, b) => b.position - a.position);
  const groups = [5, 4, 3, 2, 1].map((level) => ({
    heading: `Influence ${level}: ${INFLUENCE[level - 1]}`,
    people: placed.filter(({ influence }) => Number(influence) === level).map(({ name, position }) => ({ name, position: POSITIONS[Number(position) + 2] })),
  }));
  return { groups: groups.filter(({ people }) => people.length), open: rows.filter((row) => row.name && !drawable([row]).length).map(({ name }) => name) };
}
