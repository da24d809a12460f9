/** The form of the builder: what to embed, and how it looks. */

import { LARGEST_RADIUS, KINDS, cleanLook, color } from "./snippet-choice.js";
import { corrected, turned } from "./snippet-contrast.js";
import { partsOf } from "./snippet-parts.js";

const WORDS = { accent: "Accent", background: "Background", text: "Text" };
const USUAL = { accent: "#98400d", background: "#fffcf5", text: "#1b2a2f" };
const FONTS = [["", "As usual"], ["sans", "Without serifs"], ["serif", "With serifs"], ["mono", "Typewriter"], ["own", "Another one"]];

/**
 * Fields for the kind and the thing.
 * @param {{make: Function}} kit
 * @param {{kind: string, id: string, title: string, shelf: string}[]} pieces All that can be embedded.
 * @param {() => void} changed
 * @returns {{box: HTMLElement, fill: (choice: {kind: string, id: string}) => void, read: () => {kind: string, id: string, title: string}, ask: (questions: {id: string, items: {id: string, stem: string}[]}[] | null) => void}}
 *   Until `ask` brings the questions, none can be chosen; `null` says that they cannot be had.
 */
export function choiceForm(kit, pieces, changed) {
  const { make } = kit;
  const { row, list } = partsOf(kit);
  const kinds = Object.keys(KINDS).filter((kind) => pieces.some((piece) => piece.kind === (kind === "question" ? "quiz" : kind)));
  let [questions, wanted] = [null, ""];
  const kind = row("kind", "What", kinds.map((name) => [name, name === "question" ? "One question" : KINDS[name]]), () => draw("") || changed());
  const thing = list("thing", "Which one", () => offerItems("") || changed());
  const item = list("item", "Which question", changed);
  const sorry = make("p.cr-note", { role: "alert", hidden: "" }, "The list of questions could not be loaded. Check your connection and reload the page.");
  const box = make("fieldset.cr-builder__panel", { "data-step": "choose" }, make("legend", {}, "Choose"), kind.box, thing.box, item.box, sorry);

  function draw(id) {
    const name = kind.read();
    const [first, rest = ""] = id.split("/");
    const found = pieces.filter((piece) => piece.kind === (name === "question" ? "quiz" : name));
    const shelves = [...new Set(found.map(({ shelf }) => shelf))];
    thing.offer(shelves.map((shelf) => [shelves.length > 1 ? shelf : "", found.filter((piece) => piece.shelf === shelf).map((piece) => [piece.id, piece.title])]));
    if (found.some((piece) => piece.id === first)) thing.select.value = first;
    thing.label.textContent = name === "question" ? "From which quiz" : "Which one";
    thing.box.hidden = name === "roadmap";
    offerItems(rest);
  }

  function offerItems(id) {
    item.box.hidden = kind.read() !== "question";
    if (item.box.hidden || !questions) {
      wanted = id;
      return;
    }
    const items = questions.find((quiz) => quiz.id === thing.select.value)?.items ?? [];
    item.offer([["", items.map(({ id: name, stem }, n) => [name, `${n + 1}. ${stem}`])]]);
    if (items.some(({ id: name }) => name === id)) item.select.value = id;
  }

  function ask(found) {
    questions = found;
    sorry.hidden = found !== null;
    if (found) offerItems(wanted);
  }

  function read() {
    const name = kind.read();
    const id = name === "roadmap" ? "" : thing.select.value;
    const { title } = pieces.find((piece) => piece.kind === (name === "question" ? "quiz" : name) && piece.id === id);
    return { kind: name, id: name === "question" ? `${id}/${item.select.value}` : id, title };
  }

  const fill = (choice) => {
    kind.fill(choice.kind);
    draw(choice.id);
  };
  return { box, fill, read, ask };
}

/**
 * Fields for the look. It says by itself which colors an embed page will correct.
 * @param {{make: Function, button: Function}} kit
 * @param {() => void} changed
 * @returns {{box: HTMLElement, fill: (look: import("./snippet-choice.js").Look) => void, read: () => import("./snippet-choice.js").Look}}
 */
export function lookForm(kit, changed) {
  const { make, button } = kit;
  const { row, list, field, color: colorOf } = partsOf(kit);
  const theme = row("theme", "Light or dark", [["", "As visitors like it"], ["light", "Light"], ["dark", "Dark"]], told);
  const colors = Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, colorOf(name, words, USUAL[name], color)]));
  const font = list("font", "Font", told);
  font.offer([["", FONTS]]);
  const own = make("input", { type: "text", maxlength: "100", autocomplete: "off", spellcheck: "false" });
  const ownBox = field("font-own", "Names of fonts", own, "For example: Lato, sans-serif. A font shows only where it is installed; none is fetched.");
  const radius = make("input", { type: "number", min: "0", max: String(LARGEST_RADIUS), inputmode: "numeric", placeholder: "as usual" });
  const density = row("density", "Spacing", [["", "Roomy"], ["compact", "Compact"]], told);
  const report = make("div.cr-builder__report", { role: "status" });
  const reset = button("Back to the usual look", () => fill({}) || told(), "cr-button.cr-button--quiet");
  const box = make(
    "fieldset.cr-builder__panel",
    { "data-step": "look" },
    make("legend", {}, "Give it your look"),
    theme.box,
    make("div.cr-builder__colors", {}, ...Object.values(colors).map((one) => one.box)),
    report,
    font.box,
    ownBox,
    field("radius", `Round corners, 0 to ${LARGEST_RADIUS}`, radius),
    density.box,
    make("p.cr-builder__reset", {}, reset),
  );
  // Radio buttons and lists tell by themselves; these are typed in.
  for (const input of [own, radius]) input.addEventListener("input", told);
  for (const one of Object.values(colors)) one.box.addEventListener("input", told);

  function told() {
    ownBox.hidden = font.select.value !== "own";
    say();
    changed();
  }

  const values = () => ({ theme: theme.read(), ...Object.fromEntries(Object.entries(colors).map(([name, { input }]) => [name, input.value])), font: font.select.value === "own" ? own.value : font.select.value, radius: radius.value, density: density.read() });
  const read = () => cleanLook(values());

  function say() {
    const given = values();
    const look = read();
    const wrong = Object.keys(WORDS).filter((name) => given[name].trim() && !look[name]);
    radius.setAttribute("aria-invalid", String(!radius.validity.valid || (given.radius !== "" && !look.radius)));
    own.setAttribute("aria-invalid", String(given.font.trim() !== "" && !look.font));
    const lines = wrong.map((name) => `${WORDS[name]}: write 3 or 6 hex digits, such as #1f5fa8.`);
    if (radius.getAttribute("aria-invalid") === "true") lines.push(`Round corners: write a whole number from 0 to ${LARGEST_RADIUS}.`);
    if (own.getAttribute("aria-invalid") === "true") lines.push("Names of fonts: use only letters, digits, spaces, commas and hyphens.");
    lines.push(...corrected(look).map(correction));
    if (turned(look)) lines.push(`Your background is ${turned(look)}, so the embed is ${turned(look)}, too.`);
    if (report.textContent !== lines.join("")) report.replaceChildren(...lines.map((line) => make("p", {}, line)));
  }

  function fill(look) {
    theme.fill(look.theme ?? "");
    for (const [name, one] of Object.entries(colors)) one.fill(look[name] ?? "");
    const isListed = FONTS.some(([value]) => value === (look.font ?? ""));
    font.select.value = isListed ? look.font ?? "" : "own";
    own.value = isListed ? "" : look.font;
    ownBox.hidden = isListed;
    radius.value = look.radius ?? "";
    density.fill(look.density ?? "");
    say();
  }

  return { box, fill, read };
}

/** What is too weak, in two sentences. */
function correction({ what, color: asked, ground, scheme, contrast, shown }) {
  const least = (Math.floor(contrast * 10) / 10).toFixed(1);
  const place = ground || `the usual ${scheme} background`;
  return `${WORDS[what]} ${asked} has a contrast of ${least} to 1 on ${place}. The embed shows ${shown} instead, which is easier to read.`;
}
