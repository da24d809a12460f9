/** <program-list>: lets a reader choose which programs of the list to see. Without scripts all of them stand there. */

const FILTERS = [
  ["leaning", "Where it stands", ".cr-lean"],
  ["kind", "What it does", ".cr-program__kind"],
  ["way", "A way into local politics?", ".cr-program__way"],
];

/** The element. @param {{make: Function}} kit Shared helpers. */
export const element = ({ make }) =>
  class ProgramList extends HTMLElement {
    #selects = [];

    connectedCallback() {
      if (this.#selects.length) return;
      const rows = [...this.querySelectorAll("li[data-leaning]")];
      this.#selects = FILTERS.map(([key, words, tag]) => {
        const names = new Map(rows.map((row) => [row.dataset[key], row.querySelector(tag).textContent]));
        const options = [...names].sort((a, b) => a[1].localeCompare(b[1])).map(([value, text]) => make("option", { value }, text));
        return make("select.cr-field", { "data-key": key, id: `show-${key}`, "aria-label": words }, make("option", { value: "" }, "All"), ...options);
      });
      const labels = this.#selects.map((select) => make("label.cr-filter", {}, make("span", {}, select.getAttribute("aria-label")), select));
      this.count = make("p.cr-fine", { role: "status" });
      this.prepend(make("div.cr-filters", { role: "group", "aria-label": "Choose what to show" }, ...labels), this.count);
      this.addEventListener("change", () => this.#draw(rows));
      this.#draw(rows);
    }

    #draw(rows) {
      for (const row of rows) row.hidden = this.#selects.some((select) => select.value && row.dataset[select.dataset.key] !== select.value);
      const shown = rows.filter((row) => !row.hidden).length;
      this.count.textContent = shown ? `${shown} of ${rows.length} programs` : "No program is all of this. Set one of the choices back to All.";
    }
  };
