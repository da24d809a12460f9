/**
 * <self-check data-quiz="id" data-lesson="id" data-aliases="…" data-heading-level="3">: brings the items inside it to
 * life. Without scripts they stay what they are: fieldsets with the answer folded up below. With `data-fresh` the items
 * begin blank, whatever is stored. Without a `.cr-results` section nothing is summed up.
 *
 * Events, both bubbling: `item-checked` with {quiz, item, score}; `quiz-finished` with {quiz, score, of}.
 */

import { wordsIn } from "./acts.js";
import { make } from "./dom.js";
import { passport } from "./passport.js";
import { QuizItem } from "./quiz-item.js";

export class SelfCheck extends HTMLElement {
  /** @type {QuizItem[]} */
  #items = [];
  /** @type {string[]} What is about to be announced. */
  #news = [];
  #started = false;
  #ready = false;
  #step = () => this.#catchUp();

  connectedCallback() {
    passport().addEventListener("change", this.#step);
    if (!this.#started) this.#start();
    this.#started = true;
  }

  disconnectedCallback() {
    passport().removeEventListener("change", this.#step);
  }

  async #start() {
    this.status = make("p.cr-hidden", { role: "status" });
    this.append(this.status);
    const roots = [...this.querySelectorAll(".cr-item")];
    this.#items = (await Promise.all(roots.map((root) => this.#upgrade(root)))).filter(Boolean);
    for (const item of this.#items) item.restore(this.#stored(item));
    this.dataset.live = "";
    this.#ready = true;
    this.#draw();
  }

  /** An item whose code does not load keeps its plain form. */
  async #upgrade(root) {
    try {
      return new QuizItem(root, await import(`./items/${root.dataset.type}.js`), this.#owner());
    } catch {
      return null;
    }
  }

  #owner() {
    return {
      level: Number(this.dataset.headingLevel),
      seed: (item) => `${readerSeed()}/${this.dataset.quiz}/${item.id}/${item.attempts}`,
      say: (text) => this.#say(text),
      keep: (item, response, score) => this.#keep(item, response, score),
      changed: () => this.#draw(),
    };
  }

  /** The key of an item in the passport, then its earlier keys. */
  #keys(item) {
    const ids = [item.id, ...wordsIn(item.root.dataset.aliases)];
    const quizzes = [this.dataset.quiz, ...wordsIn(this.dataset.aliases)];
    return quizzes.flatMap((quiz) => ids.map((id) => `${quiz}/${id}`));
  }

  #stored(item) {
    const entry = passport().item(this.#keys(item));
    return "fresh" in this.dataset ? { ...entry, response: null } : entry;
  }

  #keep(item, response, score) {
    const { quiz } = this.dataset;
    passport().putItem(this.#keys(item), { fingerprint: item.root.dataset.fingerprint, response, score, attempts: item.attempts });
    if (score === null) return;
    this.dispatchEvent(new CustomEvent("item-checked", { bubbles: true, detail: { quiz, item: item.id, score } }));
    if (!this.#isComplete) return;
    this.#say("All questions are answered. Your result stands below the last one.");
    const scored = this.#scored;
    const sum = scored.reduce((total, other) => total + other.result.score, 0);
    this.dispatchEvent(new CustomEvent("quiz-finished", { bubbles: true, detail: { quiz, score: sum, of: scored.length } }));
  }

  /** Another tab may have answered what is still untouched here. */
  #catchUp() {
    for (const item of this.#items) {
      if (this.#ready && !item.touched && !item.result) item.restore(this.#stored(item));
    }
  }

  get #scored() {
    return this.#items.filter((item) => !item.unscored);
  }

  get #isComplete() {
    return this.querySelector(".cr-results") && this.#scored.every((item) => item.result);
  }

  /** A link to the next open question, or to the result. */
  #onward(item) {
    const isOpen = (other) => !other.root.dataset.state;
    const next = this.#items.slice(this.#items.indexOf(item)).find(isOpen) ?? this.#items.find(isOpen);
    const [href, text] = next ? [next.root.id, "Next question"] : [this.querySelector(".cr-results__title").id, "See your result"];
    return make("a.cr-button.cr-button--quiet", { href: `#${href}` }, text);
  }

  #draw() {
    const results = this.querySelector(".cr-results");
    if (!this.#ready || !results) return;
    const scored = this.#scored;
    const answered = scored.filter((item) => item.result).length;
    this.querySelector(".cr-quiz__count").textContent = `${answered} of ${scored.length} scored questions answered.`;
    for (const item of scored) item.onward?.replaceChildren(this.#onward(item));
    // Its heading is there at once, since a link leads to it; its code is fetched with the first answer.
    results.hidden = !this.#isComplete;
    if (answered) this.#showResult(results);
  }

  async #showResult(results) {
    const { showResult } = await import("./results.js");
    if (this.#isComplete) showResult(results, this.#scored, { retry: () => this.#retry(), restart: () => this.#restart() });
  }

  #retry() {
    const missed = this.#scored.filter((item) => item.result.score < 1);
    for (const item of missed) item.again();
    missed[0].focus();
    this.#say(`${missed.length} question${missed.length === 1 ? " is" : "s are"} open again.`);
  }

  #restart() {
    for (const item of this.#scored) item.reset();
    this.#draw();
    this.#scored[0].focus();
    this.#say("All questions are open again.");
  }

  /** Announce what happened at once together; a live region speaks only when its text changes. */
  #say(text) {
    this.status.textContent = "";
    if (this.#news.push(text) > 1) return;
    setTimeout(() => (this.status.textContent = this.#news.splice(0).join(" ")), 50);
  }
}

/** A number of this reader's own, so that each gets another order of options and always the same. */
function readerSeed() {
  const store = passport();
  if (store.setting("seed") === undefined) store.set("seed", Math.floor(Math.random() * 2 ** 32));
  return store.setting("seed");
}

if (!customElements.get("self-check")) customElements.define("self-check", SelfCheck);
