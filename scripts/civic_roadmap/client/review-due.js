/** <review-due hidden>: shows its link, with how many questions are due, once any are. */

import { dueNow, roughly, scheduled } from "./review-plan.js";
import { pageAt, quizzesOf } from "./review-source.js";

/** The element. @param {{passport: Function}} kit The reader's store. */
export const element = ({ passport }) =>
  class ReviewDue extends HTMLElement {
    #draw = () => this.#show();

    connectedCallback() {
      passport().addEventListener("change", this.#draw);
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    async #show() {
      const link = this.querySelector("a");
      let count = roughly(passport().data, Date.now());
      if (count) {
        // Only the review page knows which questions still exist. It is asked for when there is something to say.
        this.quizzes ??= pageAt(link.href).then(quizzesOf, () => null);
        const quizzes = await this.quizzes;
        if (quizzes) count = dueNow(scheduled(passport().data, quizzes), Date.now()).length;
      }
      link.textContent = `Review: ${count} question${count === 1 ? " is" : "s are"} due`;
      this.hidden = !count;
    }
  };
