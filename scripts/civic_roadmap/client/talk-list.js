/** <talk-list>: says beside each conversation how many of its endings the reader has found. Without scripts nothing is said. */

import { endings, toldOf } from "./talks.js";

/** The element. @param {{make: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, passport }) =>
  class TalkList extends HTMLElement {
    #draw = () => {
      for (const talk of this.querySelectorAll("[data-endings]")) {
        const told = toldOf(endings(talk, passport()));
        let words = talk.querySelector(".cr-talk__found");
        if (!words && told) talk.append((words = make("p.cr-fine.cr-talk__found", {})));
        if (words) words.textContent = told && `${told[0].toUpperCase()}${told.slice(1)} found`;
      }
    };

    connectedCallback() {
      passport().addEventListener("change", this.#draw);
      this.#draw();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }
  };
