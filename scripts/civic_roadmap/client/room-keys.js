/** What a key asks for. Clickers send Page Down, Page Up, arrows or Space. */

const ACTS = {
  PageDown: "next",
  ArrowRight: "next",
  " ": "next",
  Enter: "next",
  PageUp: "back",
  ArrowLeft: "back",
  k: "jump",
  n: "following",
  p: "previous",
  l: "list",
  v: "numbers",
  t: "timer",
  "+": "minute",
  "=": "minute",
  f: "fill",
  m: "sound",
  "?": "help",
};

/**
 * @param {KeyboardEvent} event
 * @param {number} choices How many choices hands are counted for just now; 0 if none.
 * @returns {{act: string, option?: number, by?: number}|null} Null when the key is not ours.
 */
export function actOf(event, choices) {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || target.closest?.("dialog")) return null;
  const turns = key === "PageDown" || key === "PageUp";
  if (!turns && target.matches?.("input, textarea, select")) return null;
  if ((key === " " || key === "Enter") && target.closest?.("button, a, summary")) return null;
  const option = optionOf(event);
  if (option !== null && option < choices) return { act: "count", option, by: event.shiftKey ? -1 : 1 };
  const act = ACTS[key.length === 1 ? key.toLowerCase() : key];
  return act ? { act } : null;
}

/** The number of a choice by digit or letter. With Shift a digit writes a sign, so its place on the keyboard counts. */
function optionOf({ key, code }) {
  const digit = code?.match(/^(?:Digit|Numpad)([1-9])$/)?.[1];
  if (digit) return Number(digit) - 1;
  const letter = /^[a-i]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : -1;
  return letter >= 0 ? letter : null;
}
