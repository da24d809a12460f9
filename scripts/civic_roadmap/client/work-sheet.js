/**
 * <work-sheet data-sheet="id" data-aliases="old-id">: keeps what a reader writes in the passport, draws the picture of a
 * table that asks for one, and saves, prints and clears the sheet.
 */

import { readyForPaper, shorten } from "./sheet-fields.js";
import { dayOf } from "./sheet-files.js";
import { fieldsOf, rawOf, sheetOf } from "./sheet-form.js";
import { sheetTools } from "./sheet-tools.js";

const PAUSE = 300; // milliseconds without a keystroke before a field is kept
const MARK = "calendar"; // no field is called so: the name of a field has a hyphen

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) =>
  class WorkSheet extends HTMLElement {
    /** Fields with what is not kept yet. */
    #waiting = new Set();
    #timer = 0;

    connectedCallback() {
      if (this.tools) return;
      this.#restore();
      this.#follow();
      this.tools = sheetTools({ make, button }, () => this.#sheet, { mark: () => this.#mark(), clear: (say) => this.#clear(say) });
      this.append(this.tools.panel);
      for (const grid of this.querySelectorAll(".cr-sheet__grid")) shorten(grid, button);
      for (const field of fieldsOf(this)) readyForPaper(field);
      for (const grid of this.querySelectorAll("[data-draw='power-map']")) this.#mapOf(grid);
      this.addEventListener("input", this.tools.refresh);
      this.addEventListener("restored", this.tools.refresh);
      this.tools.refresh();
      this.#tellKept();
    }

    get #sheet() {
      return sheetOf(this, document.querySelector("h1").textContent.trim());
    }

    #ids = () => [this.dataset.sheet, ...(this.dataset.aliases ?? "").split(" ").filter(Boolean)];
    /** What is kept under a name, or was under an earlier id of the sheet. */
    #kept = (name) => this.#ids().map((id) => passport().setting(`${id}/${name}`, undefined, "sheets")).find((value) => typeof value === "string");
    #set = (name, value) => passport().set(`${this.dataset.sheet}/${name}`, value, "sheets");

    #follow() {
      this.addEventListener("input", ({ target }) => {
        if (!target.name) return;
        this.#waiting.add(target);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#keep(), PAUSE);
      });
      this.addEventListener("change", () => this.#keep());
      window.addEventListener("pagehide", () => this.#keep());
      passport().addEventListener("change", () => this.#restore());
    }

    #keep() {
      // A field waits until it is kept: each change of the passport fills in what is kept of the others.
      for (const field of this.#waiting) {
        this.#set(field.id, rawOf(field));
        this.#waiting.delete(field);
      }
      this.#tellKept();
    }

    /** Say truly where what is typed stays. */
    #tellKept() {
      const store = passport();
      const lost = store.shared || store.notices.some(([what]) => what !== "damaged");
      for (const words of document.querySelectorAll(".cr-sheet__kept")) {
        words.textContent = lost
          ? "What you type is not kept when you close this page. Save it as a file below, or print it. Nothing is sent."
          : "What you type is kept in this browser only, until you clear it. Nothing is sent.";
      }
    }

    /** Fill in what is kept; never over what the reader is writing. */
    #restore() {
      for (const field of fieldsOf(this)) {
        const kept = this.#kept(field.id);
        if (kept === undefined || this.#waiting.has(field) || kept === rawOf(field)) continue;
        put(field, kept);
        field.closest("tr")?.removeAttribute("hidden");
      }
    }

    #clear(say) {
      if (!window.confirm("Clear everything on this sheet? This cannot be taken back.")) return;
      for (const field of fieldsOf(this).filter(rawOf)) {
        this.#waiting.add(field);
        put(field, "");
      }
      this.#keep();
      // What is written next is another sheet: in a calendar it must not take the place of this one.
      if (this.#kept(MARK)) this.#set(MARK, "");
      say("The sheet is empty.");
    }

    /** A mark of this reader's sheet, made once. It says nothing about the reader. */
    #mark() {
      const kept = this.#kept(MARK);
      if (kept) return kept;
      const made = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("");
      this.#set(MARK, made);
      return made;
    }

    async #mapOf(grid) {
      const { powerMap } = await import("./power-map.js");
      const about = () => {
        const { id, title, parts } = this.#sheet;
        // The sheet begins with what it is about.
        return { file: `${id}-${dayOf(new Date())}`, title: [title, parts[0].blanks[0]?.value.trim() ?? "", dayOf(new Date())] };
      };
      const { map, draw } = powerMap({ make, button }, about);
      (grid.nextElementSibling ?? grid).after(map);
      const now = () => draw(rowsOf(grid));
      grid.addEventListener("input", now);
      grid.addEventListener("restored", now);
      now();
    }
  };

/** Put a kept value into a field, and let all who look at it know. */
function put(field, value) {
  if (field.type === "checkbox") field.checked = value === "yes";
  else field.value = value;
  field.dispatchEvent(new CustomEvent("restored", { bubbles: true }));
}

/** The rows of a table by its columns. @param {Element} grid @returns {Record<string, string>[]} */
function rowsOf(grid) {
  const columns = [...grid.querySelectorAll("thead [data-column]")].map((head) => head.dataset.column);
  return [...grid.querySelectorAll("tbody tr")].map((row) =>
    Object.fromEntries([...row.cells].map((cell, n) => [columns[n], (fieldsOf(cell)[0]?.value ?? cell.textContent).trim()])),
  );
}
