/** What the room sees at each step of a question. */
import { copyOf, make } from "./dom.js";
import { collector, line } from "./room-guesses.js";
import { LETTERS, copied, eachCopied } from "./room-read.js";
import { isVoted } from "./room-flow.js";
import { choices, comparison, counters, marked } from "./room-votes.js";

const PROMPTS = {
  single: ["Find someone who chose something else.", "Two minutes. Tell each other why, then vote again."],
  order: ["Work it out with two people near you.", "Where do you differ? Say why, until you agree or know where you do not."],
  short: ["Find an answer with the person next to you.", "Agree on a word or two."],
  reflect: ["Think for yourself first.", "Then tell one person as much as you want to share."],
};
PROMPTS.multiple = PROMPTS.single;
PROMPTS.match = PROMPTS.sort = PROMPTS.order;

/**
 * @param {ReturnType<import("./room-read.js").readQuestion>} question
 * @param {import("./room-flow.js").Step} step
 * @param {{votes: import("./room-flow.js").Votes, guesses: number[], isShown: () => boolean, say: (words: string) => void,
 *   change: (option: number, by: number) => void}} room
 * @returns {{nodes: Node[], refresh?: () => void, focus?: HTMLElement, hasClock?: boolean, told?: string}}
 *   `told` is what is new, for people who do not see the screen.
 */
export function viewOf(question, step, room) {
  const { nodes, ...more } = VIEWS[step.phase](question, step, room);
  return { nodes: [...asked(question, step.phase), ...nodes], ...more };
}

/** The question itself; what it tells of a case is left out once that has been read. */
function asked({ item }, phase) {
  const story = ["discuss", "compare", "key", "explain"].includes(phase) ? [] : copied(item, ".cr-item__case");
  const how = ["question", "options", "vote", "parts"].includes(phase) ? plainHow(item) : [];
  const ask = make("h2.room-ask", {}, ...copied(item, ".cr-item__ask"));
  return [...(story.length ? [make("div.room-case", {}, ...story)] : []), ask, ...(how.length ? [make("p.room-how", {}, ...how)] : [])];
}

/** What to do, without what is about the form on a page to read. */
function plainHow(item) {
  if (["reflect", "short", "estimate"].includes(item.dataset.type)) return [];
  return copied(item, ".cr-item__how").filter((node) => !node.classList?.contains("cr-plain"));
}

const VIEWS = {
  question: () => ({ nodes: [] }),
  options: ({ options }, { shown }) => ({ nodes: [choices(options, shown)], told: wordsOf(options[shown - 1]) }),
  parts: ({ item }) => ({ nodes: PARTS[item.dataset.type](item) }),
  vote({ options }, { round }, { votes, change, isShown }) {
    const { view, show } = counters(options, change);
    const refresh = () => show(votes.rounds[round], isShown());
    refresh();
    return { nodes: [view], refresh };
  },
  discuss({ item, type, options }) {
    const [first, then] = PROMPTS[type] ?? PROMPTS.short;
    const parts = isVoted(type) ? [choices(options)] : PARTS[type]?.(item) ?? [];
    return { nodes: [...parts, make("div.room-prompt", {}, make("p.room-prompt__first", {}, first), make("p", {}, then))], hasClock: true };
  },
  compare: ({ options, type }, _, { votes }) => ({ nodes: [comparison(options, votes, type === "single")] }),
  guess({ item }, _, { guesses, isShown, say }) {
    const { view, show, input } = collector(item, guesses, isShown, say);
    return { nodes: [view], refresh: show, focus: input };
  },
  range: ({ item }, _, { guesses }) => ({ nodes: [line(item, guesses, false)] }),
  key(question, { about }, { guesses }) {
    const note = question.notes[about];
    if (note) {
      const option = question.options.find(({ id }) => id === note.id);
      const told = [option ? [option.isRight ? "Right" : "Not this", wordsOf(option)].join(": ") : "", textOf([note.why])].join(" ");
      return { nodes: [...(option ? [marked(question.options, note.id)] : brief(question)), ...noted(question, note)], told };
    }
    const nodes = answer(question);
    return { nodes: [...nodes, ...(question.type === "estimate" ? [line(question.item, guesses, true)] : [])], told: textOf(nodes) };
  },
  explain({ item }) {
    const why = copied(item, ".cr-answer__explanation");
    const way = make("p.room-way", {}, ...copied(item, ".cr-answer__review"));
    return { nodes: [...(why.length ? [make("div.room-why", {}, ...why)] : []), way] };
  },
};

const lettered = (parts) => make("ol.room-parts", { role: "list" }, ...parts.map((words, number) => make("li", {}, make("b.room-choice__letter", {}, LETTERS[number]), make("span", {}, ...words))));

const PARTS = {
  order(item) {
    const [first, last] = eachCopied(item, ".cr-end");
    return [make("p.room-end", {}, "From: ", ...first), lettered(eachCopied(item, ".cr-step__text")), make("p.room-end", {}, "To: ", ...last)];
  },
  match(item) {
    const left = make("ul.room-parts", { role: "list" }, ...eachCopied(item, ".cr-pair__left").map((words) => make("li", {}, make("span", {}, ...words))));
    return [make("div.room-pairs", {}, left, lettered(eachCopied(item, ".cr-bank__part")))];
  },
  sort(item) {
    const groups = eachCopied(item.querySelector(".cr-card"), ".cr-choice > span");
    const cards = eachCopied(item, ".cr-card__text").map((words) => make("li", {}, make("span", {}, ...words)));
    return [make("ul.room-groups", { role: "list" }, ...groups.map((words) => make("li", {}, ...words))), make("ul.room-parts.room-parts--cards", { role: "list" }, ...cards)];
  },
};

const textOf = (nodes) => nodes.map((node) => node.textContent).join(" ").replace(/\s+/g, " ").trim();

const wordsOf = (option) => [option.letter, textOf([option.words])].join(": ");

/** The answer of what nobody votes on. */
function answer({ item, type }) {
  if (type === "reflect") {
    const lines = eachCopied(item, ".cr-ticks .cr-choice > span").map((words) => make("li", {}, ...words));
    return [make("p.room-lead", {}, "A strong answer does this:"), make("ul.room-lines", {}, ...lines)];
  }
  const alone = copied(item, ".cr-answer__body > .cr-answer__key");
  if (alone.length) return [make("p.room-key", {}, ...alone)];
  const lines = eachCopied(item, ".cr-answer__part > .cr-answer__key").map((words) => make("li", {}, ...words));
  return [make(type === "order" ? "ol.room-lines" : "ul.room-lines", {}, ...lines)];
}

/** The answer in short, above a note on it. */
function brief(question) {
  return ["estimate", "short"].includes(question.type) ? answer(question) : [];
}

function noted({ options, type }, note) {
  const option = options.find(({ id }) => id === note.id);
  const about = option ? [make("b.room-choice__letter", {}, option.letter)] : note.about ? copyOf(note.about) : [];
  const kind = note.verdict ?? (["estimate", "reflect"].includes(type) ? "note" : "right");
  return [make("div.room-note", { "data-verdict": kind }, ...(about.length ? [make("p.room-note__about", {}, ...about)] : []), make("div.room-note__why", {}, ...copyOf(note.why)))];
}
