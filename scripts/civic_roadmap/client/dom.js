/** Small helpers for building elements. */

/**
 * Make an element.
 * @param {string} tag "p.cr-note" makes <p class="cr-note">
 * @param {Record<string, string>} [attributes]
 * @param {...(Node|string)} children
 * @returns {any}
 */
export function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Make a button. @param {string} words @param {() => void} action @param {string} [classes] */
export function button(words, action, classes = "cr-button") {
  const made = make(`button.${classes}`, { type: "button" }, words);
  made.addEventListener("click", action);
  return made;
}

/** Copy what stands in an element; ids are left out, because they must stay unique. @param {Element} element */
export function copyOf(element) {
  const copy = element.cloneNode(true);
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  return [...copy.childNodes];
}
