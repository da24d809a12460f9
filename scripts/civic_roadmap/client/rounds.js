/**
 * The placement check at the beginning and at the end: what has changed, by objective and by stage. Plain data, so that
 * other pages can use it too. Both rounds are kept in the passport as items of a quiz.
 */

export const BEFORE = "placement";
export const AFTER = "placement-again";

/**
 * @typedef {{item: string, objective: string, stage: string, fingerprint: string}} Asked
 *   An item of the check; `objective` is that of its lesson, "lesson/objective".
 * @typedef {"right"|"partly right"|"missed"|"revised"|null} Verdict
 *   "revised": answered before the question was changed, so the answer does not count. Null: not answered.
 * @typedef {{objective: string, stage: string, before: Verdict, after: Verdict, words: string}} Change
 */

/**
 * Compare the two rounds.
 * @param {Asked[]} asked
 * @param {(key: string) => {fingerprint: string, score: number|null}|undefined} answer By "quiz/item".
 * @returns {{open: number, first: number, changes: Change[], stages: Record<string, {before: number, after: number, of: number}>}}
 *   `open`: items without an answer in the second round; `first`: items with one in the first. Stages count objectives
 *   that are right, among those that both rounds tell of.
 */
export function compare(asked, answer) {
  const given = (quiz) => asked.map(({ item, fingerprint }) => verdictOf(answer(`${quiz}/${item}`), fingerprint));
  const [before, after] = [given(BEFORE), given(AFTER)];
  const changes = [...grouped(asked)].map(([objective, numbers]) => {
    const [was, is] = [before, after].map((round) => together(numbers.map((n) => round[n])));
    return { objective, stage: asked[numbers[0]].stage, before: was, after: is, words: wordsFor(was, is) };
  });
  return { open: after.filter((verdict) => !counts(verdict)).length, first: before.filter(counts).length, changes, stages: byStage(changes) };
}

const counts = (verdict) => verdict !== null && verdict !== "revised";

function verdictOf(entry, fingerprint) {
  if (!entry || entry.score === null) return null;
  if (entry.fingerprint !== fingerprint) return "revised";
  return entry.score === 1 ? "right" : entry.score > 0 ? "partly right" : "missed";
}

/** What several items of one objective say together. */
function together(verdicts) {
  if (verdicts.includes(null)) return null;
  if (verdicts.includes("revised")) return "revised";
  return verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : "partly right";
}

/** The numbers of the items by their objective. */
function grouped(asked) {
  const groups = new Map();
  for (const [n, { objective }] of asked.entries()) groups.set(objective, [...(groups.get(objective) ?? []), n]);
  return groups;
}

function wordsFor(before, after) {
  if (after === null) return "";
  if (!counts(after)) return "the question has been revised since";
  if (before === null) return `${after}; no first answer`;
  if (before === "revised") return `${after}; the question has been revised since the first time`;
  return before === after ? `${after} both times` : `${before}, now ${after}`;
}

function byStage(changes) {
  const stages = {};
  for (const { stage, before, after } of changes.filter((change) => counts(change.before) && counts(change.after))) {
    const sum = (stages[stage] ??= { before: 0, after: 0, of: 0 });
    sum.of += 1;
    sum.before += Number(before === "right");
    sum.after += Number(after === "right");
  }
  return stages;
}
