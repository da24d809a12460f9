/** Which endings of a practice conversation a reader has seen, by what the passport keeps in its table "talks". */

/**
 * The endings of an element that were seen.
 * @param {HTMLElement} place It carries data-practice, data-aliases (earlier ids) and data-endings (ids of nodes).
 * @param {{setting: Function}} store The passport.
 * @returns {{seen: number, all: number}}
 */
export function endings({ dataset }, store) {
  const ids = [dataset.practice, ...(dataset.aliases ?? "").split(" ").filter(Boolean)];
  const all = dataset.endings.split(" ");
  const seen = all.filter((node) => ids.some((id) => store.setting(`${id}/${node}`, undefined, "talks") !== undefined));
  return { seen: seen.length, all: all.length };
}

/** What a reader is told; nothing before the first ending. @param {{seen: number, all: number}} count */
export const toldOf = ({ seen, all }) => (seen === 0 ? "" : seen === all ? `all ${all} endings` : `${seen} of ${all} endings`);
