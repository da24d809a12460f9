/** <my-place>: keeps the facts about the reader's place in the passport, and makes and reads links that carry them. */

import { cleaned, keyOf, kept, packed, shown, unpacked } from "./place-facts.js";

const PAUSE = 300; // milliseconds without a keystroke before a field is kept

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) => {
  const quiet = (words, act) => button(words, act, "cr-button.cr-button--quiet");

  return class MyPlace extends HTMLElement {
    /** Fields with what is not kept yet. */
    #waiting = new Set();
    #timer = 0;

    connectedCallback() {
      if (this.fields) return;
      this.fields = [...this.querySelectorAll("[data-fact]")];
      this.kinds = Object.fromEntries(this.fields.map((field) => [field.dataset.fact, field.dataset.kind]));
      document.querySelector("[data-kept]").textContent = "Each field is kept as you type, in this browser only. Nothing is sent. Leave out what you do not know.";
      this.said = make("p.cr-place-said", { tabindex: "-1" });
      this.offer = make("div.cr-place-answer");
      this.prepend(this.offer, this.said);
      this.append(this.#tools());
      this.#follow();
      this.#restore();
      this.#open();
    }

    #follow() {
      this.addEventListener("input", ({ target }) => {
        if (!target.dataset.fact) return;
        this.#waiting.add(target);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#keep(), PAUSE);
      });
      this.addEventListener("change", ({ target }) => {
        this.#keep();
        if (target.dataset.fact) this.#judge(target);
      });
      window.addEventListener("pagehide", () => this.#keep());
      window.addEventListener("hashchange", () => this.#open());
      passport().addEventListener("change", () => this.#restore());
    }

    #keep() {
      for (const field of this.#waiting) {
        const { value, wrong } = cleaned(field.dataset.kind, field.value);
        if (wrong || field.validity.badInput) continue;
        this.#waiting.delete(field);
        this.#set(field.dataset.fact, value);
        this.#mark(field, "");
        // A link holds the facts as they were when it was made.
        this.link.replaceChildren();
      }
    }

    #set(id, value) {
      if (passport().setting(keyOf(id), "") !== value) passport().set(keyOf(id), value);
    }

    /** Say what is wrong once the reader leaves a field, and show how it is kept if nothing is. */
    #judge(field) {
      const { value, wrong } = cleaned(field.dataset.kind, field.value);
      const words = field.validity.badInput ? "This is not complete." : wrong;
      this.#mark(field, words && `${words} This is not kept yet.`);
      if (!words) field.value = value;
    }

    #mark(field, words) {
      const id = `${field.id}-wrong`;
      document.getElementById(id)?.remove();
      field.setAttribute("aria-invalid", String(Boolean(words)));
      field.setAttribute("aria-describedby", [...(words ? [id] : []), `${field.id}-help`].join(" "));
      if (words) field.after(make("p.cr-place-wrong", { id, role: "alert" }, words));
    }

    /** Fill in what is kept; never over what the reader is writing. */
    #restore() {
      for (const field of this.fields) {
        const { fact, kind } = field.dataset;
        const value = kept(passport(), fact, kind);
        // While the reader types, the field may hold a space more than what is kept.
        if (!this.#waiting.has(field) && cleaned(kind, field.value).value !== value) field.value = value;
      }
    }

    #facts() {
      const entries = this.fields.map(({ dataset: { fact, kind } }) => [fact, kept(passport(), fact, kind)]);
      return Object.fromEntries(entries.filter(([, value]) => value));
    }

    #tools() {
      this.link = make("div");
      this.done = make("span", { role: "status" });
      return make(
        "section.cr-sheet__part.cr-place-tools",
        { "aria-labelledby": "share" },
        make("h2", { id: "share" }, "For a group"),
        make("p", {}, "Fill in your facts, and give your group a link with them. It shows each person what it would set, and they decide. The facts travel inside the link and not through a server. ", make("strong", {}, "Whoever has the link can read them.")),
        make("p.cr-sheet__tools", {}, button("Make a link with these facts", () => this.#makeLink()), " ", quiet("Print this page", () => window.print()), " ", quiet("Clear all", () => this.#clear()), " ", this.done),
        this.link,
      );
    }

    #clear() {
      if (!window.confirm("Clear all facts about your place? This cannot be taken back.")) return;
      for (const field of this.fields) this.#put(field, "");
      this.link.replaceChildren();
      this.done.textContent = "All facts are cleared.";
    }

    #put(field, value) {
      this.#waiting.delete(field);
      this.#mark(field, "");
      field.value = value;
      this.#set(field.dataset.fact, value);
    }

    #makeLink() {
      this.#keep();
      const facts = this.#facts();
      if (!Object.keys(facts).length) {
        this.link.replaceChildren(make("p", { role: "alert" }, "Nothing is filled in yet. Fill in at least one fact."));
        return;
      }
      const address = `${location.href.split("#")[0]}${packed(facts)}`;
      const field = make("input.cr-field", { id: "place-link", type: "text", readonly: "", value: address });
      const done = make("span", { role: "status" });
      const copy = async () => {
        field.select();
        await navigator.clipboard.writeText(address).then(() => (done.textContent = "Copied."), () => (done.textContent = "Press Ctrl+C or ⌘C to copy it."));
      };
      const count = Object.keys(facts).length;
      const label = make("label.cr-blank__label", { for: "place-link" }, `The link with ${count} ${count === 1 ? "fact" : "facts"}`);
      this.link.replaceChildren(label, field, make("p.cr-sheet__tools", {}, quiet("Copy the link", copy), " ", done));
      field.focus();
      field.select();
    }

    /** Look at the address: does it carry facts, and may they be used? Nothing is set before the reader says so. */
    #open() {
      const found = unpacked(location.hash, this.kinds);
      if (!found) return;
      const title = make("h2.cr-panel__title", { id: "place-offer", tabindex: "-1" }, found.refused ? "This link cannot be used" : "This link brings facts about a place");
      const panel = make("section.cr-panel.cr-place-offered", { "aria-labelledby": "place-offer" }, title, ...(found.refused ? this.#refusal(found.refused) : this.#choice(found.facts)));
      this.offer.replaceChildren(panel);
      title.focus();
    }

    #refusal(words) {
      return [make("p", {}, `${words} Nothing was changed.`), make("p.cr-sheet__tools", {}, quiet("Close", () => this.#answered("")))];
    }

    #choice(facts) {
      const rows = this.fields.filter(({ dataset: { fact } }) => fact in facts).map((field) => {
        const { fact, kind } = field.dataset;
        const label = this.querySelector(`label[for="${field.id}"]`).textContent;
        const now = kept(passport(), fact, kind);
        return make("tr", {}, make("th", { scope: "row" }, label), make("td", { "data-label": "The link says" }, shown(kind, facts[fact])), make("td", { "data-label": "You have now" }, now === facts[fact] ? "the same" : shown(kind, now) || "nothing"));
      });
      const head = make("tr", {}, ...["Fact", "The link says", "You have now"].map((words) => make("th", { scope: "col" }, words)));
      const use = () => {
        for (const field of this.fields) if (field.dataset.fact in facts) this.#put(field, facts[field.dataset.fact]);
        this.#answered("The facts are set. The lessons and worksheets speak of this place now.");
      };
      return [
        make("p", {}, "Nothing is set yet. Look at what it says, and decide. Facts that it leaves out stay as they are."),
        make("div.cr-table.cr-sheet__grid", { tabindex: "0", role: "group", "aria-label": "Facts in the link" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows))),
        make("p.cr-sheet__tools", {}, button("Use these facts", use), " ", quiet("Keep mine", () => this.#answered("Your own facts stay as they were."))),
      ];
    }

    #answered(words) {
      this.offer.replaceChildren();
      history.replaceState(history.state, "", location.pathname + location.search);
      this.said.textContent = words;
      (words ? this.said : document.getElementById("main")).focus();
    }
  };
};
