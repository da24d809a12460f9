/**
 * A reader's results as a file that people can read: the content of a code, with the ids and the words of the questions.
 * The words are for people; reading the file uses ids only. Nothing here touches the page.
 */

import { crc32 } from "./crc32.js";
import { cleanName, hash, isDay } from "./result-code.js";

export const FORMAT = "civic-roadmap-results";
const VERSION = 1;

/** What a facilitator is told about a file that is not taken. */
export const REFUSED = {
  foreign: "this is no file with results of this site",
  passport: "this is somebody’s whole passport and not their results; nothing was read from it",
  newer: "a newer version of this site made it; reload this page and try again",
  damaged: "it was damaged or changed after it was made",
};

/** @typedef {{question: string, fingerprint: string, score: number, attempts: number, chosen: string[], asked: string, chose: string[]}} Entry */

/** The text of a file. @param {string} nickname @param {string} day @param {Entry[]} answers */
export function writeFile(nickname, day, answers) {
  const content = { format: FORMAT, version: VERSION, nickname, made: day, answers };
  return `${JSON.stringify({ ...content, checksum: crc32(JSON.stringify(content)) }, null, 1)}\n`;
}

/** @param {string} text @returns {{results: import("./result-code.js").Results} | {problem: string}} */
export function readFile(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { problem: REFUSED.damaged };
  }
  if (found?.format === "civic-roadmap-passport") return { problem: REFUSED.passport };
  if (found?.format !== FORMAT) return { problem: REFUSED.foreign };
  if (found.version > VERSION) return { problem: REFUSED.newer };
  const { checksum, ...content } = found;
  if (checksum !== crc32(JSON.stringify(content))) return { problem: REFUSED.damaged };
  const { nickname, made, answers } = content;
  if (typeof nickname !== "string" || !isDay(made) || !Array.isArray(answers) || answers.length > 4095 || !answers.every(isSound)) return { problem: REFUSED.damaged };
  const listed = answers.map(taken).sort((a, b) => a.item - b.item);
  if (new Set(listed.map(({ item }) => item)).size < listed.length) return { problem: REFUSED.damaged };
  return { results: { nickname: cleanName(nickname), day: made, answers: listed } };
}

const isText = (value) => typeof value === "string" && value.length <= 250;
const isWhole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;

const isSound = (entry) =>
  isText(entry?.question) &&
  /^[0-9a-f]{3}$/.test(entry.fingerprint) &&
  isWhole(Math.round(entry.score * 1e6) / 1e5, 10) &&
  isWhole(entry.attempts, 7) &&
  Array.isArray(entry.chosen) &&
  entry.chosen.length <= 15 &&
  entry.chosen.every(isText);

const taken = ({ question, fingerprint, score, attempts, chosen }) => ({
  item: hash(question, 24),
  print: parseInt(fingerprint, 16),
  score: Math.round(score * 10),
  attempts,
  chosen: [...new Set(chosen.map((option) => hash(option, 16)))].sort((a, b) => a - b),
});
