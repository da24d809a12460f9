/** Numbers that people in the room guess: collected, then on a line, then with the answer. */
import { button, make } from "./dom.js";
import { keyOf, parseNumber } from "./items/estimate.js";
import { spread } from "./room-flow.js";
import { inWords } from "./room-votes.js";

const write = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 4 });

/**
 * A field for guesses. What was guessed is to be seen only when it should, so that nobody follows the first one.
 * @param {Element} item
 * @param {number[]} guesses Is changed in place.
 * @param {() => boolean} isShown
 * @param {(words: string) => void} say
 */
export function collector(item, guesses, isShown, say) {
  const unit = keyOf(item).unit;
  const input = make("input.room-guess__input", { id: "room-guess", type: "text", inputmode: "decimal", autocomplete: "off" });
  const list = make("ul.room-guess__list", { role: "list" });
  const total = make("p.room-total");
  const form = make("form.room-guess__form", {},
    make("label.room-guess__label", { for: "room-guess" }, "A guess from the room"),
    make("span.room-guess__field", {}, input, make("span", {}, unit)),
    make("button.room-button", { type: "submit" }, "Add"),
    button("Take the last one back", () => change(() => guesses.pop(), "Taken back."), "room-button"),
  );
  const show = () => {
    list.replaceChildren(...(isShown() ? guesses.map((guess) => make("li", {}, write(guess))) : []));
    total.textContent = guesses.length ? `${inWords(guesses.length, "guess", "guesses")} so far` : "Ask for a few guesses. They stay hidden until you show them.";
  };
  function change(act, words) {
    act();
    show();
    say(`${words} ${total.textContent}`);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = parseNumber(input.value, unit);
    if (number === null) say("Write a number, such as 1,200 or 3.5.");
    else change(() => guesses.push(number), "Added.");
    form.toggleAttribute("data-unclear", number === null);
    if (number !== null) input.value = "";
  });
  form.append(make("p.room-guess__unclear", {}, "Write a number, such as 1,200 or 3.5."));
  show();
  return { view: make("div.room-guess", {}, form, total, list), show, input };
}

/**
 * All guesses on a line; with the answer, when it is given away.
 * @param {Element} item
 * @param {number[]} guesses
 * @param {boolean} withAnswer
 */
export function line(item, guesses, withAnswer) {
  const { answer, tolerance, unit } = keyOf(item);
  if (!guesses.length) return make("div.room-range", {}, ...(withAnswer ? [] : [make("p.room-total", {}, "No guesses were written down.")]));
  const { low, middle, high } = spread(guesses);
  const ends = withAnswer ? spread([...guesses, answer]) : { low, high };
  const place = (number) => String(ends.high === ends.low ? 0.5 : (number - ends.low) / (ends.high - ends.low));
  const dot = (kind, number) => {
    const made = make(kind);
    made.style.setProperty("--at", place(number));
    return made;
  };
  const track = make("div.room-range__line", { "aria-hidden": "true" }, ...guesses.map((guess) => dot("span.room-range__dot", guess)));
  if (withAnswer) track.append(dot("span.room-range__answer", answer));
  const words = [`Lowest ${write(low)}, middle ${write(middle)}, highest ${write(high)} ${unit}.`];
  if (withAnswer) words.push(`${guesses.filter((guess) => Math.abs(guess - answer) <= tolerance).length} of ${guesses.length} close enough.`);
  return make("div.room-range", {}, track, make("p.room-range__words", {}, words.join(" ")));
}
