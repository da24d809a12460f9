/**
 * Finds result codes in whatever a facilitator pastes: one a line, wrapped over many, quoted, with words around them.
 * What is no sound code is named by its line and ignored. Nothing here touches the page.
 */

import { read } from "./result-code.js";
import { readFile } from "./result-file.js";

/** The most that is read at once, in characters: a thousand whole courses. */
export const LARGEST = 5_000_000;
const START = /(?<![0-9A-Za-z])CR(\d{1,3})[-\u2010-\u2015\u2212]/gi;
/** A group of a wrapped code may look like the start of the next one; so many starts are passed over before that is believed. */
const TRIES = 3;
/** So many ignored lines are named one by one. */
const NAMED = 500;

/**
 * @typedef {{line: number, results: import("./result-code.js").Results}} Found
 * @typedef {{line: number, problem: string, words: string, more?: number}} Ignored `words`: how the line begins; `more`: for
 *   how many lines it stands, if not for one.
 */

/**
 * @param {string} text
 * @returns {{found: Found[], ignored: Ignored[]}} Both in the order of the text. Lines count from 1.
 */
export function scan(text) {
  if (text.length > LARGEST) return { found: [], ignored: [{ line: 1, problem: "there is too much text; paste at most five million characters at once", words: "" }] };
  if (/^\s*\{/.test(text)) return whole(readFile(text), text);
  const lines = linesOf(text);
  const starts = [...text.matchAll(START)];
  const [found, ignored, used] = [[], [], new Set()];
  let end = 0;
  for (const [n, start] of starts.entries()) {
    if (start.index < end) continue;
    const line = lines.at(start.index);
    const one = start[1] === "1" ? tried(text, starts, n) : { problem: "a newer version of this site made this code; reload this page and try again", end: start.index + start[0].length };
    if (one.results) found.push({ line, results: one.results });
    else ignored.push({ line, problem: one.problem ?? problemOf(one.missing), words: begin(text.slice(start.index, start.index + 80)) });
    end = one.end;
    for (let at = line; at <= lines.at(Math.max(start.index, end - 1)); at += 1) used.add(at);
  }
  for (const [n, words] of lines.all.entries()) {
    if (words.trim() && !used.has(n + 1)) ignored.push({ line: n + 1, problem: "there is no result code", words: begin(words) });
  }
  return { found, ignored: named(ignored.sort((a, b) => a.line - b.line)) };
}

function named(ignored) {
  const more = ignored.length - NAMED;
  return more > 0 ? [...ignored.slice(0, NAMED), { line: ignored[NAMED].line, problem: `from here on, ${more} more are ignored and not listed`, words: "", more }] : ignored;
}

const begin = (words) => words.trim().replace(/\s+/g, " ").slice(0, 40);

const problemOf = (missing) => (missing ? "this code is cut off; ask for it again" : "this code is damaged; ask for it again");

const whole = ({ results, problem }, text) => (results ? { found: [{ line: 1, results }], ignored: [] } : { found: [], ignored: [{ line: 1, problem, words: begin(text.slice(0, 80)) }] });

/** Read a code up to the next start, or, if it seems to be cut off there, a little further. */
function tried(text, starts, n) {
  const from = starts[n].index + starts[n][0].length;
  let first;
  for (let next = n + 1; next <= n + TRIES; next += 1) {
    const one = read(text, from, starts[next]?.index ?? text.length);
    if (one.results) return one;
    first ??= one;
    if (!one.missing || !starts[next]) break;
  }
  return first;
}

/** The lines of a text, and the number of the line at a place of it. */
function linesOf(text) {
  const all = text.split(/\r\n|\r|\n/);
  const ends = [...text.matchAll(/\r\n|\r|\n/g)].map(({ index }) => index);
  const at = (place) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < place) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  return { all, at };
}
