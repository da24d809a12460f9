/**
 * <work-sheet data-sheet="id">: keeps what a reader writes in the passport, draws the picture of a table that asks for
 * one, and prints.
 */

const PAUSE = 300; // milliseconds without a keystroke before a field is kept

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
      this.status = make("span", { role: "status" });
      const tool = (words, act) => button(words, act, "cr-button.cr-button--quiet");
      this.tools = make("p.cr-sheet__tools", {}, tool("Print this sheet", () => window.print()), " ", tool("Clear this sheet", () => this.#clear()), " ", this.status);
      this.append(this.tools);
      for (const words of document.querySelectorAll(".cr-sheet__kept")) words.textContent = "What you type is kept in this browser only, until you clear it. Nothing is sent.";
      for (const grid of this.querySelectorAll(".cr-sheet__grid")) this.#shorten(grid);
      // On paper an empty date is a line and not a pattern of letters.
      for (const field of this.querySelectorAll("input[type='date']")) {
        const mark = () => field.toggleAttribute("data-empty", !field.value);
        field.addEventListener("input", mark);
        field.addEventListener("restored", mark);
        mark();
      }
      for (const grid of this.querySelectorAll("[data-draw='power-map']")) this.#mapOf(grid);
    }

    #key = (field) => `${this.dataset.sheet}/${field.id}`;

    #follow() {
      this.addEventListener("input", ({ target }) => {
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
        passport().set(this.#key(field), rawOf(field), "sheets");
        this.#waiting.delete(field);
      }
    }

    /** Fill in what is kept; never over what the reader is writing. */
    #restore() {
      for (const field of fieldsOf(this)) {
        const kept = passport().setting(this.#key(field), undefined, "sheets");
        if (typeof kept !== "string" || this.#waiting.has(field) || kept === rawOf(field)) continue;
        if (field.type === "checkbox") field.checked = kept === "yes";
        else field.value = kept;
        field.closest("tr")?.removeAttribute("hidden");
        field.dispatchEvent(new CustomEvent("restored", { bubbles: true }));
      }
    }

    #clear() {
      if (!window.confirm("Clear everything on this sheet? This cannot be taken back.")) return;
      const filled = fieldsOf(this).filter(rawOf);
      for (const field of filled) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
        this.#waiting.add(field);
        field.dispatchEvent(new CustomEvent("restored", { bubbles: true }));
      }
      this.#keep();
      this.status.textContent = "The sheet is empty.";
    }

    /** Show the rows in use and two more; a table with words of its own in its rows is shown whole. */
    #shorten(grid) {
      const rows = [...grid.querySelectorAll("tbody tr")];
      if (grid.querySelector("th[scope='row']")) return;
      const last = rows.findLastIndex((row) => fieldsOf(row).some((field) => rawOf(field).trim()));
      for (const row of rows.slice(last + 3)) row.hidden = true;
      const more = button("Add a row", () => {
        const next = rows.find((row) => row.hidden);
        next.hidden = false;
        more.hidden = rows.every((row) => !row.hidden);
        fieldsOf(next)[0].focus();
      }, "cr-button.cr-button--quiet");
      more.hidden = rows.every((row) => !row.hidden);
      grid.after(more);
    }

    async #mapOf(grid) {
      const { drawing } = await import("./power-map.js");
      const figure = make("figure.cr-sheet__figure", {});
      (grid.nextElementSibling ?? grid).after(figure);
      const draw = () => figure.replaceChildren(drawing(rowsOf(grid)), make("figcaption.cr-fine", {}, "Your map. It is drawn from the table above and changes as you type."));
      grid.addEventListener("input", draw);
      grid.addEventListener("restored", draw);
      draw();
    }
  };

const fieldsOf = (row) => [...row.querySelectorAll("input, select, textarea")];
/** What is kept of a field: its text, or "yes" for a box that is ticked. */
const rawOf = (field) => (field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value);

/** The rows of a table by its columns. @param {Element} grid @returns {Record<string, string>[]} */
export function rowsOf(grid) {
  const columns = [...grid.querySelectorAll("thead [data-column]")].map((head) => head.dataset.column);
  return [...grid.querySelectorAll("tbody tr")].map((row) =>
    Object.fromEntries([...row.cells].map((cell, n) => [columns[n], (cell.querySelector("input, select, textarea")?.value ?? cell.textContent).trim()])),
  );
}
