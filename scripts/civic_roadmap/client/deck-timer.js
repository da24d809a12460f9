/** The time of one step of the run sheet: counts down, and on after the end. It never stops anything. */

export class StepTimer {
  #used = 0;
  #since = null;

  /** @param {number} minutes @param {() => number} [now] milliseconds */
  constructor(minutes, now = Date.now) {
    this.total = minutes * 60;
    this.now = now;
  }

  get running() {
    return this.#since !== null;
  }

  /** Seconds that are left; below zero after the end. */
  get left() {
    const used = this.#used + (this.running ? this.now() - this.#since : 0);
    return this.total - Math.floor(used / 1000);
  }

  toggle() {
    if (this.running) this.stop();
    else this.#since = this.now();
  }

  stop() {
    if (!this.running) return;
    this.#used += this.now() - this.#since;
    this.#since = null;
  }
}

/** Write seconds as minutes and seconds: 9:05, and +0:35 when they are below zero. @param {number} seconds */
export function clock(seconds) {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}
