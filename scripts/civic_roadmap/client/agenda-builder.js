/** <agenda-builder>: plans sessions while the facilitator chooses, and hands the plan out as paper, files and links. */

import { events, csv, markdown } from "./agenda-files.js";
import { agendaForm } from "./agenda-form.js";
import { lessonChoice } from "./agenda-lessons.js";
import { agenda } from "./agenda-plan.js";
import { agendaView } from "./agenda-view.js";
import { people } from "./agenda-words.js";
import { loadGuides } from "./guides.js";
import { calendar } from "./ics.js";
import { decode, encode, fits, refusal, wrongIn } from "./plan.js";
import { saveFile } from "./save-file.js";

const PAUSE = 200; // milliseconds without a keystroke before the agenda is drawn anew
const FORMS = { full: "", short: "short", part: "not finished", out: "no room" };
const FACT = "place-";

/** The element. @param {any} kit Shared helpers and the reader's store. */
export const element = (kit) => {
  const { make, button, passport } = kit;
  const quiet = (words, act) => button(words, act, "cr-button.cr-button--quiet");

  return class AgendaBuilder extends HTMLElement {
    #timer = 0;

    async connectedCallback() {
      if (this.course) return;
      this.guidesAt = new URL(this.dataset.guides, location.href).href;
      try {
        this.course = await loadGuides();
      } catch {
        return; // the words for this stand there already
      }
      this.#build();
      if (!this.#open()) this.#begin();
      window.addEventListener("hashchange", () => this.#open());
      this.dataset.live = "";
    }

    #build() {
      this.status = make("p.cr-agenda__status", { role: "status" });
      this.refused = make("div");
      this.form = agendaForm(kit);
      this.lessons = lessonChoice(kit, this.course, (words) => this.#changed(words));
      this.texts = make("input.cr-field__check", { type: "checkbox", id: "plan-texts" });
      this.texts.addEventListener("change", () => this.view.toggleAttribute("data-texts", this.texts.checked));
      this.view = make("div.cr-agenda__view");
      const presets = this.course.presets.map((preset) => quiet(preset.label, () => this.#take(preset)));
      this.out = this.#tools();
      const form = make("form.cr-agenda__plan", { "aria-label": "Your plan", novalidate: "" }, make("div.cr-agenda__presets", { role: "group", "aria-label": "Usual times" }, make("span", {}, "Usual times"), ...presets), this.lessons.box, this.form.box, this.#place());
      form.addEventListener("input", ({ target }) => target.closest("[data-group=lessons]") || this.#changed());
      form.addEventListener("submit", (event) => event.preventDefault());
      this.replaceChildren(this.refused, form, make("h2.cr-agenda__heading", { id: "agenda", tabindex: "-1" }, "The agenda"), this.status, this.out, this.view);
    }

    /** A box by which facts about a place go into the link. */
    #place() {
      const box = make("input.cr-field__check", { type: "checkbox", id: "plan-facts" });
      const label = make("label", { for: box.id });
      const row = make("div.cr-agenda__tick", {}, box, label);
      this.offer = (facts, whose, taken) => {
        const count = Object.keys(facts).length;
        row.hidden = !count;
        box.checked = taken;
        label.textContent = `Put the facts ${whose} into the link (${count})`;
        this.facts = () => (box.checked ? facts : {});
      };
      this.offer(this.#mine(), "of My place", false);
      return row;
    }

    /** The facts about the reader's own place. */
    #mine() {
      const settings = Object.entries(passport().data.settings).filter(([name, { value }]) => name.startsWith(FACT) && typeof value === "string" && value);
      return Object.fromEntries(settings.map(([name, { value }]) => [name.slice(FACT.length), value]));
    }

    /** A plan to begin with: in a week from now, without lessons. */
    #begin() {
      const day = new Date(Date.now() + 7 * 86_400_000);
      const date = new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
      const { minutes, sessions, time, break: pause } = this.course.presets.find(({ name }) => name === "90-minutes");
      this.form.fill({ start: `${date}T${time}`, minutes, sessions, every: 7, break: pause, group: 15, pace: "usual", title: "", note: "" });
      this.#draw();
    }

    #take({ label, minutes, sessions, time, break: pause }) {
      const [date] = this.form.read().start.split("T");
      this.form.fill({ minutes, sessions, break: pause, start: `${date}T${time}` });
      const group = this.course.paths.find(({ id }) => id === this.course.group);
      if (sessions > 1 && group && !this.lessons.read().lessons.length) this.lessons.fill(group.lessons);
      this.#changed(`${label} is set.`);
    }

    /** Read the plan in the address. @returns {boolean} Whether there is one. */
    #open() {
      if (!location.hash.startsWith("#plan=") || location.hash === this.written) return Boolean(this.written);
      const { plan, refused } = decode(location.hash);
      this.refused.replaceChildren(...(refused ? [make("p.cr-note", { role: "alert" }, refusal(refused))] : []));
      if (refused) return false;
      const known = agenda(plan, this.course.guides);
      this.form.fill({ title: "", note: "", ...plan });
      this.lessons.fill(known.lessons.map(({ lesson }) => lesson));
      if (plan.place) this.offer(plan.place, "about the place in this plan", true);
      else this.offer(this.#mine(), "of My place", false);
      this.#draw();
      if (known.unknown.length) this.refused.replaceChildren(make("p.cr-note", { role: "alert" }, `This course has no lesson ${known.unknown.join(", ")}, so it was left out.`));
      return true;
    }

    #changed(words = "") {
      if (words) this.status.textContent = words;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#draw(words), PAUSE);
    }

    #draw(words = "") {
      const { lessons, path } = this.lessons.read();
      const place = this.facts();
      const plan = { ...this.form.read(), lessons, ...(path && { path }), ...(Object.keys(place).length && { place }) };
      const where = wrongIn(plan);
      const problem = this.form.wrong(where) || (where === "lessons" ? "Choose a lesson, a path or “Six evenings” above. Then the agenda stands here." : where && "Something in this plan cannot be so.");
      this.plan = problem ? null : plan;
      this.out.hidden = Boolean(problem);
      this.link.hidden = true;
      if (problem) {
        this.view.replaceChildren();
        this.lessons.show(new Map());
        this.#say(`${words} ${problem}`);
        return;
      }
      this.agenda = agenda(plan, this.course.guides);
      this.view.replaceChildren(...agendaView(kit, plan, this.agenda, this.course.byId, this.guidesAt));
      this.lessons.show(new Map(this.agenda.lessons.map(({ lesson, form }) => [lesson, FORMS[form]])));
      const part = encode(plan);
      this.written = `#${part}`;
      if (fits(part)) history.replaceState(history.state, "", this.written);
      this.#say(`${words} ${this.#sum()}`);
    }

    #say(text) {
      this.status.textContent = text.trim();
    }

    #sum() {
      const count = (form) => this.agenda.lessons.filter((one) => one.form === form).length;
      const some = (number, one, many) => (number ? `${number} ${number === 1 ? one : many}` : "");
      const parts = [some(count("full"), "lesson in full", "lessons in full"), some(count("short"), "in its short form", "in their short form"), some(count("part"), "not finished", "not finished"), some(count("out"), "without room", "without room")];
      const sessions = some(this.plan.sessions, "session", "sessions");
      return `${sessions} for ${people(this.plan.group)}: ${parts.filter(Boolean).join(", ")}.`;
    }

    #tools() {
      const name = () => (this.plan.title || "agenda").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "agenda";
      const save = (ending, type, content) => () => {
        const file = `${name()}-${this.plan.start.slice(0, 10)}.${ending}`;
        saveFile(file, content(this.plan, this.agenda, this.course.byId), type);
        this.#say(`Saved as ${file}. Look in your downloads.`);
      };
      const files = [
        button("Print", () => window.print(), "cr-button"),
        quiet("Save as Markdown", save("md", "text/markdown", markdown)),
        quiet("Save as a table (CSV)", save("csv", "text/csv", (_, found, guides) => csv(found, guides))),
        quiet("Save for a calendar (.ics)", save("ics", "text/calendar", (plan, found, guides) => calendar({ name: plan.title || "Agenda", events: events(plan, found, guides) }, new Date()))),
      ];
      const links = [quiet("Copy the link to this plan", () => this.#copy(location.href)), quiet("Copy the link for your group", () => this.#copy(this.dataset.cohort))];
      this.link = make("div.cr-agenda__link", { hidden: "" });
      return make(
        "div.cr-agenda__tools.cr-screen",
        {},
        make("div.cr-agenda__tick", {}, this.texts, make("label", { for: this.texts.id }, "Show what to do and say in each step")),
        make("div.cr-agenda__buttons", { role: "group", "aria-label": "Paper and files" }, ...files),
        make("div.cr-agenda__buttons", { role: "group", "aria-label": "Links" }, ...links),
        this.link,
        make("p.cr-fine", {}, "Both links hold the whole plan, and nothing is sent. Whoever has a link can read it. For a QR code of it, run ", make("code", {}, "civic agenda --link LINK --site ADDRESS --qr group.svg"), "."),
      );
    }

    async #copy(page) {
      const part = encode(this.plan);
      if (!fits(part)) {
        this.#say("This plan is too long for a link. Shorten the note, or take fewer lessons.");
        return;
      }
      const file = location.protocol === "file:" && page.endsWith("/") ? "index.html" : "";
      const address = `${new URL(page + file, location.href).href.split("#")[0]}#${part}`;
      const field = make("input.cr-field", { type: "text", readonly: "", value: address, "aria-label": "The link" });
      this.link.replaceChildren(field);
      this.link.hidden = false;
      field.select();
      const told = await navigator.clipboard?.writeText(address).then(() => true, () => false);
      this.#say(told ? "The link is copied." : "The link stands in the field. Press Ctrl+C or ⌘C to copy it.");
      if (!told) field.focus();
    }
  };
};
