/**
 * What a passport holds, as plain data: reading it safely, bringing older versions up to date, and merging two of them.
 * Nothing here touches the browser.
 *
 * @typedef {{state?: "started"|"skipped", at?: number, done?: number, undone?: number}} LessonEntry
 *   All times in milliseconds: `at` of the last change of `state`; `done` when the reader last said "done"; `undone` when
 *   they last took that back. The same form serves a lesson and the act in the reader's town that belongs to it.
 * @typedef {{fingerprint: string, response: any, score: number|null, attempts: number, at: number}} ItemEntry
 *   A `response` of null means: answered once, then cleared.
 * @typedef {{step: number, at: number}} ReviewEntry How far an item has come in its schedule, and since when: schedule.js.
 * @typedef {{value: string|number|boolean|null, at: number}} Setting
 *   In `sheets` the value is what a reader wrote into a field, under "worksheet/field"; in `talks` how a conversation
 *   ended, under "practice/node".
 * @typedef {{version: 2, lessons: Record<string, LessonEntry>, acts: Record<string, LessonEntry>, items: Record<string, ItemEntry>, reviews: Record<string, ReviewEntry>, settings: Record<string, Setting>, sheets: Record<string, Setting>, talks: Record<string, Setting>}} PassportData
 */

export const VERSION = 2;

const ID = /^[a-z0-9-]{1,120}$/;
const PAIR = /^[a-z0-9-]{1,120}\/[a-z0-9-]{1,120}$/;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** A number from 0 up: a time in milliseconds, or a score. */
const isAmount = (value) => Number.isFinite(value) && value >= 0;
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value) => typeof value === "string";
const isResponse = (value) => value === null || isText(value) || (typeof value === "object" && Object.values(value).every(isText));

/** What may stand in an entry of each kind, by field; a field with "?" may be missing. */
const LESSON = { "state?": (value) => ["started", "skipped"].includes(value), "at?": isAmount, "done?": isAmount, "undone?": isAmount };
const ITEM = { fingerprint: isText, response: isResponse, score: (value) => value === null || (isAmount(value) && value <= 1), attempts: isCount, at: isAmount };
const REVIEW = { step: isCount, at: isAmount };
const SETTING = { value: (value) => value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value), at: isAmount };

/** An entry with its fields in one order and nothing else; null if it is not sound. */
function sound(entry, fields) {
  if (!isObject(entry)) return null;
  const kept = {};
  for (const [field, isRight] of Object.entries(fields)) {
    const name = field.replace("?", "");
    if (Object.hasOwn(entry, name) && isRight(entry[name])) kept[name] = entry[name];
    else if (name in entry || name === field) return null;
  }
  return "at?" in fields && "at" in kept !== "state" in kept ? null : kept;
}

/** The later of two entries; the same whichever comes first, also when both carry one time. */
const later = (a, b) => (a.at !== b.at ? (a.at > b.at ? a : b) : JSON.stringify(a) > JSON.stringify(b) ? a : b);

/** The state that an entry of a lesson tells. @param {LessonEntry} entry @returns {"started"|"done"|"skipped"} */
export const stateOf = ({ state, done = -1, undone = -1 }) => (done > undone ? "done" : state ?? "started");

/** What two entries of a lesson say together: the last state, the last "done" and the last time that was taken back. */
export function mergeLesson(a, b) {
  const { state, at } = later({ state: a.state, at: a.at ?? -1 }, { state: b.state, at: b.at ?? -1 });
  const last = (field) => Math.max(a[field] ?? -1, b[field] ?? -1);
  const times = { at, done: last("done"), undone: last("undone") };
  return { ...(state && { state }), ...Object.fromEntries(Object.entries(times).filter(([, time]) => time >= 0)) };
}

function mergeItem(a, b) {
  const bare = (entry) => ({ ...entry, attempts: 0 });
  return { ...later(bare(a), bare(b)), attempts: Math.max(a.attempts, b.attempts) };
}

/** The tables of a passport: which keys and entries are sound, and how two entries of one key are merged. */
const TABLES = {
  lessons: [ID, LESSON, mergeLesson],
  acts: [ID, LESSON, mergeLesson],
  items: [PAIR, ITEM, mergeItem],
  reviews: [PAIR, REVIEW, later],
  settings: [ID, SETTING, later],
  sheets: [PAIR, SETTING, later],
  talks: [PAIR, SETTING, later],
};

/** What brings data of a version to the next one. */
const STEPS = {
  1: ({ lessons, ...more }) => ({
    ...more,
    lessons: isObject(lessons) ? Object.fromEntries(Object.entries(lessons).map(([id, entry]) => [id, lessonOf1(entry)])) : lessons,
  }),
};

/** In version 1, a lesson had one state and its time. */
function lessonOf1(entry) {
  if (!isObject(entry) || !["started", "done", "skipped"].includes(entry.state) || !isAmount(entry.at)) return null;
  const { state, at, undone } = entry;
  return { ...(state === "done" ? { done: at } : { state, at }), ...(undone !== undefined && { undone }) };
}

/** A table without inherited names, so that an id such as "constructor" is just an id. */
const table = () => Object.create(null);

/** @returns {PassportData} A passport with each table as it is made. */
const madeOf = (make) => ({ version: VERSION, ...Object.fromEntries(Object.keys(TABLES).map((name) => [name, make(name)])) });

/** @returns {PassportData} A passport in which nothing has happened yet. */
export const empty = () => madeOf(table);

/**
 * Bring data of this or an earlier version into today's form.
 * @param {any} found Anything that JSON can hold.
 * @returns {{data: PassportData, damaged: boolean, newer: boolean}} All entries that are sound; whether anything was
 *   not; whether a later version of the site wrote it, which this one must leave alone.
 */
export function upToDate(found) {
  const data = empty();
  if (!isObject(found) || !isCount(found.version) || found.version === 0) return { data, damaged: true, newer: false };
  if (found.version > VERSION) return { data, damaged: false, newer: true };
  for (let version = found.version; version < VERSION; version += 1) found = STEPS[version](found);
  let damaged = false;
  for (const [name, [isKey, fields]] of Object.entries(TABLES)) {
    const entries = isObject(found[name]) ? found[name] : {};
    damaged ||= found[name] !== undefined && entries !== found[name];
    for (const key of Object.keys(entries)) {
      const entry = isKey.test(key) && sound(entries[key], fields);
      if (entry) data[name][key] = entry;
      else damaged = true;
    }
  }
  return { data, damaged, newer: false };
}

/** Read stored text. @param {string|null} text What the browser has stored; null for nothing. See `upToDate`. */
export function parse(text) {
  if (text === null) return { data: empty(), damaged: false, newer: false };
  try {
    return upToDate(JSON.parse(text));
  } catch {
    return upToDate(null);
  }
}

function mergeTable(a, b, mergeEntry) {
  const merged = Object.assign(table(), a);
  for (const key of Object.keys(b)) merged[key] = key in merged ? mergeEntry(merged[key], b[key]) : b[key];
  return merged;
}

/**
 * Merge two passports entry by entry: the newest wins, and what was done stays done unless it was taken back later.
 * @param {PassportData} a
 * @param {PassportData} b
 * @returns {PassportData} A new passport. Order and grouping do not matter, and merging twice changes nothing.
 */
export const merge = (a, b) => madeOf((name) => mergeTable(a[name] ?? {}, b[name] ?? {}, TABLES[name][2]));
