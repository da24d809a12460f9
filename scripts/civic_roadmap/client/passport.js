/**
 * The passport: a reader's progress, kept in this browser and nowhere else. The one module that stores anything.
 *
 * Every write reads what is stored, changes it and stores it again, so that other tabs lose nothing. When the browser
 * refuses, the passport goes on in memory and says so. Events: "change" after any change, here or in another tab;
 * "notice" when `notices` has something new to tell the reader.
 */

import { empty, merge, mergeLesson, parse, stateOf } from "./passport-data.js";
import { reviewed } from "./schedule.js";

export { empty, merge, parse, stateOf, upToDate } from "./passport-data.js";

/** All that this site stores is stored under names that begin so; the passport under this very name. */
export const KEY = "civic-roadmap";
/** The switch of a device that several people share: while it is there, nothing else is stored. */
export const SHARED = `${KEY}-shared`;

/** A store for one browser. @param {() => Storage} open Gives the storage; may throw. */
export class Passport extends EventTarget {
  /** @type {[string, string?][]} What the reader has to be told, in the order it happened: see notice.js. */
  notices = [];

  #open;
  #data = empty();
  /** Whether memory holds something that the storage does not. */
  #unsaved = false;
  /** Whether the storage must not be written because it holds what we cannot replace. */
  #locked = false;
  #told = new Set();

  constructor(open) {
    super();
    this.#open = open;
    this.#data = this.#stored() ?? empty();
  }

  /** @returns {import("./passport-data.js").PassportData} Everything; to be read, not changed. */
  get data() {
    return this.#data;
  }

  /** Read the storage again, after something else has written. @param {boolean} [erased] Whether all was erased there. */
  refresh(erased = false) {
    const stored = this.#stored() ?? (erased ? empty() : null);
    if (!stored) return;
    this.#data = this.#unsaved && !erased ? merge(stored, this.#data) : stored;
    if (erased) this.#unsaved = false;
    this.dispatchEvent(new Event("change"));
  }

  /** The one place that writes. @param {(data: import("./passport-data.js").PassportData) => void} change */
  update(change) {
    const stored = this.#stored();
    const data = stored && !this.#unsaved ? stored : merge(stored ?? empty(), this.#data);
    change(data);
    this.#data = data;
    this.#save();
    this.dispatchEvent(new Event("change"));
  }

  /**
   * What is known of a lesson, or of the act in the reader's town that belongs to it.
   * @param {string[]} ids Its id and its earlier ids.
   * @param {"lessons"|"acts"} [table]
   * @returns {"started"|"done"|"skipped"|undefined}
   */
  state(ids, table = "lessons") {
    const entries = ids.map((id) => this.#data[table][id]).filter(Boolean);
    return entries.length ? stateOf(entries.reduce(mergeLesson)) : undefined;
  }

  /** Put a lesson or its act into a state. @param {string} id @param {"started"|"done"|"skipped"} state @param {"lessons"|"acts"} [table] */
  setState(id, state, table = "lessons") {
    this.update(({ [table]: kept }) => {
      const before = kept[id] ?? {};
      const at = after({ at: Math.max(before.at ?? 0, before.done ?? 0, before.undone ?? 0) });
      if (state === "done") kept[id] = { ...before, done: at };
      else kept[id] = { ...before, state, at, ...(before.done !== undefined && stateOf(before) === "done" && { undone: at }) };
    });
  }

  /** The stored answer to an item. @param {string[]} keys "quiz/item" and its earlier forms; the first found counts. */
  item(keys) {
    return keys.map((key) => this.#data.items[key]).find(Boolean);
  }

  /** Store an answer. @param {string[]} keys "quiz/item" and its earlier forms; it is stored under the first. @param {{fingerprint: string, response: any, score: number|null, attempts: number}} answer */
  putItem(keys, answer) {
    const [key] = keys;
    this.update(({ items, reviews }) => {
      const at = (items[key] = { ...answer, at: after(items[key]) }).at;
      if (answer.score !== null) reviews[key] = reviewed(keys.map((key) => reviews[key]).find(Boolean), answer.score, at);
    });
  }

  /** A kept value, or the fallback. @param {string} name @param {any} [fallback] @param {"settings"|"sheets"|"talks"} [table] */
  setting(name, fallback, table = "settings") {
    return this.#data[table][name]?.value ?? fallback;
  }

  /** Keep a value. @param {string} name @param {any} value @param {"settings"|"sheets"|"talks"} [table] */
  set(name, value, table = "settings") {
    this.update(({ [table]: kept }) => {
      kept[name] = { value, at: after(kept[name]) };
    });
  }

  /** Whether this device is shared, so that nothing is stored. */
  get shared() {
    try {
      return this.#open().getItem(SHARED) !== null;
    } catch {
      return false;
    }
  }

  /** What is stored, made sound; null when the storage cannot be used. */
  #stored() {
    let text;
    if (this.shared) return null;
    try {
      text = this.#open().getItem(KEY);
    } catch {
      this.#tell("blocked");
      return null;
    }
    const { data, damaged, newer } = parse(text);
    this.#locked = newer;
    if (newer) this.#tell("newer");
    else if (damaged) this.#setAside(text, data);
    return newer ? null : data;
  }

  #setAside(text, data) {
    const name = `${KEY}-damaged-${Date.now()}`;
    try {
      this.#open().setItem(name, text);
      this.#open().setItem(KEY, JSON.stringify(data));
      this.#tell("damaged", name);
    } catch {
      this.#locked = true;
      this.#tell("stuck");
    }
  }

  #save() {
    this.#unsaved = true;
    if (this.#locked || this.shared) return;
    try {
      this.#open().setItem(KEY, JSON.stringify(this.#data));
      this.#unsaved = false;
    } catch {
      this.#tell(this.#told.has("blocked") ? "blocked" : "full");
    }
  }

  /** Tell the reader once. @param {string} what @param {string} [name] Where a copy was set aside. */
  #tell(what, name) {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.notices.push([what, name]);
    this.dispatchEvent(new Event("notice"));
  }
}

/** Now, but always after the entry that is replaced, whatever the clock says. */
const after = (entry) => Math.max(Date.now(), (entry?.at ?? 0) + 1);

let shared;

/** @returns {Passport} The page's passport, kept in step with other tabs. */
export function passport() {
  if (shared) return shared;
  shared = new Passport(() => window.localStorage);
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) shared.refresh(event.newValue === null);
    if (event.key === SHARED) shared.refresh(true);
  });
  // A page that the Back button brings from memory has heard nothing in between.
  window.addEventListener("pageshow", (event) => event.persisted && shared.refresh());
  return shared;
}
