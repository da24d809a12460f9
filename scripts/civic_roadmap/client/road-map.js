/**
 * <road-map>: wraps a list of lessons that the server drew and adds the reader's state to each, in words and as
 * `data-state`, and how many are done to the element with `data-count`.
 */

import { idsOf, STATES } from "./acts.js";
import { passport } from "./passport.js";

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
    const stops = [...this.querySelectorAll("li[data-lesson]")];
    for (const stop of stops) {
      const state = (stop.dataset.state = passport().state(idsOf(stop)) ?? "not-started");
      const words = stop.querySelector(".cr-stop__state");
      if (words) words.textContent = STATES[state];
    }
    const count = this.querySelector("[data-count]");
    if (count) count.textContent = `${stops.filter(({ dataset }) => dataset.state === "done").length} of ${stops.length} done`;
  }
}

if (!customElements.get("road-map")) customElements.define("road-map", RoadMap);
