/**
 * <town-act data-lesson="id" data-aliases="old-id" data-record="…">: below a lesson's task, lets the reader say that they
 * did it, with the day, and take that back. Without scripts it is empty.
 */

import { actedOn, dayOf, idsOf } from "./acts.js";
import { make } from "./dom.js";
import { passport } from "./passport.js";

export class TownAct extends HTMLElement {
  #draw = () => this.#show();

  connectedCallback() {
    if (!this.box) this.#build();
    passport().addEventListener("change", this.#draw);
    this.#show();
  }

  disconnectedCallback() {
    passport().removeEventListener("change", this.#draw);
  }

  #build() {
    this.box = make("input", { type: "checkbox", "aria-describedby": "town-act-words" });
    this.words = make("p.cr-act__words", { id: "town-act-words" });
    this.status = make("p.cr-hidden", { role: "status" });
    this.append(make("label.cr-act", {}, this.box, "I did this in my town"), this.words, this.status);
    this.box.addEventListener("change", () => this.#say(this.box.checked));
  }

  #say(done) {
    const put = (state) => passport().setState(this.dataset.lesson, state, "acts");
    // What was said under an earlier id can be taken back only under the present one.
    if (done || this.dataset.aliases) put("done");
    if (!done) put("started");
    this.status.textContent = done ? "Noted in your record." : "Taken back.";
  }

  #show() {
    const time = actedOn(passport(), idsOf(this));
    this.box.checked = time > 0;
    if (time === this.time) return;
    this.time = time;
    const link = make("a", { href: this.dataset.record }, "your record");
    this.words.replaceChildren(...(time ? [`You said so on ${dayOf(time)}: `, link] : ["Tick it when it is done. It is your own word: nobody checks it."]));
  }
}

if (!customElements.get("town-act")) customElements.define("town-act", TownAct);
