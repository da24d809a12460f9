/** What a reader sees after a check. The words are the author's, read from the folded answer. */

import { copyOf, make } from "./dom.js";
import { partsOf, verdictOf } from "./parts.js";

export const VERDICTS = { right: "Right", partly: "Partly right", wrong: "Not yet" };
const MARKS = { right: "Right", wrong: "Not yet", missed: "Left out" };
const ICONS = { right: "✓", partly: "½", wrong: "×", missed: "!" };

const icon = (verdict) => make("span.cr-icon", { "aria-hidden": "true", "data-icon": verdict }, ICONS[verdict]);

/**
 * Make the feedback to a checked item.
 * @param {Element} root The item.
 * @param {import("./parts.js").Result} result
 * @param {number} level Level of the verdict's heading.
 * @returns {Node[]} The verdict as a heading that can take the focus, then the words about it.
 */
export function feedback(root, result, level) {
  const verdict = verdictOf(result.score);
  const answer = root.querySelector(".cr-answer");
  const nodes = [make(`h${level}.cr-feedback__verdict`, { tabindex: "-1" }, icon(verdict), VERDICTS[verdict])];
  if (result.note) nodes.push(make("p.cr-feedback__note", {}, result.note));
  const parts = result.parts.filter((part) => !part.quiet).map((part) => aboutPart(root, answer, part)).filter(Boolean);
  if (parts.length) nodes.push(make("ul.cr-feedback__parts", { role: "list" }, ...parts));
  const last = verdict === "right" ? "explanation" : "review";
  nodes.push(make(`div.cr-feedback__${last}`, {}, ...copyOf(answer.querySelector(`.cr-answer__${last}`))));
  return nodes;
}

/** The author's words about one part, below the part's own words. */
function aboutPart(root, answer, { id, verdict }) {
  const about = answer.querySelector(`[data-for="${id}"]`);
  if (!about) return null;
  const why = (verdict === "missed" && about.querySelector("[data-missed]")) || about.querySelector("[data-why]");
  const label = root.querySelector(`[data-part="${id}"] [data-label]`);
  const entry = make("li.cr-feedback__part", { "data-verdict": verdict });
  if (label) {
    const verdictWords = make("span.cr-hidden", {}, `${MARKS[verdict]}: `);
    entry.append(make("p.cr-feedback__about", {}, icon(verdict), verdictWords, make("span", {}, ...copyOf(label))));
  }
  entry.append(make("div.cr-feedback__why", {}, ...copyOf(why)));
  return entry;
}

/** Say at each part what became of it. @param {Element} root @param {import("./parts.js").PartResult[]} results */
export function markParts(root, results) {
  const verdicts = new Map(results.map(({ id, verdict }) => [id, verdict]));
  for (const part of partsOf(root)) {
    const verdict = verdicts.get(part.dataset.part);
    if (!verdict) continue;
    part.dataset.verdict = verdict;
    part.append(make("span.cr-mark", {}, icon(verdict), MARKS[verdict]));
  }
}

/** Take all marks away. @param {Element} root */
export function unmarkParts(root) {
  for (const part of partsOf(root)) delete part.dataset.verdict;
  for (const mark of root.querySelectorAll(".cr-mark")) mark.remove();
}
