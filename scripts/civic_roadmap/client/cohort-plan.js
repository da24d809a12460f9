/**
 * <cohort-plan>: shows a group's plan from its link, or the one that the reader has kept: dates, lessons with the reader's
 * own progress, facts about the place. The dates go into a calendar, the plan into the passport.
 */

import { events } from "./agenda-files.js";
import { agenda } from "./agenda-plan.js";
import { clock, day, when } from "./agenda-words.js";
import { loadGuides } from "./guides.js";
import { calendar } from "./ics.js";
import { packed } from "./place-facts.js";
import { decode, encode, fits, refusal } from "./plan.js";
import { saveFile } from "./save-file.js";

const STATES = { started: "In progress", done: "Done", skipped: "Skipped" };
export const KEPT = "plan";

/** The element. @param {any} kit Shared helpers and the reader's store. */
export const element = (kit) => {
  const { make, button, passport } = kit;

  return class CohortPlan extends HTMLElement {
    #follow = () => this.#marks();

    async connectedCallback() {
      passport().addEventListener("change", this.#follow);
      if (this.status) return;
      this.words = this.querySelector("[data-need]");
      this.root = new URL(this.dataset.root, location.href);
      this.status = make("p.cr-cohort__said", { role: "status" });
      this.view = make("div");
      this.append(this.view, this.status);
      window.addEventListener("hashchange", () => this.#open());
      await this.#open();
      this.dataset.live = "";
    }

    disconnectedCallback() {
      passport().removeEventListener("change", this.#follow);
    }

    /** Show the plan in the address, else the kept one, else what the page is for. */
    async #open() {
      this.plan = null;
      const linked = location.hash.startsWith("#plan");
      const kept = passport().setting(KEPT);
      const { plan, refused } = linked ? decode(location.hash) : typeof kept === "string" ? decode(kept) : {};
      this.words.hidden = Boolean(plan || refused);
      this.view.replaceChildren();
      if (refused) this.view.append(this.#refusal(refused));
      if (!plan) return;
      try {
        this.course = await loadGuides();
      } catch {
        this.view.append(make("p.cr-note", { role: "alert" }, "The lessons could not be fetched. Reload this page to try again."));
        return;
      }
      this.plan = plan;
      this.#draw();
    }

    #refusal(refused) {
      const box = make("section.cr-note", { role: "alert" }, make("p", {}, make("strong", {}, "This link was not used. "), refusal(refused)));
      const kept = typeof passport().setting(KEPT) === "string";
      if (kept && location.hash) box.append(make("p", {}, make("a", { href: location.pathname }, "Show the plan that you kept")));
      return box;
    }

    #draw() {
      const { plan } = this;
      this.agenda = agenda(plan, this.course.guides);
      const { sessions, lessons, unknown } = this.agenda;
      const head = make("header.cr-cohort__head", {}, make("h2", {}, plan.title || "Your group"), make("p.cr-cohort__span", {}, span(sessions)));
      if (plan.note) head.append(make("p.cr-agenda__note", {}, plan.note));
      const list = make("ol.cr-cohort__dates", {}, ...sessions.map((session, n) => this.#session(session, lessons.filter((one) => one.sessions.includes(n + 1)))));
      const later = [...lessons.filter(({ sessions: held }) => !held.length).map(({ lesson }) => this.#link(lesson))];
      const more = later.length ? [make("h3", {}, "Without a date"), make("ul.cr-cohort__lessons", {}, ...later)] : [];
      const strange = unknown.length ? [make("p.cr-note", {}, `This course has no lesson ${unknown.join(", ")}, so it is not shown.`)] : [];
      this.keep = make("div.cr-cohort__acts");
      this.view.replaceChildren(head, this.keep, list, ...more, ...strange, ...this.#place());
      this.#acts();
      this.#marks();
    }

    #session(session, lessons) {
      const rows = lessons.length ? lessons.map(({ lesson }) => this.#link(lesson)) : [make("li", {}, "Nothing is planned yet.")];
      return make("li.cr-cohort__date", { "data-past": String(session.end < localNow()) }, make("h3", {}, make("time", { datetime: session.start }, when(session))), make("ul.cr-cohort__lessons", {}, ...rows));
    }

    #link(id) {
      const { title, aliases } = this.course.byId.get(id);
      const state = make("span.cr-cohort__state", {});
      return make("li", { "data-lesson": [id, ...aliases].join(" ") }, make("a", { href: new URL(`lessons/${id}/`, this.root).href }, title), " ", state);
    }

    #marks() {
      for (const row of this.view.querySelectorAll("[data-lesson]")) {
        const state = passport().state(row.dataset.lesson.split(" ")) ?? "not-started";
        row.dataset.state = state;
        row.querySelector(".cr-cohort__state").textContent = STATES[state] ?? "";
      }
    }

    #acts() {
      const mine = passport().setting(KEPT) === encode(this.plan);
      const dates = button("Add the dates to my calendar", () => this.#save());
      const keep = button(mine ? "Forget this plan" : "Keep this plan", () => this.#toggle(mine), "cr-button.cr-button--quiet");
      this.keep.replaceChildren(dates, keep, make("p.cr-fine", {}, mine ? "This browser keeps the plan. The home page shows the next date." : "Keep it, and this page and the home page show it without the link. It stays in this browser."));
      return keep;
    }

    #toggle(mine) {
      const part = encode(this.plan);
      if (!mine && !fits(part)) {
        this.status.textContent = "This plan is too long to be kept.";
        return;
      }
      passport().set(KEPT, mine ? null : part);
      this.#acts().focus();
      this.status.textContent = mine ? "The plan is forgotten." : passport().shared ? "This device is shared, so nothing is kept." : "The plan is kept in this browser.";
    }

    #save() {
      const { plan } = this;
      const name = `group-${plan.start.slice(0, 10)}.ics`;
      const entries = events(plan, this.agenda, this.course.byId, true);
      saveFile(name, calendar({ name: plan.title || "Your group", events: entries }, new Date()), "text/calendar");
      this.status.textContent = `Saved as ${name} with ${entries.length} ${entries.length === 1 ? "date" : "dates"}. Open it with your calendar.`;
    }

    /** The facts about a place that travel along; the reader's own page asks before it takes any. */
    #place() {
      const facts = Object.entries(this.plan.place ?? {});
      if (!facts.length) return [];
      const rows = facts.map(([id, value]) => make("div", {}, make("dt", {}, id.replaceAll("-", " ")), make("dd", {}, value)));
      const box = make("section.cr-cohort__place", { "aria-labelledby": "cohort-place" }, make("h3", { id: "cohort-place" }, "Facts about your place"), make("dl.cr-cohort__facts", {}, ...rows));
      if (this.dataset.place) {
        const href = new URL(this.dataset.place, location.href).href + packed(this.plan.place);
        box.append(make("p", {}, make("a.cr-button.cr-button--quiet", { href }, "Look at them in My place"), " ", make("span.cr-fine", {}, "You decide there whether lessons and worksheets speak of this place.")));
      }
      return [box];
    }
  };
};

const span = (sessions) => (sessions.length === 1 ? when(sessions[0]) : `${sessions.length} sessions, from ${day(sessions[0].start)} to ${day(sessions.at(-1).start)}, at ${clock(sessions[0].start)}`);

/** This moment on the reader's clock, in the form of a plan. */
function localNow() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
