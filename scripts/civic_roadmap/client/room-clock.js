/** A timer for talks in a room. It never stops anything; a sound at the end comes only when it is asked for. */
import { button, make } from "./dom.js";
import { StepTimer, clock } from "./deck-timer.js";

const MINUTES = 2;

export class RoomClock {
  /** @param {(words: string) => void} say */
  constructor(say) {
    this.say = say;
    this.hasSound = false;
    this.digits = make("span.room-clock__digits");
    this.hint = make("span.room-clock__hint");
    this.face = button("", () => this.toggle(), "room-clock__face");
    this.face.append(this.digits, this.hint);
    const more = button("+1 min", () => this.addMinute(), "room-button");
    more.setAttribute("aria-label", "One minute more");
    this.view = make("div.room-clock", { role: "group", "aria-label": "Timer" }, this.face, more);
    this.reset();
    setInterval(() => this.#tick(), 250);
  }

  /** Set it to the full time again, standing still. */
  reset() {
    this.timer = new StepTimer(MINUTES);
    this.warned = false;
    this.show();
  }

  toggle() {
    this.timer.toggle();
    this.say(this.timer.running ? `The timer runs: ${clock(this.timer.left)} left.` : `The timer stands at ${clock(this.timer.left)}.`);
    this.show();
  }

  addMinute() {
    this.timer.total += 60;
    this.warned = this.timer.left <= 0;
    this.say(`One minute more: ${clock(this.timer.left)} left.`);
    this.show();
  }

  show() {
    const { left, running } = this.timer;
    this.digits.textContent = clock(left);
    this.hint.textContent = left < 0 ? "over" : running ? "left" : "T starts";
    this.view.toggleAttribute("data-running", running);
    this.view.toggleAttribute("data-over", left <= 0);
  }

  #tick() {
    if (!this.timer.running) return;
    this.show();
    if (this.timer.left > 0 || this.warned) return;
    this.warned = true;
    this.say("Time is over.");
    if (this.hasSound) ring();
  }
}

function ring() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 660;
  volume.gain.value = 0.15;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.6);
  tone.addEventListener("ended", () => audio.close());
}
