/** <offline-copy>: says what is kept for reading without a network, and lets the reader remove it or have it made. */

import { allow, remove, state } from "./offline.js";

const NONE = "No copy of this site is kept on this device.";
const FAILED = "The copy could not be made. Check your connection and try again.";

/** What is to be said of a state. @param {Awaited<ReturnType<typeof state>>} now */
export function said({ supported, allowed, version, whole, pages, kept }) {
  if (!supported) return "This browser cannot keep a copy of this site here.";
  if (!version) return allowed ? `${NONE} Your browser makes one soon after your first visit.` : `${NONE} You removed it.`;
  const what = `${pages} ${pages === 1 ? "page" : "pages"}${whole ? "" : " that you opened"}`;
  return `${what} can be read here without a network. They take ${(kept / 1e6).toFixed(1)}\u00a0MB on this device.`;
}

/** The element. @param {{make: Function, button: Function}} kit Shared helpers. */
export const element = ({ make, button }) =>
  class OfflineCopy extends HTMLElement {
    async connectedCallback() {
      if (this.words) return;
      this.words = make("p", { role: "status" });
      this.tools = make("p.cr-buttons");
      this.keep = button("Keep the site for reading offline", () => this.#do(allow, "Fetching all pages …"), "cr-button.cr-button--quiet");
      this.removal = button("Remove the offline copy", () => this.#do(remove, "Removing the copy …"), "cr-button.cr-button--quiet");
      await this.#draw();
      this.classList.add("cr-note");
      this.replaceChildren(this.words, this.tools);
    }

    /** The button stays while it works, so that the focus is not lost. */
    async #do(act, meanwhile) {
      if (this.busy) return;
      this.busy = true;
      this.words.textContent = meanwhile;
      const done = await act();
      await this.#draw(done === false ? FAILED : "");
      this.busy = false;
      if (!this.contains(document.activeElement)) this.tools.firstElementChild?.focus();
    }

    async #draw(instead) {
      const now = await state();
      const { supported, version, whole } = now;
      this.words.textContent = instead || said(now);
      this.tools.replaceChildren(...(supported && !whole ? [this.keep] : []), ...(version ? [this.removal] : []));
      this.dataset.live = "";
    }
  };
