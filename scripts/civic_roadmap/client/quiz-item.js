/**
 * One item on the page: checking, feedback, hints, another try, and bringing back a stored answer. What differs between
 * the item types comes from their modules; answers and feedback are read from the markup.
 */

import { button, make } from "./dom.js";
import { feedback, markParts, unmarkParts, VERDICTS } from "./feedback.js";
import { verdictOf } from "./parts.js";

/**
 * @typedef {object} Owner What an item needs from its quiz.
 * @property {(item: QuizItem) => string} seed
 * @property {(item: QuizItem, response: any, score: number|null) => void} keep Stores an answer.
 * @property {(text: string) => void} say Announces politely.
 * @property {() => void} changed
 * @property {number} level Level of the items' headings.
 */

export class QuizItem {
  /** @type {import("./parts.js").Result|null} The result of the last check, while it stands. */
  result = null;
  attempts = 0;
  /** Whether the reader has begun to answer since the last check. */
  touched = false;
  #response = null;
  #seen = -1;
  #timer = 0;

  /** @param {HTMLElement} root @param {any} type The item type's module. @param {Owner} owner */
  constructor(root, type, owner) {
    Object.assign(this, { root, type, owner, id: root.dataset.item, unscored: type.unscored === true });
    this.fields = root.querySelector("fieldset");
    this.answer = root.querySelector(".cr-answer");
    this.hints = [...root.querySelectorAll(".cr-hint")];
    this.title = root.querySelector(".cr-item__number");
    this.#build();
  }

  get stem() {
    return this.root.querySelector("legend").textContent.trim();
  }

  get review() {
    return this.root.querySelector(".cr-answer__review a");
  }

  /** Bring back a stored answer. @param {import("./passport-data.js").ItemEntry|undefined} entry */
  restore(entry) {
    if (this.#seen === (entry?.at ?? 0)) return;
    this.#seen = entry?.at ?? 0;
    this.attempts = entry?.attempts ?? 0;
    this.type.prepare?.(this.root, this.owner.seed(this), this.owner.say);
    if (!entry || entry.response === null) return;
    const same = entry.fingerprint === this.root.dataset.fingerprint;
    this.revised.hidden = same;
    if (!same && !this.unscored) return;
    try {
      if (this.type.read(this.root) !== entry.response) this.type.write(this.root, entry.response);
      const response = this.type.read(this.root);
      if (this.unscored) this.#compared(this.attempts > 0);
      else if (response !== null) this.#show(response, this.type.score(this.type.keyOf(this.root), response));
    } catch {
      // A response that this version cannot read counts as none.
      this.type.write(this.root, null);
    }
  }

  /** Open the item again; what was right stays. */
  again() {
    if (!this.result) return;
    const kept = this.type.keep(this.type.keyOf(this.root), this.#response);
    this.#open();
    this.type.write(this.root, kept);
    this.type.lock?.(this.root);
    if (this.type.lock) markParts(this.root, this.result.parts.filter((part) => part.verdict === "right"));
    this.result = null;
    this.owner.changed();
  }

  /** Forget the answer. */
  reset() {
    for (const control of this.fields.querySelectorAll("input, select")) control.disabled = false;
    this.#open();
    this.type.write(this.root, null);
    this.type.prepare?.(this.root, this.owner.seed(this), this.owner.say);
    this.result = null;
    this.#hideHints();
    this.owner.keep(this, null, null);
  }

  /** Put the focus where the reader goes on answering. */
  focus() {
    this.fields.querySelector("input:enabled, select:enabled:not([hidden]), textarea, button:not([aria-disabled=true])")?.focus();
  }

  #build() {
    this.revised = make("p.cr-item__revised", {}, "You answered an earlier version of this question. It has been revised since.");
    this.revised.hidden = true;
    this.fields.before(this.revised);
    this.checkButton = button(this.unscored ? "Compare" : "Check", () => (this.unscored ? this.#compare() : this.#check()));
    this.hintButton = button("", () => this.#hint(), "cr-button.cr-button--quiet");
    this.missing = make("p.cr-item__missing");
    this.actions = make("div.cr-item__actions", {}, this.checkButton, this.hintButton, this.missing);
    this.panel = make("div.cr-feedback");
    this.panel.hidden = true;
    this.answer.before(this.actions, this.panel);
    this.summary = this.answer.querySelector("summary");
    this.answerTitle = this.summary.textContent;
    this.answer.hidden = true;
    this.#hideHints();
    this.fields.addEventListener("input", () => this.#typed());
    this.fields.addEventListener("click", () => (this.touched = true));
    if (this.unscored) window.addEventListener("pagehide", () => this.#flush());
  }

  #typed() {
    this.touched = true;
    this.missing.textContent = "";
    if (!this.unscored) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), 400);
  }

  /** Keep what was typed so far. */
  #flush() {
    clearTimeout(this.#timer);
    if (this.touched) this.owner.keep(this, this.type.read(this.root), null);
    this.touched = false;
  }

  #check() {
    const response = this.type.read(this.root);
    if (response === null) {
      this.missing.textContent = this.type.missing;
      this.owner.say(this.type.missing);
      this.focus();
      return;
    }
    const result = this.type.score(this.type.keyOf(this.root), response);
    this.attempts += 1;
    this.revised.hidden = true;
    this.#show(response, result);
    this.owner.say(`${this.title.textContent}: ${VERDICTS[verdictOf(result.score)]}.`);
    this.owner.keep(this, response, result.score);
    this.panel.firstElementChild.focus();
  }

  #show(response, result) {
    const verdict = verdictOf(result.score);
    this.#response = response;
    this.result = result;
    this.touched = false;
    this.fields.disabled = true;
    this.root.dataset.state = verdict;
    markParts(this.root, result.parts);
    this.onward = make("span.cr-feedback__onward");
    const actions = verdict === "right" ? [this.onward] : [button("Try again", () => this.#retry()), this.onward];
    this.panel.replaceChildren(...feedback(this.root, result, this.owner.level + 1), make("div.cr-feedback__actions", {}, ...actions));
    this.panel.hidden = this.answer.hidden = false;
    this.actions.hidden = true;
    this.summary.textContent = verdict === "right" ? "Every answer explained" : this.answerTitle;
    this.answer.open = verdict !== "right" && this.attempts > 1;
    this.owner.changed();
  }

  #open() {
    unmarkParts(this.root);
    delete this.root.dataset.state;
    this.touched = true;
    this.fields.disabled = false;
    this.panel.hidden = this.answer.hidden = true;
    this.actions.hidden = false;
    this.missing.textContent = "";
    this.revised.hidden = true;
    this.checkButton.hidden = false;
    this.summary.textContent = this.answerTitle;
  }

  #retry() {
    this.again();
    this.focus();
    this.owner.say(`${this.title.textContent} is open again.`);
  }

  #compare() {
    this.attempts += 1;
    this.touched = true;
    this.#flush();
    this.revised.hidden = true;
    this.#compared(true);
    this.answer.open = true;
    this.summary.focus();
  }

  #compared(shown) {
    this.answer.hidden = !shown;
    this.checkButton.hidden = shown;
    if (shown) this.root.dataset.state = "compared";
    this.owner.changed();
  }

  #hideHints() {
    for (const hint of this.hints) hint.hidden = true;
    this.#nameHint();
  }

  #hint() {
    const hint = this.hints.find((other) => other.hidden);
    hint.hidden = false;
    hint.open = true;
    this.#nameHint();
    this.owner.say(hint.textContent);
    // The button that had the focus is gone when there is nothing more to show.
    if (this.hintButton.hidden) hint.querySelector("summary").focus();
  }

  #nameHint() {
    const left = this.hints.filter((hint) => hint.hidden).length;
    this.hintButton.hidden = left === 0;
    this.hintButton.textContent = left === this.hints.length ? "Show a hint" : "Show another hint";
  }
}
