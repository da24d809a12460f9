/**
 * What the results of a group say: by person and objective, by question, before and after. Nothing here touches the page.
 *
 * @typedef {{key: string, text: string, feedback: string, correct?: boolean}} Option
 * @typedef {{id: string, aliases: string[], print: string, objective: string, section: string, heading: string, stem: string, options: Option[]}} Item
 * @typedef {{id: string, title: string, stage: string, quizzes: string[], objectives: {id: string, text: string}[], items: Item[]}} Lesson
 *   `quizzes`: the present and earlier ids of its self-check; `items`: those that are scored.
 * @typedef {{lessons: Lesson[], placement: {lesson: string, item: string}[]}} Questions
 */

import { hash, printOf } from "./result-code.js";
import { AFTER, BEFORE, compare } from "./rounds.js";

/** Under which keys an answer may be stored, the present one first. @param {Lesson} lesson @param {Item} item */
export const keysOf = ({ quizzes }, { id, aliases }) => quizzes.flatMap((quiz) => [id, ...aliases].map((name) => `${quiz}/${name}`));

/** The rounds of the placement check as lessons, for the reader who shares them. @param {Questions} questions @returns {Lesson[]} */
export function rounds({ lessons, placement }) {
  const items = placement.flatMap(({ lesson, item }) => {
    const found = lessons.find(({ id }) => id === lesson)?.items.find(({ id }) => id === item);
    return found ? [{ ...found, id: `${lesson}--${item}`, aliases: [] }] : [];
  });
  const round = (id, title) => ({ id, title, stage: "", quizzes: [id], objectives: [], items });
  return items.length ? [round(BEFORE, "The placement check"), round(AFTER, "The placement check again")] : [];
}

/**
 * Sum up what people answered.
 * @param {Questions} questions
 * @param {import("./cohort-people.js").Person[]} people
 */
export function summed(questions, people) {
  const asked = new Map();
  for (const lesson of questions.lessons) {
    for (const item of lesson.items) {
      const entry = { lesson, item, print: printOf(item.print), options: new Map() };
      for (const option of item.options) only(entry.options, hash(option.key, 16), option);
      for (const key of keysOf(lesson, item)) only(asked, hash(key, 24), entry);
    }
  }
  const checks = new Set(rounds(questions).flatMap(({ id, items }) => items.map((item) => hash(`${id}/${item.id}`, 24))));
  const members = people.map((person) => memberOf(person, asked, checks));
  return {
    members,
    lessons: questions.lessons.map((lesson) => completion(lesson, members)).filter(({ begun }) => begun),
    missed: missedBy(members, new Map([...asked.values()].filter(Boolean).map((entry) => [entry.item, entry]))),
    changes: changesOf(questions, members),
    notes: members.flatMap(notesOn),
  };
}

/** Two things of one short hash cannot be told apart, so such a hash stands for neither. */
const only = (table, short, thing) => table.set(short, table.has(short) && table.get(short) !== thing ? null : thing);

/** A person with the answers that count, by item. */
function memberOf({ name, day, answers }, asked, checks) {
  const given = new Map();
  let [revised, unknown] = [0, 0];
  for (const answer of answers.values()) {
    const entry = asked.get(answer.item);
    if (!entry) unknown += checks.has(answer.item) ? 0 : 1;
    else if (entry.print !== answer.print) revised += 1;
    else given.set(entry.item, answer);
  }
  return { name, day, answers, given, revised, unknown };
}

function notesOn({ name, revised, unknown }) {
  const many = (n) => `${n} ${n === 1 ? "answer" : "answers"}`;
  return [
    ...(revised ? [`${name}: ${many(revised)} to an earlier version of a question, not counted.`] : []),
    ...(unknown ? [`${name}: ${many(unknown)} to questions that this site does not have, not counted.`] : []),
  ];
}

/** Points of a person for some items, among those they answered; null if they answered none. */
export function scoreOf({ given }, items) {
  const answers = items.map((item) => given.get(item)).filter(Boolean);
  return answers.length ? { points: answers.reduce((sum, { score }) => sum + score, 0) / 10, of: answers.length } : null;
}

/** Points of all people together. */
export const scoreOfAll = (members, items) => members.map((member) => scoreOf(member, items)).filter(Boolean).reduce((sum, { points, of }) => ({ points: sum.points + points, of: sum.of + of }), { points: 0, of: 0 });

/** The items of each objective of a lesson that has any. @param {Lesson} lesson */
export const goalsOf = ({ objectives, items }) => objectives.map((goal) => ({ ...goal, items: items.filter(({ objective }) => objective === goal.id) })).filter((goal) => goal.items.length);

function completion(lesson, members) {
  const counts = members.map(({ given }) => lesson.items.filter((item) => given.has(item)).length);
  return { lesson, begun: counts.filter(Boolean).length, done: counts.filter((count) => count === lesson.items.length).length, ...scoreOfAll(members, lesson.items) };
}

/** Questions that somebody did not get right, those that fewest did first. */
function missedBy(members, entries) {
  const sums = new Map();
  for (const { given } of members) {
    for (const [item, { score, chosen }] of given) {
      const { lesson, options } = entries.get(item);
      const sum = sums.get(item) ?? { item, lesson, answered: 0, right: 0, picks: new Map() };
      sums.set(item, sum);
      sum.answered += 1;
      sum.right += Number(score === 10);
      if (score === 10) continue;
      for (const option of chosen.map((short) => options.get(short))) if (option && !option.correct) sum.picks.set(option, (sum.picks.get(option) ?? 0) + 1);
    }
  }
  return [...sums.values()]
    .filter(({ answered, right }) => right < answered)
    .map(({ picks, ...sum }) => ({ ...sum, share: sum.right / sum.answered, distractors: mostChosen(sum.item, picks) }))
    .sort((a, b) => a.share - b.share || b.answered - a.answered);
}

/** The wrong options that were chosen most, all of them if several were chosen as often. */
function mostChosen({ options }, picks) {
  const most = Math.max(...picks.values());
  return options.filter((option) => picks.get(option) === most).map((option) => ({ option, count: most }));
}

/** By objective, how those who took both rounds of the placement check did then and now. */
function changesOf({ lessons, placement }, members) {
  const asked = placement.flatMap(({ lesson: id, item: name }) => {
    const lesson = lessons.find((one) => one.id === id);
    const item = lesson?.items.find((one) => one.id === name);
    return item ? [{ item: `${id}--${name}`, objective: `${id}/${item.objective}`, stage: lesson.stage, fingerprint: printOf(item.print), lesson }] : [];
  });
  const shorts = new Map([BEFORE, AFTER].flatMap((round) => asked.map(({ item }) => [`${round}/${item}`, hash(`${round}/${item}`, 24)])));
  const sums = new Map(asked.map(({ objective, lesson }) => [objective, { text: lesson.objectives.find(({ id }) => objective === `${lesson.id}/${id}`)?.text ?? "", lesson, both: 0, before: 0, after: 0 }]));
  for (const { answers } of members) {
    const answer = (key) => {
      const found = answers.get(shorts.get(key));
      return found && { fingerprint: found.print, score: found.score / 10 };
    };
    for (const { objective, before, after } of compare(asked, answer).changes) {
      if ([before, after].some((verdict) => verdict === null || verdict === "revised")) continue;
      const sum = sums.get(objective);
      sum.both += 1;
      sum.before += Number(before === "right");
      sum.after += Number(after === "right");
    }
  }
  return [...sums.values()].filter(({ both }) => both);
}
