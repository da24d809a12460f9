/**
 * When an item comes back for review: the intervals of SM-2 (P. A. Woźniak, "Optimization of learning", 1990) for two
 * grades. After a right answer the next interval is the longer one, after a miss it begins anew. A right answer that
 * comes before its day changes nothing, since repeating at once proves little.
 */

const DAY = 86_400_000; // milliseconds
/** Days until the next review at each step: 1, then 6, then 2.5 times the last one, rounded up. Step 0 is due at once. */
export const DAYS = [0, 1, 6, 15, 38, 95];

/** @typedef {{step: number, at: number}} ReviewEntry `at` in milliseconds. */

/** The time from which an item is due, in milliseconds. @param {ReviewEntry} entry */
export const due = ({ step, at }) => at + DAYS[Math.min(step, DAYS.length - 1)] * DAY;

/**
 * The entry after an answer.
 * @param {ReviewEntry|undefined} before
 * @param {number} score 0 to 1; less than 1 counts as a miss.
 * @param {number} now Milliseconds.
 * @returns {ReviewEntry} The same entry when nothing changes.
 */
export function reviewed(before, score, now) {
  if (score < 1) return { step: 0, at: now };
  if (before && due(before) > now) return before;
  return { step: Math.min((before?.step ?? 0) + 1, DAYS.length - 1), at: now };
}
