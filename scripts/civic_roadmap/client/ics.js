/**
 * Writes calendar files (iCalendar, RFC 5545) that calendars import: whole days, or times on the clock of whoever reads
 * them. Pure: what stands here knows nothing of worksheets or pages.
 *
 * @typedef {object} CalendarEvent
 * @property {string} uid The event's lasting name, unlike all others in the world. Who imports it again gets it updated.
 * @property {string} start "2026-12-01" for a whole day, "2026-12-01T18:30" for a time without a zone.
 * @property {string} [end] In the same form: the last day, counted in, or the time when it is over. Without it a day is
 *   one day, and a time is a moment.
 * @property {string} summary What the calendar shows.
 * @property {string} [description] May have several lines.
 * @property {string} [location]
 * @property {string} [url]
 * @property {number} [reminder] Whole hours before the start, counted from midnight for a whole day.
 */

const WIDTH = 75; // octets in a line, without its break
const COUNT_FROM = Date.UTC(2020, 0);
const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/;
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * A calendar file.
 * @param {{name: string, events: CalendarEvent[]}} calendar
 * @param {Date} stamp When the file is made. The later file wins where two hold the same event.
 * @returns {string} The text of an .ics file.
 * @throws {RangeError} If a start or end is no real day or time.
 */
export function calendar({ name, events }, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Civic Roadmap//Civic Roadmap//EN", "CALSCALE:GREGORIAN", `NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`];
  for (const event of events) lines.push(...linesOf(event, stamp));
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Whether a text is a day that exists, as "2026-12-01". @param {string} text @returns {boolean} */
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && exists(text);

function linesOf(event, stamp) {
  const whole = moment(event.start).length === 8;
  const lines = ["BEGIN:VEVENT", `UID:${escaped(event.uid)}`, `DTSTAMP:${utc(stamp)}`, `SEQUENCE:${Math.max(0, Math.floor((stamp - COUNT_FROM) / 1000))}`];
  if (whole) {
    const over = dayAfter(event.end ?? event.start);
    lines.push(`DTSTART;VALUE=DATE:${moment(event.start)}`);
    if (over) lines.push(`DTEND;VALUE=DATE:${over}`);
    // A note on a day does not make the day look taken.
    lines.push("TRANSP:TRANSPARENT");
  } else {
    lines.push(`DTSTART:${moment(event.start)}`);
    if (event.end) lines.push(`DTEND:${moment(event.end)}`);
  }
  for (const field of ["summary", "description", "location"]) if (event[field]) lines.push(`${field.toUpperCase()}:${escaped(event[field])}`);
  if (event.url) lines.push(`URL:${event.url.replace(/[\u0000-\u0020\u007f]/g, "")}`);
  if (event.reminder) lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(event.summary)}`, `TRIGGER:-PT${event.reminder}H`, "END:VALARM");
  return [...lines, "END:VEVENT"];
}

/** A day or time in the file's form. */
function moment(text) {
  const [found, year, month, day, hour, minute, second = "00"] = FORM.exec(text) ?? [];
  if (!found || !exists(found.slice(0, 10))) throw new RangeError(`“${text}” is no day such as 2026-12-01 and no time such as 2026-12-01T18:30`);
  return year + month + day + (hour ? `T${hour}${minute}${second}` : "");
}

function exists(day) {
  const found = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().slice(0, 10) === day;
}

/** The day after the last one, because files name the first day that is over; none after the last that can be written. */
function dayAfter(day) {
  if (moment(day).length !== 8) throw new RangeError(`“${day}” is no day, but the event begins on a whole day`);
  const next = new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000).toISOString();
  return next.length === 24 ? next.slice(0, 10).replaceAll("-", "") : "";
}

const utc = (stamp) => `${stamp.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

const escaped = (text) => text.replace(UNSEEN, "").replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** A line broken so that no piece is longer than allowed and no character is cut. */
function folded(line) {
  let made = "";
  let room = WIDTH;
  for (const char of line) {
    const code = char.codePointAt(0);
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (size > room) {
      made += "\r\n ";
      room = WIDTH - 1;
    }
    made += char;
    room -= size;
  }
  return made;
}
