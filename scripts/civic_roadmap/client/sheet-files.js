/** A filled worksheet as a spreadsheet (CSV) and as plain text (Markdown). Nothing here touches the page. */

import { UNSEEN, csvText } from "./csv.js";

export { dayOf } from "./day.js";

/** Whether anything is filled in. @param {import("./sheet-form.js").Sheet} sheet */
export const isFilled = ({ parts }) => parts.some(({ blanks, rows }) => [blanks, ...rows].some(hasWords));

const hasWords = (cells) => cells.some(({ kind, value }) => kind !== "given" && value.trim());
/** The rows of a table that are worth saving: those in use, and those that have a name of their own. */
const rowsOf = ({ rows }) => rows.filter((cells) => hasWords(cells) || cells[0].kind === "given");

/**
 * The worksheet for a spreadsheet: each part is a block under its heading, with an empty line before it.
 * @param {import("./sheet-form.js").Sheet} sheet
 * @param {string} day When it is saved.
 * @returns {string} See csv.js.
 */
export function csv(sheet, day) {
  const lines = [[sheet.title], ["Saved on", day]];
  for (const part of sheet.parts) {
    lines.push([], [part.heading]);
    for (const { label, value } of part.blanks) lines.push([label, value]);
    if (part.columns.length) lines.push(part.columns.map(({ label }) => label), ...rowsOf(part).map((cells) => cells.map(({ value }) => value)));
  }
  return csvText(lines);
}

/**
 * The worksheet as text to read, in any editor.
 * @param {import("./sheet-form.js").Sheet} sheet
 * @param {string} day When it is saved.
 * @returns {string} Markdown: a list of what was asked and answered, tables as tables.
 */
export function markdown(sheet, day) {
  const blocks = [`# ${line(sheet.title)}`, `Saved on ${day}.`];
  for (const part of sheet.parts) {
    blocks.push(`## ${line(part.heading)}`);
    if (part.blanks.length) blocks.push(part.blanks.map(entry).join("\n"));
    if (part.columns.length) blocks.push(table(part));
  }
  return `${blocks.join("\n\n")}\n`;
}

/** "- Label: value"; a longer text as a quotation below, a box as a task. */
function entry({ label, kind, value }) {
  if (kind === "check") return `- [${value ? "x" : " "}] ${line(label)}`;
  const asked = `- ${line(label)}${/[?.:…!]$/.test(label) ? "" : ":"}`;
  const lines = value.trim().split(/\r\n|\r|\n/).map(line);
  if (lines.length === 1) return `${asked} ${inline(value)}`.trimEnd();
  // Two spaces at its end keep a line apart from the next one.
  return [asked, "", ...lines.map((words, n) => (words ? `  > ${words}${lines[n + 1] ? "  " : ""}` : "  >"))].join("\n");
}

function table(part) {
  const row = (cells) => `| ${cells.map((words) => inline(words) || " ").join(" | ")} |`;
  return [row(part.columns.map(({ label }) => label)), row(part.columns.map(() => "---")), ...rowsOf(part).map((cells) => row(cells.map(({ value }) => value)))].join("\n");
}

/** Words that mean themselves: what Markdown would read as a sign gets a backslash. */
const inline = (text) =>
  text
    .replace(UNSEEN, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*[\]<~|]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");

/** The same where a line begins, so that it begins no list, heading or the like. */
const line = (text) => inline(text).replace(/^(?:[#>+=-]|:(?=-))/, "\\$&").replace(/^(\d{1,9})(?=[.)])/, "$1\\");
