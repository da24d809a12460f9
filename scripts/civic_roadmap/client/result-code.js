/**
 * A reader's results as a code that survives e-mail and chat: `CR1-`, then groups of letters and digits. Nothing here
 * touches the page. The form is described for developers on the page "Result codes".
 *
 * Questions and options are named by short hashes of their ids, never by their places, so no result moves to another
 * question when the order changes. The checksum guards against accidents; it proves nothing about who wrote a code.
 *
 * @typedef {{item: number, print: number, score: number, attempts: number, chosen: number[]}} Answer
 *   `item`: hash of "quiz/item"; `print`: the first three digits of the fingerprint of what was asked; `score` in tenths;
 *   `attempts` at most 7, which means 7 or more; `chosen`: hashes of the chosen options, ascending.
 * @typedef {{nickname: string, day: string, answers: Answer[]}} Results `day` as 2026-11-25; answers ascend by item.
 */

import { crcOf } from "./crc32.js";

export const LONGEST_NAME = 24;
/** The most answers of one code, and options of one answer. */
const ANSWERS = 4095;
const OPTIONS = 15;
const LONGEST = 65_535; // bytes
const SHORTEST = 11;
const GROUP = 10;
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MARK = new TextEncoder().encode("CR1");
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const LAST_DAY = 65_535;

/** The value of each letter and digit, by its character code; letters that look like a digit count as it. */
const VALUES = new Int8Array(128).fill(-1);
for (const [value, digit] of [...DIGITS].entries()) for (const form of [digit, digit.toLowerCase()]) VALUES[form.charCodeAt(0)] = value;
for (const [form, digit] of [["I", 1], ["L", 1], ["O", 0]]) for (const letter of [form, form.toLowerCase()]) VALUES[letter.charCodeAt(0)] = digit;

/** A short hash of an id. @param {string} text @param {24|16} bits */
export const hash = (text, bits) => crcOf(new TextEncoder().encode(text)) & (2 ** bits - 1);

/** The part of a fingerprint that travels. @param {string} fingerprint */
export const printOf = (fingerprint) => (/^[0-9a-f]{3}/.test(fingerprint) ? parseInt(fingerprint.slice(0, 3), 16) : 0);

/**
 * A nickname that can be shown anywhere: no signs that control or hide text, no towers of accents.
 * @param {string} text
 * @returns {string} At most 24 characters; may be empty.
 */
export function cleanName(text) {
  const seen = text.normalize("NFC").replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]/gu, " ").replace(/[\p{Cf}\p{Cs}\p{Co}\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]/gu, "");
  const words = seen.normalize("NFC").replace(/(\p{M}{2})\p{M}+/gu, "$1").replace(/ +/g, " ").trim();
  return [...words].slice(0, LONGEST_NAME).join("").trim();
}

/**
 * An answer as it travels.
 * @param {string} key "quiz/item"
 * @param {{fingerprint: string, response: any, score: number, attempts: number}} entry Of the passport.
 * @param {boolean} hasOptions Whether its response names options.
 * @returns {Answer}
 */
export function answerOf(key, { fingerprint, response, score, attempts }, hasOptions) {
  const keys = hasOptions ? [response].flat().filter((option) => typeof option === "string") : [];
  return {
    item: hash(key, 24),
    print: printOf(fingerprint),
    // Never rounded up to what was not reached.
    score: Math.floor(score * 10 + 1e-6),
    attempts: Math.min(attempts, 7),
    chosen: ascending(keys.map((option) => hash(option, 16))).slice(0, OPTIONS),
  };
}

const ascending = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);

/** Days since the first day that a code can name. */
const numberOf = (day) => Math.round((Date.parse(`${day}T00:00:00Z`) - FIRST_DAY) / DAY);
const dayAt = (number) => new Date(FIRST_DAY + number * DAY).toISOString().slice(0, 10);

/** Whether a text names a day that a code can carry. @param {any} day */
export const isDay = (day) => typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && numberOf(day) >= 0 && numberOf(day) <= LAST_DAY && dayAt(numberOf(day)) === day;

/**
 * Write a code.
 * @param {Results} results With a clean nickname; of two answers to one question the first counts.
 * @returns {string|null} Null if it would be too long to be one.
 */
export function write({ nickname, day, answers }) {
  const listed = [...new Map([...answers].reverse().map((answer) => [answer.item, answer])).values()].sort((a, b) => a.item - b.item);
  const name = new TextEncoder().encode(nickname);
  const bits = [];
  const put = (value, width) => {
    for (let bit = width - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  put(0, 16);
  put(name.length, 7);
  for (const byte of name) put(byte, 8);
  put(Math.min(LAST_DAY, Math.max(0, numberOf(day))), 16);
  put(listed.length, 12);
  for (const { item, print, score, attempts, chosen } of listed) {
    put(item, 24);
    put(print, 12);
    put(score, 4);
    put(attempts, 3);
    for (const option of chosen) put(2 ** 16 + option, 17);
    put(0, 1);
  }
  const body = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, n) => bits.slice(8 * n, 8 * n + 8).reduce((byte, bit, at) => byte | (bit << (7 - at)), 0));
  const length = body.length + 4;
  if (listed.length > ANSWERS || length > LONGEST) return null;
  body.set([length >> 8, length & 255]);
  const sum = crcOf([...MARK, ...body]);
  return `CR1-${grouped([...body, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255])}`;
}

function grouped(bytes) {
  let text = "";
  let [held, width] = [0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (width += 8; width >= 5; width -= 5) text += DIGITS[(held >> (width - 5)) & 31];
  }
  if (width) text += DIGITS[(held << (5 - width)) & 31];
  return text.match(new RegExp(`.{1,${GROUP}}`, "g")).join("-");
}

/**
 * Read the letters and digits of a code; all other signs between them are passed over.
 * @param {string} text @param {number} from After the mark `CR1-`. @param {number} to
 * @returns {{results: Results, end: number} | {missing: number, end: number}} `end`: where the code ends; `missing`: how
 *   many letters are not there, 0 if it is damaged in another way.
 */
export function read(text, from, to) {
  const bytes = [];
  let [held, width, count, wanted, at] = [0, 0, 0, Infinity, from];
  for (; at < to && count < wanted; at += 1) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? VALUES[code] : -1;
    if (value < 0) {
      if (code === 85 || code === 117) return { missing: 0, end: at }; // U is no digit
      continue;
    }
    count += 1;
    held = ((held << 5) | value) & 0xfff;
    width += 5;
    if (width >= 8) {
      width -= 8;
      bytes.push((held >> width) & 255);
    }
    if (bytes.length === 2 && wanted === Infinity) {
      const length = bytes[0] * 256 + bytes[1];
      if (length < SHORTEST) return { missing: 0, end: at + 1 };
      wanted = Math.ceil((length * 8) / 5);
    }
  }
  if (count < wanted) return { missing: wanted === Infinity ? 1 : wanted - count, end: to };
  const results = (held & (2 ** width - 1)) === 0 ? unpack(Uint8Array.from(bytes)) : null;
  return results ? { results, end: at } : { missing: 0, end: at };
}

/** @param {Uint8Array} bytes @returns {Results|null} Null if anything is not as `write` makes it. */
function unpack(bytes) {
  const body = bytes.subarray(0, -4);
  if (crcOf([...MARK, ...body]) !== bytes.subarray(-4).reduce((sum, byte) => sum * 256 + byte, 0)) return null;
  const bits = new Bits(body);
  bits.take(16);
  try {
    const name = Uint8Array.from({ length: bits.take(7) }, () => bits.take(8));
    const nickname = cleanName(new TextDecoder("utf-8", { fatal: true }).decode(name));
    const day = dayAt(bits.take(16));
    const answers = Array.from({ length: bits.take(12) }, () => answerIn(bits));
    const isAscending = answers.every(({ item }, n) => !n || answers[n - 1].item < item);
    return isAscending && bits.left < 8 && bits.take(bits.left) === 0 ? { nickname, day, answers } : null;
  } catch {
    return null;
  }
}

function answerIn(bits) {
  const answer = { item: bits.take(24), print: bits.take(12), score: bits.take(4), attempts: bits.take(3), chosen: [] };
  while (bits.take(1)) answer.chosen.push(bits.take(16));
  const { score, chosen } = answer;
  if (score > 10 || chosen.length > OPTIONS || chosen.some((option, n) => n && chosen[n - 1] >= option)) throw new RangeError("no answer");
  return answer;
}

/** Bytes, read bit by bit. */
class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get left() {
    return 8 * this.bytes.length - this.at;
  }

  /** The next bits as a number; throws when there are not so many. @param {number} width At most 30. */
  take(width) {
    if (width > this.left) throw new RangeError("no more bits");
    let value = 0;
    while (width > 0) {
      const room = 8 - (this.at & 7);
      const some = Math.min(room, width);
      value = (value << some) | ((this.bytes[this.at >> 3] >> (room - some)) & (2 ** some - 1));
      this.at += some;
      width -= some;
    }
    return value;
  }
}
