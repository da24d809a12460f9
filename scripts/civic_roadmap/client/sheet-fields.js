/** How the fields and the rows of a worksheet stand on the screen and on paper. Nothing is kept here. */

import { fieldsOf, rawOf } from "./sheet-form.js";

/**
 * Show the rows in use and two more, with a button for the next; a table with words of its own in its rows is shown whole.
 * @param {Element} grid
 * @param {Function} button The helper that makes one.
 */
export function shorten(grid, button) {
  const rows = [...grid.querySelectorAll("tbody tr")];
  if (grid.querySelector("th[scope='row']")) return;
  const last = rows.findLastIndex((row) => fieldsOf(row).some((field) => rawOf(field).trim()));
  for (const row of rows.slice(last + 3)) row.hidden = true;
  const more = button("Add a row", () => {
    const next = rows.find((row) => row.hidden);
    next.hidden = false;
    more.hidden = rows.every((row) => !row.hidden);
    fieldsOf(next)[0].focus();
  }, "cr-button.cr-button--quiet");
  more.hidden = rows.every((row) => !row.hidden);
  grid.after(more);
}

/** On paper all that was typed stands there, however long, and an empty date is a line and not a pattern of letters. @param {any} field */
export function readyForPaper(field) {
  if (field.type === "checkbox") return;
  const mark = () => {
    if (field.type === "date") field.toggleAttribute("data-empty", !field.value);
    else if (field.value.trim()) field.parentElement.dataset.typed = field.value;
    else delete field.parentElement.dataset.typed;
  };
  for (const event of ["input", "restored"]) field.addEventListener(event, mark);
  mark();
}
