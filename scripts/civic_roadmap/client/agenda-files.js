/** An agenda as files. Markdown and CSV are the same, byte for byte, as those of `export/agenda.py`. */

import { WHO, bring, clock, frame, parts, slack, titleOf, told, when } from "./agenda-words.js";
import { crc32 } from "./crc32.js";

const COLUMNS = ["session", "date", "start", "minutes", "kind", "who", "lesson", "step", "text"];

/** Text in which Markdown sees no signs. @param {string} text */
const plain = (text) => text.replace(/[\\`*_[\]<>#|~&]/g, "\\$&");

/** The whole run sheet as Markdown. @returns {string} */
export function markdown(plan, agenda, guides) {
  const blocks = [`# ${plain(titleOf(plan))}`, plain(frame(plan))];
  if (plan.note) blocks.push(plan.note.split("\n").map((line) => `> ${plain(line)}`.trimEnd()).join("\n"));
  const cut = told(plan, agenda, guides);
  if (cut.length) blocks.push("## What is not as written", cut.map(({ title, sentences }) => `- **${plain(title)}**: ${plain(sentences.join(" "))}`).join("\n"));
  agenda.sessions.forEach((session, number) => blocks.push(...sessionBlocks(plan, agenda, number, guides)));
  const things = bring(agenda, guides);
  if (things.length) blocks.push("## Bring", things.map((thing) => `- ${plain(thing)}`).join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

function* sessionBlocks(plan, agenda, number, guides) {
  const session = agenda.sessions[number];
  yield `## Session ${number + 1}: ${when(session)}`;
  for (const { title, notes, rows } of parts(plan, agenda, number, guides)) {
    yield `### ${plain(title)}`;
    if (notes.length) yield notes.map((note) => `> ${plain(note)}`).join("\n");
    for (const row of rows) {
      const who = row.kind === "step" ? `, ${WHO[row.does].toLowerCase()}` : "";
      yield `**${clock(row.at)}** (${row.minutes} min${who}) **${plain(row.title)}**`;
      if (row.text) yield plain(row.text);
    }
  }
  yield session.rows.length ? `**${clock(session.end)}** ${slack(session)}` : slack(session);
}

/** A cell that no spreadsheet takes for a formula. @param {string|number} value */
function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row for each step and break, with the mark of UTF-8. @returns {string} */
export function csv(agenda, guides) {
  // A session may go past midnight.
  const dateOf = ({ start, end }, at) => (at < start.slice(11) ? end : start).slice(0, 10);
  const rows = agenda.sessions.flatMap((session, number) =>
    session.rows.map((row) => [number + 1, dateOf(session, row.at), row.at, row.minutes, row.kind, WHO[row.does], row.lesson ? guides.get(row.lesson).title : "", row.title, row.text]),
  );
  const lines = [COLUMNS, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`);
  return `\ufeff${lines.join("")}`;
}

/** The lasting name of a session's entry. @param {import("./plan.js").Plan} plan @param {number} number From 1. */
const uid = (plan, number) => `${crc32(JSON.stringify([plan.title ?? "", plan.path ?? "", plan.lessons[0], plan.start]))}-${number}@civic-roadmap`;

const summary = (plan, number) => (plan.sessions > 1 ? `${titleOf(plan)}: session ${number} of ${plan.sessions}` : titleOf(plan));

/** The run sheet of a session in plain lines. */
function described(plan, agenda, number, guides) {
  const found = parts(plan, agenda, number, guides).flatMap(({ title, rows }) => [title, ...rows.map((row) => `${clock(row.at)} ${row.title} (${row.minutes} min)`)]);
  return [...(plan.note ? [...plan.note.split("\n"), ""] : []), ...found, slack(agenda.sessions[number])].join("\n");
}

/** What a member of the group needs to know of a session: its lessons. */
function announced(plan, agenda, number, guides) {
  const lessons = parts(plan, agenda, number, guides).map(({ title }) => title);
  return [...(plan.note ? [...plan.note.split("\n"), ""] : []), ...lessons].join("\n");
}

/**
 * One entry for each session with something in it, for `calendar` of ics.js.
 * @param {boolean} [forMembers] Whether the entry lists lessons, and not the facilitator's steps.
 * @returns {import("./ics.js").CalendarEvent[]}
 */
export const events = (plan, agenda, guides, forMembers = false) =>
  agenda.sessions.flatMap(({ start, end, rows }, n) =>
    rows.length ? [{ uid: uid(plan, n + 1), start, end, summary: summary(plan, n + 1), description: (forMembers ? announced : described)(plan, agenda, n, guides) }] : [],
  );
