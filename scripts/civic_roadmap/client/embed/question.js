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
import { button, make } from "../dom.js";
import { verdictOf } from "../parts.js";

const TYPES = { estimate, match, multiple, order, reflect, short, single, sort };
const WORDS = { right: "Right", partly: "Partly right", wrong: "Not yet" };
const LONGEST = 20000;

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
  const summary = find(".cr-answer summary");
  const own = { id, type, unscored, score: null, attempts: 0, restore };
  const said = make("p.cr-said", { tabindex: "-1" });
  const status = make("p", { role: "status" });
  const again = button("Try again", open, "cr-button.cr-quiet");
  const check = button(unscored ? "Compare" : "Check", () => {
    const response = read(root);
    say(response === null ? missing : "");
    if (response === null) return;
    own.attempts += 1;
    show(response);
    checked(own);
    (unscored ? summary : said).focus();
  });
  answer.before(make("p.cr-actions", {}, check, again), said, status);
  summary.addEventListener("click", (event) => {
    if (answer.dataset.shown !== "some") return;
    event.preventDefault();
    answer.dataset.shown = "all";
  });
  prepare?.(root, `${Math.random()}`, say);
  open();
  return own;

  function say(text) {
    status.textContent = text;
  }

  /** Let the reader answer, beginning with what is there. */
  function open() {
    for (const part of fields.querySelectorAll("[data-verdict]")) delete part.dataset.verdict;
    delete root.dataset.state;
    own.score = null;
    fields.disabled = answer.open = false;
    said.hidden = again.hidden = answer.hidden = true;
    check.hidden = false;
    if (own.attempts) find("input, select:not([hidden]), textarea, .cr-step__move").focus();
  }

  function show(response) {
    const result = score(keyOf(root), response);
    own.kept = { fingerprint, response, attempts: own.attempts };
    answer.hidden = false;
    answer.open = true;
    if (unscored) return;
    own.score = result.score;
    const verdict = (root.dataset.state = verdictOf(result.score));
    for (const part of answer.querySelectorAll("[data-about]")) delete part.dataset.about;
    for (const part of result.parts) {
      const about = find(`[data-for="${part.id}"]`);
      const place = find(`[data-part="${part.id}"]`);
      if (place) place.dataset.verdict = part.verdict;
      if (about && !part.quiet) about.dataset.about = part.verdict;
    }
    said.replaceChildren(make("b", {}, `${WORDS[verdict]}.`), ` ${result.note ?? ""}`);
    said.hidden = false;
    fields.disabled = check.hidden = true;
    again.hidden = verdict === "right";
    answer.dataset.shown = again.hidden || own.attempts > 1 ? "all" : "some";
  }

  /** Bring back an answer that the host kept, if it is one to this very question. */
  function restore(entry) {
    if (entry?.fingerprint !== fingerprint || !(JSON.stringify(entry.response ?? null).length < LONGEST)) return;
    try {
      write(root, entry.response);
      own.attempts = Math.min(99, Math.trunc(entry.attempts)) || 1;
      show(read(root));
    } catch {
      write(root, null);
      open();
    }
  }
}
