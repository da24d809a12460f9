/**
 * From a plan to an agenda by the clock. The twin of `teach/agenda.py`, where the rules are written down;
 * `tests/data/agenda/` holds the two together.
 *
 * @typedef {{at: string, minutes: number, kind: "step"|"break"|"long", lesson: string, title: string, text: string, does: string, note: ""|"turn"|"resume"}} Row
 * @typedef {{start: string, end: string, slack: number, rows: Row[]}} Session
 * @typedef {{lesson: string, title: string, form: "full"|"short"|"part"|"out", minutes: number, sessions: number[]}} Taken
 * @typedef {{lesson: string, title: string, minutes: number, now: number, why: "short"|"break"|"time"}} Cut
 * @typedef {{sessions: Session[], lessons: Taken[], cuts: Cut[], unknown: string[]}} Agenda
 */

import { Placer, hasShort } from "./agenda-placing.js";

/** The agenda of a plan. @param {import("./plan.js").Plan} plan @param {import("./agenda-placing.js").Guide[]} guides @returns {Agenda} */
export function agenda(plan, guides) {
  const byId = new Map(guides.map((guide) => [guide.id, guide]));
  const { known, unknown } = resolved(plan.lessons, guides);
  const chosen = known.map((id) => byId.get(id));
  const placer = new Placer(plan, chosen);
  const shorts = placer.choose();
  const flows = placer.all(shorts);
  const lessons = chosen.map((guide, number) => takenOf(guide, shorts[number], flows[number]));
  const cuts = flows.flatMap((flow, number) => cutsOf(chosen[number], lessons[number], flow));
  return { sessions: sessionsOf(plan, byId, flows), lessons, cuts, unknown };
}

/** Present ids for ids as they were once written, each once, and those that nobody knows. */
function resolved(wanted, guides) {
  const now = new Map(guides.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id])));
  for (const { id } of guides) now.set(id, id);
  const known = [...new Set(wanted.filter((id) => now.has(id)).map((id) => now.get(id)))];
  return { known, unknown: wanted.filter((id) => !now.has(id)) };
}

function takenOf({ id, title }, short, flow) {
  if (!flow) return { lesson: id, title, form: "out", minutes: 0, sessions: [] };
  const placed = flow.placed.filter(({ work }) => work);
  const form = flow.left.length ? "part" : short ? "short" : "full";
  const sessions = [...new Set(placed.map(({ at }) => at.session + 1))];
  return { lesson: id, title, form, minutes: placed.reduce((sum, { minutes }) => sum + minutes, 0), sessions };
}

/** What is shorter or missing in a lesson, in the order of its run sheet. */
function cutsOf(guide, taken, flow) {
  const held = new Set(flow.placed.filter(({ work }) => work).map(({ work }) => work.step));
  const late = new Set(flow.left.map(({ step }) => step));
  const isShort = taken.form === "short" || (taken.form === "part" && hasShort(guide));
  return guide.steps.flatMap((step, number) => {
    const planned = isShort ? step.short : step.minutes;
    const cut = (now, why) => [{ lesson: guide.id, title: step.title, minutes: step.minutes, now, why }];
    if (late.has(number)) return cut(0, "time");
    if (planned && !held.has(number)) return cut(0, "break");
    return planned < step.minutes ? cut(planned, "short") : [];
  });
}

function sessionsOf(plan, guides, flows) {
  // Local time without zones: counted as if it were the zone without changes of the clock.
  const first = Date.parse(`${plan.start}:00Z`);
  const moment = (session, clock) => new Date(first + session * plan.every * 86_400_000 + clock * 60_000).toISOString().slice(0, 16);
  const rows = Array.from({ length: plan.sessions }, () => []);
  const ends = rows.map(() => 0);
  for (const flow of flows) {
    let before = null;
    for (const one of flow.placed) {
      const { session, clock } = one.at;
      rows[session].push(rowOf(one, moment(session, clock).slice(11), noteOf(one, before), guides));
      ends[session] = clock + one.minutes;
      if (one.work) before = one;
    }
  }
  return rows.map((found, number) => ({ start: moment(number, 0), end: moment(number, plan.minutes), slack: plan.minutes - ends[number], rows: found }));
}

/** What is to be said of a row; `before` is the last one of the same lesson. */
function noteOf({ work, at }, before) {
  if (!work) return "";
  if (!before) return at.clock ? "turn" : "";
  return before.at.session < at.session ? "resume" : "";
}

function rowOf({ minutes, work, isLong }, at, note, guides) {
  const kind = isLong ? "long" : !work || work.isBreak ? "break" : "step";
  if (!work) return { at, minutes, kind, lesson: "", title: isLong ? "Long break" : "Break", text: "", does: "everyone", note };
  const { title, text, does } = guides.get(work.lesson).steps[work.step];
  return { at, minutes, kind, lesson: work.lesson, title, text, does, note };
}
