/** Parts of the builder's form: a row of choices, a list to choose from, a field for a color. */

/** @param {{make: Function}} kit */
export function partsOf({ make }) {
  /** A row of radio buttons. @param {string} name @param {string} words @param {[string, string][]} options @param {() => void} changed */
  function row(name, words, options, changed) {
    const inputs = options.map(([value]) => make("input", { type: "radio", name: `embed-${name}`, value, autocomplete: "off" }));
    const labels = options.map(([, text], n) => make("label.cr-builder__chip", {}, inputs[n], make("span", {}, text)));
    const box = make("fieldset.cr-builder__row", {}, make("legend.cr-blank__label", {}, words), make("div.cr-builder__chips", {}, ...labels));
    box.addEventListener("change", changed);
    const fill = (value) => {
      for (const input of inputs) input.checked = input.value === value;
    };
    return { box, fill, read: () => inputs.find((input) => input.checked)?.value ?? "" };
  }

  /** A list with groups. @param {string} name @param {string} words @param {() => void} changed */
  function list(name, words, changed) {
    const select = make("select.cr-field", { id: `embed-${name}`, autocomplete: "off" });
    const label = make("label.cr-blank__label", { for: select.id }, words);
    const box = make("div", {}, label, select);
    select.addEventListener("change", changed);
    const offer = (groups) => {
      const made = groups.map(([title, options]) => [title, options.map(([value, text]) => make("option", { value }, text))]);
      select.replaceChildren(...made.flatMap(([title, options]) => (title ? [make("optgroup", { label: title }, ...options)] : options)));
    };
    return { box, select, label, offer };
  }

  /** A field. @param {string} name @param {string} words @param {HTMLElement} input @param {string} help */
  function field(name, words, input, help = "") {
    input.id = `embed-${name}`;
    input.classList.add("cr-field");
    const hint = make("p.cr-blank__help", { id: `${input.id}-help` }, help);
    if (help) input.setAttribute("aria-describedby", hint.id);
    return make("div", {}, make("label.cr-blank__label", { for: input.id }, words), ...(help ? [hint] : []), input);
  }

  /** A color in digits, with a picker beside it. Empty means the usual one. @param {string} usual "#rrggbb" */
  function color(name, words, usual, cleaned) {
    const input = make("input", { type: "text", maxlength: "7", autocomplete: "off", spellcheck: "false", placeholder: "as usual" });
    const picker = make("input.cr-builder__picker", { type: "color", value: usual, "aria-label": `Pick: ${words}` });
    const box = field(name, words, input);
    box.append(picker);
    box.classList.add("cr-builder__color");
    const follow = () => {
      const value = cleaned(input.value);
      picker.value = value || usual;
      picker.toggleAttribute("data-set", Boolean(value));
      input.setAttribute("aria-invalid", String(Boolean(input.value.trim()) && !value));
    };
    input.addEventListener("input", follow);
    picker.addEventListener("input", () => {
      input.value = picker.value;
      follow();
    });
    const fill = (value) => {
      input.value = value;
      follow();
    };
    return { box, input, fill };
  }

  return { row, list, field, color };
}
