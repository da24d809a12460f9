/**
 * What an embedded page and its host say to each other: plain objects with `civic: 1`, as docs/organizations/embedding.md
 * lists them. Nothing in them is personal, so they go to whatever page holds the frame.
 */

const about = () => {
  const { kind, id } = document.body.dataset;
  return { civic: 1, kind, id };
};

/** Tell the host. @param {string} type @param {object} [more] */
export const tell = (type, more) => parent === window || parent.postMessage({ ...about(), type, ...more }, "*");

const heightNow = () => Math.ceil(document.body.getBoundingClientRect().height);

/** Tell the host that the page is there, then each new height of it. */
export function follow() {
  let last = heightNow();
  tell("ready", { title: document.title, lang: document.documentElement.lang, height: last });
  new ResizeObserver(() => {
    const height = heightNow();
    if (height !== last) tell("resize", { height });
    last = height;
  }).observe(document.body);
}

/** Take answers that the host has kept, and hand over new ones from then on. @param {{restore: (state: unknown) => void}} [quiz] */
export function listen(quiz) {
  addEventListener("message", ({ source, data }) => {
    if (quiz && parent !== window && source === parent && data?.civic === 1 && data.type === "restore") quiz.restore(data.state);
  });
}
