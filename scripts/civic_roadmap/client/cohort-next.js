/** <cohort-next>: the next date of the group whose plan the reader has kept. */

import { clock, day } from "./agenda-words.js";
import { decode } from "./plan.js";

/**
 * The start of the next session that is not over, or nothing.
 * @param {import("./plan.js").Plan} plan
 * @param {Date} now
 * @returns {string} "2026-12-01T18:30"
 */
export function nextStart({ start, sessions, every, minutes }, now) {
  const first = Date.parse(`${start}:00Z`);
  const local = now.getTime() - now.getTimezoneOffset() * 60_000;
  const at = Array.from({ length: sessions }, (_, n) => first + n * every * 86_400_000).find((one) => one + minutes * 60_000 > local);
  return at === undefined ? "" : new Date(at).toISOString().slice(0, 16);
}

/** The element. @param {any} kit Shared helpers and the reader's store. */
export const element = ({ make, passport }) =>
  class CohortNext extends HTMLElement {
    #show = () => this.#draw();

    connectedCallback() {
      passport().addEventListener("change", this.#show);
      this.#draw();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#show);
    }

    #draw() {
      const kept = passport().setting("plan");
      const { plan } = typeof kept === "string" ? decode(kept) : {};
      const start = plan ? nextStart(plan, new Date()) : "";
      this.hidden = !start;
      if (start) this.replaceChildren(make("a", { href: this.dataset.href }, plan.title || "Your group"), ` meets on ${day(start)} at ${clock(start)}.`);
    }
  };
