/**
 * <my-record>: fills in the list that the server wrote with what the passport holds, and gives it a name, a choice of
 * what to show, and a button to print it. Without scripts the list is a form to fill in by hand.
 */

import { actedOn, dayOf, idsOf, wordsIn } from "./acts.js";
import { askedIn, filled, shown, wordsFor } from "./record-data.js";

const STATES = { started: "In progress", done: "Lesson done", skipped: "Skipped" };
const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) =>
  class MyRecord extends HTMLElement {
    #draw = () => this.#fill();

    connectedCallback() {
      if (!this.sum) this.#build();
      passport().addEventListener("change", this.#draw);
      this.#fill();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#draw);
    }

    #build() {
      this.page = this.closest("article, main") ?? document.body;
      this.sum = make("p.cr-record__sum");
      this.only = make("input", { type: "checkbox" });
      this.only.addEventListener("change", () => this.page.toggleAttribute("data-only", this.only.checked));
      const print = button("Print", () => window.print(), "cr-button");
      this.append(
        ...this.#name(),
        this.sum,
        make("p.cr-record__tools.cr-screen", {}, print, " ", make("label.cr-check", {}, this.only, "Show only what I have done")),
      );
    }

    /** The name goes on paper. It is stored only if the reader says so. */
    #name() {
      const kept = passport().setting("name") ?? "";
      const line = this.querySelector(".cr-record__line");
      const field = make("input.cr-field", { type: "text", id: "record-name", autocomplete: "name" });
      field.value = kept;
      line.replaceWith(field);
      const label = this.querySelector(".cr-record__label");
      label.replaceWith(make("label.cr-record__label", { for: "record-name" }, label.textContent));
      this.querySelector(".cr-record__day").textContent = dayOf(Date.now());
      const keep = make("input", { type: "checkbox" });
      keep.checked = kept !== "";
      const put = () => passport().set("name", keep.checked && field.value.trim() ? field.value.trim() : null);
      keep.addEventListener("change", put);
      field.addEventListener("change", () => keep.checked && put());
      return [make("p.cr-record__keep.cr-screen", {}, make("label.cr-check", {}, keep, "Keep my name in this browser"), " ", make("span.cr-fine", {}, "Else it stands on the printout only."))];
    }

    #fill() {
      const count = { lessons: 0, acts: 0, goals: 0, talks: 0, sheets: 0 };
      const lessons = [...this.page.querySelectorAll(".cr-record__lesson")];
      for (const lesson of lessons) this.#lesson(lesson, count);
      for (const list of this.page.querySelectorAll(".cr-record")) list.toggleAttribute("data-some", list.querySelector("[data-some]") !== null);
      const goals = this.page.querySelectorAll("[data-items]").length;
      const words = [
        `${count.lessons} of ${many(lessons.length, "lesson", "lessons")} done`,
        many(count.acts, "task done in my town", "tasks done in my town"),
        `${count.goals} of ${many(goals, "objective", "objectives")} shown by right answers`,
        many(count.talks, "ending found in practice conversations", "endings found in practice conversations"),
        many(count.sheets, "worksheet begun", "worksheets begun"),
      ].map((text) => make("span", {}, text));
      if (this.sum.textContent !== words.map((word) => word.textContent).join("")) this.sum.replaceChildren(...words);
    }

    #lesson(lesson, count) {
      const store = passport();
      const ids = idsOf(lesson);
      const state = store.state(ids);
      lesson.querySelector(".cr-record__state").textContent = STATES[state] ?? "";
      const time = actedOn(store, ids);
      const tick = (line, done, words) => {
        line.toggleAttribute("data-done", done);
        line.toggleAttribute("data-some", done || words !== "");
        line.querySelector(".cr-record__mark").textContent = words;
        return Number(done);
      };
      count.lessons += Number(state === "done");
      count.acts += tick(lesson.querySelector("[data-act]"), time > 0, time ? `Done, ${dayOf(time)}.` : "");
      for (const line of lesson.querySelectorAll("[data-items]")) {
        const sum = shown(askedIn(wordsIn(line.dataset.items), wordsIn(lesson.dataset.quizzes)), (keys) => store.item(keys));
        count.goals += tick(line, sum.reached, wordsFor(sum));
      }
      for (const line of lesson.querySelectorAll("[data-endings]")) {
        const ends = wordsIn(line.dataset.endings);
        const found = filled(store.data.talks, wordsIn(line.dataset.practice), ends);
        tick(line, found > 0, found ? `${found} of ${ends.length} endings found.` : "");
        count.talks += found;
      }
      for (const line of lesson.querySelectorAll("[data-sheet]")) {
        const fields = filled(store.data.sheets, wordsIn(line.dataset.sheet));
        count.sheets += tick(line, fields > 0, fields ? `${many(fields, "field", "fields")} filled in.` : "");
      }
      lesson.toggleAttribute("data-some", state === "done" || lesson.querySelector("[data-some]") !== null);
    }
  };
