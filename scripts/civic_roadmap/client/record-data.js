/** What a reader's record shows, from plain data. Nothing here touches the page. */

/** @typedef {{keys: string[], fingerprint: string}} Asked An item: where its answer may be stored, and what is asked now. */

/**
 * How far answers show that a reader reached an objective: every scored item right at its last try.
 * @param {Asked[]} asked Its scored items.
 * @param {(keys: string[]) => {fingerprint: string, score: number|null}|undefined} answer
 * @returns {{reached: boolean, right: number, revised: number, of: number}} `revised` counts the answers to an earlier
 *   version of an item; they count for nothing.
 */
export function shown(asked, answer) {
  let right = 0;
  let revised = 0;
  for (const { keys, fingerprint } of asked) {
    const entry = answer(keys);
    if (!entry || entry.score === null) continue;
    if (entry.fingerprint !== fingerprint) revised += 1;
    else if (entry.score === 1) right += 1;
  }
  return { reached: asked.length > 0 && right === asked.length, right, revised, of: asked.length };
}

/** The same in words; empty if nothing counts. @param {ReturnType<typeof shown>} sum */
export function wordsFor({ reached, right, revised, of }) {
  if (reached) return of === 1 ? "The question is right." : `All ${of} questions are right.`;
  const words = right ? [`${right} of ${of} questions right.`] : [];
  if (revised === 1) words.push("One question was revised since you answered, so that answer does not count.");
  if (revised > 1) words.push(`${revised} questions were revised since you answered, so those answers do not count.`);
  return words.join(" ");
}

/**
 * Read the items of an objective as the page writes them: "id|old-id=fingerprint".
 * @param {string[]} items
 * @param {string[]} quizzes The present and earlier ids of the quiz.
 * @returns {Asked[]}
 */
export const askedIn = (items, quizzes) =>
  items.map((item) => {
    const [ids, fingerprint] = item.split("=");
    return { fingerprint, keys: quizzes.flatMap((quiz) => ids.split("|").map((id) => `${quiz}/${id}`)) };
  });

/** How many entries with something in them stand under a name and one of these ends. @param {Record<string, {value: any}>} table @param {string[]} names @param {string[]} [ends] All, if left out. */
export const filled = (table, names, ends) =>
  Object.entries(table).filter(([key, { value }]) => {
    const [name, end] = key.split("/");
    return names.includes(name) && (!ends || ends.includes(end)) && value !== null && String(value).trim() !== "";
  }).length;
