/**
 * Facts about the reader's place: what may be kept, how it reads, and how several of them travel in a link. Nothing here
 * touches the page.
 *
 * @typedef {"text"|"url"|"phone"|"email"|"date"|"time"} Kind
 */

import { dayOf } from "./day.js";

export const LONGEST = 200; // characters of one fact
const LONGEST_LINK = 20_000; // characters after the sign #
const MARK = "#facts=";
const VERSION = 1;
// What cannot be seen, above all signs that turn the direction of writing.
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The name of a fact among the passport's settings. @param {string} id */
export const keyOf = (id) => `place-${id}`;

const isDay = (text) => /^20\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text;

function isAddress(text) {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text)) return false;
  try {
    const { hostname, username, password } = new URL(text);
    return Boolean(hostname) && !username && !password;
  } catch {
    return false;
  }
}

/** What each kind asks for: a test, and the words if it fails. */
const FORMS = {
  text: [() => true, ""],
  url: [isAddress, "An address starts with https:// or http://. Copy it from the top of your browser."],
  phone: [(text) => /^\+?[\d().-][\d\s().-]{2,}((x|ext\.?)\s?\d{1,6})?$/i.test(text), "A phone number holds digits, such as (555) 010-0134."],
  email: [(text) => /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text), "An email address looks like clerk@alder.example."],
  date: [isDay, "A day is written with year, month and day."],
  time: [(text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), "A time is written as 19:00."],
};

/**
 * Make what was typed sound.
 * @param {Kind} kind
 * @param {unknown} typed
 * @returns {{value: string, wrong: string}} The value to keep, empty for none; what is wrong, if it cannot be kept.
 */
export function cleaned(kind, typed) {
  if (typeof typed !== "string" || !(kind in FORMS)) return { value: "", wrong: "This is no text." };
  let value = typed.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  if (kind === "url" && /^[\w-]+(\.[\w-]+)+([/:?#]|$)/.test(value)) value = `https://${value}`;
  if (value.length > LONGEST) return { value: "", wrong: `This is too long. ${LONGEST} characters are the most.` };
  const [isSound, wrong] = FORMS[kind];
  return !value || isSound(value) ? { value, wrong: "" } : { value: "", wrong };
}

/** The fact as it is kept, empty for none. @param {{setting: Function}} store @param {string} id @param {Kind} kind */
export function kept(store, id, kind) {
  const stored = store.setting(keyOf(id), "");
  return cleaned(kind, stored).value === stored ? stored : "";
}

/** The fact as texts may say it: a day that has passed is none. @param {{setting: Function}} store @param {string} id @param {Kind} kind */
export function current(store, id, kind) {
  const value = kept(store, id, kind);
  return kind === "date" && value < dayOf(new Date()) ? "" : value;
}

/** A value as a sentence says it: Tuesday, December 1, 2026; 7:00 pm. @param {Kind} kind @param {string} value */
export function shown(kind, value) {
  if (!value) return "";
  if (kind === "date") return new Date(`${value}T12:00Z`).toLocaleDateString("en-US", { timeZone: "UTC", dateStyle: "full" });
  if (kind !== "time") return value;
  const [hour, minute] = value.split(":");
  return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? "am" : "pm"}`;
}

/** Where a value leads, or nothing. @param {Kind} kind @param {string} value */
export function hrefOf(kind, value) {
  if (kind === "url") return value;
  if (kind === "email") return `mailto:${value}`;
  return kind === "phone" ? `tel:${value.split(/x|ext/i)[0].replace(/[^\d+]/g, "")}` : "";
}

/** The part of a link that carries facts. @param {Record<string, string>} facts By id; sound values. */
export function packed(facts) {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: VERSION, facts }));
  const letters = btoa(String.fromCharCode(...bytes));
  return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const REFUSED = {
  damaged: "This link is damaged: a part of it is missing or was changed. Ask for it again, or copy it again as a whole.",
  newer: "A newer version of this site made this link. Reload this page, and open the link again.",
  foreign: "This link holds facts that this site does not know. It was made for another course.",
  unsound: "This link holds something that cannot be such a fact, so none of it is used.",
};

/**
 * Read the part of a link after its address. Facts are taken all or none.
 * @param {string} hash With its sign #.
 * @param {Record<string, Kind>} kinds The facts that this site knows, by id.
 * @returns {{facts: Record<string, string>}|{refused: string}|null} Null if the link carries no facts.
 */
export function unpacked(hash, kinds) {
  if (!hash.startsWith("#facts")) return null;
  const refuse = (why) => ({ refused: REFUSED[why] });
  const letters = hash.slice(MARK.length);
  if (!hash.startsWith(MARK) || hash.length > LONGEST_LINK || !/^[A-Za-z0-9_-]+$/.test(letters)) return refuse("damaged");
  let told;
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    told = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse("damaged");
  }
  if (!isTable(told) || !Number.isInteger(told.v) || told.v < 1) return refuse("damaged");
  if (told.v > VERSION) return refuse("newer");
  const entries = isTable(told.facts) ? Object.entries(told.facts) : [];
  if (!entries.length || Object.keys(told).some((name) => name !== "v" && name !== "facts")) return refuse("damaged");
  if (entries.some(([id]) => !Object.hasOwn(kinds, id))) return refuse("foreign");
  if (entries.some(([id, value]) => !value || cleaned(kinds[id], value).value !== value)) return refuse("unsound");
  return { facts: Object.fromEntries(entries) };
}

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
