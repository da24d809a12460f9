/** The board's table of people and scores: by lesson, or by the objectives of one lesson; it sorts by any column. */

import { goalsOf, scoreOf, scoreOfAll } from "./cohort-data.js";
import { make } from "./dom.js";
import { levelOf, points } from "./results.js";

const words = ({ points: sum, of }) => `${points(sum)} of ${of}`;
const share = (score) => (score ? score.points / score.of : -1);

/**
 * The columns of the table.
 * @param {{lesson: import("./cohort-data.js").Lesson}[]} lessons Those with answers.
 * @param {string} chosen The id of a lesson, or nothing for all.
 */
function columnsOf(lessons, chosen) {
  if (!chosen) return lessons.map(({ lesson }) => ({ title: lesson.title, items: lesson.items }));
  return goalsOf(lessons.find(({ lesson }) => lesson.id === chosen).lesson).map(({ text, items }) => ({ title: text, items }));
}

/** @param {ReturnType<typeof import("./cohort-data.js").summed>} sum */
export function scoreTable({ lessons, members }) {
  if (!lessons.length) return [];
  const choice = make("select.cr-field", { id: "board-lesson" }, make("option", { value: "" }, "All lessons"), ...lessons.map(({ lesson }) => make("option", { value: lesson.id }, `${lesson.title}, by objective`)));
  const box = make("div.cr-table.cr-board__scroll", { tabindex: "0", role: "group", "aria-label": "People and scores" });
  const draw = () => box.replaceChildren(drawn(members, columnsOf(lessons, choice.value)));
  // A group that met for one lesson wants to see its objectives.
  if (lessons.length === 1) choice.value = lessons[0].lesson.id;
  choice.addEventListener("change", draw);
  draw();
  const pick = make("p.cr-board__pick.cr-screen", {}, make("label.cr-blank__label", { for: "board-lesson" }, "Show"), choice);
  const about = make("p.cr-fine", {}, "Points of those questions that a person answered. A dash: none answered. Green: all points. Red, with a bar: less than half.", make("span.cr-screen", {}, " Choose a heading to sort."));
  return [make("section.cr-board__part", { "aria-labelledby": "board-people" }, make("h2", { id: "board-people" }, "People"), pick, about, box)];
}

function drawn(members, columns) {
  const rows = members.map((member) => rowOf(member, columns));
  const body = make("tbody", {}, ...rows.map(({ line }) => line));
  const heads = [];
  const sort = (n) => {
    const down = heads[n].getAttribute("aria-sort") !== "descending";
    // Names begin with A, scores with the best.
    const isUp = n === 0 ? heads[n].getAttribute("aria-sort") !== "ascending" : !down;
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[n].setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const order = n === 0 ? (a, b) => a.name.localeCompare(b.name, "en", { numeric: true }) : (a, b) => a.values[n - 1] - b.values[n - 1];
    const empty = (row) => Number(n > 0 && row.values[n - 1] < 0);
    rows.sort((a, b) => empty(a) - empty(b) || (isUp ? order(a, b) : order(b, a)));
    body.append(...rows.map(({ line }) => line));
  };
  for (const title of ["Nickname", "Answered", ...columns.map((column) => column.title)]) {
    const n = heads.length;
    const press = make("button.cr-board__sort", { type: "button" }, title);
    press.addEventListener("click", () => sort(n));
    heads.push(make("th", { scope: "col" }, press));
  }
  const all = columns.map(({ items }) => scoreOfAll(members, items));
  const foot = make("tr", {}, make("th", { scope: "row" }, "All together"), make("td"), ...all.map((score) => make("td", {}, score.of ? words(score) : "–")));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body, make("tfoot", {}, foot));
  // Columns of one width: a browser need not look at all cells of a large group first.
  table.style.setProperty("--columns", String(columns.length));
  return table;
}

function rowOf(member, columns) {
  const scores = columns.map(({ items }) => scoreOf(member, items));
  const of = columns.reduce((sum, { items }) => sum + items.length, 0);
  const answered = scores.reduce((sum, score) => sum + (score?.of ?? 0), 0);
  const line = document.createElement("tr");
  line.append(make("th", { scope: "row" }, make("bdi", {}, member.name)), make("td", {}, `${answered} of ${of}`), ...scores.map(cellOf));
  return { line, name: member.name, values: [answered, ...scores.map(share)] };
}

function cellOf(score) {
  const cell = document.createElement("td");
  cell.textContent = score ? words(score) : "–";
  if (score) [cell.dataset.level] = levelOf(share(score));
  return cell;
}
