/**
 * <map-progress>: stands in the map and sums it up: the whole course in words, each stage as a count with a bar, and a
 * mark at each lesson whose task is done. The lessons' own states are the map's.
 */

import { actedOn, idsOf } from "./acts.js";

/** The element. @param {{make: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, passport }) =>
  class MapProgress extends HTMLElement {
    #draw = () => this.#show();

    connectedCallback() {
      passport().addEventListener("change", this.#draw);
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #show() {
      const stateOf = (stop) => passport().state(idsOf(stop)) ?? "not-started";
      const stops = [...this.closest("road-map").querySelectorAll(".cr-stop")];
      this.querySelector("[data-progress]").textContent = progress(stops.map(stateOf));
      for (const leg of this.closest("road-map").querySelectorAll(".cr-leg")) this.#sum(leg, [...leg.querySelectorAll(".cr-stop")].map(stateOf));
      for (const stop of stops) this.#mark(stop);
    }

    #sum(leg, states) {
      const done = states.filter((state) => state === "done").length;
      leg.querySelector(".cr-leg__done")?.remove();
      if (!done) return;
      const bar = make("span.cr-bar", { "aria-hidden": "true" });
      bar.style.setProperty("--share", String(done / states.length));
      leg.querySelector(".cr-leg__facts").append(make("span.cr-leg__done", {}, " ", bar, make("strong", {}, `${done} of ${states.length} done`)));
    }

    #mark(stop) {
      stop.querySelector(".cr-stop__act")?.remove();
      if (actedOn(passport(), idsOf(stop))) stop.querySelector(".cr-stop__state").after(make("span.cr-stop__act", {}, "Task done"));
    }
  };

/**
 * Sum up lessons.
 * @param {string[]} states The state of each.
 * @returns {string} "2 of 6 lessons done, 1 in progress."
 */
function progress(states) {
  const count = (state) => states.filter((other) => other === state).length;
  const more = [["started", "in progress"], ["skipped", "skipped"]].filter(([state]) => count(state)).map(([state, words]) => `, ${count(state)} ${words}`);
  return `${count("done")} of ${states.length} lesson${states.length === 1 ? "" : "s"} done${more.join("")}.`;
}
