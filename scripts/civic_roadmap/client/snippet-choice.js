/**
 * What a host has chosen to embed, and how it should look. It travels after the # of a link to the builder.
 *
 * @typedef {Partial<Record<"theme"|"accent"|"background"|"text"|"font"|"radius"|"density", string>>} Look Only what differs from the usual look.
 * @typedef {{kind: string, id: string, look: Look, place: string, width: string}} Choice For a question, `id` is "quiz/item".
 */

/** What a choice is called in a title. */
export const KINDS = { quiz: "Quiz", lesson: "Lesson", question: "Question", path: "Reading path", worksheet: "Worksheet", practice: "Practice conversation", roadmap: "Roadmap" };
export const PLACES = ["html", "wordpress", "drupal", "squarespace", "google-sites", "notion", "markdown"];
/** The widths of the preview in pixels. */
export const WIDTHS = { phone: 360, column: 640, wide: 960 };
export const LARGEST_RADIUS = 32; // pixels
const LONGEST = 2000; // characters of a link's part after #
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/;

/** A color as 6 small hex digits after a #, or nothing. @param {string} value 3 or 6 digits, with or without a #. */
export function color(value) {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value.trim()) ?? [];
  if (!digits) return "";
  return `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`.toLowerCase();
}

const oneOf = (...values) => (value) => (values.includes(value) ? value : "");
/** The value of each parameter as an embed page takes it, or nothing if it would ignore it. */
const CLEAN = {
  theme: oneOf("light", "dark"),
  accent: color,
  background: color,
  text: color,
  font: (value) => (/^[A-Za-z0-9 ,-]{1,100}$/.test(value.trim()) ? value.trim() : ""),
  radius: (value) => (/^\d{1,2}$/.test(value) && Number(value) <= LARGEST_RADIUS ? String(Number(value)) : ""),
  density: oneOf("compact"),
};

/** What of some values an embed page takes. @param {Record<string, string>} values @returns {Look} */
export function cleanLook(values) {
  const cleaned = Object.keys(CLEAN).map((name) => [name, CLEAN[name](values[name] ?? "")]);
  return Object.fromEntries(cleaned.filter(([, value]) => value));
}

/** The look as the query of an embed page, with its ?, or nothing. @param {Look} look */
export function query(look) {
  const pairs = Object.entries(look).map(([name, value]) => [name, value.replace(/^#/, "")]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

/** The part of a link with its #. @param {Choice} choice */
export function written({ kind, id, look, place, width }) {
  const more = { ...(place !== PLACES[0] && { to: place }), ...(width !== "column" && { width }) };
  return `#${new URLSearchParams([[kind, id], ...new URLSearchParams(query(look)), ...Object.entries(more)])}`;
}

/**
 * Read a choice from the part of a link after its #. What is damaged is left out, and the rest is used.
 * @param {string} part
 * @param {(kind: string, id: string) => boolean} exists Whether there is such a thing; of a question only its quiz is asked for.
 * @returns {{choice: Partial<Choice> & {look: Look}, unused: string[]}} `unused` names what could not be used.
 */
export function read(part, exists) {
  const given = Object.fromEntries(new URLSearchParams(part.replace(/^#/, "").slice(0, LONGEST)));
  const look = cleanLook(given);
  const choice = { look };
  const kind = Object.keys(KINDS).find((name) => Object.hasOwn(given, name));
  const id = kind === "roadmap" ? "" : given[kind] ?? "";
  const isWhole = kind && (kind === "roadmap" || (ID.test(id) && id.includes("/") === (kind === "question")));
  if (isWhole && exists(kind === "question" ? "quiz" : kind, id.split("/")[0])) Object.assign(choice, { kind, id });
  if (PLACES.includes(given.to)) choice.place = given.to;
  if (Object.hasOwn(WIDTHS, given.width ?? "")) choice.width = given.width;
  const used = { ...look, ...(choice.kind && { [kind]: id }), ...(choice.place && { to: choice.place }), ...(choice.width && { width: choice.width }) };
  const isUsual = (name) => (name === "theme" && given.theme === "auto") || (name === "density" && given.density === "comfortable");
  const ours = [...Object.keys(CLEAN), ...Object.keys(KINDS), "to", "width"];
  const named = Object.keys(given).filter((name) => ours.includes(name));
  return { choice, unused: named.filter((name) => !Object.hasOwn(used, name) && !isUsual(name)) };
}
