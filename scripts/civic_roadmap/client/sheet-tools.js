/** What one can do with a filled worksheet: print it, save it as a file, put its dates into a calendar, clear it. */

import { calendar } from "./ics.js";
import { saveFile } from "./save-file.js";
import { eventsOf, hasDates } from "./sheet-dates.js";
import { csv, dayOf, isFilled, markdown } from "./sheet-files.js";

const DAY_BEFORE = 15; // hours from nine in the morning to midnight

/**
 * The panel, kept up to date by `refresh`.
 * @param {{make: Function, button: Function}} kit
 * @param {() => import("./sheet-form.js").Sheet} read What stands on the page now.
 * @param {{mark: () => string, clear: () => void}} acts `mark` tells this reader's sheet apart from all others.
 */
export function sheetTools(kit, read, { mark, clear }) {
  const { make } = kit;
  const status = make("p.cr-keep__status", { role: "status" });
  const say = (words) => (status.textContent = words);
  const group = groups(kit, say);
  const save = (ending, type, write) => {
    const sheet = read();
    const name = `${sheet.id}-${dayOf(new Date())}.${ending}`;
    saveFile(name, write(sheet), type);
    say(`Saved as ${name}.`);
  };
  const day = () => dayOf(new Date());
  const print = group("paper", "On paper", [["Print this sheet", () => window.print()]]);
  print.allow(true, "On one or two pages, with what you typed. Long texts may need a third.");
  const files = group("files", "As a file", [
    ["Save as CSV", () => save("csv", "text/csv", (sheet) => csv(sheet, day()))],
    ["Save as Markdown", () => save("md", "text/markdown", (sheet) => markdown(sheet, day()))],
  ]);
  const remind = make("input.cr-field__check", { type: "checkbox" });
  const address = /^https?:/.test(location.href) ? location.href.replace(/#.*/, "") : undefined;
  const events = (sheet) => eventsOf(sheet, { mark: mark(), url: address, reminder: remind.checked ? DAY_BEFORE : undefined });
  const dates = hasDates(read()) && group("dates", "In a calendar", [["Add the dates to a calendar (.ics)", () => save("ics", "text/calendar", (sheet) => calendar({ name: sheet.title, events: events(sheet) }, new Date()))]], make("label.cr-keep__option", {}, remind, " Remind me at nine in the morning of the day before"));
  const over = group("over", "Start over", [["Clear this sheet", () => clear(say)]]);
  const refresh = () => {
    const sheet = read();
    const filled = isFilled(sheet);
    const count = dates ? eventsOf(sheet, { mark: "" }).length : 0;
    files.allow(filled, filled ? "CSV opens in a spreadsheet. Markdown is text that every editor opens." : "Nothing is filled in yet, so there is nothing to save.");
    if (dates) dates.allow(count, count ? `${count} ${count === 1 ? "date, for the" : "dates, each for a"} whole day. Add again after a change: most calendars then bring up to date what they have.` : "No date is filled in yet.");
    over.allow(filled, filled ? "Takes out everything that you typed here." : "The sheet is empty.");
  };
  const shown = [print, files, dates, over].filter(Boolean).map(({ box }) => box);
  const panel = make("section.cr-sheet__tools.cr-panel", { "aria-labelledby": "keep-this-sheet" }, make("h2.cr-panel__title", { id: "keep-this-sheet" }, "Keep this sheet"), ...shown, status);
  return { panel, refresh };
}

/** Makes groups of buttons: a name, the buttons, and a line that says what they do or why they cannot do it now. */
const groups = ({ make, button }, say) => (id, name, acts, ...more) => {
  const hint = make("p.cr-fine.cr-keep__hint", { id: `keep-${id}` });
  const buttons = acts.map(([words, act]) => {
    // A button that cannot act stays within reach of the keyboard and says why.
    const made = button(words, () => (made.ariaDisabled === "true" ? say(hint.textContent) : act()), "cr-button.cr-button--quiet");
    made.setAttribute("aria-describedby", hint.id);
    return made;
  });
  const box = make("div.cr-keep", { role: "group", "aria-labelledby": `keep-${id}-name` }, make("p.cr-keep__name", { id: `keep-${id}-name` }, name), make("div.cr-keep__acts", {}, ...buttons, ...more), hint);
  const allow = (able, words) => {
    hint.textContent = words;
    for (const made of buttons) made.ariaDisabled = able ? null : "true";
  };
  return { box, allow };
};
