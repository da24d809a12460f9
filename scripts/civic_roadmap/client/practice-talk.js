/**
 * <practice-talk data-practice="id">: turns the booklet of numbered turns into a conversation. It shows one turn at a
 * time, tells after each answer what it did to trust and to the goal, and keeps the way there readable above.
 */

import { make } from "./dom.js";

const STEPS = ["very low", "low", "so-so", "good", "very good"];

/**
 * The word for a sum of shifts.
 * @param {number} sum Each answer adds -2 to 2.
 * @returns {string}
 */
export function standing(sum) {
  return STEPS[Math.max(0, Math.min(4, Math.round(sum / 1.5) + 2))];
}

export class PracticeTalk extends HTMLElement {
  #turns = new Map();
  #way = [];

  connectedCallback() {
    if (this.#turns.size) return;
    for (const turn of this.querySelectorAll("[data-node]")) {
      this.#turns.set(turn.dataset.node, turn);
      turn.tabIndex = -1;
      turn.querySelector(".cr-turn__end")?.append(this.#button("Start again", () => this.#restart()));
    }
    this.dataset.ready = "";
    this.said = make("ol.cr-talk__said", { "aria-label": "What was said so far" });
    this.state = make("p.cr-talk__state", { role: "status" });
    this.back = this.#button("Take the last answer back", () => this.#undo());
    this.prepend(this.state, this.said);
    this.append(make("p.cr-talk__tools", {}, this.back));
    this.addEventListener("click", (event) => this.#choose(event));
    this.#show(this.#first, false);
  }

  get #first() {
    return this.#turns.keys().next().value;
  }

  #button(words, act) {
    const button = make("button.cr-button.cr-button--quiet", { type: "button" }, words);
    button.addEventListener("click", act);
    return button;
  }

  #choose(event) {
    const link = event.target.closest(".cr-turn__say");
    if (!link) return;
    event.preventDefault();
    const answer = link.closest("li");
    this.#way.push({ node: link.closest("[data-node]").dataset.node, answer });
    this.#show(answer.dataset.to, true);
  }

  #restart() {
    this.#way = [];
    this.#show(this.#first, true);
  }

  #undo() {
    const last = this.#way.pop();
    if (last) this.#show(last.node, true);
  }

  #show(name, focus) {
    for (const [node, turn] of this.#turns) turn.hidden = node !== name;
    this.said.replaceChildren(...this.#way.map(({ node, answer }) => this.#told(node, answer)));
    this.said.hidden = this.back.hidden = !this.#way.length;
    const sum = (key) => this.#way.reduce((all, { answer }) => all + Number(answer.dataset[key]), 0);
    this.state.textContent = `Trust: ${standing(sum("trust"))}. Your goal: ${standing(sum("goal"))}.`;
    if (focus) this.#turns.get(name).focus();
  }

  #told(node, answer) {
    const text = this.#turns.get(node).querySelector(".cr-turn__text").cloneNode(true);
    const words = answer.querySelector(".cr-turn__say span").cloneNode(true);
    const why = answer.querySelector(".cr-turn__why").cloneNode(true);
    return make("li", {}, text, make("p.cr-talk__you", {}, make("strong", {}, "You: "), words), why);
  }
}

if (!customElements.get("practice-talk")) customElements.define("practice-talk", PracticeTalk);
