/**
 * <path-choice data-path="id" data-aliases="earlier ids" data-title="…">: below a path's summary, lets the reader take the path or leave it, and
 * shows what of it is done. It recommends, it never locks. Without scripts it is empty.
 */

import { idsOf, wordsIn } from "./acts.js";
import { goOn, stopsOf } from "./way.js";

const WORDS = { "not-started": "", started: "In progress", done: "Done", skipped: "Skipped" };

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) =>
  class PathChoice extends HTMLElement {
    #draw = () => this.#show();

    connectedCallback() {
      if (!this.choice) this.#build();
      passport().addEventListener("change", this.#draw);
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #build() {
      this.choice = button("", () => this.#choose(), "cr-button");
      this.next = make("span.cr-choice__next");
      this.sum = make("p.cr-choice__sum");
      this.status = make("p.cr-hidden", { role: "status" });
      this.append(make("p.cr-choice__go", {}, this.choice, this.next), this.sum, this.status);
      this.lessons = [...this.closest("[data-path].cr-way").querySelectorAll("[data-lesson]")];
    }

    get #isTaken() {
      const { path, aliases } = this.dataset;
      return [path, ...wordsIn(aliases)].includes(passport().setting("path"));
    }

    #choose() {
      const leave = this.#isTaken;
      passport().set("path", leave ? "" : this.dataset.path);
      this.status.textContent = leave ? "You have left this path. What you have done stays." : "You are on this path. The home page and the end of each lesson now lead along it. Nothing is locked.";
    }

    #show() {
      const stops = stopsOf(passport(), this.lessons.map(idsOf));
      this.#name(this.#isTaken);
      for (const [n, line] of this.lessons.entries()) {
        line.dataset.state = stops[n].state;
        line.querySelector(".cr-way__state").textContent = WORDS[stops[n].state];
      }
      const found = goOn(stops, stops.map(({ id }) => id));
      this.sum.textContent = `${found.all.done} of ${found.all.of} lesson${found.all.of === 1 ? "" : "s"} done.${this.#isTaken ? " Press the button again to leave the path. Nothing is locked." : ""}`;
      const link = this.#isTaken && this.lessons.find((line) => line.dataset.lesson === found.next)?.querySelector("a");
      this.next.replaceChildren(...(link ? ["Go on: ", link.cloneNode(true)] : []));
    }

    #name(taken) {
      this.choice.setAttribute("aria-pressed", String(taken));
      this.choice.textContent = taken ? "You are on this path" : "Take this path";
      this.choice.setAttribute("aria-label", `${this.choice.textContent}: ${this.dataset.title}`);
    }
  };
