/** The result of a self-check: summed up by learning objective, with what to do next. */

import { button, copyOf, make } from "./dom.js";

const LEVELS = [
  [1, "solid", "Solid"],
  [0.5, "nearly", "Nearly there"],
  [0, "again", "Look again"],
];

/** How well something is known, by its share of points: the level, and the same in words. @param {number} share */
export const levelOf = (share) => LEVELS.find(([least]) => share >= least).slice(1);

/** Write points with one digit at most, never rounded up to what was not reached: 2, 6.5. @param {number} score */
export const points = (score) => String(Math.floor(score * 10 + 1e-6) / 10);

/**
 * Sum up scored items.
 * @param {{objective: string, score: number}[]} items
 * @returns {{score: number, of: number, objectives: Record<string, {score: number, of: number, level: string, words: string}>}}
 */
export function summarize(items) {
  const objectives = {};
  for (const { objective, score } of items) {
    const sum = (objectives[objective] ??= { score: 0, of: 0 });
    sum.score += score;
    sum.of += 1;
  }
  for (const sum of Object.values(objectives)) {
    [sum.level, sum.words] = levelOf(sum.score / sum.of);
  }
  return { score: items.reduce((sum, { score }) => sum + score, 0), of: items.length, objectives };
}

/**
 * Fill the result section.
 * @param {HTMLElement} section
 * @param {import("./quiz-item.js").QuizItem[]} items All scored items, all answered.
 * @param {{retry: () => void, restart: () => void}} actions
 */
export function showResult(section, items, { retry, restart }) {
  const sum = summarize(items.map((item) => ({ objective: item.root.dataset.objective, score: item.result.score })));
  const missed = items.filter((item) => item.result.score < 1);
  section.querySelector(".cr-results__total").replaceChildren(make("strong", {}, points(sum.score)), ` of ${sum.of} points`);
  for (const line of section.querySelectorAll("[data-objective]")) {
    const part = sum.objectives[line.dataset.objective];
    if (!part) continue;
    line.dataset.level = part.level;
    line.style.setProperty("--share", String(part.score / part.of));
    line.querySelector(".cr-results__score").textContent = `${part.words}: ${points(part.score)} of ${part.of}`;
  }
  section.querySelector(".cr-results__advice").replaceChildren(...advice(missed, retry, restart));
}

function advice(missed, retry, restart) {
  const actions = make("div.cr-feedback__actions");
  if (missed.length) actions.append(button("Retry what was wrong", retry));
  actions.append(button("Start over", restart, "cr-button.cr-button--quiet"));
  if (!missed.length) return [make("p", {}, "Everything is right. Now try it in your own town, or go on to the next lesson."), actions];
  const lines = missed.map((item) => {
    const line = make("li", {}, make("a", { href: `#${item.root.id}` }, `${item.title.textContent.split(" of ")[0]}: ${item.stem}`));
    line.append(make("span.cr-results__review", {}, ...copyOf(item.review.parentElement)));
    return line;
  });
  return [make("p", {}, "Worth another look. Read the section first, then retry:"), make("ul.cr-results__retry", {}, ...lines), actions];
}
