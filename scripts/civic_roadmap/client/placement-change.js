/**
 * <placement-change>: below the second round of the placement check, says for each objective and each stage what has
 * changed since the first. Without scripts it is a table to fill in by hand.
 */

import { compare } from "./rounds.js";

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) =>
  class PlacementChange extends HTMLElement {
    #draw = () => this.#show();

    connectedCallback() {
      if (!this.lines) this.#build();
      passport().addEventListener("change", this.#draw);
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #build() {
      this.lines = [...this.querySelectorAll("[data-item]")];
      this.asked = this.lines.map(({ dataset }) => ({ item: dataset.item, objective: dataset.objective, stage: dataset.stage, fingerprint: dataset.fingerprint }));
      this.sum = make("p.cr-change__sum");
      this.print = button("Print", () => window.print(), "cr-button.cr-button--quiet.cr-screen");
      this.prepend(this.sum);
      this.append(this.print);
      this.dataset.live = "";
    }

    #show() {
      const found = compare(this.asked, (key) => passport().item([key]));
      const words = new Map(found.changes.map((change) => [change.objective, change]));
      for (const [n, line] of this.lines.entries()) {
        const change = words.get(this.asked[n].objective);
        line.querySelector(".cr-change__words").textContent = change.words;
        line.dataset.change = change.after === "right" ? "right" : change.after === null ? "" : "open";
      }
      for (const stage of this.querySelectorAll("section[data-stage]")) {
        const sum = found.stages[stage.dataset.stage];
        stage.querySelector(".cr-change__stage").textContent = sum ? `${sum.before} of ${sum.of} right the first time, ${sum.after} of ${sum.of} now` : "";
      }
      this.toggleAttribute("data-whole", found.open === 0);
      this.print.hidden = found.open > 0;
      this.sum.textContent = summary(found, this.asked.length);
    }
  };

function summary({ open, first, stages }, of) {
  if (open) {
    const left = open === of ? `Answer the ${of} questions` : `${open} more to answer`;
    return `${left}, and this shows what has changed.${first ? "" : " You have not taken the check before, so there is nothing to compare with yet."}`;
  }
  const all = Object.values(stages).reduce((sum, stage) => ({ before: sum.before + stage.before, after: sum.after + stage.after, of: sum.of + stage.of }), { before: 0, after: 0, of: 0 });
  if (!all.of) return "There is no first time to compare with. These are your answers of now.";
  return `${all.before} of ${all.of} objectives right the first time, ${all.after} of ${all.of} now.`;
}
