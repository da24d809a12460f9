/** The board as a file for spreadsheets. Nothing here touches the page. */

import { goalsOf, scoreOf } from "./cohort-data.js";
import { csvText } from "./csv.js";

const shareOf = ({ points, of }) => (points / of).toFixed(2);

/**
 * @param {ReturnType<typeof import("./cohort-data.js").summed>} sum
 * @param {string} day @param {string} honest What the reader of the file should know first.
 * @returns {string} Blocks with an empty line between them: people, lessons, missed questions, before and after.
 */
export function csvOf({ members, lessons, missed, changes }, day, honest) {
  const goals = lessons.flatMap(({ lesson }) => goalsOf(lesson).map((goal) => ({ ...goal, title: `${lesson.title}: ${goal.text}` })));
  const rows = [["Cohort board", day], [honest], [], ["People, share of points by objective"], ["Nickname", "Day of the code", ...goals.map(({ title }) => title)]];
  for (const member of members) rows.push([member.name, member.day, ...goals.map(({ items }) => scoreOf(member, items)).map((score) => (score ? shareOf(score) : ""))]);
  rows.push([], ["Lessons"], ["Lesson", "Began the questions", "Answered all", "Share of points"]);
  for (const { lesson, begun, done, ...score } of lessons) rows.push([lesson.title, String(begun), String(done), shareOf(score)]);
  rows.push([], ["Missed questions"], ["Lesson", "Question", "Answered", "Right", "Wrong answer chosen most", "Chosen by", "Why it tempts and why it fails"]);
  for (const { lesson, item, answered, right, distractors } of missed) {
    for (const drawn of distractors.length ? distractors : [null]) rows.push([lesson.title, item.stem, String(answered), String(right), drawn?.option.text ?? "", drawn ? String(drawn.count) : "", drawn?.option.feedback ?? ""]);
  }
  rows.push([], ["Before and after"], ["Lesson", "Objective", "People", "Right the first time", "Right again"]);
  for (const { lesson, text, both, before, after } of changes) rows.push([lesson.title, text, String(both), String(before), String(after)]);
  return csvText(rows);
}
