/**
 * Answers when the network fails. Before this stand FILES, each address below the root with a hash of what is there, and
 * VERSION, the hash of that list.
 *
 * What is kept has its hash in its address. So a new version takes over what is the same, an interrupted one goes on
 * where it was, and a worker that could not get all of its files never comes to be in charge.
 */

const ROOT = new URL("./", location).href;
const OURS = `civic-roadmap ${ROOT} `;
const KEPT = OURS + VERSION;
/** What was met since: newer than the copy, until the next version comes. */
const VISITED = `${OURS}visited`;
/** The browser saves data: keep the page for readers without a network, and besides what they visit. */
const LEAN = location.search === "?lean";
const OFFLINE = "offline/";
const FIRST = [OFFLINE, "assets/civic/civic.css", "assets/civic/theme.js", "assets/civic/main.js"];
const HANDS = 6;

const isOurs = (name) => Object.hasOwn(FILES, name);
const keyOf = (name) => `${ROOT}${name}?${FILES[name]}`;
const nameOf = (url) => new URL(url).pathname.slice(new URL(ROOT).pathname.length).replace(/(^|\/)index\.html$/, "$1");

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  const say = (isWhole) => () => event.ports[0].postMessage(isWhole);
  event.waitUntil(fill().then(say(true), say(false)));
});
addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method === "GET" && url.startsWith(ROOT) && !headers.has("range")) event.respondWith(answer(event));
});

/** Keep all files, a few at a time; fails if one cannot be had. */
async function fill() {
  const cache = await caches.open(KEPT);
  const todo = Object.keys(FILES);
  const hand = async () => {
    for (let name = todo.pop(); name !== undefined; name = todo.pop()) await keep(cache, name);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  await skipWaiting();
}

async function keep(cache, name) {
  // The reader may have taken the copy away.
  if (!(await caches.has(KEPT))) throw new Error("removed");
  const known = await caches.match(keyOf(name));
  if (known || !LEAN || FIRST.includes(name)) await cache.put(keyOf(name), known ?? (await fetched(name)));
}

async function fetched(name) {
  const found = await fetch(ROOT + name, { cache: "no-cache" });
  if (!found.ok) throw new Error(`${found.status} ${name}`);
  // A page that came by a redirection must not be shown at another address.
  return found.redirected ? new Response(found.body, found) : found;
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== KEPT && !(LEAN && name === VISITED)) await caches.delete(name);
  }
  await clients.claim();
}

/** The network first, and always asked whether there is something newer. */
async function answer(event) {
  const name = nameOf(event.request.url);
  try {
    const fresh = await fetch(event.request, { cache: "no-cache" });
    if (isOurs(name) && fresh.ok && !fresh.redirected) event.waitUntil(remember(name, fresh.clone()));
    return fresh;
  } catch {
    const known = await found(name);
    if (known || event.request.mode !== "navigate") return known ?? Response.error();
    return isOurs(`${name}/`) ? Response.redirect(`${ROOT}${name}/`) : unknown();
  }
}

const found = async (name) =>
  (await caches.match(ROOT + name, { cacheName: VISITED })) ?? (await caches.match(keyOf(name), { cacheName: KEPT }));

async function remember(name, fresh) {
  try {
    if (await caches.has(KEPT)) await (await caches.open(VISITED)).put(ROOT + name, fresh);
  } catch {
    // There is no room.
  }
}

/** The page for readers without a network, at the address that they wanted. Its links start one folder below the root. */
async function unknown() {
  const page = await found(OFFLINE);
  if (!page) return Response.error();
  const text = (await page.text()).replaceAll('="../', `="${ROOT}`);
  return new Response(text, { status: 503, statusText: "Offline", headers: page.headers });
}
