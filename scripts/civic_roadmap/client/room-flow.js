/** What happens with a question in a room, step by step, and what was counted. Nothing here knows a page. */

/**
 * @typedef {{phase: string, shown?: number, round?: number, about?: number}} Step
 *   `shown` is how many choices are to be seen, `round` 0 or 1 a vote, `about` the number of a note on the answer.
 */

const WORDS = {
  question: "Question",
  options: "Choices",
  parts: "The parts",
  vote: "First vote",
  discuss: "Discuss",
  compare: "The votes",
  guess: "Guesses",
  range: "All guesses",
  key: "Answer",
  explain: "Why it is so",
};

const VOTED = ["single", "multiple"];
const SORTED = ["order", "match", "sort"];

const upTo = (count) => Array.from({ length: count }, (_, number) => number);

/** Do people vote on this type of item? @param {string} type */
export const isVoted = (type) => VOTED.includes(type);

/** @param {Step} step @returns {string} */
export const nameOf = ({ phase, round }) => (round === 1 ? "Second vote" : WORDS[phase]);

/**
 * The way through a question.
 * @param {{type: string, options: number, notes: number}} question How many choices it has, how many notes its answer.
 * @returns {Step[]}
 */
export function stepsOf({ type, options, notes }) {
  const about = upTo(notes).map((number) => ({ phase: "key", about: number }));
  // Of choices the answer shows one note from the start; what belongs together stands alone first.
  const answer = isVoted(type) ? about : [{ phase: "key" }, ...about];
  return [{ phase: "question" }, ...before(type, options), ...answer, { phase: "explain" }];
}

function before(type, options) {
  if (isVoted(type)) {
    const shown = upTo(options).map((number) => ({ phase: "options", shown: number + 1 }));
    const votes = [{ phase: "vote", round: 0 }, { phase: "discuss" }, { phase: "vote", round: 1 }, { phase: "compare" }];
    return [...shown, ...votes];
  }
  if (type === "estimate") return [{ phase: "guess" }, { phase: "range" }];
  return [...(SORTED.includes(type) ? [{ phase: "parts" }] : []), { phase: "discuss" }];
}

/** Where the next part begins that is worth a jump: all choices, what was counted, the answer, why. @param {Step[]} steps @param {number} at */
export function jumpFrom(steps, at) {
  const all = steps.findLastIndex(({ phase }) => phase === "options");
  const counted = steps.findIndex(({ phase }) => phase === "compare" || phase === "range");
  const key = steps.findIndex(({ phase }) => phase === "key");
  return [all, counted, key].find((place) => place > at) ?? steps.length - 1;
}

/** Hands per choice, in two rounds. */
export class Votes {
  /** @param {number} options */
  constructor(options) {
    this.rounds = [0, 1].map(() => Array(options).fill(0));
  }

  /** Add hands, or take them back; never fewer than none. @param {number} round @param {number} option @param {number} by */
  change(round, option, by) {
    this.rounds[round][option] = Math.max(0, this.rounds[round][option] + by);
  }

  /** @param {number} round */
  total(round) {
    return this.rounds[round].reduce((sum, hands) => sum + hands, 0);
  }

  /** The rounds in which a hand was counted. */
  get counted() {
    return [0, 1].filter((round) => this.total(round) > 0);
  }

  /** The most hands that a choice got in any round; at least one. */
  get most() {
    return Math.max(1, ...this.rounds.flat());
  }
}

/** The least, the middle and the greatest of some numbers. @param {number[]} numbers */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const middle = sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
  return { low: sorted[0], middle, high: sorted[sorted.length - 1] };
}
