/**
 * <cohort-board>: takes result codes and files of many readers and shows what the group knows and what it missed. All of
 * it stays in the memory of this page. Without scripts the page explains.
 */

import { csvOf } from "./cohort-csv.js";
import { summed } from "./cohort-data.js";
import { together } from "./cohort-people.js";
import { changesView, completionView, ignoredView, missedView } from "./cohort-views.js";
import { scoreTable } from "./cohort-table.js";
import { dayOf } from "./day.js";
import { scan } from "./result-scan.js";
import { saveFile } from "./save-file.js";

const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;
const HONEST = "Codes prove nothing. Anyone can write one, for anybody and with any result. Use the board to plan what to teach again, and not to grade.";

/**
 * Read all sources: the pasted text and the files.
 * @param {{name: string, text: string}[]} sources The pasted text has no name.
 * @returns {{people: import("./cohort-people.js").Person[], notes: string[], ignored: {where: string, problem: string, words: string, more?: number}[]}}
 */
export function gathered(sources) {
  const read = sources.map(({ name, text, problem }) => ({ name, ...(problem ? { found: [], ignored: [{ line: 1, problem, words: "" }] } : scan(text)) }));
  const place = (name, line) => (name ? `${name}, line ${line}` : `Line ${line}`);
  const codes = read.flatMap(({ name, found }) => found.map(({ line, results }) => ({ where: place(name, line), results })));
  const ignored = read.flatMap(({ name, ignored: lines }) => lines.map(({ line, ...more }) => ({ where: place(name, line), ...more })));
  return { ...together(codes), ignored };
}

/** The element. @param {{make: Function, button: Function}} kit Shared helpers. */
export const element = ({ make, button }) =>
  class CohortBoard extends HTMLElement {
    /** @type {{name: string, text: string, problem?: string}[]} */
    files = [];

    connectedCallback() {
      if (this.field) return;
      this.field = make("textarea.cr-field.cr-board__codes", { id: "board-codes", rows: "7", spellcheck: "false", autocomplete: "off", "aria-describedby": "board-help" });
      this.chooser = make("input", { type: "file", id: "board-files", multiple: "", accept: ".json,.txt,application/json,text/plain" });
      this.names = make("p.cr-board__files.cr-fine");
      this.status = make("p.cr-board__status", { role: "status" });
      this.out = make("div.cr-board__out");
      const drop = make(
        "div.cr-board__drop",
        {},
        make("label.cr-blank__label", { for: "board-codes" }, "Codes of your group"),
        make("p.cr-blank__help", { id: "board-help" }, "Paste one or many, in any order, with the messages around them if you like."),
        this.field,
        make("p.cr-passport__file", {}, make("label", { for: "board-files" }, "Or choose files, or drop them here"), this.chooser),
        this.names,
      );
      this.#takeFiles(drop);
      const actions = make("div.cr-buttons", {}, button("Show the board", () => this.#show()), button("Forget all", () => this.#forget(), "cr-button.cr-button--quiet"));
      this.replaceChildren(make("section.cr-board__in.cr-screen", { "aria-label": "Codes and files" }, drop, actions), this.status, this.out);
      this.dataset.live = "";
    }

    #takeFiles(drop) {
      this.chooser.addEventListener("change", async () => {
        await this.#add([...this.chooser.files]);
        this.chooser.value = "";
      });
      for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
        drop.addEventListener(name, (event) => {
          if (!event.dataTransfer?.types.includes("Files")) return;
          event.preventDefault();
          drop.toggleAttribute("data-over", name.startsWith("drag") && name !== "dragleave");
          if (name === "drop") this.#add([...event.dataTransfer.files]);
        });
      }
    }

    async #add(files) {
      const read = async (file) => (file.size > 20_000_000 ? { name: file.name, text: "", problem: "this file is too large to hold result codes" } : { name: file.name, text: await file.text() });
      const failed = ({ name }) => ({ name, text: "", problem: "your browser could not read this file" });
      this.files.push(...(await Promise.all(files.map((file) => read(file).catch(() => failed(file))))));
      this.names.textContent = `Files: ${this.files.map(({ name }) => name).join(", ")}`;
      await this.#show();
    }

    #forget() {
      this.files = [];
      this.field.value = this.names.textContent = "";
      this.out.replaceChildren();
      this.status.textContent = "All codes and results are forgotten.";
      this.field.focus();
    }

    async #show() {
      try {
        this.questions ??= await import("../../results/questions.js");
      } catch {
        this.status.textContent = "The questions of the course could not be loaded. Check your connection and try again.";
        return;
      }
      const sources = [...(this.field.value.trim() ? [{ name: "", text: this.field.value }] : []), ...this.files];
      const { people, notes, ignored } = gathered(sources);
      const sum = summed(this.questions, people);
      const lines = ignored.reduce((total, { more = 1 }) => total + more, 0);
      const rest = lines ? ` ${many(lines, "line was", "lines were")} ignored.` : "";
      this.status.textContent = people.length ? `${many(people.length, "person", "people")} on the board.${rest}` : `No result code was found. A code begins with CR1- and comes from the page “Share your results”.${rest}`;
      this.out.replaceChildren(...(people.length ? this.#board(sum, [...notes, ...sum.notes], ignored) : ignoredView(ignored, notes)));
    }

    #board(sum, notes, ignored) {
      const day = dayOf(new Date());
      const save = () => {
        saveFile(`civic-roadmap-board-${day}.csv`, csvOf(sum, day, HONEST), "text/csv");
        this.status.textContent = "The table was handed to your browser as a CSV file. Look in your downloads.";
      };
      const actions = make("div.cr-buttons.cr-screen", {}, button("Print the board", () => window.print(), "cr-button.cr-button--quiet"), button("Save as CSV", save, "cr-button.cr-button--quiet"));
      return [
        make("p.cr-note.cr-board__honest", {}, HONEST),
        actions,
        ...ignoredView(ignored, notes),
        ...completionView(sum),
        ...scoreTable(sum),
        ...missedView(sum.missed),
        ...changesView(sum.changes),
      ];
    }
  };
