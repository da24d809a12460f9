/**
 * What a passport holds, as plain data: reading it safely and merging two of them. Nothing here touches the browser.
 *
 * @typedef {{state: "started"|"done"|"skipped", at: number, undone?: number}} LessonEntry
 *   `at` is the time of the last change in milliseconds; `undone` the last time the reader took back "done".
 * @typedef {{fingerprint: string, response: any, score: number|null, attempts: number, at: number}} ItemEntry
 *   A `response` of null means: answered once, then cleared.
 * @typedef {{value: any, at: number}} Setting
 *   In `sheets` the value is what a reader wrote into a field of a worksheet, under "worksheet/field".
 * @typedef {{version: 1, lessons: Record<string, LessonEntry>, items: Record<string, ItemEntry>, settings: Record<string, Setting>, sheets: Record<string, Setting>}} PassportData
 */

export const VERSION = 1;

const LESSON_ID = /^[a-z0-9-]+$/;
const ITEM_ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const STATES = ["started", "done", "skipped"];

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** A number from 0 up: a time in milliseconds, or a score. */
const isAmount = (value) => Number.isFinite(value) && value >= 0;
const isResponse = (value) =>
  value === null ||
  typeof value === "string" ||
  (Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [0]).every((part) => typeof part === "string");

const isLesson = (entry) =>
  isObject(entry) && STATES.includes(entry.state) && isAmount(entry.at) && (entry.undone === undefined || isAmount(entry.undone));
const isItem = (entry) =>
  isObject(entry) &&
  typeof entry.fingerprint === "string" &&
  isResponse(entry.response) &&
  (entry.score === null || (isAmount(entry.score) && entry.score <= 1)) &&
  Number.isInteger(entry.attempts) &&
  entry.attempts >= 0 &&
  isAmount(entry.at);
const isSetting = (entry) => isObject(entry) && "value" in entry && isAmount(entry.at);

/** A table without inherited names, so that an id such as "constructor" is just an id. */
const table = () => Object.create(null);

/**
 * Read stored text.
 * @param {string|null} text What the browser has stored; null for nothing.
 * @returns {{data: PassportData, damaged: boolean, newer: boolean}} All entries that are sound; whether anything was
 *   not; whether a later version of the site wrote it, which this one must leave alone.
 */
export function parse(text) {
  const data = empty();
  if (text === null) return { data, damaged: false, newer: false };
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    found = null;
  }
  if (!isObject(found)) return { data, damaged: true, newer: false };
  if (found.version > VERSION) return { data, damaged: false, newer: true };
  let damaged = found.version !== VERSION;
  for (const [name, [isKey, isEntry]] of Object.entries(TABLES)) {
    const entries = isObject(found[name]) ? found[name] : {};
    damaged ||= found[name] !== undefined && entries !== found[name];
    for (const [key, entry] of Object.entries(entries)) {
      if (isKey.test(key) && isEntry(entry)) data[name][key] = entry;
      else damaged = true;
    }
  }
  return { data, damaged, newer: false };
}

/** The later of two entries; the same whichever comes first, also when both carry one time. */
const later = (a, b) => (a.at !== b.at ? (a.at > b.at ? a : b) : JSON.stringify(a) > JSON.stringify(b) ? a : b);

/**
 * Merge what is known of one lesson: the newest wins, but "done" stays unless the reader took it back after that.
 * @param {LessonEntry} a
 * @param {LessonEntry} b
 * @returns {LessonEntry}
 */
export function mergeLesson(a, b) {
  const undone = Math.max(a.undone ?? 0, b.undone ?? 0);
  const done = [a, b].filter((entry) => entry.state === "done" && entry.at > undone);
  const kept = done.length === 1 ? done[0] : later(a, b);
  return undone ? { ...kept, undone } : kept;
}

const mergeItem = (a, b) => ({ ...later(a, b), attempts: Math.max(a.attempts, b.attempts) });

function mergeTable(a, b, mergeEntry) {
  const merged = Object.assign(table(), a);
  for (const key of Object.keys(b)) merged[key] = key in merged ? mergeEntry(merged[key], b[key]) : b[key];
  return merged;
}

/** The tables of a passport: which keys and entries are sound, and how two entries of one key are merged. */
const TABLES = {
  lessons: [LESSON_ID, isLesson, mergeLesson],
  items: [ITEM_ID, isItem, mergeItem],
  settings: [LESSON_ID, isSetting, later],
  sheets: [ITEM_ID, isSetting, later],
};

/** @returns {PassportData} A passport with each table as it is made. */
const madeOf = (make) => ({ version: VERSION, ...Object.fromEntries(Object.keys(TABLES).map((name) => [name, make(name)])) });

/** @returns {PassportData} A passport in which nothing has happened yet. */
export const empty = () => madeOf(table);

/**
 * Merge two passports entry by entry: the newest wins, and a lesson that was done stays done.
 * @param {PassportData} a
 * @param {PassportData} b
 * @returns {PassportData} A new passport; the order of the two does not matter.
 */
export const merge = (a, b) => madeOf((name) => mergeTable(a[name] ?? {}, b[name] ?? {}, TABLES[name][2]));
