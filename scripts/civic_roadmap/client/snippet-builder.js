/**
 * <snippet-builder data-root="../">: choose what to embed, see it, copy the snippet. The list of what there is stands on the
 * page, and so do the words about each place; the choice stands after the # of the address.
 */

import { read, written } from "./snippet-choice.js";
import { choiceForm, lookForm } from "./snippet-form.js";
import { snippetForm } from "./snippet-out.js";
import { partsOf } from "./snippet-parts.js";
import { previewOf } from "./snippet-preview.js";
import { addresses, named, snippets } from "./snippet-text.js";

const PAUSE = 300; // milliseconds without a change before the preview is made anew
const WIDTHS = [["phone", "Phone"], ["column", "Column"], ["wide", "Wide"]];
const FIRST = { look: {}, place: "html" };
const NARROW = 640; // pixels; on such a screen the preview begins with that of a phone

/** The element. @param {any} kit Shared helpers and the reader's store. */
export const element = (kit) => {
  const { make, button } = kit;

  return class SnippetBuilder extends HTMLElement {
    #timer = 0;
    #seen = "";
    #open = () => location.hash === this.#written || this.#begin();
    #written = "";

    connectedCallback() {
      if (!this.choice) this.#build();
      window.addEventListener("hashchange", this.#open);
    }

    disconnectedCallback() {
      window.removeEventListener("hashchange", this.#open);
    }

    #build() {
      const links = [...document.querySelectorAll(".cr-pieces [data-kind]")];
      this.pieces = links.map((link) => ({ ...link.dataset, shelf: link.closest("[data-shelf]").dataset.shelf }));
      const places = new Map([...this.querySelectorAll("[data-place]")].map((one) => {
        const [title, ...words] = one.children;
        return [one.dataset.place, { name: title.textContent, words }];
      }));
      const isFolder = location.protocol === "file:";
      this.root = new URL(this.dataset.root, location.href.split(/[?#]/)[0]);
      this.file = isFolder ? "index.html" : "";
      const changed = () => this.#changed();
      this.choice = choiceForm(kit, this.pieces, changed);
      this.look = lookForm(kit, changed);
      this.width = partsOf(kit).row("width", "Width of the preview", WIDTHS, changed);
      this.preview = previewOf(kit);
      this.out = snippetForm(kit, places, changed);
      this.told = make("div");
      const skip = make("a.cr-skip-to", { href: "#copy" }, "Skip the preview");
      skip.addEventListener("click", (event) => {
        event.preventDefault();
        this.out.box.querySelector("input:checked").focus();
      });
      const see = make("section.cr-builder__panel.cr-builder__see", { "aria-label": "See it" }, make("p.cr-builder__title", { "aria-hidden": "true" }, "See it"), this.width.box, skip, this.preview.box);
      this.out.box.append(make("p.cr-builder__link", {}, button("Copy a link to this choice", () => this.#copyLink(), "cr-button.cr-button--quiet"), this.linked = make("span.cr-fine", { role: "status" })));
      const form = make("form.cr-builder__form", { "aria-label": "Builder", novalidate: "" }, make("div.cr-builder__make", {}, this.choice.box, this.look.box), see, this.out.box);
      form.addEventListener("submit", (event) => event.preventDefault());
      this.replaceChildren(this.told, form);
      for (const one of isFolder ? [] : document.querySelectorAll("[data-site]")) one.textContent = this.root.href;
      this.#begin();
      this.dataset.live = "";
    }

    /** Fill in what the address says, or what we begin with. */
    #begin() {
      const has = (kind, id) => this.pieces.some((piece) => piece.kind === kind && piece.id === id);
      const { choice, unused } = read(location.hash, has);
      const begin = this.pieces.find(({ kind }) => kind === "quiz") ?? this.pieces[0];
      const whole = { ...FIRST, width: window.innerWidth < NARROW ? "phone" : "column", kind: begin.kind, id: begin.id, ...choice };
      this.choice.fill(whole);
      this.look.fill(whole.look);
      this.width.fill(whole.width);
      this.out.fill(whole.place);
      this.told.replaceChildren(...(unused.length ? [make("p.cr-note", { role: "alert" }, `A part of this link could not be used: ${unused.join(", ")}. The rest is filled in.`)] : []));
      this.#written = location.hash;
      this.#draw();
    }

    #changed() {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#draw(true), PAUSE);
    }

    async #askQuestions() {
      this.asked = true;
      const found = await import("../../results/questions.js").then(({ lessons }) => lessons, () => null);
      this.choice.ask(found);
      this.questions = found;
      this.#draw(true);
    }

    /** @param {boolean} [keep] Whether to write the choice into the address. */
    #draw(keep = false) {
      const { title, ...what } = this.choice.read();
      if (what.kind === "question" && !this.questions) {
        if (!this.asked) this.#askQuestions();
        return;
      }
      if (what.id.endsWith("/")) return; // a quiz without a question that has an answer
      const choice = { ...what, look: this.look.read(), place: this.out.read(), width: this.width.read() };
      if (keep) {
        this.#written = written(choice);
        history.replaceState(history.state, "", this.#written);
      }
      this.linked.textContent = "";
      this.preview.setWidth(choice.width);
      const { embed } = addresses(this.root.href, choice);
      if (embed === this.#seen) return;
      this.#seen = embed;
      const seen = new URL(embed);
      seen.pathname += this.file;
      this.preview.show(seen.href, named(choice.kind, title), choice.kind, choice.id);
      this.out.show(this.file ? null : snippets(this.root.href, choice, title, "oembed" in this.dataset));
    }

    async #copyLink() {
      clearTimeout(this.#timer);
      this.#draw(true);
      const isCopied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
      this.linked.textContent = isCopied ? "The link is copied." : "The link stands in the address bar of your browser. Copy it there.";
    }
  };
};
