/** <work-sheet data-sheet="id">: draws the picture of a table that asks for one, and prints. */

/** The element. @param {{make: Function, button: Function}} kit Shared helpers. */
export const element = ({ make, button }) =>
  class WorkSheet extends HTMLElement {
    connectedCallback() {
      if (this.tools) return;
      this.tools = make("p.cr-sheet__tools", {}, button("Print this sheet", () => window.print(), "cr-button.cr-button--quiet"));
      this.append(this.tools);
      for (const grid of this.querySelectorAll(".cr-sheet__grid")) this.#shorten(grid);
      // On paper an empty date is a line and not a pattern of letters.
      for (const field of this.querySelectorAll("input[type='date']")) {
        const mark = () => field.toggleAttribute("data-empty", !field.value);
        field.addEventListener("input", mark);
        mark();
      }
      for (const grid of this.querySelectorAll("[data-draw='power-map']")) this.#mapOf(grid);
    }

    /** Show the rows in use and two more; a table with words of its own in its rows is shown whole. */
    #shorten(grid) {
      const rows = [...grid.querySelectorAll("tbody tr")];
      if (grid.querySelector("th[scope='row']")) return;
      const last = rows.findLastIndex((row) => fieldsOf(row).some((field) => valueOf(field)));
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
      draw();
    }
  };

const fieldsOf = (row) => [...row.querySelectorAll("input, select, textarea")];
const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value.trim());

/** The rows of a table by its columns. @param {Element} grid @returns {Record<string, string>[]} */
export function rowsOf(grid) {
  const columns = [...grid.querySelectorAll("thead [data-column]")].map((head) => head.dataset.column);
  return [...grid.querySelectorAll("tbody tr")].map((row) =>
    Object.fromEntries([...row.cells].map((cell, n) => [columns[n], (cell.querySelector("input, select, textarea")?.value ?? cell.textContent).trim()])),
  );
}
