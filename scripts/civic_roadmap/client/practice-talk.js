/**
 * <practice-talk data-practice="id">: turns the booklet of numbered turns into a conversation. The passport keeps which
 * endings were reached.
 */

import { talk } from "./talk.js";
import { endings, toldOf } from "./talks.js";

/** The element. @param {{make: Function, button: Function, copyOf: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = (kit) =>
  class PracticeTalk extends HTMLElement {
    connectedCallback() {
      const { make, passport } = kit;
      passport().addEventListener("change", this.#tellFound);
      if (this.found) return;
      this.found = make("p.cr-fine.cr-talk__found", { role: "status" });
      talk(this, kit, (node, outcome) => passport().set(`${this.dataset.practice}/${node}`, outcome, "talks"));
      this.append(this.found);
      this.#tellFound();
    }

    disconnectedCallback() {
      kit.passport().removeEventListener("change", this.#tellFound);
    }

    #tellFound = () => {
      const told = toldOf(endings(this, kit.passport()));
      this.found.textContent = told && `You have found ${told}.`;
    };
  };
