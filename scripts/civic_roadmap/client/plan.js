/**
 * A plan, such as travels in a link: which lessons a group takes, and when. The same rules stand in `teach/plan.py` and
 * `teach/links.py`; `tests/data/plans/` holds them together.
 *
 * @typedef {{v: 1, lessons: string[], start: string, minutes: number, sessions: number, every: number, break: {after: number, minutes: number}|null, group: number, pace: "calm"|"usual"|"brisk", title?: string, path?: string, note?: string, place?: Record<string, string>}} Plan
 *   `start` is local time without a zone, "2026-12-01T18:30"; `minutes` are those of one session, `every` counts days.
 */

const VERSION = 1;
export const PACES = ["calm", "usual", "brisk"];
/** The least and the most of each number. */
export const LIMITS = { minutes: [15, 720], sessions: [1, 60], every: [1, 366], group: [1, 1000], "break.after": [30, 240], "break.minutes": [5, 60] };
export const MOST_LESSONS = 40;
const MOST_FACTS = 40;
export const LONGEST = { title: 120, note: 1000, fact: 200, id: 64, link: 8000 };

const MARK = "plan=";
/** Whether a part of a link is short enough. @param {string} part From `encode`. */
export const fits = (part) => part.length - MARK.length <= LONGEST.link;
const NEEDED = ["break", "every", "group", "lessons", "minutes", "pace", "sessions", "start", "v"];
const MORE = ["note", "path", "place", "title"];
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const START = /^(20\d\d-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d$/;
// What cannot be seen, and signs that turn the direction of writing; a line break may stand in a note only.
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/u;

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const hasOnly = (table, names) => Object.keys(table).length === names.length && names.every((name) => Object.hasOwn(table, name));
const isId = (value) => typeof value === "string" && value.length <= LONGEST.id && ID.test(value);
const isSound = (text, longest, lines = false) => typeof text === "string" && [...text].length <= longest && !UNSEEN.test(text) && (lines || !text.includes("\n"));

/** Make what was typed sound: without what cannot be seen, and no longer than allowed. @param {string} text @param {number} longest @param {boolean} [lines] */
export function cleaned(text, longest, lines = false) {
  const seen = text.replace(/\r\n?/g, "\n").replace(new RegExp(UNSEEN, "gu"), " ");
  return [...(lines ? seen : seen.replaceAll("\n", " ")).trim()].slice(0, longest).join("").trim();
}

/** Whether a text is a moment that exists, as "2026-12-01T18:30". @param {unknown} text */
function isStart(text) {
  const day = typeof text === "string" && START.exec(text)?.[1];
  return Boolean(day) && new Date(`${day}T00:00Z`).toJSON()?.slice(0, 10) === day;
}

const areLessons = (found) => Array.isArray(found) && found.length >= 1 && found.length <= MOST_LESSONS && found.every(isId) && new Set(found).size === found.length;
const isPlace = (found) => isTable(found) && Object.keys(found).length <= MOST_FACTS && Object.keys(found).every(isId) && Object.values(found).every((value) => value !== "" && isSound(value, LONGEST.fact));
const isNumber = (where, found) => Number.isInteger(found) && found >= LIMITS[where][0] && found <= LIMITS[where][1];

/** The field of a plan that cannot be so, or nothing. @param {any} data @returns {string} */
export function wrongIn(data) {
  const missing = NEEDED.find((name) => !Object.hasOwn(data, name));
  if (missing) return missing;
  if (Object.keys(data).some((name) => !NEEDED.includes(name) && !MORE.includes(name))) return "unknown";
  const pause = data.break;
  const { title = "", path = "", note = "", place = {} } = data;
  const tests = [
    ["break", pause === null || (isTable(pause) && hasOnly(pause, ["after", "minutes"]))],
    ["pace", PACES.includes(data.pace)],
    ["path", path === "" || isId(path)],
    ["lessons", areLessons(data.lessons)],
    ["start", isStart(data.start)],
    ...["minutes", "sessions", "every"].map((name) => [name, isNumber(name, data[name])]),
    ["break.after", !pause || isNumber("break.after", pause.after)],
    ["break.minutes", !pause || isNumber("break.minutes", pause.minutes)],
    ["group", isNumber("group", data.group)],
    ["title", isSound(title, LONGEST.title)],
    ["note", isSound(note, LONGEST.note, true)],
    ["place", isPlace(place)],
  ];
  return tests.find(([, isRight]) => !isRight)?.[0] ?? "";
}

/** A plan as it is written: what is not given is left out. @param {any} data @returns {Plan} */
function bare({ title, path, note, place, ...plan }) {
  const more = { title, path, note, place: place && Object.keys(place).length ? place : "" };
  return { ...plan, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value)) };
}

const sorted = (value) => (isTable(value) ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])])) : value);

/** The part of a link after its #. @param {Plan} plan */
export function encode(plan) {
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(bare(plan))));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Read the plan in a link.
 * @param {string} link An address, its part after #, or only the letters.
 * @returns {{plan: Plan} | {refused: string}} All of it, or why none: "damaged", "long", "newer", or "wrong:" and a field.
 */
export function decode(link) {
  const part = link.trim().split("#").at(-1);
  const letters = part.startsWith(MARK) ? part.slice(MARK.length) : part;
  if (letters.length > LONGEST.link) return { refused: "long" };
  const data = parsed(letters);
  if (!isTable(data) || typeof data.v !== "number") return { refused: "damaged" };
  if (data.v !== VERSION) return { refused: data.v > VERSION ? "newer" : "damaged" };
  const wrong = wrongIn(data);
  return wrong ? { refused: `wrong:${wrong}` } : { plan: bare(data) };
}

/** What a reader is told about a link that is not taken. @param {string} refused See `decode`. */
export function refusal(refused) {
  if (refused === "newer") return "A newer version of this site made this link. Reload this page, then open the link again.";
  if (refused === "long") return "This link is too long to be a plan.";
  if (refused.startsWith("wrong:")) return "This link holds something that cannot be in a plan, so none of it is used. Ask for it again.";
  return "This link is damaged: a part of it is missing or was changed. Ask for it again, and copy it as a whole.";
}

function parsed(letters) {
  if (!/^[A-Za-z0-9_-]+$/.test(letters)) return null;
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
}
