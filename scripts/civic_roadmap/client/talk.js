/**
 * A practice conversation: the booklet of numbered turns, shown one turn at a time. After each answer it tells what that
 * did to trust and to the goal, and what was said stays readable above. It knows of no store.
 */

const STEPS = ["very low", "low", "open", "good", "very good"];

/**
 * The word for a sum of shifts.
 * @param {number} sum Each answer adds -2 to 2.
 * @returns {string}
 */
export const standing = (sum) => STEPS[Math.max(0, Math.min(4, Math.round(sum / 1.5) + 2))];

/**
 * Bring a booklet to life.
 * @param {HTMLElement} root What holds the list of turns.
 * @param {{make: Function, button: Function, copyOf: Function}} kit Shared helpers.
 * @param {(node: string, outcome: string) => void} reached Called at each ending.
 */
export function talk(root, { make, button, copyOf }, reached) {
  /** @type {Map<string, HTMLElement>} */
  const turns = new Map();
  for (const turn of root.querySelectorAll("[data-node]")) {
    turns.set(turn.dataset.node, turn);
    turn.tabIndex = -1;
    turn.querySelector(".cr-turn__end")?.append(button("Start again", () => go([]), "cr-button.cr-button--quiet"));
  }
  const [first] = turns.values();
  let way = []; // the answers given so far
  const said = make("ol.cr-talk__said", { "aria-label": "What was said so far" });
  const state = make("p.cr-talk__state", { role: "status" });
  const tools = make("p.cr-talk__tools", {}, button("Take the last answer back", () => go(way.slice(0, -1)), "cr-button.cr-button--quiet"));
  root.prepend(said);
  root.append(state, tools);
  root.addEventListener("click", (event) => {
    const link = event.target.closest(".cr-turn__say");
    if (!link) return;
    event.preventDefault();
    go([...way, link.closest("li")]);
  });
  root.dataset.live = "";
  draw();

  function here() {
    return way.length ? turns.get(way.at(-1).dataset.to) : first;
  }

  function go(next) {
    way = next;
    draw();
    const { node, outcome } = here().dataset;
    if (outcome) reached(node, outcome);
    here().focus({ preventScroll: true });
    (said.lastElementChild ?? here()).scrollIntoView({ block: "nearest" });
  }

  function draw() {
    for (const turn of turns.values()) turn.hidden = turn !== here();
    said.replaceChildren(...way.map(told));
    said.hidden = tools.hidden = state.hidden = !way.length;
    const sum = (key) => way.reduce((all, answer) => all + Number(answer.dataset[key]), 0);
    const meter = (name, value) => make("span.cr-talk__meter", { "data-level": String(STEPS.indexOf(value)) }, `${name}: `, make("strong", {}, value));
    state.replaceChildren(meter("Trust", standing(sum("trust"))), " ", meter("Your goal", standing(sum("goal"))));
  }

  function told(answer) {
    const text = make("div.cr-talk__they", {}, ...copyOf(answer.closest("[data-node]").querySelector(".cr-turn__text")));
    const words = make("p.cr-talk__you", {}, make("span.cr-hidden", {}, "You: "), ...copyOf(answer.querySelector(".cr-turn__words")));
    return make("li", {}, text, words, make("p.cr-talk__why", {}, ...copyOf(answer.querySelector(".cr-turn__why"))));
  }
}
