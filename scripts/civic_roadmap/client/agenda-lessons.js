/** The choice of lessons: a path, single lessons by stage, and the order in which they come. */

import { MOST_LESSONS } from "./plan.js";

/**
 * @param {{make: Function, button: Function}} kit
 * @param {Awaited<ReturnType<typeof import("./guides.js").loadGuides>>} course
 * @param {(words: string) => void} changed Told after each change, with words for a screen reader.
 * @returns {{box: HTMLElement, fill: (lessons: string[], path?: string) => void, read: () => {lessons: string[], path: string}, show: (forms: Map<string, string>) => void}}
 */
export function lessonChoice({ make, button }, course, changed) {
  let chosen = [];
  const { byId } = course;
  const paths = make("select.cr-field", { id: "plan-path" }, make("option", { value: "" }, "Choose a path"), ...course.paths.map(({ id, title, lessons }) => make("option", { value: id }, `${title} (${lessons.length})`)));
  const list = make("ol.cr-agenda__chosen", { "aria-label": "Lessons in your order" });
  const none = make("p.cr-agenda__none", {}, "No lesson is chosen yet. Take a path, or tick lessons below.");
  const boxes = new Map();
  const stages = course.stages.map(({ title, lessons }, number) => {
    const count = make("span.cr-fine", {});
    const ticks = lessons.map((id) => {
      const box = make("input.cr-field__check", { type: "checkbox", id: `take-${id}` });
      box.addEventListener("change", () => (box.checked ? add(id) : remove(id)));
      boxes.set(id, box);
      return make("li.cr-agenda__tick", {}, box, make("label", { for: box.id }, byId.get(id).title, " ", make("span.cr-fine", {}, minutesOf(byId.get(id)))));
    });
    return { lessons, count, fold: make("details.cr-agenda__stage", { "data-route": String((number % 6) + 1) }, make("summary", {}, title, " ", count), make("ul.cr-plain-list", {}, ...ticks)) };
  });
  paths.addEventListener("change", () => {
    const path = course.paths.find(({ id }) => id === paths.value);
    if (!path) return;
    set(path.lessons.slice(0, MOST_LESSONS));
    changed(`${path.lessons.length} lessons of the path ${path.title} are chosen.`);
  });

  function set(lessons) {
    chosen = lessons.filter((id, n) => byId.has(id) && lessons.indexOf(id) === n);
    draw();
  }

  function add(id) {
    if (chosen.length >= MOST_LESSONS) {
      boxes.get(id).checked = false;
      changed(`A plan holds at most ${MOST_LESSONS} lessons.`);
      return;
    }
    chosen.push(id);
    draw();
    changed(`${byId.get(id).title} is lesson ${chosen.length}.`);
  }

  function remove(id) {
    chosen = chosen.filter((other) => other !== id);
    draw();
    changed(`${byId.get(id).title} is taken out.`);
  }

  function move(id, by) {
    const from = chosen.indexOf(id);
    chosen.splice(from, 1);
    chosen.splice(from + by, 0, id);
    draw();
    // At the end of the list this button cannot act any more; the other one still can.
    const [up, down] = list.querySelectorAll(`[data-lesson="${id}"] [data-move]`);
    (by < 0 ? (up.disabled ? down : up) : down.disabled ? up : down).focus();
    changed(`${byId.get(id).title} is now lesson ${chosen.indexOf(id) + 1} of ${chosen.length}.`);
  }

  function rowOf(id, number) {
    const { title } = byId.get(id);
    const tool = (sign, words, act, off) => {
      const made = button(sign, act, "cr-agenda__move");
      made.setAttribute("aria-label", `${words}: ${title}`);
      made.disabled = off;
      return made;
    };
    const up = tool("↑", "Earlier", () => move(id, -1), number === 0);
    const down = tool("↓", "Later", () => move(id, 1), number === chosen.length - 1);
    for (const one of [up, down]) one.dataset.move = "";
    const out = tool("✕", "Take out", () => {
      remove(id);
      (list.children[Math.min(number, chosen.length - 1)]?.querySelector("button:last-of-type") ?? paths).focus();
    }, false);
    return make("li", { "data-lesson": id }, make("span.cr-agenda__name", {}, title, " ", make("span.cr-agenda__form-of", {})), make("span.cr-agenda__moves", {}, up, down, out));
  }

  function draw() {
    list.replaceChildren(...chosen.map(rowOf));
    none.hidden = chosen.length > 0;
    list.hidden = !chosen.length;
    for (const [id, box] of boxes) box.checked = chosen.includes(id);
    for (const { lessons, count } of stages) {
      const taken = lessons.filter((id) => chosen.includes(id)).length;
      count.textContent = taken ? `${taken} of ${lessons.length} chosen` : `${lessons.length} lessons`;
    }
    const same = course.paths.find(({ lessons }) => lessons.join() === chosen.join());
    paths.value = same?.id ?? "";
  }

  /** Say beside each lesson what became of it. */
  function show(forms) {
    for (const row of list.children) row.querySelector(".cr-agenda__form-of").textContent = forms.get(row.dataset.lesson) ?? "";
  }

  const pick = make("details.cr-agenda__pick", {}, make("summary", {}, "Choose single lessons"), ...stages.map(({ fold }) => fold));
  const box = make("fieldset.cr-agenda__group", { "data-group": "lessons" }, make("legend", {}, "Lessons"), make("div.cr-agenda__field", {}, make("label.cr-blank__label", { for: paths.id }, "Take all lessons of a path"), paths), pick, none, list);
  draw();
  return { box, fill: set, read: () => ({ lessons: [...chosen], path: paths.value }), show };
}

/** 90 min, 45 short. @param {import("./agenda-placing.js").Guide} guide */
function minutesOf({ steps }) {
  const [full, short] = ["minutes", "short"].map((form) => steps.reduce((sum, step) => sum + step[form], 0));
  return short < full ? `${full} min, ${short} in short` : `${full} min`;
}
