/**
 * Where each step of the lessons stands, by the rules of `teach/agenda.py`: pure arithmetic on minutes. The twin of
 * `teach/placing.py`; `tests/data/agenda/` holds the two together.
 *
 * @typedef {{title: string, minutes: number, short: number, does: string, text: string, is_break: boolean}} Step
 * @typedef {{id: string, title: string, steps: Step[], aliases: string[], materials: string[], short_note: string, large_note: string}} Guide
 * @typedef {{lesson: string, step: number, minutes: number, isBreak: boolean}} Work One step with its minutes in a plan.
 * @typedef {{session: number, clock: number, rested: number, hadLong: boolean}} At A moment: the session's number from 0,
 *   minutes from its start, from its start to the end of its last break, whether its long break is over.
 * @typedef {{at: At, minutes: number, work: Work|null, isLong: boolean}} Placed Without `work`, a break of the plan.
 * @typedef {{placed: Placed[], left: Work[], after: At}} Flow What stands where, what did not fit, and the moment after.
 */

const PERCENT = { calm: 110, usual: 100, brisk: 90 };
const IDLE = 30; // minutes: a break is idle when the last one, or the start, is less than so long ago
const LEAST = 15; // minutes: at least so much must follow a break, and so much of a long lesson must fit to begin it
const LONG_SESSION = 300; // minutes: from so long on, a session has one long break
const LONG_BREAK = 45;

const total = (guide, form) => guide.steps.reduce((sum, step) => sum + step[form], 0);

/** Whether the short session is shorter than the full one. @param {Guide} guide */
export const hasShort = (guide) => total(guide, "short") < total(guide, "minutes");

/** The start of a session. @param {number} session @returns {At} */
const startOf = (session) => ({ session, clock: 0, rested: 0, hadLong: false });

/** The steps of a lesson in one form at a pace. Breaks keep their length, and no step has less than a minute. */
function works(guide, pace, form) {
  const made = [];
  let written = 0;
  let end = 0;
  guide.steps.forEach((step, number) => {
    let minutes = step[form];
    if (minutes && !step.is_break) {
      written += minutes;
      const before = end;
      end = Math.max(end + 1, Math.floor((written * PERCENT[pace] + 50) / 100));
      minutes = end - before;
    }
    if (minutes) made.push({ lesson: guide.id, step: number, minutes, isBreak: step.is_break });
  });
  return made;
}

/** The moment after what is placed at one. @param {At} at @param {Placed[]} placed @returns {At} */
function after(at, placed) {
  return placed.reduce((_, one) => {
    const clock = one.at.clock + one.minutes;
    if (one.work && !one.work.isBreak) return { ...one.at, clock };
    return { session: one.at.session, clock, rested: clock, hadLong: one.at.hadLong || one.isLong };
  }, at);
}

/** Whether one way is better: fewer short forms, or the same number with earlier lessons in full. */
const isBetter = (way, than) => way.count < than.count || (way.count === than.count && way.shorts < than.shorts);

/** Lays lessons into the sessions of one plan. */
export class Placer {
  /** @param {import("./plan.js").Plan} plan @param {Guide[]} guides */
  constructor(plan, guides) {
    this.plan = plan;
    this.guides = guides;
    this.forms = guides.map((guide) => ["minutes", "short"].map((form) => works(guide, plan.pace, form)));
    this.fitting = this.forms.map((both) => both.map((form) => !this.#flow(form, startOf(0), false).left.length));
  }

  /** For each lesson that fits, from the first on, whether it is taken short: the fewest, the last first. @returns {boolean[]} */
  choose() {
    let ways = new Map([["start", { at: startOf(0), count: 0, shorts: "" }]]);
    for (const [number, guide] of this.guides.entries()) {
      const ends = new Map();
      for (const { at, count, shorts } of ways.values()) {
        for (const short of hasShort(guide) ? [0, 1] : [0]) {
          const flow = this.#lesson(number, short, at);
          if (!flow) continue;
          const key = Object.values(flow.after).join(" ");
          const way = { at: flow.after, count: count + short, shorts: shorts + short };
          if (!ends.has(key) || isBetter(way, ends.get(key))) ends.set(key, way);
        }
      }
      if (!ends.size) break;
      ways = ends;
    }
    const best = [...ways.values()].reduce((one, other) => (isBetter(other, one) ? other : one));
    return [...best.shorts].map((short) => short === "1");
  }

  /** The chosen lessons, laid one after another; if not even one fits, what does of the first. @param {boolean[]} shorts @returns {Flow[]} */
  all(shorts) {
    let at = startOf(0);
    const flows = shorts.map((short, number) => {
      const flow = this.#lesson(number, Number(short), at);
      at = flow.after;
      return flow;
    });
    if (!shorts.length && this.guides.length) flows.push(this.#flow(this.forms[0][Number(hasShort(this.guides[0]))], at));
    return flows;
  }

  /** A lesson laid from a moment on, or null if the sessions end before it does. It stays in one session if one can hold it. */
  #lesson(number, short, at) {
    const work = this.forms[number][short];
    const begins = this.fitting[number][short] ? !this.#flow(work, at, false).left.length : !at.clock || this.#follows(work, this.plan.minutes - at.clock) >= LEAST;
    if (!begins && at.session + 1 >= this.plan.sessions) return null;
    const flow = this.#flow(work, begins ? at : startOf(at.session + 1));
    return flow.left.length ? null : flow;
  }

  /** Steps laid from a moment on, with breaks between them, as far as they fit. @returns {Flow} */
  #flow(work, at, goesOver = true) {
    const placed = [];
    for (const [number, one] of work.entries()) {
      let taken;
      if (one.isBreak) taken = this.#ownBreak(work.slice(number), at);
      else {
        const pause = this.#pause(work.slice(number), at);
        taken = [...pause, { at: after(at, pause), minutes: one.minutes, work: one, isLong: false }];
        if (after(at, taken).clock > this.plan.minutes) {
          at = startOf(at.session + 1);
          taken = [{ at, minutes: one.minutes, work: one, isLong: false }];
          if (!goesOver || at.session >= this.plan.sessions || one.minutes > this.plan.minutes) return { placed, left: work.slice(number), after: at };
        }
      }
      placed.push(...taken);
      at = after(at, taken);
    }
    return { placed, left: [], after: at };
  }

  /** The run sheet's own break, or nothing if it would be idle or nothing much follows. */
  #ownBreak(work, at) {
    const [minutes, isLong] = this.#length(at, work[0].minutes);
    const isIdle = at.clock - at.rested < IDLE || this.#follows(work.slice(1), this.plan.minutes - at.clock - minutes) < LEAST;
    return isIdle ? [] : [{ at, minutes, work: work[0], isLong }];
  }

  /** The plan's break before the next step, if it is due. */
  #pause(work, at) {
    const pause = this.plan.break;
    if (!pause || !at.clock || !(at.clock - at.rested >= pause.after || this.#isLate(at, 0))) return [];
    const [minutes, isLong] = this.#length(at, pause.minutes);
    if (this.#follows(work, this.plan.minutes - at.clock - minutes) < LEAST || this.#ownIsNear(work, at)) return [];
    return [{ at, minutes, work: null, isLong }];
  }

  /** Whether the run sheet has its own break within the next minutes, and it will be held. */
  #ownIsNear(work, at) {
    let passed = 0;
    for (const [number, one] of work.entries()) {
      if (one.isBreak) return this.#ownBreak(work.slice(number), { ...at, clock: at.clock + passed }).length > 0;
      passed += one.minutes;
      if (passed > IDLE) break;
    }
    return false;
  }

  #length = (at, usual) => (this.#isLate(at, IDLE) ? [LONG_BREAK, true] : [usual, false]);

  /** Whether a long session has reached its middle, or so many minutes before it, without its long break. */
  #isLate({ hadLong, clock }, early) {
    const { break: pause, minutes } = this.plan;
    return pause !== null && minutes >= LONG_SESSION && !hadLong && clock >= Math.floor(minutes / 2) - early;
  }

  /** How many minutes of steps fit one after another into so many minutes. */
  #follows(work, room) {
    let sum = 0;
    for (const one of work) {
      if (sum + one.minutes > room) break;
      sum += one.isBreak ? 0 : one.minutes;
    }
    return sum;
  }
}
