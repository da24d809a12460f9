/** The form of the agenda page: fields for time, breaks, group and words. It reads and fills in a plan. */

import { LIMITS, LONGEST, PACES, cleaned } from "./plan.js";

const EVERY = [[1, "Every day"], [7, "Every week"], [14, "Every two weeks"], [28, "Every four weeks"]];
const USUAL_BREAK = { after: 60, minutes: 10 };
const PACE_WORDS = { calm: "Calm, a tenth more time", usual: "Usual, as written", brisk: "Brisk, a tenth less time" };

/**
 * Fields of a plan, without its lessons.
 * @param {{make: Function}} kit
 * @returns {{box: HTMLElement, fill: (plan: any) => void, read: () => any, wrong: () => string}} `fill` takes any part of
 *   a plan; `read` gives all of it that stands in the fields; `wrong` says what cannot be so, or nothing.
 */
export function agendaForm({ make }) {
  const fields = {};
  const field = (name, words, input, help = "") => {
    fields[name] = input;
    input.id = `plan-${name}`;
    input.classList.add("cr-field");
    const hint = help && make("p.cr-blank__help", { id: `${input.id}-help` }, help);
    if (hint) input.setAttribute("aria-describedby", hint.id);
    return make("div.cr-agenda__field", {}, make("label.cr-blank__label", { for: input.id }, words), ...(hint ? [hint] : []), input);
  };
  const number = (name, words, limit = name, help = "") => field(name, words, make("input", { type: "number", inputmode: "numeric", required: "", min: LIMITS[limit][0], max: LIMITS[limit][1] }), help);
  const choice = (name, words, options) => field(name, words, make("select", {}, ...options.map(([value, text]) => make("option", { value }, text))));
  const group = (name, words, ...parts) => make("fieldset.cr-agenda__group", { "data-group": name }, make("legend", {}, words), make("div.cr-agenda__fields", {}, ...parts));

  const pauses = make("input.cr-field__check", { type: "checkbox", id: "plan-breaks", checked: "" });
  const box = make(
    "div.cr-agenda__form",
    {},
    group(
      "time", "Time",
      field("date", "First day", make("input", { type: "date", required: "", min: "2000-01-01", max: "2099-12-31" })),
      field("time", "It begins at", make("input", { type: "time", required: "" })),
      number("minutes", "Minutes of a session"),
      number("sessions", "Sessions"),
      choice("every", "They come", EVERY),
    ),
    group(
      "breaks", "Breaks",
      make("div.cr-agenda__tick", {}, pauses, make("label", { for: pauses.id }, "Plan breaks, besides those in the lessons")),
      number("after", "After minutes", "break.after"),
      number("pause", "Minutes long", "break.minutes"),
    ),
    group("group", "Your group", number("group", "People"), choice("pace", "Pace", PACES.map((pace) => [pace, PACE_WORDS[pace]]))),
    group(
      "words", "Words for your group",
      field("title", "Name of the group or course", make("input", { type: "text", maxlength: LONGEST.title, autocomplete: "off" }), "For example: Tuesday evenings at the library"),
      field("note", "A note to everyone", make("textarea", { rows: "3", maxlength: LONGEST.note }), "Where you meet, what to bring. Name nobody: whoever has the link can read it."),
    ),
  );
  const showBreaks = () => {
    for (const name of ["after", "pause"]) fields[name].disabled = !pauses.checked;
  };
  pauses.addEventListener("change", showBreaks);

  function fill(plan) {
    for (const name of ["minutes", "sessions", "group", "pace", "title", "note"]) if (name in plan) fields[name].value = plan[name];
    if ("start" in plan) [fields.date.value, fields.time.value] = plan.start.split("T");
    if ("every" in plan) {
      const { every } = fields;
      if (![...every.options].some(({ value }) => value === String(plan.every))) every.append(make("option", { value: plan.every }, `Every ${plan.every} days`));
      every.value = plan.every;
    }
    if ("break" in plan) {
      pauses.checked = plan.break !== null;
      const { after, minutes } = plan.break ?? USUAL_BREAK;
      if (plan.break || !fields.after.value) [fields.after.value, fields.pause.value] = [after, minutes];
      showBreaks();
    }
  }

  function read() {
    const count = (name) => (/^\d+$/.test(fields[name].value) ? Number(fields[name].value) : NaN);
    return {
      v: 1,
      start: `${fields.date.value}T${fields.time.value.slice(0, 5)}`,
      ...Object.fromEntries(["minutes", "sessions", "every", "group"].map((name) => [name, count(name)])),
      break: pauses.checked ? { after: count("after"), minutes: count("pause") } : null,
      pace: fields.pace.value,
      title: cleaned(fields.title.value, LONGEST.title),
      note: cleaned(fields.note.value, LONGEST.note, true),
    };
  }

  /** What is wrong with a field, from the field of a plan that cannot be so; marks it for everyone. */
  function wrong(where) {
    const name = { start: fields.date.validity.valid && fields.date.value ? "time" : "date", "break.after": "after", "break.minutes": "pause" }[where] ?? where;
    for (const [other, input] of Object.entries(fields)) input.toggleAttribute("aria-invalid", other === name);
    fields[name]?.setAttribute("aria-invalid", "true");
    const label = fields[name]?.labels[0].textContent;
    if (!label) return "";
    const [least, most] = LIMITS[where] ?? [];
    return least === undefined ? `“${label}” is not filled in.` : `“${label}” must be a whole number from ${least} to ${most}.`;
  }

  return { box, fill, read, wrong };
}
