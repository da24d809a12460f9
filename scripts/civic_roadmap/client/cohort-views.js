/** What the cohort board shows besides its table: who has answered, what was missed, what has changed, what was ignored. */

import { button, make } from "./dom.js";

const ROOT = new URL("../../", import.meta.url);
const FIRST = 10;
const LINES = 30;

const link = (address, words) => make("a", { href: new URL(address, ROOT).href }, words);
const percent = (share) => `${Math.floor(share * 100 + 1e-6)}%`;
const part = (id, title, ...nodes) => [make("section.cr-board__part", { "aria-labelledby": id }, make("h2", { id }, title), ...nodes)];

/** A bar beside numbers that say the same. @param {number} share 0 to 1. */
function bar(share) {
  const made = make("span.cr-board__bar", { "aria-hidden": "true" });
  made.style.setProperty("--share", String(share));
  return made;
}

/** A table that scrolls inside its own box. */
function tableOf(label, heads, rows) {
  const head = make("tr", {}, ...heads.map((words) => make("th", { scope: "col" }, words)));
  const body = rows.map(([first, ...cells]) => make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, cell))));
  return make("div.cr-table", { tabindex: "0", role: "group", "aria-label": label }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
}

/** Lines with a button for the rest, if there are very many. @param {any[]} things @param {(thing: any) => Element} draw */
function listOf(tag, things, draw, most, words) {
  const list = make(tag, {}, ...things.slice(0, most).map(draw));
  if (things.length <= most) return [list];
  const more = button(words, () => {
    const rest = things.slice(most).map(draw);
    list.append(...rest);
    more.remove();
    rest[0].tabIndex = -1;
    rest[0].focus();
  }, "cr-button.cr-button--quiet.cr-screen");
  return [list, more];
}

/** Lines that were ignored, and what was done with doubled codes. */
export function ignoredView(ignored, notes) {
  const line = ({ where, problem, words }) => make("li", {}, make("strong", {}, where), `: ${problem}.`, ...(words ? [" ", make("bdi.cr-board__words", {}, words)] : []));
  const note = (words) => make("li", {}, make("bdi", {}, words));
  return [
    ...(ignored.length ? part("board-ignored", "Ignored lines", ...listOf("ul.cr-board__lines", ignored, line, LINES, `Show all ${ignored.length} lines`)) : []),
    ...(notes.length ? part("board-notes", "Worth knowing", ...listOf("ul.cr-board__lines", notes, note, LINES, `Show all ${notes.length} notes`)) : []),
  ];
}

/** How many began and finished each lesson. */
export function completionView({ lessons, members }) {
  if (!lessons.length) return [];
  const rows = lessons.map(({ lesson, begun, done, points, of }) => [link(`facilitate/${lesson.id}/`, lesson.title), `${begun} of ${members.length}`, make("span.cr-board__share", {}, `${done} of ${members.length}`, bar(done / members.length)), percent(points / of)]);
  return part("board-lessons", "Lessons", tableOf("Lessons", ["Lesson", "Began the questions", "Answered all", "Points, of what was answered"], rows));
}

/** The questions that fewest got right, each with the wrong answer that drew most. */
export function missedView(missed) {
  if (!missed.length) return part("board-missed", "Most missed questions", make("p", {}, "Every answer that counts was right."));
  return part("board-missed", "Most missed questions", ...listOf("ol.cr-board__missed", missed, missedLine, FIRST, `Show all ${missed.length} questions`));
}

function missedLine({ item, lesson, answered, right, share, distractors }) {
  const drew = distractors.map(({ option, count }) =>
    make("div.cr-board__drew", {}, make("p", {}, make("strong", {}, `${count} of ${answered} chose: `), option.text), make("p.cr-board__why", {}, option.feedback)),
  );
  return make(
    "li.cr-board__question",
    {},
    make("p.cr-board__stem", {}, item.stem),
    make("p.cr-board__right", {}, make("strong", {}, `${right} of ${answered} right`), ` (${percent(share)})`, bar(share)),
    ...drew,
    make("p.cr-fine", {}, "Taught in ", link(`lessons/${lesson.id}/#${item.section}`, item.heading), ` (${lesson.title}). `, link(`facilitate/${lesson.id}/#misconceptions`, "What people often believe, with replies")),
  );
}

/** Then and now, for those who took both rounds of the placement check. */
export function changesView(changes) {
  if (!changes.length) return [];
  const rows = changes.map(({ text, lesson, both, before, after }) => [make("span", {}, text, make("span.cr-fine.cr-board__of", {}, lesson.title)), String(both), `${before} right`, `${after} right`, after === before ? "no change" : `${after > before ? "+" : "−"}${Math.abs(after - before)}`]);
  return part("board-change", "Before and after", make("p", {}, "People who took the placement check both times, by objective. One question stands for each, so read small changes with care."), tableOf("Before and after", ["Objective", "People", "The first time", "Again", "Change"], rows));
}
