/**
 * Reads a worksheet's page: what it asks for, and what stands in it now. The fields are read, not the passport, so that
 * what a browser cannot keep can still be saved.
 *
 * @typedef {"line"|"text"|"date"|"choice"|"check"|"given"} Kind
 * @typedef {{id: string, label: string, kind: Kind, event: string}} Asked A blank or a column; `event` is what a
 *   calendar entry of its day is called, "" if nothing is said, "none" if there is to be no entry.
 * @typedef {{field: string, kind: Kind, value: string}} Cell What stands in a field: of a box that is ticked, "yes".
 * @typedef {{id: string, heading: string, blanks: (Asked & Cell)[], columns: Asked[], rows: Cell[][]}} Part
 * @typedef {{id: string, title: string, parts: Part[]}} Sheet
 */

/** The fields of a worksheet or of a part of it. @param {Element} place */
export const fieldsOf = (place) => [...place.querySelectorAll("[name]")];

/** What is kept of a field: its text, or "yes" for a box that is ticked. @param {any} field @returns {string} */
export const rawOf = (field) => (field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value);

/** A worksheet as a plain value. @param {HTMLElement} sheet The element. @param {string} title @returns {Sheet} */
export function sheetOf(sheet, title) {
  return { id: sheet.dataset.sheet, title, parts: [...sheet.querySelectorAll(".cr-sheet__part")].map(partOf) };
}

function partOf(section) {
  const heading = section.querySelector("h2");
  const heads = [...section.querySelectorAll(".cr-sheet__grid [data-column]")];
  const blanks = [...section.querySelectorAll(".cr-blank")].map((blank) => {
    const field = fieldsOf(blank)[0];
    return { id: field.id.slice(heading.id.length + 1), label: wordsOf(blank.querySelector("label")), event: blank.dataset.event ?? "", ...cellOf(field) };
  });
  const rows = [...section.querySelectorAll(".cr-sheet__grid tbody tr")].map((row) =>
    [...row.cells].map((cell) => (fieldsOf(cell)[0] ? cellOf(fieldsOf(cell)[0]) : { field: "", kind: "given", value: wordsOf(cell) })),
  );
  const columns = heads.map((head, n) => ({ id: head.dataset.column, label: wordsOf(head), kind: rows[0]?.[n].kind, event: head.dataset.event ?? "" }));
  return { id: heading.id, heading: wordsOf(heading), blanks, columns, rows };
}

const KINDS = { checkbox: "check", date: "date", textarea: "text", "select-one": "choice" };
const cellOf = (field) => ({ field: field.id, kind: KINDS[field.type] ?? "line", value: rawOf(field) });

/** The words of an element, without the help that stands in it. */
function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const help of copy.querySelectorAll(".cr-sheet__help")) help.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
