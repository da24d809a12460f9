/**
 * One question of an embedded page. It is checked by the module of its type, as on the site. What is said about an answer
 * stands in the page: the author's words about the parts that the reader got wrong are opened in place, then all of them.
 */

import * as estimate from "../items/estimate.js";
import * as match from "../items/match.js";
import * as multiple from "../items/multiple.js";
import * as order from "../items/order.js";
import * as reflect from "../items/reflect.js";
import * as short from "../items/short.js";
import * as single from "../items/single.js";
import * as sort from "../items/sort.js";
import { button, copyOf, make } from "../dom.js";
import { verdictOf } from "../parts.js";

const TYPES = { estimate, match, multiple, order, reflect, short, single, sort };
const WORDS = { right: "Right", partly: "Partly right", wrong: "Not yet", missed: "Left out" };

/**
 * Bring a question to life.
 * @param {HTMLElement} root
 * @param {(question: Question) => void} checked Called after each check.
 * @typedef {{id: string, type: string, unscored: boolean, score: number|null, attempts: number, response: any, kept: object, restore: (entry: any) => void}} Question
 * @returns {Question}
 */
export function question(root, checked) {
  const { item: id, type, fingerprint } = root.dataset;
  const { keyOf, missing, prepare, read, score, unscored, write } = TYPES[type];
  const find = (selector) => root.querySelector(selector);
  const fields = find("fieldset");
  const answer = find(".cr-answer");
  const own = { id, type, unscored, score: null, attempts: 0, restore };
  const said = make("p.cr-said", { tabindex: "-1" });
  const about = make("ul.cr-answer__body.cr-answer__list");
  const status = make("p", { role: "status" });
  const again = button(
    "Try again",
    () => {
      open();
      find("input, select:not([hidden]), textarea, .cr-step__move[aria-disabled=false]").focus();
    },
    "cr-button.cr-quiet",
  );
  const check = button(unscored ? "Compare" : "Check", () => {
    const response = read(root);
    say(response === null ? missing : "");
    if (response === null) return;
    own.attempts += 1;
    show(response);
    checked(own);
    (unscored ? find(".cr-answer summary") : said).focus();
  });
  answer.before(make("p.cr-actions", {}, check, again), said, about, status);
  prepare?.(root, `${Math.random()}`, say);
  open();
  return own;

  function say(text) {
    status.textContent = text;
  }

  /** Let the reader answer, beginning with what is there. */
  function open() {
    for (const mark of fields.querySelectorAll(".cr-mark")) mark.remove();
    delete root.dataset.state;
    own.score = null;
    fields.disabled = answer.open = false;
    said.hidden = about.hidden = again.hidden = answer.hidden = true;
    check.hidden = false;
  }

  function show(response) {
    const result = score(keyOf(root), response);
    open();
    answer.hidden = false;
    if (unscored) {
      answer.open = true;
      return;
    }
    // What the reader wrote "for you alone" is not among it.
    own.kept = { fingerprint, response, attempts: own.attempts };
    judge(result);
  }

  /** Say what became of an answer: in a sentence, at each part, and in the author's words, which stand in the answer. */
  function judge({ score: points, parts, note = "" }) {
    const verdict = (root.dataset.state = verdictOf(points));
    own.score = points;
    said.replaceChildren(make("b", {}, `${WORDS[verdict]}.`), ` ${note}`);
    about.replaceChildren();
    for (const { id: part, verdict: became, quiet } of parts) {
      const place = find(`[data-part="${part}"]`);
      const words = find(`[data-for="${part}"]`);
      const label = place?.querySelector("[data-label]");
      place?.append(make("b.cr-mark", { "data-verdict": became }, WORDS[became]));
      if (!words || quiet) continue;
      const why = (became === "missed" && words.querySelector("[data-missed]")) || words.querySelector("[data-why]");
      about.append(make("li", {}, ...(label ? [make("b", {}, `${WORDS[became]}: `, ...copyOf(label))] : []), ...copyOf(why)));
    }
    fields.disabled = check.hidden = true;
    said.hidden = false;
    again.hidden = verdict === "right";
    answer.open = again.hidden || own.attempts > 1;
    about.hidden = answer.open || !about.firstChild;
  }

  /** Bring back an answer that the host kept, if it is one to this very question. */
  function restore(entry) {
    if (entry?.fingerprint !== fingerprint) return;
    try {
      write(root, entry.response);
      const response = read(root);
      own.attempts = Math.min(99, Math.max(1, Math.trunc(entry.attempts))) || 1;
      if (response === null) throw response;
      show(response);
    } catch {
      write(root, null);
      open();
    }
  }
}
