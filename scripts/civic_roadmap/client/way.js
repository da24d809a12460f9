/** Where a reader stands in the course, from plain data and a passport. Nothing here touches the page. */

/**
 * @typedef {{id: string, state: "not-started"|"started"|"done"|"skipped", touched: number}} Stop
 *   A lesson; `touched` is when the reader last did something in it, in milliseconds, or 0.
 * @typedef {{id: string, lessons: string[]}} Path
 */

/** The lessons as a reader left them. @param {any} store The passport. @param {string[][]} lessons The ids of each, the present one first. @returns {Stop[]} */
export function stopsOf(store, lessons) {
  const last = new Map();
  const touch = (id, ...times) => last.set(id, Math.max(last.get(id) ?? 0, ...times));
  for (const [id, { at = 0, done = 0, undone = 0 }] of Object.entries(store.data.lessons)) touch(id, at, done, undone);
  for (const [key, { at }] of Object.entries(store.data.items)) touch(key.split("/")[0], at);
  return lessons.map((ids) => ({ id: ids[0], state: store.state(ids) ?? "not-started", touched: Math.max(...ids.map((id) => last.get(id) ?? 0)) }));
}

const isDone = ({ state }) => state === "done";
const isNew = ({ state }) => state === "not-started";
const isSkipped = ({ state }) => state === "skipped";

/** How many are done, and how many there are. @param {Stop[]} stops */
const sumOf = (stops) => ({ done: stops.filter(isDone).length, of: stops.length });

/**
 * Where to go on: at the lesson in progress that was touched last, else at the next one of the path, else of the roadmap.
 * What was skipped comes when nothing else is left.
 * @param {Stop[]} stops All lessons, in the order of the roadmap.
 * @param {string[]} [path] The ids of the lessons on the chosen path, in its order.
 * @returns {{next: string|null, onPath: string|null, all: {done: number, of: number}, path: {done: number, of: number}|null}|null}
 *   `onPath` is the next lesson on the path, where `next` leads off it. Null for somebody who has not begun.
 */
export function goOn(stops, path = []) {
  const way = path.map((id) => stops.find((stop) => stop.id === id)).filter(Boolean);
  if (!way.length && stops.every(isNew)) return null;
  const [last] = stops.filter(({ state }) => state === "started").sort((a, b) => b.touched - a.touched);
  const onPath = way.find(isNew) ?? way.find(isSkipped);
  const next = last ?? way.find(isNew) ?? stops.find(isNew) ?? stops.find(isSkipped);
  const isOff = onPath && !way.includes(next);
  return { next: next?.id ?? null, onPath: isOff ? onPath.id : null, all: sumOf(stops), path: way.length ? sumOf(way) : null };
}

/**
 * The path that holds most of these lessons; the shorter one, if two hold as many.
 * @param {Path[]} paths
 * @param {string[]} lessons
 * @returns {(Path & {held: number})|null} Null if no path holds two of them.
 */
export function pathFor(paths, lessons) {
  const found = paths.map((path) => ({ ...path, held: path.lessons.filter((id) => lessons.includes(id)).length }));
  found.sort((a, b) => b.held - a.held || a.lessons.length - b.lessons.length);
  return found[0]?.held > 1 ? found[0] : null;
}
