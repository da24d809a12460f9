/** What an agenda says in words. The twin of `teach/telling.py`; `tests/data/agenda/` holds the two together. */

import { hasShort } from "./agenda-placing.js";

export const LARGE = 20; // people: a larger group gets the lessons' advice for large groups
export const WHO = { facilitator: "You", learners: "Learners", everyone: "Everyone" };
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** The day of a moment: Tuesday, December 1, 2026. @param {string} moment */
export function day(moment) {
  const found = new Date(`${moment.slice(0, 10)}T00:00Z`);
  return `${DAYS[found.getUTCDay()]}, ${MONTHS[found.getUTCMonth()]} ${found.getUTCDate()}, ${found.getUTCFullYear()}`;
}

/** The time of a moment, or a time such as 18:30, as 6:30 pm. @param {string} moment */
export function clock(moment) {
  const [hour, minute] = moment.slice(-5).split(":");
  return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? "am" : "pm"}`;
}

/** When a session is. @param {import("./agenda-plan.js").Session} session */
export const when = ({ start, end }) => `${day(start)}, ${clock(start)} to ${clock(end)}`;

export const people = (count) => (count > 1 ? `${count} people` : "1 person");
export const titleOf = (plan) => plan.title || "Agenda";
const often = (days) => ({ 1: "every day", 7: "every week", 14: "every two weeks" })[days] ?? `every ${days} days`;

/** The plan in one line. @param {import("./plan.js").Plan} plan */
export function frame(plan) {
  const pause = plan.break ? `a break of ${plan.break.minutes} minutes after ${plan.break.after}` : "the lessons’ own breaks";
  const sessions = plan.sessions > 1 ? `${plan.sessions} sessions of ${plan.minutes} minutes, ${often(plan.every)}` : `1 session of ${plan.minutes} minutes`;
  return `${sessions}; ${people(plan.group)}; ${plan.pace} pace; ${pause}.`;
}

const named = (cuts) => cuts.map(({ title, minutes }) => `${title} (${minutes} min)`).join(", ");

/**
 * All that is not as the lessons' authors wrote it, with the reasons; nothing if all is in full.
 * @param {import("./plan.js").Plan} plan
 * @param {import("./agenda-plan.js").Agenda} agenda
 * @param {Map<string, import("./agenda-placing.js").Guide>} guides
 * @returns {{title: string, sentences: string[]}[]}
 */
export function told(plan, agenda, guides) {
  const lessons = agenda.lessons.map((taken) => ({ title: taken.title, sentences: [...sentences(plan, taken, agenda, guides.get(taken.lesson))] }));
  return [...lessons.filter((one) => one.sentences.length), ...agenda.unknown.map((title) => ({ title, sentences: ["This course has no such lesson."] }))];
}

function* sentences(plan, taken, agenda, guide) {
  const cuts = agenda.cuts.filter(({ lesson }) => lesson === taken.lesson);
  const sum = (form) => guide.steps.reduce((total, step) => total + step[form], 0);
  if (taken.form === "out") {
    const rest = hasShort(guide) ? `, ${sum("short")} in its short form` : "";
    yield `No room in this plan. It takes ${sum("minutes")} minutes${rest}.`;
    return;
  }
  if (taken.form === "short") yield `Short form, ${sum("short")} of ${sum("minutes")} minutes: there is no time for all lessons in full.`;
  if (taken.form === "part") yield taken.minutes ? `Not finished: the time ends after ${taken.minutes} minutes.` : "Not begun: its first step is longer than a session.";
  const missing = cuts.filter(({ why }) => why === "time");
  if (missing.length) yield `No time for: ${named(missing)}.`;
  const left = cuts.filter(({ why, now }) => why === "short" && !now);
  if (left.length) yield `Left out: ${named(left)}.`;
  const shorter = cuts.filter(({ why, now }) => why === "short" && now).map(({ title, minutes, now }) => `${title} (${minutes} to ${now} min)`);
  if (shorter.length) yield `Shorter: ${shorter.join(", ")}.`;
  const breaks = cuts.filter(({ why }) => why === "break");
  if (breaks.length) yield `Left out: ${named(breaks)}, too soon after the start or another break, or too near the end.`;
  if (taken.sessions.length > 1) yield `Goes on from session ${taken.sessions[0]} to ${taken.sessions.at(-1)}: it has ${taken.minutes} minutes, a session ${plan.minutes}.`;
}

/**
 * The rows of a session by lesson, each with what to know before it.
 * @param {number} number The session, from 0.
 * @returns {{lesson: string, title: string, form: string, notes: string[], rows: import("./agenda-plan.js").Row[]}[]}
 */
export function parts(plan, agenda, number, guides) {
  const forms = new Map(agenda.lessons.map((one) => [one.lesson, one]));
  const found = [];
  for (const row of agenda.sessions[number].rows) {
    // A break of the plan inside a lesson belongs to it; one between two lessons ends the first.
    if (!found.length || (row.lesson && row.lesson !== found.at(-1).lesson)) found.push({ lesson: row.lesson, rows: [] });
    found.at(-1).rows.push(row);
  }
  return found.map(({ lesson, rows }) => {
    const guide = guides.get(lesson);
    return { lesson, title: guide.title, form: forms.get(lesson).form, notes: [...notes(plan, forms.get(lesson), rows[0], guide)], rows };
  });
}

const joined = (text) => text.split(/\s+/).filter(Boolean).join(" ");

function* notes(plan, taken, first, guide) {
  if (first.note === "resume") {
    yield "Goes on from the last session. Begin with one sentence on where you stopped.";
    return;
  }
  if (first.note === "turn") yield "People are here already: use the first step to move over from the lesson before.";
  if (taken.form === "short" || (taken.form === "part" && hasShort(guide))) yield `Short form: ${joined(guide.short_note)}`;
  if (plan.group > LARGE) yield `Large group: ${joined(guide.large_note)}`;
}

/** What is left of a session after its last step. @param {import("./agenda-plan.js").Session} session */
export function slack({ rows, slack: minutes }) {
  if (!rows.length) return "Nothing is planned here.";
  return minutes ? `End, with ${minutes} minutes to spare.` : "End.";
}

/** What to bring for the lessons that are held, each thing once. */
export function bring(agenda, guides) {
  const held = agenda.lessons.filter(({ form }) => form !== "out");
  return [...new Set(held.flatMap(({ lesson }) => guides.get(lesson).materials))];
}
