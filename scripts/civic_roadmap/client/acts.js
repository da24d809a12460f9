/** What elements say of a lesson, and whether the reader did its task. Nothing here touches the page. */

/** A lesson's state in words. */
export const STATES = { "not-started": "Not started", started: "In progress", done: "Done", skipped: "Skipped for now" };

/** The words of an attribute that holds several. @param {string|undefined} text @returns {string[]} */
export const wordsIn = (text) => (text ?? "").split(" ").filter(Boolean);

/** All ids that an element's lesson has or had. @param {{dataset: DOMStringMap}} element @returns {string[]} */
export const idsOf = ({ dataset }) => [dataset.lesson, ...wordsIn(dataset.aliases)];

/** A day as the site writes it: 20 November 2026. @param {number} time In milliseconds. */
export const dayOf = (time) => new Date(time).toLocaleDateString("en-GB", { dateStyle: "long" });

/** When the reader did a lesson's task, in milliseconds; 0 if they do not say so. @param {any} store The passport. @param {string[]} ids */
export const actedOn = (store, ids) => (store.state(ids, "acts") === "done" ? Math.max(...ids.map((id) => store.data.acts[id]?.done ?? 0)) : 0);
