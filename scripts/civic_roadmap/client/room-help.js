/** The keys of room mode, in a box above it. */
import { button, make } from "./dom.js";

const KEYS = [
  ["→, Space or Page Down", "Next step"],
  ["← or Page Up", "Step back"],
  ["K", "Jump ahead: to all choices, to the votes, to the answer, to why"],
  ["N and P", "Next and previous question"],
  ["L", "List of questions"],
  ["1 to 9, or A to I", "In a vote: one hand more for this choice; with Shift one less"],
  ["V", "Show or hide the numbers of a vote, or the guesses"],
  ["T", "Start or pause the timer"],
  ["+", "One minute more"],
  ["F", "Whole screen (in a vote on six choices or more it counts for F)"],
  ["M", "Sound when the time is over, on or off"],
  ["?", "These keys"],
];

export function helpBox() {
  const rows = KEYS.map(([key, words]) => make("div", {}, make("dt", {}, key), make("dd", {}, words)));
  const box = make("dialog.room-help", { "aria-labelledby": "room-help-title" });
  box.append(
    make("h2", { id: "room-help-title" }, "Keys"),
    make("dl.room-help__keys", {}, ...rows),
    make("h2", {}, "After the first vote"),
    make("p", {}, "Keep the numbers hidden at first, so that the first vote does not sway the second. If hands are spread, let people talk, then vote again. If nearly all are right, jump to the votes with K and on to the answer. If hardly anyone is, explain the idea again before they talk."),
    make("p", {}, "Nothing is stored and nothing leaves this page. When you close or reload it, the counts are gone."),
    button("Close", () => box.close(), "room-button"),
  );
  return box;
}
