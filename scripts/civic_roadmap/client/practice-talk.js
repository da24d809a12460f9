/**
 * <practice-talk data-practice="id">: turns the booklet of numbered turns into a conversation. It shows one turn at a
 * time, tells after each answer what it did to trust and to the goal, and keeps what was said readable above. The
 * passport keeps which endings were reached.
 */

import { endings, toldOf } from "./talks.js";

const STEPS = ["very low", "low", "open", "good", "very good"];

/**
 * The word for a sum of shifts.
 * @param {number} sum Each answer adds -2 to 2.
 * @returns {string}
 */
export const standing = (sum) => STEPS[Math.max(0, Math.min(4, Math.round(sum / 1.5) + 2))];

/** The element. @param {{make: Function, button: Function, copyOf: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, copyOf, passport }) =>
  class PracticeTalk extends HTMLElement {
    #turns = new Map();
    #way = [];

    connectedCallback() {
      passport().addEventListener("change", this.#tellFound);
      if (this.#turns.size) return;
      for (const turn of this.querySelectorAll("[data-node]")) {
        this.#turns.set(turn.dataset.node, turn);
        turn.tabIndex = -1;
        turn.querySelector(".cr-turn__end")?.append(button("Start again", () => this.#go([]), "cr-button.cr-button--quiet"));
      }
      this.said = make("ol.cr-talk__said", { "aria-label": "What was said so far" });
      this.state = make("p.cr-talk__state", { role: "status" });
      this.tools = make("p.cr-talk__tools", {}, button("Take the last answer back", () => this.#go(this.#way.slice(0, -1)), "cr-button.cr-button--quiet"));
      this.found = make("p.cr-fine.cr-talk__found", { role: "status" });
      this.prepend(this.said);
      this.append(this.state, this.tools, this.found);
      this.addEventListener("click", (event) => this.#choose(event));
      this.dataset.live = "";
      this.#draw();
      this.#tellFound();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#tellFound);
    }

    #tellFound = () => {
      const told = toldOf(endings(this, passport()));
      this.found.textContent = told && `You have found ${told}.`;
    };

    #choose(event) {
      const link = event.target.closest(".cr-turn__say");
      if (!link) return;
      event.preventDefault();
      this.#go([...this.#way, link.closest("li")]);
    }

    #go(way) {
      this.#way = way;
      this.#draw();
      const { node, outcome } = this.#here.dataset;
      if (outcome) passport().set(`${this.dataset.practice}/${node}`, outcome, "talks");
      this.#here.focus({ preventScroll: true });
      (this.said.lastElementChild ?? this.#here).scrollIntoView({ block: "nearest" });
    }

    get #here() {
      const [first] = this.#turns.values();
      return this.#way.length ? this.#turns.get(this.#way.at(-1).dataset.to) : first;
    }

    #draw() {
      for (const turn of this.#turns.values()) turn.hidden = turn !== this.#here;
      this.said.replaceChildren(...this.#way.map((answer) => this.#told(answer)));
      this.said.hidden = this.tools.hidden = !this.#way.length;
      const sum = (key) => this.#way.reduce((all, answer) => all + Number(answer.dataset[key]), 0);
      const meter = (name, value) => make("span.cr-talk__meter", { "data-level": String(STEPS.indexOf(value)) }, `${name}: `, make("strong", {}, value));
      this.state.replaceChildren(meter("Trust", standing(sum("trust"))), " ", meter("Your goal", standing(sum("goal"))));
      this.state.hidden = !this.#way.length;
    }

    #told(answer) {
      const text = make("div.cr-talk__they", {}, ...copyOf(answer.closest("[data-node]").querySelector(".cr-turn__text")));
      const words = make("p.cr-talk__you", {}, make("span.cr-hidden", {}, "You: "), ...copyOf(answer.querySelector(".cr-turn__words")));
      return make("li", {}, text, words, make("p.cr-talk__why", {}, ...copyOf(answer.querySelector(".cr-turn__why"))));
    }
  };
