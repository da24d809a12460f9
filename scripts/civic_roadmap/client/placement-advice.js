/** <placement-advice>: says after the last answer which lesson to begin with. Without scripts the reader looks it up. */

import { wordsIn } from "./acts.js";
import { pathFor } from "./way.js";

/** The element. @param {{make: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, passport }) =>
  class PlacementAdvice extends HTMLElement {
    #draw = () => this.#advise();

    connectedCallback() {
      this.lessons ??= [...this.querySelectorAll(".cr-advice [data-for]")].map((line) => [line.dataset.for, line.firstElementChild]);
      this.words ??= this.querySelector(".cr-advice__words");
      passport().addEventListener("change", this.#draw);
      this.#advise();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #advise() {
      const scores = this.lessons.map(([id]) => passport().item([`placement/${id}`])?.score ?? null);
      const open = scores.filter((score) => score === null).length;
      this.dataset.live = "";
      if (open) {
        this.words.replaceChildren(make("p", {}, open === scores.length ? "Answer the questions, and this tells you where to begin." : `${open} more to answer.`));
        return;
      }
      const missed = this.lessons.filter((_, n) => scores[n] < 1);
      const links = [...new Map(missed.map(([, link]) => [link.href, link])).values()].map((link) => link.cloneNode(true));
      const [first, ...more] = links;
      if (!first) this.words.replaceChildren(make("p", {}, "You know this ground. Begin with the lesson that draws you most."));
      else this.words.replaceChildren(make("p", {}, "Begin with ", first, "."));
      if (more.length) this.words.append(make("p", {}, "After that, these lessons hold something new for you:"), make("ul", {}, ...more.map((link) => make("li", {}, link))));
      this.words.append(...this.#ways(missed.map(([, link]) => link.dataset.lesson)), this.#again());
    }

    /** The reading path that fits, if one does. */
    #ways(missed) {
      const links = [...this.querySelectorAll("[data-lessons]")];
      const found = pathFor(links.map((link, n) => ({ id: String(n), lessons: wordsIn(link.dataset.lessons) })), missed);
      if (!found) return [];
      return [make("p", {}, "If you like a short way: the path ", links[Number(found.id)].cloneNode(true), ` holds ${found.held} of these lessons.`)];
    }

    #again() {
      return make("p", {}, ...[...this.querySelector(".cr-advice__again").childNodes].map((node) => node.cloneNode(true)));
    }
  };
