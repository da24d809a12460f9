/** Reading messages of a page in a frame: nothing is believed that has not the right form, and nothing else is passed on. */

import { isId, names } from "./address.js";

const TALLEST = 30_000;

// Each gives the value that counts, or undefined if it is none.
const id = (value) => (isId(value) ? value : undefined);
const words = (value) => (typeof value === "string" && value.length <= 300 ? value : undefined);
const count = (value) => (Number.isInteger(value) && value >= 0 ? value : undefined);
const points = (value) => (typeof value === "number" && value >= 0 && value < Infinity ? value : undefined);
const share = (value) => (value === null || points(value) <= 1 ? value : undefined);
/** Answers of a page; undefined for anything else. @param {any} value */
export const answers = (value) => (value?.items && typeof value.items === "object" ? value : undefined);

/** A height in CSS pixels that a frame can have; undefined for anything else. @param {any} value */
export const height = (value) => (Number.isInteger(value) && value > 0 ? Math.min(value, TALLEST) : undefined);

const FORMS = {
  __proto__: null,
  ready: { title: words, lang: words, height },
  resize: { height },
  answered: { quiz: id, item: id, itemType: words, score: share, attempts: count },
  completed: { quiz: id, score: points, of: count },
  state: { state: answers },
};
/** A conversation has no points: it says which ending was reached. */
const ENDED = { ending: id };

/**
 * Read a message.
 * @param {any} data What was sent.
 * @param {string} kind The kind of page that was asked for.
 * @returns {{type: string, detail: Record<string, any>}|null} Null if it is not one of ours.
 */
export function read(data, kind) {
  if (data?.civic !== 1 || typeof data.type !== "string" || data.kind !== kind || !names(kind, data.id)) return null;
  const form = kind === "practice" && data.type === "completed" ? ENDED : FORMS[data.type];
  if (!form) return null;
  const detail = { kind, id: data.id };
  for (const [name, take] of Object.entries(form)) {
    detail[name] = take(data[name]);
    if (detail[name] === undefined) return null;
  }
  return { type: data.type, detail };
}
