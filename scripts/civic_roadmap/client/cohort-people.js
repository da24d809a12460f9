/**
 * Whose codes are whose: several codes of one person made one, two people of one nickname kept apart. Nothing here
 * touches the page.
 *
 * Codes of one nickname are taken for one person's as long as they do not contradict each other: a later code holds at
 * least as many tries of each question, and the same answer if the tries are as many. Then the newer answers count.
 *
 * @typedef {import("./result-code.js").Answer} Answer
 * @typedef {{name: string, day: string, answers: Map<number, Answer>}} Person
 */

const MOST_TRIES = 7;
const sameName = (name) => name.toLowerCase().normalize("NFC");

/** Whether an answer may have been given after another one to the same question. */
function mayFollow(answer, before) {
  if (answer.print !== before.print) return true;
  if (answer.attempts !== before.attempts) return answer.attempts > before.attempts;
  return answer.attempts === MOST_TRIES || (answer.score === before.score && String(answer.chosen) === String(before.chosen));
}

const follows = (later, earlier) => [...earlier].every(([item, before]) => !later.has(item) || mayFollow(later.get(item), before));

const isSame = (a, b) => a.size === b.size && [...a].every(([item, answer]) => JSON.stringify(answer) === JSON.stringify(b.get(item)));

/**
 * @param {{where: string, results: import("./result-code.js").Results}[]} codes In the order in which they were given.
 * @returns {{people: Person[], notes: string[]}} People in the order of their first code; what was done with doubled codes.
 */
export function together(codes) {
  const groups = new Map();
  const notes = [];
  const ordered = codes.map((code, n) => ({ ...code, n })).sort((a, b) => (a.results.day === b.results.day ? a.n - b.n : a.results.day < b.results.day ? -1 : 1));
  for (const { where, n, results: { nickname, day, answers } } of ordered) {
    const name = nickname || "No nickname";
    const group = groups.get(sameName(name)) ?? [];
    groups.set(sameName(name), group);
    const given = new Map(answers.map((answer) => [answer.item, answer]));
    const twin = group.find((person) => isSame(person.answers, given));
    const own = twin ?? group.find((person) => follows(given, person.answers) || (person.day === day && follows(person.answers, given)));
    if (twin) notes.push(`${where}: the answers of ${twin.name} again, so it counts once.`);
    else if (own) {
      const isLater = follows(given, own.answers);
      own.answers = new Map(isLater ? [...own.answers, ...given] : [...given, ...own.answers]);
      notes.push(`${where}: one more code of ${own.name}. The newer answer to each question counts.`);
    } else {
      const person = { name: group.length ? `${name} (${group.length + 1})` : name, day, answers: given, n };
      if (group.length) notes.push(`${where}: other answers under the nickname ${name}, so this is shown as ${person.name}.`);
      group.push(person);
    }
    if (own) own.day = day;
  }
  return { people: [...groups.values()].flat().sort((a, b) => a.n - b.n), notes };
}
