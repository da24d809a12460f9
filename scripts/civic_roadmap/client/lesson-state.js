/**
 * <lesson-state data-lesson="id" data-aliases="old-id">: marks a lesson as started when it is opened, and lets the
 * reader mark it as done or skip it. Without scripts it is empty.
 */

import { idsOf, STATES } from "./acts.js";
import { passport } from "./passport.js";

export class LessonState extends HTMLElement {
  #show = () => this.#draw();
  #id = "";

  connectedCallback() {
    this.#id = this.dataset.lesson ?? "";
    if (!this.#id) return;
    const store = passport();
    if (!this.firstElementChild) this.#build();
    const before = store.state(idsOf(this));
    if (!store.state([this.#id])) store.setState(this.#id, before ?? "started");
    store.addEventListener("change", this.#show);
    this.#draw();
  }

  disconnectedCallback() {
    passport().removeEventListener("change", this.#show);
  }

  #build() {
    this.innerHTML =
      '<div class="cr-lesson-state"><p class="cr-lesson-state__now"><span class="cr-lesson-state__icon" aria-hidden="true"></span><span class="cr-lesson-state__words"></span></p>' +
      '<div class="cr-lesson-state__buttons"><button type="button" class="cr-button" value="done"></button><button type="button" class="cr-button cr-button--quiet" value="skipped"></button></div>' +
      '<p class="cr-hidden" role="status"></p></div>';
    this.addEventListener("click", (event) => {
      const goal = event.target.closest("button")?.value;
      if (!goal) return;
      const state = this.#state === goal ? "started" : goal;
      passport().setState(this.#id, state);
      this.querySelector("[role=status]").textContent = `This lesson: ${STATES[state]}`;
    });
  }

  get #state() {
    return passport().state([this.#id]) ?? "started";
  }

  #draw() {
    const state = this.#state;
    const [done, skip] = this.querySelectorAll("button");
    this.dataset.state = state;
    this.querySelector(".cr-lesson-state__words").textContent = STATES[state];
    done.textContent = state === "done" ? "Not done after all" : "Mark as done";
    skip.textContent = state === "skipped" ? "Take it up again" : "Skip for now";
    skip.hidden = state === "done";
  }
}

if (!customElements.get("lesson-state")) customElements.define("lesson-state", LessonState);
