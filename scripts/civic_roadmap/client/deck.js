/** Shows a page of slides one by one, with reveal.js; on a narrow screen, or when asked to, it stays a page to read. */
import { button, make } from "./dom.js";
import { openSpeaker } from "./deck-speaker.js";
import { StepTimer, clock } from "./deck-timer.js";

const root = document.documentElement;
const wide = matchMedia("(min-width: 48rem) and (min-height: 22rem)");
const reading = new URLSearchParams(location.search).has("read");
const timers = new Map();
let timer = null;
let speaker = null;

try {
  const scheme = localStorage.getItem("civic-roadmap-scheme");
  if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
} catch {
  // No storage: the colors are those of the system.
}
document.addEventListener("DOMContentLoaded", () => {
  addTools();
  if (reading || !window.Reveal) return;
  if (wide.matches) present();
  else wide.addEventListener("change", present, { once: true });
});

function present() {
  if (root.classList.contains("deck-on")) return;
  root.classList.add("deck-on");
  document.querySelector("[data-reveal]").media = "screen";
  const deck = new window.Reveal(document.querySelector(".reveal"), {
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    display: "flex",
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    controlsTutorial: false,
    scrollActivationWidth: null,
    viewDistance: 2,
  });
  const live = make("p.deck-hidden", { "aria-live": "polite" });
  const shown = make("span");
  const hint = make("small");
  const toggle = () => {
    timer?.toggle();
    if (timer) live.textContent = timer.running ? `The timer runs: ${clock(timer.left)} left.` : "The timer stands still.";
    tick();
  };
  const watch = button("", toggle, "deck-timer");
  watch.append(shown, hint);
  document.body.append(watch, live);

  function tick() {
    const slide = deck.getCurrentSlide();
    if (timer) {
      const left = timer.left;
      shown.textContent = clock(left);
      hint.textContent = timer.running ? (left < 0 ? "over" : "left") : "T to start";
      watch.toggleAttribute("data-running", timer.running);
      watch.toggleAttribute("data-over", left < 0);
      if (timer.running && (left === 60 || left === 0)) live.textContent = left ? "One minute left." : "The time of this step is over.";
    }
    if (speaker && !speaker({ slide, next: slide.nextElementSibling, left: timer ? timer.left : null })) speaker = null;
  }

  function turned() {
    const slide = deck.getCurrentSlide();
    const { step, minutes } = slide.dataset;
    const next = step ? timers.get(step) ?? new StepTimer(Number(minutes)) : null;
    if (step) timers.set(step, next);
    if (next !== timer) timer?.stop();
    timer = next;
    watch.hidden = !timer;
    root.dataset.kind = slide.classList.contains("deck-slide--title") ? "title" : "";
    tick();
  }

  function openNotes() {
    speaker = openSpeaker({ next: () => deck.next(), prev: () => deck.prev(), toggle });
    if (!speaker) live.textContent = "The browser did not open the window. Allow pop-ups for this page.";
    tick();
  }

  deck.addKeyBinding({ keyCode: 84, key: "T", description: "Start or stop the timer" }, toggle);
  deck.addKeyBinding({ keyCode: 83, key: "S", description: "Notes in a window of their own" }, openNotes);
  deck.on("ready", turned);
  deck.on("slidechanged", turned);
  document.querySelector(".deck-bar").prepend(
    button("Notes (S)", openNotes, "deck-bar__link"),
    button("Full screen (F)", () => root.requestFullscreen?.(), "deck-bar__link"),
    button("All slides (O)", () => deck.toggleOverview(), "deck-bar__link"),
  );
  deck.initialize();
  setInterval(tick, 500);
}

function addTools() {
  const bar = document.querySelector(".deck-bar");
  for (const link of bar.querySelectorAll("a")) {
    // From a folder on disk, a link to a folder would lead to a list of its files.
    if (location.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  bar.append(
    button("Light or dark", changeScheme, "deck-bar__link"),
    button("Print", () => print(""), "deck-bar__link"),
    button("Print with notes", () => print("notes"), "deck-bar__link"),
  );
  if (wide.matches) bar.append(make("a.deck-bar__link", { href: reading ? "?" : "?read" }, reading ? "Show as slides" : "Read as a page"));
}

/** Only for this page: a projector may need other colors than the reader's screen. */
function changeScheme() {
  const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = dark ? "light" : "dark";
}

function print(what) {
  root.dataset.print = what;
  for (const notes of document.querySelectorAll(".deck-notes")) notes.open = what === "notes";
  window.print();
}
