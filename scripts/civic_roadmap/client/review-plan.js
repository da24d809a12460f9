/**
 * What a review asks, and in which order. Nothing here touches the browser.
 *
 * @typedef {{id: string, aliases: string[], items: string[][], title: string, href: string}} Quiz
 *   Of each scored item its id, then its earlier ids; `title` is the lesson's.
 * @typedef {{quiz: Quiz, item: string, entry: import("./schedule.js").ReviewEntry}} Question
 */

import { due } from "./schedule.js";

/** An answer from before there was a schedule counts as its first one. */
function entryOf({ reviews, items }, keys) {
  for (const key of keys) {
    if (reviews[key]) return reviews[key];
    const { score = null, at } = items[key] ?? {};
    if (score !== null) return { step: score < 1 ? 0 : 1, at };
  }
  return null;
}

/**
 * All questions that a reader has answered and that still exist, under their present names.
 * @param {import("./passport-data.js").PassportData} data
 * @param {Quiz[]} quizzes
 * @returns {Question[]}
 */
export function scheduled(data, quizzes) {
  const all = quizzes.flatMap((quiz) =>
    quiz.items.map((ids) => {
      const keys = [quiz.id, ...quiz.aliases].flatMap((name) => ids.map((id) => `${name}/${id}`));
      return { quiz, item: ids[0], entry: entryOf(data, keys) };
    }),
  );
  return all.filter(({ entry }) => entry);
}

/** Those that are due, the oldest first. @param {Question[]} questions @param {number} now Milliseconds. */
export const dueNow = (questions, now) =>
  questions.filter(({ entry }) => due(entry) <= now).sort((a, b) => due(a.entry) - due(b.entry));

/**
 * Choose questions from the front, but never two of one quiz in a row while another quiz has one left.
 * @param {Question[]} questions
 * @param {number} count At most so many.
 */
export function mixed(questions, count) {
  const left = [...questions];
  const chosen = [];
  while (left.length && chosen.length < count) {
    const other = left.findIndex(({ quiz }) => quiz !== chosen.at(-1)?.quiz);
    chosen.push(...left.splice(Math.max(other, 0), 1));
  }
  return chosen;
}

/**
 * The next day on which anything becomes due.
 * @param {Question[]} questions
 * @param {number} now Milliseconds.
 * @returns {{count: number, at: number}|null}
 */
export function nextDay(questions, now) {
  const times = questions.map(({ entry }) => due(entry)).filter((time) => time > now);
  if (!times.length) return null;
  const at = Math.min(...times);
  const day = new Date(at).toDateString();
  return { count: times.filter((time) => new Date(time).toDateString() === day).length, at };
}

/** How many stored answers are due, for a page that does not know which of them still exist. */
export const roughly = (data, now) =>
  Object.keys({ ...data.items, ...data.reviews }).filter((key) => {
    const entry = /^placement(-again)?\//.test(key) ? null : entryOf(data, [key]);
    return entry && due(entry) <= now;
  }).length;
