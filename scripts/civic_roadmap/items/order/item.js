/** Ordering in the browser: a list whose steps move up and down by buttons. Steps in their place can be made fast. */

import { button, make } from "../dom.js";
import { partsOf, placesOf, scorePlaces, shuffled } from "../parts.js";

const placesIn = (order) => Object.fromEntries(order.map((id, index) => [id, String(index + 1)]));
const fastIn = (item) => (id) => item.querySelector(`[data-part="${id}"]`).hasAttribute("data-fast");
const idsOf = (item) => partsOf(item).map((step) => step.dataset.part);

/**
 * @param {Record<string, string>} key The right place of each step, from "1".
 * @param {string[]} response The steps' ids from first to last.
 * @returns {import("../parts.js").Result}
 */
export const score = (key, response) => scorePlaces(key, placesIn(response), "steps are in their place");

/**
 * Swap a step with the nearest free one.
 * @param {string[]} order
 * @param {string} id The step to move.
 * @param {-1|1} way Up or down.
 * @param {(id: string) => boolean} isFast Whether a step must stay where it is.
 * @returns {string[]} The new order; the same when there is nowhere to go.
 */
export function moved(order, id, way, isFast) {
  const from = order.indexOf(id);
  let to = from + way;
  while (to in order && isFast(order[to])) to += way;
  if (!(to in order)) return order;
  const next = [...order];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}

/** @param {Element} item */
export const keyOf = placesOf;

/** @param {Element} item @returns {string[]} */
export const read = idsOf;

/** @param {Element} item @param {string[]|null} response */
export function write(item, response) {
  if (response) arrange(item, response);
}

/** What stays for another try: the order as it is; steps in their place are made fast. */
export const keep = (key, response) => response;

/** Make the steps in their place fast. @param {Element} item */
export function lock(item) {
  partsOf(item).forEach((step, index) => step.toggleAttribute("data-fast", step.dataset.right === String(index + 1)));
  showEnds(item);
}

/** @param {Element} item @param {string} seed @param {(text: string) => void} say Announces. */
export function prepare(item, seed, say) {
  const steps = partsOf(item);
  if (!item.querySelector(".cr-step__moves")) for (const step of steps) addMoves(item, step, say);
  for (const step of steps) step.removeAttribute("data-fast");
  const ids = steps.map((step) => step.dataset.part).sort();
  const right = [...steps].sort((a, b) => a.dataset.right - b.dataset.right).map((step) => step.dataset.part);
  const order = shuffled(ids, seed);
  arrange(item, order.every((id, index) => id === right[index]) ? order.reverse() : order);
}

function arrange(item, order) {
  const steps = new Map(partsOf(item).map((step) => [step.dataset.part, step]));
  const list = item.querySelector(".cr-steps");
  list.append(...order.map((id) => steps.get(id)).filter(Boolean));
  showEnds(item);
}

function addMoves(item, step, say) {
  const name = step.querySelector("[data-label]").textContent;
  const moves = make("div.cr-step__moves");
  for (const [way, sign, words] of [[-1, "↑", "Move up"], [1, "↓", "Move down"]]) {
    const control = button(sign, () => move(item, step, way, control, name, say), "cr-step__move");
    control.title = words;
    control.setAttribute("aria-label", `${words}: ${name}`);
    moves.append(control);
  }
  step.querySelector("select").hidden = true;
  step.append(moves);
}

function move(item, step, way, control, name, say) {
  const before = idsOf(item);
  const order = moved(before, step.dataset.part, way, fastIn(item));
  if (order === before) return;
  arrange(item, order);
  // Moving an element takes the focus from it.
  control.focus();
  say(`${name}: now ${order.indexOf(step.dataset.part) + 1} of ${order.length}.`);
}

/** Show which buttons lead nowhere; they keep the focus, so they are not disabled. */
function showEnds(item) {
  const order = idsOf(item);
  for (const step of partsOf(item)) {
    step.querySelectorAll(".cr-step__move").forEach((control, index) => {
      control.setAttribute("aria-disabled", moved(order, step.dataset.part, index ? 1 : -1, fastIn(item)) === order);
    });
  }
}
