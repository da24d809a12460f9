/**
 * When an item comes back for review: the intervals of SM-2 for two grades.
 *
 * SM-2: P. A. Woźniak, "Application of a computer to improve the results obtained in working with the SuperMemo method",
 * from "Optimization of learning", 1990, https://www.supermemo.com/en/archives1990-2015/english/ol/sm2. The intervals
 * are I(1) = 1 day, I(2) = 6 days, then I(n) = I(n - 1) · EF, rounded up. A right answer counts as grade 4, which leaves
 * EF at the 2.5 that it begins with. A miss counts as less than 3: the intervals begin anew and EF stays (rule 6), and
 * the item is repeated on the same day until it is right (rule 7). So a right answer after a miss, however soon, ends the
 * repetitions of that day and earns one day, never more; the six days are for who still knows it on that next day.
 *
 * Our own: intervals stop growing at 95 days, a right answer that comes before its day changes nothing, since repeating
 * at once proves little, and days are those of the reader's clock. They begin at four, so that an evening past midnight
 * is one day.
 */

/** Days until the next review at each step; later steps are like the last. Step 0 is due at once. */
export const DAYS = [0, 1, 6, 15, 38, 95];
const MORNING = 4; // o'clock

/** @typedef {{step: number, at: number}} ReviewEntry `at` in milliseconds. */

/** The time from which an item is due, in milliseconds. @param {ReviewEntry} entry */
export function due({ step, at }) {
  if (!step) return at;
  const day = new Date(at);
  const days = (DAYS[step] ?? 95) - (day.getHours() < MORNING);
  // More than a day's hours go on into the next days of the calendar, whatever the clocks do there.
  return day.setHours(MORNING + 24 * days, 0, 0, 0);
}

/**
 * The entry after an answer.
 * @param {ReviewEntry} [before]
 * @param {number} score 0 to 1; less than 1 counts as a miss.
 * @param {number} now Milliseconds.
 * @returns {ReviewEntry} The same entry when nothing changes.
 */
export function reviewed(before = { step: 0, at: 0 }, score, now) {
  if (score < 1) return { step: 0, at: now };
  return due(before) > now ? before : { step: before.step + 1, at: now };
}
