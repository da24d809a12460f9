/** Where a review finds its questions: the list on the review page, and the pages of the quizzes. */

const words = (text) => text.split(" ").filter(Boolean);

/** The quizzes that the list on the review page names. @param {Document} page @returns {import("./review-plan.js").Quiz[]} */
export const quizzesOf = (page) =>
  [...page.querySelectorAll("[data-quiz][data-items]")].map((entry) => {
    const { quiz, aliases, items } = entry.dataset;
    const link = entry.querySelector("a");
    return { id: quiz, aliases: words(aliases), items: words(items).map((ids) => ids.split("|")), title: link.textContent, href: link.href };
  });

/** Fetch a page. It rejects when there is none to be had, as offline or from a folder. @param {string} href */
export async function pageAt(href) {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

function quizAt(href) {
  if (!pages.has(href)) {
    const page = pageAt(href).then((found) => {
      // What is served while there is no connection is a page, but not this one.
      if (!found.querySelector("self-check .cr-item")) throw new Error(`${href}: no questions`);
      return found;
    });
    page.catch(() => pages.delete(href));
    pages.set(href, page);
  }
  return pages.get(href);
}

/**
 * A fresh copy of an item from its quiz's page; its links lead where they lead from there.
 * @param {import("./review-plan.js").Question} question
 * @returns {Promise<HTMLElement|null>} Null when the quiz has no such item; rejects when the page cannot be fetched.
 */
export async function itemOf({ quiz, item }) {
  const found = (await quizAt(quiz.href)).querySelector(`.cr-item[data-item="${item}"]`);
  if (!found) return null;
  const copy = document.importNode(found, true);
  for (const name of ["href", "src"]) {
    for (const link of copy.querySelectorAll(`[${name}]`)) link.setAttribute(name, new URL(link.getAttribute(name), quiz.href).href);
  }
  return copy;
}
