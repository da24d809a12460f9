/**
 * <share-results>: a reader chooses what to share, sees exactly what a code or file will say, and makes it. Nothing is
 * sent. Without scripts the page explains. The lesson that was answered last is chosen at first.
 */

import { dayOf as dayInWords } from "./acts.js";
import { keysOf, rounds } from "./cohort-data.js";
import { dayOf } from "./day.js";
import { LONGEST_NAME, answerOf, cleanName, printOf, write } from "./result-code.js";
import { writeFile } from "./result-file.js";
import { points } from "./results.js";
import { saveFile } from "./save-file.js";

const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/**
 * What a reader answered of a lesson.
 * @param {import("./cohort-data.js").Lesson} lesson
 * @param {(keys: string[]) => any} stored
 */
export function answered(lesson, stored) {
  return lesson.items.flatMap((item) => {
    const keys = keysOf(lesson, item);
    const entry = stored(keys);
    if (!entry || entry.score === null) return [];
    const chosen = item.options.length ? [entry.response].flat().filter((key) => typeof key === "string") : [];
    const words = chosen.map((key) => item.options.find((option) => option.key === key)?.text ?? "an option of an earlier version");
    return [{ key: keys[0], item, entry, chosen, words, isRevised: entry.fingerprint !== item.print }];
  });
}

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) =>
  class ShareResults extends HTMLElement {
    async connectedCallback() {
      if (this.begun) return;
      this.begun = true;
      try {
        this.questions = await import("../../results/questions.js");
      } catch {
        this.replaceChildren(make("p.cr-note", { role: "alert" }, "The list of questions could not be loaded. Check your connection and reload the page."));
        return;
      }
      this.#build();
      passport().addEventListener("change", () => this.#fill());
    }

    get #chosen() {
      return this.lessons.filter(({ box }) => box.checked);
    }

    #build() {
      this.list = make("div.cr-share__lessons");
      this.name = make("input.cr-field", { id: "share-name", type: "text", maxlength: String(LONGEST_NAME), autocomplete: "off", spellcheck: "false", "aria-describedby": "share-name-help" });
      this.shown = make("div.cr-share__shown");
      this.out = make("div", { tabindex: "-1" });
      this.go = button("Make my code", () => this.#make());
      this.status = make("p.cr-keep__status", { role: "status" });
      const name = make("div.cr-blank", {}, make("label.cr-blank__label", { for: "share-name" }, "Your nickname"), make("p.cr-blank__help", { id: "share-name-help" }, `Choose one that your facilitator will know, at most ${LONGEST_NAME} characters. Do not use your full name.`), this.name);
      this.form = make(
        "div",
        {},
        make("fieldset.cr-share__part", {}, make("legend", {}, "What do you want to share?"), this.list),
        make("div.cr-share__part", {}, name),
        make("section.cr-share__part.cr-panel", { "aria-labelledby": "share-says" }, make("h2.cr-panel__title", { id: "share-says" }, "This is what it will say"), this.shown),
        make("p.cr-share__part", {}, this.go),
        this.out,
        this.status,
      );
      this.name.addEventListener("input", () => this.#show());
      this.#fill();
    }

    /** List the lessons with answers; what the reader chose before stays chosen. */
    #fill() {
      const before = new Map(this.lessons?.map(({ lesson, box }) => [lesson.id, box.checked]));
      const store = passport();
      const found = [...this.questions.lessons, ...rounds(this.questions)].map((lesson) => ({ lesson, answers: answered(lesson, (keys) => store.item(keys)) })).filter(({ answers }) => answers.length);
      const times = found.map(({ answers }) => Math.max(...answers.map(({ entry }) => entry.at)));
      this.lessons = found.map(({ lesson, answers }, n) => {
        const box = make("input", { type: "checkbox" });
        box.checked = before.get(lesson.id) ?? times[n] === Math.max(...times);
        box.addEventListener("change", () => this.#show());
        return { lesson, answers, box };
      });
      if (!found.length) {
        this.replaceChildren(make("p.cr-note", {}, "There is nothing to share yet: this browser keeps no answer of yours. ", make("a", { href: new URL("../../roadmap/", import.meta.url).href }, "Choose a lesson"), ", answer its questions, and come back."));
        return;
      }
      this.list.replaceChildren(...this.lessons.map(({ lesson, answers, box }) => make("label.cr-check", {}, box, make("span", {}, lesson.title, " ", make("span.cr-fine", {}, `${answers.length} of ${many(lesson.items.length, "question", "questions")} answered`)))));
      if (!this.form.isConnected) this.replaceChildren(this.form);
      this.dataset.live = "";
      this.#show();
    }

    /** Say in words and as a table all that will be shared. A code that was made before no longer fits. */
    #show() {
      this.out.replaceChildren();
      this.status.textContent = "";
      const chosen = this.#chosen;
      const rows = chosen.flatMap(({ lesson, answers }) => answers.map((answer) => ({ lesson, ...answer })));
      if (!rows.length) {
        this.shown.replaceChildren(make("p", {}, "Nothing yet. Choose at least one lesson above."));
        return;
      }
      const name = cleanName(this.name.value);
      const words = make("p", {}, "The nickname ", name ? make("strong", {}, make("bdi", {}, name)) : make("em", {}, "you still have to choose"), `, the day ${dayInWords(Date.now())}, and your last answers to ${many(rows.length, "question", "questions")} of ${chosen.map(({ lesson }) => lesson.title).join(", ")}: your points, how often you tried, and which options you chose.`);
      const not = make("p", {}, "Nothing else: no words that you wrote, no worksheets, no place, no other lessons.");
      const head = make("tr", {}, ...["Question", "Points", "Tries", "You chose"].map((text) => make("th", { scope: "col" }, text)));
      const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...chosen.flatMap((one) => this.#rows(one))));
      const box = make("details.cr-share__all", {}, make("summary", {}, `The answers one by one: ${rows.length}`), make("div.cr-table", { tabindex: "0", role: "group", "aria-label": "All that will be shared" }, table));
      box.open = this.shown.querySelector("details")?.open ?? true;
      this.shown.replaceChildren(words, not, box);
    }

    #rows({ lesson, answers }) {
      const title = make("tr.cr-share__lesson", {}, make("th", { scope: "rowgroup", colspan: "4" }, lesson.title));
      const rows = answers.map(({ item, entry, words, isRevised }) => {
        const chose = item.options.length ? words.join(" · ") || "nothing" : "not in the code";
        const old = isRevised ? [make("span.cr-fine.cr-share__old", {}, "You answered an earlier version of this question, so it will not count.")] : [];
        return make("tr", {}, make("th", { scope: "row" }, item.stem, ...old), make("td", {}, `${points(entry.score)} of 1`), make("td", {}, entry.attempts > 6 ? "7 or more" : String(entry.attempts)), make("td", {}, chose));
      });
      return [title, ...rows];
    }

    #make() {
      const nickname = cleanName(this.name.value);
      const lessons = this.#chosen;
      if (!nickname || !lessons.length) {
        this.status.textContent = nickname ? "Choose at least one lesson first." : "Choose a nickname first.";
        (nickname ? this.list.querySelector("input") : this.name).focus();
        return;
      }
      const day = dayOf(new Date());
      const answers = lessons.flatMap(({ answers }) => answers);
      const code = write({ nickname, day, answers: answers.map(({ key, item, entry }) => answerOf(key, entry, item.options.length > 0)) });
      this.status.textContent = "";
      this.out.replaceChildren(this.#result(code, () => this.#save(nickname, day, answers)));
      this.out.querySelector("h2").focus();
    }

    #result(code, save) {
      const title = make("h2.cr-panel__title", { id: "share-made", tabindex: "-1" }, "Here it is");
      const actions = make("div.cr-buttons", {}, button("Save it as a file", save, "cr-button.cr-button--quiet"));
      const panel = make("section.cr-panel.cr-share__made", { "aria-labelledby": "share-made" }, title);
      if (code === null) {
        panel.append(make("p", {}, "This is too much for one code. Choose fewer lessons, or save it as a file."), actions);
        return panel;
      }
      const field = make("textarea.cr-field.cr-share__code", { id: "share-code", readonly: "", rows: String(Math.min(8, Math.ceil(code.length / 44))), spellcheck: "false" });
      field.value = code;
      const copy = async () => {
        field.select();
        await navigator.clipboard.writeText(code).then(() => this.#say("The code is copied. Paste it into a message to your facilitator."), () => this.#say("Your browser did not copy it. The code is selected: press Ctrl+C or ⌘C."));
      };
      actions.prepend(button("Copy the code", copy));
      panel.append(make("label.cr-blank__label", { for: "share-code" }, `Your code, ${code.length} characters`), field, actions, make("p.cr-fine", {}, "This site sends nothing. Whoever gets the code or the file can read all of the above, and can pass it on."));
      return panel;
    }

    #say(words) {
      this.status.textContent = words;
    }

    #save(nickname, day, answers) {
      const entries = answers.map(({ key, item, entry, chosen, words }) => {
        const { score, attempts } = answerOf(key, entry, false);
        return { question: key, fingerprint: printOf(entry.fingerprint).toString(16).padStart(3, "0"), score: score / 10, attempts, chosen: chosen.slice(0, 15), asked: item.stem, chose: words.slice(0, 15) };
      });
      saveFile(`civic-roadmap-results-${day}.json`, writeFile(nickname, day, entries), "application/json");
      this.#say("The file was handed to your browser. Look in your downloads.");
    }
  };
