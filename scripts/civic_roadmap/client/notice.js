/** Tells the reader what the passport could not do: a polite notice that can be dismissed. */

import { button, make } from "./dom.js";

const LASTS = "What you do now lasts until you close this page.";
const TEXTS = {
  blocked: `This browser does not let this site keep your progress. ${LASTS}`,
  full: `This browser has no room left to keep your progress. ${LASTS}`,
  newer: `A newer version of this site has saved your progress. Reload this page. ${LASTS}`,
  damaged: (name) => `Some of your saved progress could not be read. The rest was kept, and a copy of all was set aside in this browser as “${name}”.`,
  stuck: `Your saved progress could not be read. It was left as it is. ${LASTS}`,
};

/** Show the passport's notices, those from before included. @param {import("./passport.js").Passport} passport */
export function showNotices(passport) {
  let shown = 0;
  const region = make("div.cr-notices", { role: "status" });
  const show = () => {
    for (; shown < passport.notices.length; shown += 1) region.append(notice(...passport.notices[shown]));
  };
  document.body.append(region);
  // A live region speaks only of what enters after it stands.
  setTimeout(show, 100);
  passport.addEventListener("notice", show);
}

function notice(what, name) {
  const text = typeof TEXTS[what] === "function" ? TEXTS[what](name) : TEXTS[what];
  const box = make("div.cr-notice", {}, make("p", {}, text));
  box.append(button("Dismiss", () => box.remove(), "cr-button.cr-button--quiet"));
  return box;
}
