/** The questions of an embedded page together: the count, the result, and what the host hears of them. */

import { make } from "../dom.js";
import { tell } from "./host.js";
import { question } from "./question.js";

/** Bring the questions of this page to life. @returns {{restore: (state: unknown) => void}|undefined} */
export function startQuiz() {
  const root = document.querySelector("[data-quiz]");
  if (!root) return undefined;
  const { quiz } = root.dataset;
  const questions = [...root.querySelectorAll("[data-item]")].map((item) => question(item, checked));
  const scored = questions.filter((one) => !one.unscored);
  const count = make("p.cr-count", { role: "status" });
  let keeps = false;
  root.append(count);
  root.dataset.live = "";

  function sum() {
    const done = scored.filter((one) => one.score !== null);
    const score = Math.round(done.reduce((total, one) => total + one.score, 0) * 100) / 100;
    count.textContent = `${done.length} of ${scored.length} answered, ${score} points.`;
    return done.length === scored.length && { quiz, score, of: scored.length };
  }

  function checked({ id, type, score, attempts, unscored }) {
    const result = sum();
    if (!unscored) tell("answered", { quiz, item: id, itemType: type, score, attempts });
    if (!unscored && result) tell("completed", result);
    if (keeps) tell("state", { state: { items: Object.fromEntries(questions.filter((one) => one.kept).map((one) => [one.id, one.kept])) } });
  }

  return {
    restore(state) {
      keeps = true;
      for (const one of questions) one.restore(Object(state?.items)[one.id]);
      sum();
    },
  };
}
