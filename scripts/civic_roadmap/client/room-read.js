/** Reads a question from the markup that all pages share. */
import { copyOf } from "./dom.js";

export const LETTERS = "ABCDEFGHIJKLMNOP";

const KINDS = {
  single: "Single choice",
  multiple: "Multiple choice",
  estimate: "Estimate",
  order: "Order",
  match: "Match",
  sort: "Sort",
  short: "Short answer",
  reflect: "Reflection",
};

/**
 * @param {Element} item
 * @returns {{id: string, type: string, kind: string, title: string, item: Element, options: Option[], notes: Note[]}}
 *
 * @typedef {{id: string, letter: string, isRight: boolean, words: Element}} Option
 * @typedef {{id: string, verdict?: string, about: Element|null, why: Element}} Note What the author says of a part of the answer.
 */
export function readQuestion(item) {
  const options = [...item.querySelectorAll(".cr-option")].map((option, number) => ({
    id: option.dataset.part,
    letter: LETTERS[number],
    isRight: "correct" in option.dataset,
    words: option.querySelector("[data-label]"),
  }));
  const notes = [...item.querySelectorAll(".cr-answer__part")].map((part) => ({
    id: part.dataset.for,
    verdict: part.dataset.verdict,
    about: part.querySelector(".cr-answer__key"),
    why: part.querySelector("[data-why]"),
  }));
  const sample = item.querySelector(".cr-sample");
  if (sample) notes.push({ id: "sample", about: null, why: sample });
  // What is right comes first; the others keep their order.
  if (options.length) notes.sort((a, b) => Number(b.verdict === "right") - Number(a.verdict === "right"));
  return {
    id: item.dataset.item,
    type: item.dataset.type,
    kind: KINDS[item.dataset.type] ?? item.dataset.type,
    title: item.querySelector(".cr-item__ask").textContent.trim(),
    item,
    options,
    notes,
  };
}

/** Copy what stands in the first element that fits; nothing, if there is none. @param {Element} item @param {string} selector */
export function copied(item, selector) {
  const found = item.querySelector(selector);
  return found ? copyOf(found) : [];
}

/** Copy what stands in each element that fits. @param {Element} item @param {string} selector @returns {Node[][]} */
export const eachCopied = (item, selector) => [...item.querySelectorAll(selector)].map(copyOf);
