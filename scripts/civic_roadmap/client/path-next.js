/**
 * <path-next>: around the links at the end of a lesson. For a reader on a path that holds the lesson, the path's next
 * lesson becomes the first link, and the roadmap's stays as the second. The paths stand in a hidden list inside.
 */

import { wordsIn } from "./acts.js";

/** The element. @param {{make: Function, copyOf: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, copyOf, passport }) =>
  class PathNext extends HTMLElement {
    #draw = () => this.#show();

    connectedCallback() {
      this.nav ??= this.querySelector("nav");
      this.road ??= this.nav.querySelector(".cr-next__on");
      passport().addEventListener("change", this.#draw);
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #show() {
      const path = passport().setting("path") || "";
      if (path === this.path) return;
      this.path = path;
      for (const added of this.querySelectorAll(".cr-next__way, .cr-next__act")) added.remove();
      this.road.firstElementChild.textContent = "Next";
      const way = [...this.querySelectorAll("[data-path]")].find((line) => [line.dataset.path, ...wordsIn(line.dataset.aliases)].includes(path));
      if (way) this.#lead(way, way.querySelector(":scope > a"), way.querySelector(":scope > div"));
    }

    #lead(way, next, act) {
      const name = `“${way.dataset.title}”`;
      if (act || !next) this.nav.before(this.#act(name, !next, act));
      if (next?.href === this.road.href) this.road.firstElementChild.textContent = `Next on your path ${name}`;
      else this.road.firstElementChild.textContent = "Next on the roadmap";
      if (next && next.href !== this.road.href) this.road.before(make("a.cr-next__on.cr-next__way", { href: next.href }, make("span", {}, `Next on your path ${name}`), ` ${next.textContent}`));
    }

    #act(name, isEnd, act) {
      const box = make("div.cr-next__act", {}, make("p", {}, make("strong", {}, isEnd ? `You have reached the end of the path ${name}.` : `On your path ${name}, before you go on:`)));
      if (act) box.append(...copyOf(act));
      if (isEnd) box.append(make("p", {}, ...copyOf(this.querySelector("[data-end]"))));
      return box;
    }
  };
