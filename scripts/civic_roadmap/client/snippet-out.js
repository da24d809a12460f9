/** The snippets of the builder: where they go, what to paste, and a button that copies it. */

import { PLACES } from "./snippet-choice.js";
import { partsOf } from "./snippet-parts.js";

/**
 * @param {{make: Function, button: Function}} kit
 * @param {Map<string, {name: string, words: Node[]}>} places By place its name, and where to paste there.
 * @param {() => void} changed
 * @returns {{box: HTMLElement, fill: (place: string) => void, read: () => string, show: (found: Record<string, {name: string, text: string}[]> | null) => void}}
 *   Without snippets, the page says that they need a published site.
 */
export function snippetForm(kit, places, changed) {
  const { make, button } = kit;
  const place = partsOf(kit).row("place", "Your site is made with", PLACES.map((name) => [name, places.get(name).name]), () => draw() || changed());
  const words = make("div.cr-builder__words");
  const list = make("div.cr-builder__snippets");
  const status = make("p.cr-builder__status", { role: "status" });
  const box = make("fieldset.cr-builder__panel", { "data-step": "copy" }, make("legend", {}, "Copy the snippet"), place.box, words, list, status);
  let [found, shown] = [null, ""];

  async function copy({ name, text }, field) {
    field.select();
    const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    // Emptied first, so that copying twice is said twice.
    status.textContent = "";
    status.textContent = isCopied ? `Copied: ${name}.` : "It is selected. Press Ctrl+C or ⌘C to copy it.";
    if (!isCopied) field.focus();
  }

  function draw() {
    if (shown !== place.read()) {
      shown = place.read();
      status.textContent = "";
      words.replaceChildren(...places.get(shown).words);
    }
    if (!found) {
      list.replaceChildren(make("p.cr-note", {}, "You opened this site from a folder, so there is no address yet that others can reach. Publish the site, open this page there, and your snippets stand here."));
      return;
    }
    const fields = found[shown].map((one, n) => {
      const field = make("textarea.cr-field.cr-builder__text", { id: `embed-snippet-${n}`, readonly: "", spellcheck: "false", rows: String(one.text.length > 90 ? 5 : 2) });
      field.value = one.text;
      const act = button("Copy", () => copy(one, field), n ? "cr-button.cr-button--quiet" : "cr-button");
      act.setAttribute("aria-label", `Copy: ${one.name}`);
      return make("div.cr-builder__snippet", {}, make("label.cr-blank__label", { for: field.id }, one.name), field, act);
    });
    list.replaceChildren(...fields);
  }

  const show = (snippets) => {
    found = snippets;
    status.textContent = "";
    draw();
  };
  const fill = (name) => {
    place.fill(name);
    if (shown) draw();
  };
  return { box, fill, read: place.read, show };
}
