/**
 * What the item types share: the shape of a result, the score of parts that each have one right place, and the shuffle.
 *
 * @typedef {{id: string, verdict: "right"|"wrong"|"missed", quiet?: boolean}} PartResult
 *   `quiet` parts are marked, but their feedback is not read out.
 * @typedef {{score: number|null, parts: PartResult[], note?: string}} Result
 *   `note` is a sentence about partial credit, or what to say where no feedback fits.
 */

/** @param {number} score 0 to 1 @returns {"right"|"partly"|"wrong"} */
export const verdictOf = (score) => (score === 1 ? "right" : score > 0 ? "partly" : "wrong");

/**
 * Score parts that each have one right place: each earns its share.
 * @param {Record<string, string>} key The right place of each part.
 * @param {Record<string, string>} response The place that the reader gave it.
 * @param {string} what What a part in its place is called, for the note: "pairs match".
 * @returns {Result}
 */
export function scorePlaces(key, response, what) {
  const parts = Object.keys(key).map((id) => ({ id, ...(response[id] === key[id] ? { verdict: "right", quiet: true } : { verdict: "wrong" }) }));
  const right = parts.filter((part) => part.quiet).length;
  return { score: right / parts.length, parts, note: `${right} of ${parts.length} ${what}.` };
}

/** What stays of a response for another try: the parts in their place. */
export const keepPlaces = (key, response) => Object.fromEntries(Object.entries(response).filter(([id, place]) => key[id] === place));

/** @param {Element} item @returns {HTMLElement[]} The parts of an item that the reader acts on, as they stand. */
export const partsOf = (item) => [...item.querySelectorAll("[data-part]")];

/** @param {Element} item @returns {Record<string, string>} The key of an item whose parts have one right place each. */
export const placesOf = (item) => Object.fromEntries(partsOf(item).map((part) => [part.dataset.part, part.dataset.right]));

/** @param {Element} item @param {(part: HTMLElement) => boolean} isRight Disable the controls of the parts that are right. */
export function lock(item, isRight) {
  for (const part of partsOf(item)) for (const control of part.querySelectorAll("input, select")) control.disabled = isRight(part);
}

/** @param {string} seed @returns {() => number} Numbers from 0 to 1: FNV-1a into mulberry32. */
function numbers(seed) {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Shuffle a list without changing it.
 * @template T
 * @param {T[]} list
 * @param {string} seed
 * @param {(part: T) => boolean} [isLast] Parts that stay at the end, in their order.
 * @returns {T[]}
 */
export function shuffled(list, seed, isLast = () => false) {
  const next = numbers(seed);
  const free = list.filter((part) => !isLast(part));
  for (let i = free.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [free[i], free[j]] = [free[j], free[i]];
  }
  return [...free, ...list.filter(isLast)];
}

/** Put the options into this reader's order; an option marked as last stays last. @param {Element} item @param {string} seed */
export function shuffleOptions(item, seed) {
  const parts = partsOf(item);
  parts[0].parentElement.append(...shuffled(parts, seed, (part) => "last" in part.dataset));
}
