/** The snippets that a host pastes, as text: everything in them is escaped for the place where it stands. */

import { KINDS, query } from "./snippet-choice.js";

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals";
/** The height of a frame that cannot fit itself, in pixels. */
const HEIGHTS = { lesson: 720, quiz: 640, question: 480, path: 600, worksheet: 720, practice: 600, roadmap: 720 };
/** What has no page of its own, which another site could ask for a frame. */
const PARTS = ["question", "path"];
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const html = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);
const attributes = (pairs) => pairs.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${html(value)}"`)).join("");
const markdown = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>&~|$]/g, "\\$&");

/**
 * Where a choice stands.
 * @param {string} root The address of the site, with a slash at its end.
 * @param {import("./snippet-choice.js").Choice} choice
 * @returns {{embed: string, page: string}} The page for a frame, with its look; and the page for readers.
 */
export function addresses(root, { kind, id, look }) {
  const [first, item] = id.split("/");
  const pages = { quiz: `quizzes/${first}/`, question: `quizzes/${first}/#q-${item}`, lesson: `lessons/${first}/`, path: `paths/#${first}`, worksheet: `worksheets/${first}/`, practice: `practice/${first}/`, roadmap: "roadmap/" };
  const embed = new URL(kind === "roadmap" ? "embed/roadmap/" : `embed/${kind}/${id}/`, root);
  embed.search = query(look);
  return { embed: embed.href, page: new URL(pages[kind], root).href };
}

/** What a choice is called, for people who cannot see it. @param {string} kind @param {string} title */
export const named = (kind, title) => (kind === "question" ? `Question: ${title}` : `${kind === "quiz" ? "Self-check" : KINDS[kind]}: ${title}`);

/**
 * What to paste at each place.
 * @param {string} root The address of the site, with a slash at its end.
 * @param {import("./snippet-choice.js").Choice} choice
 * @param {string} title The title of the lesson, path, sheet or conversation.
 * @param {boolean} [oembed] Whether other sites can ask the pages of this one for a frame.
 * @returns {Record<string, {name: string, text: string}[]>} By place, the best one first.
 */
export function snippets(root, choice, title, oembed = false) {
  const { embed, page } = addresses(root, choice);
  const name = named(choice.kind, title);
  const look = Object.entries(choice.look);
  const sized = `<script async src="${html(new URL("embed.js", root).href)}"></script>\n<civic-embed${attributes([[choice.kind, choice.id], ...look])}><a href="${html(page)}">${html(name)}</a></civic-embed>`;
  const frame = `<iframe${attributes([["src", embed], ["title", name], ["width", "100%"], ["height", String(HEIGHTS[choice.kind])], ["loading", "lazy"], ["frameborder", "0"], ["referrerpolicy", "no-referrer"], ["sandbox", SANDBOX]])}></iframe>`;
  const link = `[${markdown(name)}](${page.replaceAll("(", "%28").replaceAll(")", "%29")})`;
  return {
    html: [{ name: "Snippet that fits its height", text: sized }, { name: "Plain frame, without a script", text: frame }],
    wordpress: [{ name: "For a Custom HTML block", text: sized }, ...(oembed && !PARTS.includes(choice.kind) ? [{ name: "Address for a line of its own", text: page }] : [])],
    drupal: [{ name: "Plain frame for the source", text: frame }],
    squarespace: [{ name: "For a Code block", text: sized }],
    "google-sites": [{ name: "Address to embed", text: embed }],
    notion: [{ name: "Address to embed", text: embed }],
    markdown: [{ name: "Link", text: link }, { name: "Plain frame, where HTML is kept", text: frame }],
  };
}
