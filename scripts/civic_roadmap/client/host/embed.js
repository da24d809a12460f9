/**
 * `<civic-embed>`, for other people's pages: a page of the site in a sandboxed frame that is as high as its content.
 *
 * The frame has no origin of its own, so it can store nothing, and its messages come from "null".
 */

import { KINDS, PARAMETERS, address, folder, wanted } from "./address.js";
import { follower } from "./heights.js";
import { answers, height, read } from "./message.js";
import { statement } from "./statement.js";

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals";
const LOOK = ":host{display:block}:host([hidden]){display:none}";
const FIRST_HEIGHT = 480;
const PATIENCE = 5000;
const PAUSE = 120;

// An element of the page that has the name "currentScript" would be found in its place.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
/** @type {CSSStyleSheet|undefined} */
let look;

/** The address of this script; a module has to look for it. */
function script() {
  const found = [...document.scripts].filter(({ src }) => /\/embed\.js([?#]|$)/.test(src));
  return own || (found.find(({ type }) => type === "module") ?? found[0])?.src;
}

/** What is kept under a key in the storage of this page; null if there is nothing, or storage is off. @param {string} key */
function kept(key) {
  try {
    return answers(JSON.parse(localStorage.getItem(key))) ?? null;
  } catch {
    return null;
  }
}

function keep(key, state) {
  try {
    localStorage.setItem(key, JSON.stringify(state));
  } catch {
    // A full or forbidden storage: the answers live as long as the page.
  }
}

function style(element, rules) {
  Object.assign(element.style, rules);
  return element;
}

class CivicEmbed extends HTMLElement {
  static observedAttributes = KINDS.concat(PARAMETERS, "base", "title", "token");
  #place = style(document.createElement("div"), { gridTemplateColumns: "minmax(0,1fr)" });
  #fallback = style(document.createElement("slot"), { gridArea: "1/1", zIndex: "1" });
  /** @type {HTMLIFrameElement|null} */
  #frame = null;
  /** @type {{kind: string, id: string}|null} */
  #what = null;
  /** What the page in the frame said of itself. @type {Record<string, any>|null} */
  #met = null;
  #site = "";
  #height = 0;
  #state = null;
  #given = false;
  #follow = follower();
  #later = 0;
  #late = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.#place.append(this.#fallback);
    root.append(this.#place);
    if (!("adoptedStyleSheets" in root)) return;
    if (!look) (look = new CSSStyleSheet()).replaceSync(LOOK);
    root.adoptedStyleSheets = [look];
  }

  /** The answers so far, if this page asked for them: by `token`, or by setting this to what it kept, or to null. */
  get state() {
    return this.#state;
  }

  set state(state) {
    this.#state = state ?? null;
    this.#given = true;
    if (this.#met) this.#restore();
  }

  connectedCallback() {
    if (this.hasOwnProperty("state")) {
      // Set before this script was there.
      const { state } = this;
      delete this.state;
      this.state = state;
    }
    addEventListener("message", this.#hear);
    // After the script that put the element here has set its attributes, too.
    queueMicrotask(() => this.#show());
  }

  /** Stay as it is when the page moves the element with `moveBefore()`. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#leave();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "title") this.#name();
    else if (name === "token") this.#met && this.#restore();
    else {
      if (KINDS.includes(name) && this.#frame) this.#state = this.#met = null;
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#show(), PAUSE);
    }
  }

  /** Have a frame with the page that the attributes ask for. The one before it stays in view until that one is ready. */
  #show() {
    clearTimeout(this.#later);
    if (!this.isConnected) return;
    const get = (name) => this.getAttribute(name);
    const site = folder(get("base")?.replace(/\/?$/, "/")) || folder(script());
    const what = wanted(get);
    if (!what || !site) {
      this.#leave();
      const missing = what ? 'base="https://…", the address of the site' : `exactly one of ${KINDS.join(", ")}, such as quiz="mapping-power"`;
      console.warn(`<civic-embed> needs ${missing}.`);
      return;
    }
    const url = address(site, what, get);
    if (this.#met && this.#frame.src === url) return;
    this.#height ||= height(Number(get("height"))) ?? FIRST_HEIGHT;
    this.#site = site;
    this.#what = what;
    this.#met = null;
    this.#follow = follower();
    const frame = (this.#frame = this.#framed(url));
    this.#name();
    if (this.#place.children.length === 1) this.#look("grid", "block");
    this.#place.append(frame);
  }

  #framed(url) {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", SANDBOX);
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    // Unseen until it is ready, but with its place, so that nothing jumps. (A frame that is `hidden` may never get ready.)
    frame.inert = true;
    style(frame, { gridArea: "1/1", display: "block", width: "100%", border: "0", opacity: "0", height: `${this.#height}px` });
    frame.addEventListener("load", () => {
      if (frame !== this.#frame || this.#met) return;
      clearTimeout(this.#late);
      this.#late = setTimeout(() => this.#reveal("block", "block"), PATIENCE);
    });
    frame.src = url;
    return frame;
  }

  #look(place, fallback) {
    this.#place.style.display = place;
    this.#fallback.style.display = fallback;
  }

  /** Show the newest frame alone, with the fallback or without. @param {string} place @param {string} fallback */
  #reveal(place, fallback) {
    clearTimeout(this.#late);
    for (const frame of this.#place.querySelectorAll("iframe")) if (frame !== this.#frame) frame.remove();
    style(this.#frame, { opacity: "1" }).inert = false;
    this.#look(place, fallback);
  }

  #leave() {
    clearTimeout(this.#later);
    clearTimeout(this.#late);
    for (const frame of this.#place.querySelectorAll("iframe")) frame.remove();
    this.#frame = this.#met = null;
    this.#look("block", "block");
  }

  #name() {
    if (!this.#frame) return;
    const { kind, id } = this.#what;
    this.#frame.title = this.title || this.#met?.title || kind[0].toUpperCase() + kind.slice(1) + (id && `: ${id}`);
  }

  #hear = ({ source, origin, data, timeStamp }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== "null") return;
    const { type, detail } = read(data, this.#what.kind) ?? {};
    // A page says first who it is. Its id may be a newer one than that which was asked for.
    if (type === "ready") this.#met = detail;
    if (!type || detail.id !== this.#met?.id) return;
    if (type === "ready" || type === "resize") {
      const follows = this.#follow(detail.height, timeStamp);
      if (follows) this.#frame.style.height = `${(this.#height = detail.height)}px`;
      else if (type === "resize") return;
    }
    if (type === "ready") this.#welcome();
    if (type === "state" && !this.#keep(detail.state)) return;
    if (type === "answered" || type === "completed") {
      detail.statement = statement(type, detail, this.#site, new Date().toISOString());
    }
    this.dispatchEvent(new CustomEvent(type, { detail }));
  };

  #welcome() {
    this.#name();
    this.#reveal("grid", "none");
    this.#restore();
  }

  get #key() {
    const token = this.getAttribute("token");
    return token && `civic-embed:${token}:${this.#what.kind}/${this.#what.id}`;
  }

  /** Give the page its answers back, and ask for new ones, if this page wants to have them. */
  #restore() {
    if (this.#key && !this.#given) this.#state = kept(this.#key);
    if (this.#key || this.#given) this.#frame.contentWindow.postMessage({ civic: 1, type: "restore", state: this.#state }, "*");
  }

  /** Whether this page wants to have the answers. @param {Record<string, any>} state */
  #keep(state) {
    if (!this.#key && !this.#given) return false;
    this.#state = state;
    // The same page may stand here twice, or in another tab.
    if (this.#key) keep(this.#key, { items: { ...kept(this.#key)?.items, ...state.items } });
    return true;
  }
}

if (window.customElements && !customElements.get("civic-embed")) customElements.define("civic-embed", CivicEmbed);
