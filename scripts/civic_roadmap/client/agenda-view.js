/** An agenda as elements: what is not as written, then a run sheet for each session. */

import { WHO, bring, clock, frame, parts, slack, titleOf, told, when } from "./agenda-words.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {{make: Function}} kit
 * @param {string} guidesAt Address of the folder with the guides.
 * @returns {HTMLElement[]}
 */
export function agendaView(kit, plan, agenda, guides, guidesAt) {
  const { make } = kit;
  const head = make("header.cr-agenda__head", {}, make("h3.cr-agenda__title", {}, titleOf(plan)), make("p", {}, frame(plan)));
  if (plan.note) head.append(make("p.cr-agenda__note", {}, plan.note));
  const things = bring(agenda, guides);
  const bag = make("section.cr-agenda__bring", {}, make("h3.cr-session__title", {}, "Bring"), make("ul.cr-ticklist", {}, ...things.map((thing) => make("li", {}, thing))));
  const sessions = agenda.sessions.map((_, number) => sessionView(kit, plan, agenda, number, guides, guidesAt));
  return [head, cutView(kit, told(plan, agenda, guides)), ...sessions, ...(things.length ? [bag] : [])];
}

function cutView({ make }, cut) {
  if (!cut.length) return make("p.cr-cut.cr-cut--none", {}, "Nothing is cut. Every lesson is there in full.");
  const rows = cut.map(({ title, sentences }) => make("li", {}, make("strong", {}, title), ": ", sentences.join(" ")));
  return make("section.cr-cut", { "aria-labelledby": "plan-cut" }, make("h3.cr-panel__title", { id: "plan-cut" }, "What is not as written"), make("ul", {}, ...rows));
}

function sessionView(kit, plan, agenda, number, guides, guidesAt) {
  const { make } = kit;
  const session = agenda.sessions[number];
  const id = `plan-session-${number + 1}`;
  const box = make("div.cr-session", {}, make("h3.cr-session__title", { id }, `Session ${number + 1}`), make("p.cr-session__when", {}, when(session)));
  if (!session.rows.length) {
    box.append(make("p", {}, slack(session)));
    return box;
  }
  const table = make("table.cr-run", { "aria-labelledby": id }, make("thead", {}, make("tr", {}, ...["Start", "Length", "Step"].map((words) => make("th", { scope: "col" }, words)))));
  for (const part of parts(plan, agenda, number, guides)) {
    const name = make("th", { colspan: "3", scope: "rowgroup" }, make("a", { href: new URL(`${part.lesson}/`, guidesAt).href }, part.title), ...part.notes.map((note) => make("p.cr-run__note", {}, note)));
    table.append(make("tbody", {}, make("tr.cr-run__lesson", {}, name), ...part.rows.map((row) => rowView(kit, row))));
  }
  table.append(make("tfoot", {}, make("tr", {}, make("td.cr-run__at", {}, clock(session.end)), make("td", { colspan: "2" }, slack(session)))));
  box.append(scale(session, plan.minutes), table);
  return box;
}

function rowView({ make }, row) {
  const isStep = row.kind === "step";
  const title = make("p.cr-run__title", {}, make("strong", {}, row.title), ...(isStep ? [" ", make("span.cr-run__who", {}, WHO[row.does])] : []));
  const step = make("td.cr-run__step", {}, title);
  if (row.text) step.append(make("p.cr-run__text", {}, row.text));
  return make("tr", { "data-does": isStep ? row.does : "break" }, make("td.cr-run__at", {}, clock(row.at)), make("td.cr-run__min", {}, `${row.minutes} min`), step);
}

/** The session as the bar of a map's scale: who is busy, breaks and slack left open. */
function scale({ rows }, minutes) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "cr-scale", viewBox: `0 0 ${minutes} 4`, preserveAspectRatio: "none", "aria-hidden": "true" })) svg.setAttribute(name, value);
  let x = 0;
  for (const row of rows) {
    if (row.kind === "step") {
      const rect = document.createElementNS(SVG, "rect");
      for (const [name, value] of Object.entries({ class: `cr-scale__${row.does}`, x, width: row.minutes, height: 4 })) rect.setAttribute(name, value);
      svg.append(rect);
    }
    x += row.minutes;
  }
  return svg;
}
