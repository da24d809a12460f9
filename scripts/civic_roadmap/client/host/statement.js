/** What happened in an embed, in the words of the Experience API, so that a host can forward it. There is no actor: we know of none. */

const ADL = "http://adlnet.gov/expapi";
const INTERACTIONS = {
  __proto__: null,
  single: "choice",
  multiple: "choice",
  order: "sequencing",
  match: "matching",
  sort: "matching",
  estimate: "numeric",
  short: "fill-in",
  reflect: "long-fill-in",
};

/**
 * Write a statement about an answer, a finished quiz or an ended conversation.
 * @param {string} type "answered" or "completed"
 * @param {Record<string, any>} detail The event's.
 * @param {string} site The address of the site; the activities have their ids there.
 * @param {string} time The moment, as ISO 8601.
 */
export function statement(type, { id, quiz, item, itemType, score, of = 1, ending }, site, time) {
  const answered = type === "answered";
  const definition = { type: `${ADL}/activities/${answered ? "cmi.interaction" : ending ? "simulation" : "assessment"}` };
  if (answered) definition.interactionType = INTERACTIONS[itemType] ?? "other";
  const result = { completion: true };
  if (ending) result.response = ending;
  else if (score !== null) result.score = { scaled: of ? Math.min(score / of, 1) : 0, raw: score, min: 0, max: of };
  // A whole quiz has no mark at which it counts as passed.
  if (answered && score !== null) result.success = score === 1;
  return {
    verb: { id: `${ADL}/verbs/${type}`, display: { en: type } },
    object: { objectType: "Activity", id: site + (ending ? `practice/${id}/` : `quizzes/${quiz}/`) + (answered ? `#q-${item}` : ""), definition },
    result,
    timestamp: time,
  };
}
