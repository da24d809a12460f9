/** From the attributes of <civic-embed> to the address of the page in its frame. What is malformed is left out. */

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const COLOR = /^#?([\da-f]{3}|[\da-f]{6})$/i;
// What the pages take; they check it once more.
const RULES = {
  theme: /^(auto|light|dark)$/,
  accent: COLOR,
  background: COLOR,
  text: COLOR,
  font: /^[\p{L}\d ,-]{1,100}$/u,
  radius: /^([12]?\d|3[0-2])$/,
  density: /^(comfortable|compact)$/,
  dir: /^(ltr|rtl)$/,
  lang: /^[a-z]{2,3}(-[a-z\d]{1,8}){0,3}$/i,
};

export const KINDS = ["lesson", "quiz", "question", "roadmap", "path", "worksheet", "practice"];
export const PARAMETERS = Object.keys(RULES);

/** Whether a value is an id of one part, such as `mapping-power`. @param {any} value */
export const isId = (value) => typeof value === "string" && value.length <= 80 && ID.test(value);

/** Whether a value names something of a kind: nothing for the roadmap, `quiz/item` for a question. @param {string} kind @param {any} value */
export function names(kind, value) {
  if (typeof value !== "string") return false;
  const parts = value.split("/");
  return kind === "roadmap" ? value === "" : parts.length === (kind === "question" ? 2 : 1) && parts.every(isId);
}

/**
 * What an element asks for; null unless it is exactly one thing.
 * @param {(name: string) => string|null} get Gives an attribute.
 * @returns {{kind: string, id: string}|null}
 */
export function wanted(get) {
  const [kind, more] = KINDS.filter((name) => get(name) !== null);
  const id = kind === "roadmap" ? "" : get(kind)?.trim();
  return !more && names(kind, id) ? { kind, id } : null;
}

/** The folder in which something lies on the web, or "" if it does not lie there. @param {string|null|undefined} text */
export function folder(text) {
  try {
    const { protocol, href } = new URL(".", text);
    return /^https?:$/.test(protocol) ? href : "";
  } catch {
    return "";
  }
}

/** The address of a page with its look. @param {string} site @param {{kind: string, id: string}} what @param {(name: string) => string|null} get */
export function address(site, { kind, id }, get) {
  const query = new URLSearchParams();
  for (const [name, rule] of Object.entries(RULES)) {
    const value = get(name)?.trim();
    if (value && rule.test(value)) query.set(name, value.replace("#", ""));
  }
  const look = String(query);
  return [`${site}embed/${kind}/`, id && `${id}/`, look && `?${look}`].join("");
}
