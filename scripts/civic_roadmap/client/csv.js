/** Tables for spreadsheets. Nothing here touches the page. */

/** Signs that nobody can see and no spreadsheet wants. */
export const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * A table as CSV by RFC 4180; all its records get the same number of cells.
 * @param {string[][]} lines
 * @returns {string} It begins with a byte order mark, by which spreadsheets know that it is UTF-8.
 */
export function csvText(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const cells = (line) => Array.from({ length: width }, (_, n) => quoted(line[n] ?? ""));
  return `\ufeff${lines.map((line) => cells(line).join(",")).join("\r\n")}\r\n`;
}

/**
 * A cell, safe to open: what a spreadsheet would take for a formula gets an apostrophe before it. A negative number is
 * no formula and stays a number.
 */
function quoted(text) {
  const words = text.replace(UNSEEN, "");
  const risky = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(words) && !/^-\d+(\.\d+)?$/.test(words);
  return `"${risky ? "'" : ""}${words.replaceAll('"', '""')}"`;
}
