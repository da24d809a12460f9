/**
 * <road-map>: wraps the map that the server drew and adds the reader's state to each lesson, in words and as
 * `data-state`, and a summary to the element with `data-progress`.
 */

import { passport } from "./passport.js";

const WORDS = { "not-started": "Not started", started: "In progress", done: "Done", skipped: "Skipped" };

/**
 * Sum up a reader's way.
 * @param {string[]} states The state of each lesson.
 * @returns {string} "2 of 6 lessons done, 1 in progress."
 */
export function progress(states) {
  const count = (state) => states.filter((other) => other === state).length;
  const more = [["started", "in progress"], ["skipped", "skipped"]].filter(([state]) => count(state)).map(([state, words]) => `, ${count(state)} ${words}`);
  return `${count("done")} of ${states.length} lesson${states.length === 1 ? "" : "s"} done${more.join("")}.`;
}

export class RoadMap extends HTMLElement {
  #show = () => this.#draw();

  connectedCallback() {
    passport().addEventListener("change", this.#show);
    this.#draw();
  }

  disconnectedCallback() {
    passport().removeEventListener("change", this.#show);
  }

  #draw() {
    const states = new Map();
    for (const stop of this.querySelectorAll("li[data-lesson]")) {
      const ids = [stop.dataset.lesson, ...(stop.dataset.aliases ?? "").split(" ").filter(Boolean)];
      const state = passport().state(ids) ?? "not-started";
      states.set(stop.dataset.lesson, state);
      stop.dataset.state = state;
      const words = stop.querySelector(".cr-stop__state");
      if (words) words.textContent = WORDS[state];
    }
    const sum = this.querySelector("[data-progress]") ?? document.querySelector("[data-progress]");
    if (sum && states.size) sum.textContent = progress([...states.values()]);
  }
}

if (!customElements.get("road-map")) customElements.define("road-map", RoadMap);
