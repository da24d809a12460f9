/** A page for a frame on somebody else's website that asks no questions: a conversation, a sheet to fill in, or words alone. It stores nothing. */

import { button, copyOf, make } from "../dom.js";
import { readyForPaper, shorten } from "../sheet-fields.js";
import { fieldsOf } from "../sheet-form.js";
import { talk } from "../talk.js";
import { follow, tell } from "./host.js";
import { dress } from "./look.js";

/** A sheet gets a row at a time, and a button that prints it. @param {Element} sheet */
function startSheet(sheet) {
  for (const grid of sheet.querySelectorAll(".cr-sheet__grid")) shorten(grid, button);
  for (const field of fieldsOf(sheet)) readyForPaper(field);
  sheet.after(make("p.cr-sheet__print", {}, button("Print this sheet", () => window.print())));
}

dress(location.search);
addEventListener("DOMContentLoaded", () => {
  const booklet = document.querySelector("[data-practice]");
  const sheet = document.querySelector("[data-sheet]");
  if (booklet) talk(booklet, { make, button, copyOf }, (ending) => tell("completed", { ending }));
  if (sheet) startSheet(sheet);
  follow();
});
