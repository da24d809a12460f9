/** <offline-copy>: says what is kept for reading without a network, and lets the reader remove it or have it made. */

import { allow, remove, state } from "./offline.js";

const NONE = "No copy of this site is kept on this device.";

/** What is to be said of a state. @param {Awaited<ReturnType<typeof state>>} now */
export function said({ supported, allowed, version, pages, kept }) {
  if (!supported) return "This browser cannot keep a copy of this site here.";
  if (version) return `${pages} pages are kept on this device (${(kept / 1e6).toFixed(1)} MB). They open without a network.`;
  return allowed ? `${NONE} Your browser makes one soon after your first visit.` : `${NONE} You removed it.`;
}

/** The element. @param {{make: Function, button: Function}} kit Shared helpers. */
export const element = ({ make, button }) =>
  class OfflineCopy extends HTMLElement {
    async connectedCallback() {
      if (this.words) return;
      this.words = make("p", { role: "status" });
      this.removal = button("Remove the offline copy", () => this.#do(remove, "Removing the copy …"), "cr-button.cr-button--quiet");
      this.keep = button("Keep the site for reading offline", () => this.#do(allow, "Fetching all pages …", "The copy could not be made. Check your connection and try again."), "cr-button.cr-button--quiet");
      this.replaceChildren(this.words, make("p", {}, this.removal, this.keep));
      await this.#draw();
    }

    async #do(act, meanwhile, failed) {
      const focused = this.contains(document.activeElement);
      this.removal.disabled = this.keep.disabled = true;
      this.words.textContent = meanwhile;
      const done = await act();
      await this.#draw(done === false ? failed : "");
      if (focused) (this.keep.hidden ? this.removal : this.keep).focus();
    }

    async #draw(instead) {
      const now = await state();
      this.words.textContent = instead || said(now);
      this.removal.hidden = !now.supported || (!now.version && !now.allowed);
      this.keep.hidden = !now.supported || !this.removal.hidden;
      this.removal.disabled = this.keep.disabled = false;
      this.dataset.live = "";
    }
  };
