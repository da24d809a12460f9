/**
 * `<room-mode>`: the questions of a lesson on one screen for a whole room, driven by the keys of a clicker.
 * All counts stay in memory: nothing is stored, nothing is sent.
 */
import { button, make } from "./dom.js";
import { RoomClock } from "./room-clock.js";
import { fit } from "./room-fit.js";
import { Votes, jumpFrom, nameOf, stepsOf } from "./room-flow.js";
import { helpBox } from "./room-help.js";
import { actOf } from "./room-keys.js";
import { readQuestion } from "./room-read.js";
import { viewOf } from "./room-views.js";

const root = document.documentElement;

class RoomMode extends HTMLElement {
  #now = null;
  #refresh = null;
  #isShown = false;

  connectedCallback() {
    if (this.stage) return;
    this.questions = [...this.querySelectorAll(".cr-item")].map((item) => {
      const question = readQuestion(item);
      const steps = stepsOf({ type: question.type, options: question.options.length, notes: question.notes.length });
      return { ...question, steps, at: 0, votes: new Votes(question.options.length), guesses: [] };
    });
    this.#build();
    this.querySelector(".room-plain").hidden = true;
    root.classList.add("room-on");
    document.addEventListener("keydown", (event) => this.#pressed(event));
    addEventListener("hashchange", () => this.#follow());
    new ResizeObserver(() => fit(this.stage)).observe(this.stage);
    this.#follow();
  }

  #build() {
    this.where = make("h1.room-where", { tabindex: "-1" });
    this.stage = make("section.room-stage", { tabindex: "0", "aria-label": "On the screen" });
    this.live = make("p.room-hidden", { "aria-live": "polite" });
    this.clock = new RoomClock((words) => this.say(words));
    this.help = helpBox();
    const tool = (words, act, classes = "room-button") => button(words, () => this.act(act), classes);
    this.sound = tool("Sound (M)", "sound");
    this.numbers = tool("Numbers (V)", "numbers");
    for (const made of [this.sound, this.numbers]) made.setAttribute("aria-pressed", "false");
    this.back = tool("Back", "back");
    this.jump = tool("Jump ahead (K)", "jump");
    this.next = tool("", "next", "room-button.room-button--main");
    const tools = make("div.room-tools", {}, tool("Questions (L)", "list"), tool("Whole screen (F)", "fill"), tool("Light or dark", "scheme"), this.sound, tool("Keys (?)", "help"));
    this.foot = make("div.room-foot", {}, this.back, this.clock.view, this.numbers, this.jump, this.next);
    this.append(make("div.room-top", {}, this.where, tools), this.stage, this.foot, this.live, this.help);
  }

  /** @param {string} words For people who do not see the screen. */
  say(words) {
    this.live.textContent = words;
  }

  /** Show the question that the address names, or else the list. */
  #follow() {
    const found = document.getElementById(location.hash.slice(1))?.closest(".cr-item");
    const question = this.questions.find(({ item }) => item === found);
    if (!question) this.list();
    else if (question !== this.#now) this.open(question);
  }

  /** @param {any} question */
  open(question) {
    this.#now = question;
    this.#isShown = false;
    history.replaceState(null, "", `#${question.item.id}`);
    this.#turn(question.at);
  }

  list() {
    this.#now = null;
    history.replaceState(null, "", location.pathname + location.search);
    const entries = this.questions.map(({ title, kind, item }) => make("li.room-list__entry", {}, make("a", { href: `#${item.id}` }, title), make("span.room-list__kind", {}, kind)));
    const guide = this.querySelector(".room-guide").cloneNode(true);
    this.#put({ nodes: [make("ol.room-list", {}, ...entries), guide] }, this.dataset.title, "First question");
  }

  #turn(at) {
    const { steps } = this.#now;
    const was = steps[this.#now.at].phase;
    const step = steps[at];
    this.#now.at = at;
    if (step.phase !== was) {
      this.#isShown = false;
      if (step.phase === "discuss" || this.clock.timer.left <= 0) this.clock.reset();
    }
    const number = this.questions.indexOf(this.#now) + 1;
    const { votes, guesses } = this.#now;
    const room = { votes, guesses, isShown: () => this.#isShown, say: (words) => this.say(words), change: (option, by) => this.#count(option, by) };
    this.#put(viewOf(this.#now, step, room), `Question ${number} of ${this.questions.length}: ${nameOf(step)}`, this.#nextWords(), step.phase);
  }

  /** Put a view on the stage. */
  #put({ nodes, refresh = null, focus, hasClock = false, told = "" }, where, next, phase = "list") {
    const hadFocus = this.stage.contains(document.activeElement);
    this.#refresh = refresh;
    this.stage.replaceChildren(...nodes);
    this.stage.scrollTop = 0;
    this.dataset.phase = phase;
    this.where.textContent = where;
    this.next.textContent = next;
    this.numbers.hidden = !refresh;
    this.jump.hidden = !this.#now || this.#now.at === this.#now.steps.length - 1;
    this.back.hidden = !this.#now;
    this.clock.view.hidden = !hasClock && !(this.#now && this.clock.timer.running);
    this.clock.view.toggleAttribute("data-large", hasClock);
    this.#showNumbers();
    fit(this.stage);
    if (focus) focus.focus();
    else if (hadFocus) this.where.focus();
    this.say(told ? [where, told].join(". ") : where);
  }

  #nextWords() {
    const { steps, at } = this.#now;
    if (at < steps.length - 1) {
      const [here, there] = [nameOf(steps[at]), nameOf(steps[at + 1])];
      return here === there ? "Next" : `Next: ${there}`;
    }
    return this.#now === this.questions.at(-1) ? "All questions" : "Next question";
  }

  #count(option, by) {
    const { votes, steps, at } = this.#now;
    const { round } = steps[at];
    votes.change(round, option, by);
    this.#refresh();
    const letter = this.#now.options[option].letter;
    this.say(this.#isShown ? `${letter}: ${votes.rounds[round][option]}` : `${letter} counted. ${votes.total(round)} in all.`);
  }

  #showNumbers() {
    this.numbers.setAttribute("aria-pressed", String(this.#isShown));
    this.#refresh?.();
  }

  #pressed(event) {
    const step = this.#now?.steps[this.#now.at];
    const asked = actOf(event, step?.phase === "vote" ? this.#now.options.length : 0);
    if (!asked || this.help.open) return;
    event.preventDefault();
    if (asked.act === "count") this.#count(asked.option, asked.by);
    else this.act(asked.act);
  }

  /** Do what a button or key asks for. @param {string} act */
  act(act) {
    const last = (this.#now?.steps.length ?? 0) - 1;
    const acts = {
      next: () => (this.#now && this.#now.at < last ? this.#turn(this.#now.at + 1) : this.#go(1)),
      back: () => this.#now && (this.#now.at > 0 ? this.#turn(this.#now.at - 1) : this.#go(-1)),
      jump: () => this.#now && this.#turn(jumpFrom(this.#now.steps, this.#now.at)),
      following: () => this.#go(1),
      previous: () => this.#go(-1),
      list: () => this.list(),
      numbers: () => this.#turnNumbers(),
      timer: () => this.#now && this.#useClock(() => this.clock.toggle()),
      minute: () => this.#now && this.#useClock(() => this.clock.addMinute()),
      fill: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
      scheme: changeScheme,
      sound: () => this.#turnSound(),
      help: () => this.help.showModal(),
    };
    acts[act]();
  }

  /** Go to another question; past the ends stands the list. */
  #go(by) {
    const question = this.questions[this.questions.indexOf(this.#now) + by];
    if (question && (this.#now || by > 0)) this.open(question);
    else this.list();
  }

  #turnNumbers() {
    if (!this.#refresh) return;
    this.#isShown = !this.#isShown;
    this.#showNumbers();
    this.say(this.#isShown ? "Numbers are shown." : "Numbers are hidden.");
  }

  #turnSound() {
    this.clock.hasSound = !this.clock.hasSound;
    this.sound.setAttribute("aria-pressed", String(this.clock.hasSound));
    this.say(this.clock.hasSound ? "Sound is on." : "Sound is off.");
  }

  #useClock(act) {
    act();
    this.clock.view.hidden = false;
  }
}

/** Only for this page: a projector may need other colors than the reader's screen. */
function changeScheme() {
  const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = dark ? "light" : "dark";
}

customElements.define("room-mode", RoomMode);
