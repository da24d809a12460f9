/** The dates of a filled worksheet as events for a calendar. Nothing here touches the page. */

import { isDay } from "./ics.js";

const LONGEST = 80; // characters of what somebody filled in, in the name of an entry

/**
 * One event for each day that is filled in, apart from those that only record what was.
 * @param {import("./sheet-form.js").Sheet} sheet
 * @param {{mark: string, url?: string, reminder?: number}} more `mark` tells the sheets of two readers apart; the others
 *   as in ics.js.
 * @returns {import("./ics.js").CalendarEvent[]} They say what the day is for, and nothing else that is noted: calendars
 *   are often shared.
 */
export function eventsOf(sheet, { mark, ...more }) {
  return datesOf(sheet).map(({ asked, cell, names, first }) => ({
    uid: `${sheet.id}-${cell.field}-${mark}@civic-roadmap`,
    start: cell.value,
    summary: `${called(asked, names, first)} (${sheet.title})`,
    description: `From your worksheet “${sheet.title}”.`,
    ...more,
  }));
}

/** Whether a day could be filled in anywhere that belongs into a calendar. @param {import("./sheet-form.js").Sheet} sheet */
export const hasDates = ({ parts }) => parts.some(({ blanks, columns }) => [...blanks, ...columns].some(isWanted));

const isWanted = ({ kind, event }) => kind === "date" && event !== "none";

function datesOf({ parts }) {
  const everywhere = namesOf(parts.flatMap(({ blanks }) => blanks).reverse());
  return parts.flatMap(({ blanks, columns, rows }) => {
    const near = { ...everywhere, ...namesOf(blanks) };
    const single = blanks.map((blank) => ({ asked: blank, cell: blank, names: near, first: "" }));
    const inRows = rows.flatMap((cells) => {
      const names = { ...near, ...Object.fromEntries(columns.map(({ id }, n) => [id, cells[n].value])) };
      return columns.map((asked, n) => ({ asked, cell: cells[n], names, first: n ? cells[0].value : "" }));
    });
    return [...single, ...inRows].filter(({ asked, cell }) => isWanted(asked) && isDay(cell.value));
  });
}

const namesOf = (blanks) => Object.fromEntries(blanks.map(({ id, value }) => [id, value]));

/** What an entry is called: as the sheet says, or the label and what stands first in the row. */
function called({ label, event }, names, first) {
  const form = event || `${label.replace(/[\s?.:,…]+$/, "")}: {}`;
  const words = form.replace(/\{([a-z0-9-]*)\}/g, (_, id) => short(id ? (names[id] ?? "") : first));
  return words.replace(/[\s:,(–-]+$/, "").replace(/\s+/g, " ");
}

const short = (text) => {
  const words = [...text.replace(/\s+/g, " ").trim()];
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1).join("")}…` : words.join("");
};
