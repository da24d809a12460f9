/**
 * <my-passport>: what this browser keeps of a reader, and what can be done with it: save it to a file, add a file to it,
 * erase it, keep nothing on a shared device. Without scripts the page explains, and its controls are not there.
 */

import { LARGEST, REFUSED, read, write } from "./passport-file.js";
import { saveFile } from "./save-file.js";

const KINDS = [
  ["lesson done", "lessons done", ({ lessons }, isDone) => Object.values(lessons).filter(isDone).length],
  ["task done", "tasks done", ({ acts }, isDone) => Object.values(acts).filter(isDone).length],
  ["question answered", "questions answered", ({ items }) => Object.values(items).filter(({ response }) => response !== null && response !== "").length],
  ["worksheet", "worksheets", ({ sheets }) => new Set(Object.entries(sheets).filter(([, { value }]) => value).map(([key]) => key.split("/")[0])).size],
  ["fact about your place", "facts about your place", ({ settings }) => Object.entries(settings).filter(([name, { value }]) => value && name.startsWith("place-")).length],
  ["ending of a conversation", "endings of conversations", ({ talks }) => Object.keys(talks).length],
];

/**
 * What a passport holds, in words.
 * @param {import("./passport-data.js").PassportData} data
 * @param {(entry: any) => boolean} isDone
 * @returns {string[]} "2 lessons done", "14 questions answered"; empty if there is nothing.
 */
export const contents = (data, isDone) =>
  KINDS.map(([one, many, count]) => [count(data, isDone), one, many])
    .filter(([n]) => n)
    .map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);

const day = (date) => date.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });

/** The element. @param {any} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport, merge, stateOf, KEY, SHARED }) => {
  const isDone = (entry) => stateOf(entry) === "done";
  const listed = (data) => contents(data, isDone);

  return class MyPassport extends HTMLElement {
    #draw = () => this.#show();

    connectedCallback() {
      passport().addEventListener("change", this.#draw);
      if (!this.status) this.#build();
      this.#show();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #build() {
      this.status = make("p.cr-passport__said", { role: "status" });
      this.holds = this.querySelector("[data-holds]");
      this.#place("save", [button("Save to a file", () => this.#save())]);
      this.#place("open", [this.#chooser(), (this.offer = make("div.cr-passport__ask", { hidden: "", tabindex: "-1" }))]);
      this.#place("shared", [(this.sharedBox = this.#switch())]);
      this.#place("erase", [this.#asked("Erase everything", "Erase everything that this browser keeps for this site? This cannot be taken back.", "Yes, erase it", () => this.#erase())]);
      this.#place("damaged", [(this.copies = make("ul.cr-passport__copies"))]);
      this.append(this.status);
      this.dataset.live = "";
    }

    #place = (name, nodes) => this.querySelector(`[data-tools="${name}"]`).replaceChildren(...nodes);

    #say(text) {
      this.status.textContent = "";
      setTimeout(() => (this.status.textContent = text), 50);
    }

    #show() {
      const list = listed(passport().data);
      const words = passport().shared ? "This device is shared, so nothing is kept here." : "Nothing is kept here yet. It begins when you open a lesson.";
      this.holds.replaceChildren(...(list.length ? [make("ul", {}, ...list.map((line) => make("li", {}, line)))] : [make("p", {}, words)]));
      this.sharedBox.querySelector("input").checked = passport().shared;
      this.#showCopies();
    }

    #save() {
      const now = new Date();
      saveFile(`civic-roadmap-passport-${now.toISOString().slice(0, 10)}.json`, write(passport().data, now), "application/octet-stream");
      this.#say("Your passport was handed to your browser as a file. Look in your downloads.");
    }

    #chooser() {
      const file = make("input", { type: "file", accept: ".json,application/json", id: "passport-file" });
      file.addEventListener("change", async () => {
        const [chosen] = file.files;
        if (chosen) await this.#look(chosen);
        file.value = "";
      });
      return make("p.cr-passport__file", {}, make("label", { for: "passport-file" }, "Choose a file"), file);
    }

    /** Read the file and say what it holds, before anything changes. */
    async #look(file) {
      let found;
      try {
        found = file.size > LARGEST ? { problem: REFUSED.huge } : read(await file.text());
      } catch {
        found = { problem: REFUSED.cut };
      }
      this.offer.replaceChildren(...(found.problem ? this.#refusal(found.problem) : this.#question(found)));
      this.offer.hidden = false;
      this.offer.focus();
    }

    #refusal = (problem) => [make("p", {}, make("strong", {}, "This file was not taken. "), problem, " Nothing here was changed.")];

    #question({ data, saved }) {
      const list = listed(data).join(", ") || "nothing yet";
      const add = () => {
        passport().update((mine) => Object.assign(mine, merge(mine, data)));
        this.#leave("The file was added to your passport. Of two answers to one question the newer one counts, and what was done stays done.");
      };
      return [
        make("p", {}, `Saved on ${day(saved)}. It holds: ${list}.`),
        make("div.cr-passport__actions", {}, button("Add it to this passport", add), button("Leave it", () => this.#leave("The file was left alone."), "cr-button.cr-button--quiet")),
      ];
    }

    #leave(words) {
      this.offer.hidden = true;
      this.querySelector("#passport-file").focus();
      this.#say(words);
    }

    #switch() {
      const box = make("input.cr-field__check", { type: "checkbox", id: "passport-shared" });
      const ask = this.#asked(null, "Everything that is kept here now will be erased, and nothing new is kept. Save it to a file first, if you want to have it elsewhere.", "Yes, keep nothing here", () => this.#share(true), () => this.#show());
      box.addEventListener("change", () => (box.checked && listed(passport().data).length ? ask.open() : this.#share(box.checked)));
      return make("div", {}, make("p.cr-passport__switch", {}, box, make("label", { for: "passport-shared" }, "I share this device. Keep nothing.")), ask);
    }

    #share(shared) {
      const worked = this.#forget(shared);
      if (!worked) this.#say("This browser does not let this site keep anything, not even this wish. So nothing is kept anyway.");
      else this.#say(shared ? "Nothing is kept on this device from now on. What you do on a page is gone when you leave it." : "From now on this browser keeps your progress again.");
    }

    /** Forget all that the browser has stored for this site. @returns {boolean} Whether the browser did it. */
    #forget(shared) {
      try {
        for (const name of storedNames(KEY)) localStorage.removeItem(name);
        if (shared) localStorage.setItem(SHARED, "yes");
        return true;
      } catch {
        return false;
      } finally {
        passport().refresh(true);
      }
    }

    #erase() {
      const worked = this.#forget(passport().shared);
      this.#say(worked ? "Everything was erased." : "Your browser did not let this site erase. Use your browser's own setting for clearing the data of a site.");
    }

    /** A button that asks before it acts; without words for it, `open()` asks. */
    #asked(words, question, yes, act, no = () => {}) {
      const box = make("div.cr-passport__asked");
      const first = words && button(words, () => box.open(), "cr-button.cr-button--quiet");
      const close = (after) => {
        ask.hidden = true;
        if (first) first.hidden = false;
        (first ?? this.querySelector("#passport-shared")).focus();
        after();
      };
      const ask = make("div.cr-passport__ask", { hidden: "", tabindex: "-1" }, make("p", {}, question), make("div.cr-passport__actions", {}, button(yes, () => close(act)), button("No, leave it", () => close(no), "cr-button.cr-button--quiet")));
      box.append(...[first, ask].filter(Boolean));
      box.open = () => {
        if (first) first.hidden = true;
        ask.hidden = false;
        ask.focus();
      };
      return box;
    }

    /** Copies of what could not be read once: the reader may take them elsewhere or drop them. */
    #showCopies() {
      let names = [];
      try {
        names = storedNames(`${KEY}-damaged-`);
      } catch {
        // Where nothing may be stored, nothing was set aside.
      }
      this.querySelector("[data-damaged]").hidden = !names.length;
      this.copies.replaceChildren(
        ...names.map((name) => {
          const save = button("Save the copy", () => saveFile(`${name}.txt`, localStorage.getItem(name) ?? "", "application/octet-stream"), "cr-button.cr-button--quiet");
          const drop = button("Drop it", () => (localStorage.removeItem(name), this.#show(), this.#say("The copy was dropped.")), "cr-button.cr-button--quiet");
          return make("li", {}, make("span", {}, name), save, drop);
        }),
      );
    }
  };
};

const storedNames = (start) => Object.keys(localStorage).filter((name) => name.startsWith(start)).sort();
