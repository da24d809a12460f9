/**
 * <resume-here data-record="…" data-again="…">: in the head of the home page, leads a reader who has begun to where they
 * were. What it knows of lessons and paths it reads from the map on the same page. A new reader sees what the server wrote.
 */

import { idsOf, wordsIn } from "./acts.js";
import { goOn, stopsOf } from "./way.js";

/** The element. @param {{make: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, passport }) =>
  class ResumeHere extends HTMLElement {
    #draw = () => this.#show();
    #seen = "null";

    connectedCallback() {
      this.plain ??= [...this.childNodes];
      passport().addEventListener("change", this.#draw);
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #show() {
      const path = passport().setting("path") || "";
      const card = [...document.querySelectorAll(".cr-path")].find(({ id, dataset }) => [id, ...wordsIn(dataset.aliases)].includes(`path-${path}`));
      const stops = stopsOf(passport(), [...document.querySelectorAll("road-map .cr-stop")].map(idsOf));
      const found = goOn(stops, card ? wordsIn(card.dataset.lessons) : []);
      const seen = JSON.stringify([path, found]);
      if (seen === this.#seen) return;
      this.#seen = seen;
      this.toggleAttribute("data-live", found !== null);
      this.replaceChildren(...(found ? this.#panel(found, card?.querySelector("a")) : this.plain));
    }

    #panel({ next, onPath, all, path }, way) {
      const facts = [next ? `${all.done} of ${all.of} lesson${all.of === 1 ? "" : "s"} done.` : `All ${all.of} lessons done.`];
      if (path) facts.push(" On the path ", make("a", { href: way.href }, `“${way.textContent}”`), `: ${path.done} of ${path.of}.`);
      if (next) facts.push(" ", make("a", { href: this.dataset.record }, "What I have done"));
      const bar = make("span.cr-bar", { "aria-hidden": "true" });
      bar.style.setProperty("--share", String(all.done / all.of));
      return [make("p.cr-hero__go", {}, ...(next ? this.#onward(next, onPath) : this.#end())), make("p.cr-hero__facts", {}, bar, ...facts)];
    }

    #onward(next, onPath) {
      const go = make("a.cr-button", { href: linkTo(next).href }, `Go on: ${titleOf(next)}`);
      const more = onPath ? [linkTo(onPath).href, `Next on your path: ${titleOf(onPath)}`] : ["#roadmap", "See the whole road"];
      return [go, make("a.cr-hero__more", { href: more[0] }, more[1])];
    }

    #end() {
      const go = make("a.cr-button", { href: this.dataset.record }, "See what you have done");
      const { again } = this.dataset;
      return again ? [go, make("a.cr-hero__more", { href: again }, "Take the check again")] : [go];
    }
  };

const linkTo = (id) => document.querySelector(`.cr-stop[data-lesson="${CSS.escape(id)}"] .cr-stop__link`);
const titleOf = (id) => linkTo(id).querySelector(".cr-stop__title").textContent;
