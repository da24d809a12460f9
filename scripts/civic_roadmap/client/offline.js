/**
 * The copy of the site for reading without a network. The browser keeps it by itself after the first visit, unless the
 * reader says no; `sw.js` fetches it and answers from it. A site that is being written (`civic serve`) keeps none.
 */

import { passport } from "./passport.js";

const ROOT = new URL("../../", import.meta.url).href;
/** How the names of our caches begin, here and in `site/worker.js`. */
const OURS = `civic-roadmap ${ROOT} `;
const VISITED = `${OURS}visited`;

/** On a shared device, the pages that were opened are nobody else's business. */
const chosen = () => (passport().shared ? "no" : passport().setting("offline"));
/** Whether this browser can keep a copy: not from a folder, without encryption, or where it keeps nothing at all. */
const isAble = () => "serviceWorker" in navigator && "caches" in window && location.protocol.startsWith("http");
/** Whether the site gives one: only a finished site names itself an app. */
const isGiven = () => Boolean(document.querySelector("link[rel=manifest]"));

/** Our own registration, if there is one. */
async function registered() {
  const found = await navigator.serviceWorker.getRegistration(ROOT);
  const worker = found && (found.active ?? found.waiting ?? found.installing);
  return worker?.scriptURL.split("?")[0] === `${ROOT}sw.js` ? found : undefined;
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** Have the copy made or renewed. A browser that saves data keeps what is visited, unless the reader asked for all. */
function register() {
  const lean = navigator.connection?.saveData && chosen() !== "yes";
  return navigator.serviceWorker.register(`${ROOT}sw.js${lean ? "?lean" : ""}`, { scope: ROOT });
}

async function erase() {
  const gone = (await registered())?.unregister();
  for (const name of await ourCaches()) await caches.delete(name);
  await gone;
}

/** After each page: keep a copy, or take an old one away. A frame on another site keeps nothing. Fails in silence. */
export async function start() {
  try {
    if (!isAble() || window.top !== window) return;
    if (isGiven() && chosen() !== "no") await register();
    else if (await registered()) await erase();
  } catch {
    // The site can be read, only not without a network.
  }
}

/**
 * What is kept on this device.
 * @returns {Promise<{supported: boolean, allowed: boolean, version: string, whole: boolean, pages: number, kept: number}>}
 *   Whether a copy can be kept here; whether the reader lets it; its version, "" while there is none; whether it has all
 *   pages, or those that were visited while the browser saves data; how many pages and bytes it has.
 */
export async function state() {
  const none = { supported: isAble() && isGiven(), allowed: chosen() !== "no", version: "", whole: false, pages: 0, kept: 0 };
  try {
    const active = none.supported && (await registered())?.active;
    if (!active) return none;
    // A later one is still being made.
    const name = (await ourCaches()).find((other) => other !== VISITED);
    if (!name) return none;
    const whole = !active.scriptURL.endsWith("?lean");
    return { ...none, version: name.slice(OURS.length), whole, ...(await sizeOf([name, VISITED])) };
  } catch {
    return { ...none, supported: false };
  }
}

async function sizeOf(names) {
  const sizes = new Map();
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const body = await (await cache.match(request)).blob();
      sizes.set(request.url.split("?")[0], body.size);
    }
  }
  const pages = [...sizes.keys()].filter((address) => address.endsWith("/")).length;
  return { pages, kept: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}

/** Take the copy away and remember that the reader wants none. */
export async function remove() {
  passport().set("offline", "no");
  await erase();
}

/** Keep the whole copy from now on. @returns {Promise<boolean>} When it is made, or has failed: whether it is whole. */
export async function allow() {
  passport().set("offline", "yes");
  try {
    const found = await register();
    const coming = found.installing ?? found.waiting;
    if (coming) await settled(coming);
    return coming?.state !== "redundant" && (await filled(found.active));
  } catch {
    return false;
  }
}

const settled = (worker) =>
  new Promise((done) => {
    const look = () => ["activated", "redundant"].includes(worker.state) && done();
    worker.addEventListener("statechange", look);
    look();
  });

/** A browser may bring back the very worker whose copy was just removed, so it is asked for the copy. */
const filled = (worker) =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => done(data));
    port1.start();
    worker.postMessage("fill", [port2]);
  });
