/** Choices on the screen of a room: alone, with hands to count, with both votes side by side. */
import { button, copyOf, make } from "./dom.js";

const ROUNDS = ["First vote", "Second vote"];

/**
 * The choices, of which some may not be seen yet. All take their room, so that nothing moves.
 * @param {import("./room-read.js").Option[]} options
 * @param {number} [shown]
 */
export function choices(options, shown = options.length) {
  const rows = options.map((option, number) => row(option, number < shown ? {} : { "data-off": "" }));
  return make("ol.room-choices", { role: "list" }, ...rows);
}

function row(option, attributes = {}, ...more) {
  const words = make("span.room-choice__words", {}, ...copyOf(option.words));
  return make("li.room-choice", attributes, make("b.room-choice__letter", {}, option.letter), words, ...more);
}

/**
 * The choices with buttons to count hands. Numbers are to be seen only when they should.
 * @param {import("./room-read.js").Option[]} options
 * @param {(option: number, by: number) => void} change
 * @returns {{view: HTMLElement, show: (hands: number[], isShown: boolean) => void}}
 */
export function counters(options, change) {
  const counts = options.map(() => make("output.room-count"));
  const rows = options.map((option, number) => {
    const less = button("−", () => change(number, -1), "room-hand");
    const more = button("+", () => change(number, 1), "room-hand");
    less.setAttribute("aria-label", `${option.letter}: one hand less`);
    more.setAttribute("aria-label", `${option.letter}: one hand more`);
    return row(option, {}, make("span.room-hands", {}, less, counts[number], more));
  });
  const total = make("p.room-total");
  const show = (hands, isShown) => {
    counts.forEach((count, number) => {
      count.textContent = isShown ? String(hands[number]) : "";
    });
    const sum = hands.reduce((all, some) => all + some, 0);
    total.textContent = sum ? `${inWords(sum, "hand")} counted` : "Count the hands for each choice.";
  };
  return { view: make("div.room-vote", {}, make("ol.room-choices", { role: "list" }, ...rows), total), show };
}

/**
 * Both votes as bars, with their numbers. Of a single choice people have one hand, so shares make sense.
 * @param {import("./room-read.js").Option[]} options
 * @param {import("./room-flow.js").Votes} votes
 * @param {boolean} withShares
 */
export function comparison(options, votes, withShares) {
  const rounds = votes.counted;
  if (!rounds.length) return make("div.room-vote", {}, choices(options), make("p.room-total", {}, "No hands were counted."));
  const rows = options.map((option, number) => {
    const bars = rounds.map((round) => bar(votes, round, number, withShares));
    return row(option, {}, make("span.room-bars", {}, ...bars));
  });
  const sums = rounds.map((round) => `${ROUNDS[round]}: ${inWords(votes.total(round), "hand")}`);
  const legend = make("p.room-total", {}, sums.join(" · "));
  return make("div.room-vote", {}, make("ol.room-choices.room-choices--bars", { role: "list" }, ...rows), legend);
}

function bar(votes, round, option, withShares) {
  const hands = votes.rounds[round][option];
  const share = withShares ? ` · ${Math.round((hands / votes.total(round)) * 100)} %` : "";
  const fill = make("span.room-bar__fill", { "aria-hidden": "true" });
  fill.style.setProperty("--part", String(hands / votes.most));
  const words = make("span.room-bar__words", {}, make("span.room-hidden", {}, `${ROUNDS[round]}: `), `${hands}${share}`);
  const mark = make("span.room-bar__round", { "aria-hidden": "true" }, round ? "2nd" : "1st");
  return make("span.room-bar", { "data-round": String(round + 1) }, mark, make("span.room-bar__track", { "aria-hidden": "true" }, fill), words);
}

/**
 * The choices with the answer, and what the author says of one of them.
 * @param {import("./room-read.js").Option[]} options
 * @param {string} about Id of the choice that is spoken of.
 */
export function marked(options, about) {
  const rows = options.map((option) => {
    const attributes = { "data-verdict": option.isRight ? "right" : "wrong", ...(option.id === about ? { "data-about": "" } : {}) };
    return row(option, attributes, make("b.room-choice__mark", {}, option.isRight ? "✓ Right" : "× Not this"));
  });
  return make("ol.room-choices.room-choices--marked", { role: "list" }, ...rows);
}

/** @param {number} count @param {string} one @param {string} [many] */
export const inWords = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
