/**
 * <review-queue>: asks what is due of all that the reader has answered, ten questions at a time, one by one. The
 * questions come from their quizzes' pages and are real items in a <self-check>. Without scripts the list of all quizzes
 * stands on the page, which is also where this element learns what exists.
 */

import { dueNow, mixed, nextDay, scheduled } from "./review-plan.js";
import { itemOf, quizzesOf } from "./review-source.js";

const SIZE = 10;
const QUIET = "cr-button.cr-button--quiet";

const many = (count, word = "question") => `${count} ${word}${count === 1 ? "" : "s"}`;

/** @param {number} time Milliseconds. @returns {string} "Friday, 4 December" */
function dayOf(time) {
  const part = (options) => new Intl.DateTimeFormat("en-US", options).format(time);
  return `${part({ weekday: "long" })}, ${part({ day: "numeric" })} ${part({ month: "long" })}`;
}

/** The element. @param {{make: Function, button: Function, passport: Function}} kit Shared helpers and the reader's store. */
export const element = ({ make, button, passport }) =>
  class ReviewQueue extends HTMLElement {
    /** The questions of this round, what became of those that were asked, and those that could not be loaded. */
    #round = null;
    #busy = false;
    #changed = () => this.#round || this.#overview();

    connectedCallback() {
      if (!this.body) this.#build();
      passport().addEventListener("change", this.#changed);
      this.#changed();
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#changed);
    }

    #build() {
      this.quizzes = quizzesOf(document);
      this.body = make("div");
      this.status = make("p.cr-hidden", { role: "status" });
      this.replaceChildren(this.body, this.status);
      this.addEventListener("item-checked", (event) => this.#checked(event));
      this.dataset.live = "";
    }

    #panel(title, ...parts) {
      const heading = make("h3.cr-panel__title", { tabindex: "-1" }, title);
      this.body.replaceChildren(make("div.cr-panel.cr-review", {}, heading, ...parts.flat()));
      return heading;
    }

    get #questions() {
      return scheduled(passport().data, this.quizzes);
    }

    get #due() {
      return dueNow(this.#questions, Date.now());
    }

    #overview() {
      const due = this.#due;
      if (!due.length) return this.#questions.length ? this.#panel("Nothing is due", this.#next()) : this.#welcome();
      const lessons = new Set(due.map(({ quiz }) => quiz)).size;
      const from = lessons === 1 ? "All from one lesson." : `From ${lessons} lessons, mixed.`;
      const amount = due.length > SIZE ? " You get ten at a time." : "";
      const start = button(due.length > SIZE ? "Start with ten" : "Start", () => this.#start());
      return this.#panel(`${many(due.length)} ${due.length === 1 ? "is" : "are"} due`, make("p", {}, from, amount), make("p", {}, start));
    }

    #welcome() {
      const [first] = this.quizzes;
      const begin = first ? [make("p", {}, make("a.cr-button", { href: first.href }, "Go to the first self-check"))] : [];
      const words = "You have not answered a question yet. Check yourself in a lesson, and the questions come back here: those that you missed at once, the others after a day.";
      return this.#panel("Nothing to review yet", make("p", {}, words), begin);
    }

    #next() {
      const next = nextDay(this.#questions, Date.now());
      return next ? [make("p", {}, make("strong", {}, "Next:"), ` ${many(next.count)} on ${dayOf(next.at)}.`)] : [];
    }

    #start() {
      this.#round = { questions: mixed(this.#due, SIZE), at: 0, lost: [] };
      this.#ask();
    }

    /** Ask the question whose turn it is; one that no longer exists is left out, one that cannot be had is told of. */
    async #ask() {
      if (this.#busy) return;
      this.#busy = true;
      const { questions, at, lost } = this.#round;
      const before = lost.length;
      let item = null;
      while (!item && at < questions.length) {
        item = await itemOf(questions[at]).catch(() => void lost.push(questions[at]));
        if (!item) questions.splice(at, 1);
      }
      this.#busy = false;
      if (item) this.#show(item, questions[at], lost.slice(before));
      else this.#finish();
    }

    #show(item, { quiz }, lost) {
      const { questions, at } = this.#round;
      const place = `Question ${at + 1} of ${questions.length}`;
      const title = item.querySelector(".cr-item__number");
      title.textContent = place;
      title.tabIndex = -1;
      const lesson = make("a", { href: lessonOf(item) }, quiz.title);
      const check = make("self-check", { "data-fresh": "", "data-quiz": quiz.id, "data-lesson": quiz.id, "data-aliases": quiz.aliases.join(" "), "data-heading-level": "3" }, item);
      this.body.replaceChildren(
        ...this.#told(lost),
        make("p.cr-review__where", {}, make("span", {}, "From the lesson ", lesson), this.#meter()),
        make("div.cr-quiz", {}, check),
        make("p.cr-review__skip", {}, button("Skip for now", () => this.#onward(), QUIET)),
      );
      this.#lead(title);
      const missing = lost.length ? `${many(lost.length)} could not be loaded. ` : "";
      this.#say(`${missing}${place}, from “${quiz.title}”.`);
      // The next one should be there when the reader wants it.
      if (questions[at + 1]) itemOf(questions[at + 1]).catch(() => {});
    }

    /** A dot for each question of the round: asked, right, missed. The same is said in words. */
    #meter() {
      const { questions, at } = this.#round;
      const dots = questions.map(({ score }, n) => make("i", { "data-state": n === at ? "here" : score === undefined ? "" : score < 1 ? "missed" : "right" }));
      return make("span.cr-review__meter", { "aria-hidden": "true" }, ...dots);
    }

    #checked({ target, detail }) {
      const { questions, at } = this.#round;
      const question = questions[at];
      // What counts is the first answer; more tries are for learning.
      question.score ??= detail.score;
      question.review = target.querySelector(".cr-answer__review a").cloneNode(true);
      question.lesson = lessonOf(target);
      const words = at + 1 < questions.length ? "Next question" : "See how it went";
      target.querySelector(".cr-feedback__onward").replaceChildren(button(words, () => this.#onward(), detail.score < 1 ? QUIET : undefined));
    }

    #onward() {
      if (this.#busy) return;
      this.#round.at += 1;
      this.#ask();
    }

    #finish() {
      const { questions, lost } = this.#round;
      const answered = questions.filter(({ score }) => score !== undefined);
      const right = answered.filter(({ score }) => score === 1).length;
      const due = this.#due.length;
      const title = answered.length ? `${right} of ${answered.length} right at the first try` : lost.length ? "These questions could not be loaded" : "Nothing was answered";
      const more = due && questions.length ? [button(due > SIZE ? "Ten more" : `${due} more`, () => this.#start())] : [];
      const back = make("a", { href: this.dataset.back }, "Back to the roadmap");
      const heading = this.#panel(
        title,
        this.#perLesson(answered),
        this.#told(lost),
        due ? [make("p", {}, `${many(due)} ${due === 1 ? "is" : "are"} due now.`)] : this.#next(),
        make("p.cr-review__end", {}, ...more, back),
      );
      this.#lead(heading);
      const missed = answered.length - right;
      const left = due ? ` ${many(due)} due now.` : "";
      this.#say(answered.length ? `${right} right, ${missed} missed.${left}` : title);
    }

    #perLesson(answered) {
      const lines = [...new Set(answered.map(({ quiz }) => quiz))].map((quiz) => {
        const own = answered.filter((question) => question.quiz === quiz);
        const missed = own.filter(({ score }) => score < 1);
        const line = make("li", {}, make("a", { href: own[0].lesson }, quiz.title), `: ${own.length - missed.length} right, ${missed.length} missed`);
        // Two questions may have one section to read.
        const links = [...new Map(missed.map(({ review }) => [review.href, review])).values()];
        if (links.length) line.append(make("ul", {}, ...links.map((link) => make("li", {}, link))));
        return line;
      });
      return lines.length ? [make("ul.cr-review__sums", {}, ...lines)] : [];
    }

    /** The word about questions that could not be loaded, with the way to each. */
    #told(lost) {
      if (!lost.length) return [];
      const why = location.protocol === "file:" ? "This page was opened from a folder, and there a browser lets no page look into another." : "You may be offline.";
      const links = lost.map(({ quiz, item }) => make("li", {}, make("a", { href: `${quiz.href}#q-${item}` }, `${quiz.title}: ${item.replaceAll("-", " ")}`)));
      const words = `${many(lost.length)} could not be loaded and ${lost.length === 1 ? "was" : "were"} skipped. ${why} You can answer at the question's own place:`;
      return [make("div.cr-note.cr-review__lost", {}, make("p", {}, words), make("ul", {}, ...links))];
    }

    /** Put the focus on a heading, with what stands above it in sight. */
    #lead(heading) {
      heading.focus({ preventScroll: true });
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
    }

    #say(text) {
      this.status.textContent = "";
      setTimeout(() => (this.status.textContent = text), 50);
    }
  };

/** The address of the lesson that an item belongs to. */
const lessonOf = (item) => item.querySelector(".cr-answer__review a").href.split("#")[0];
