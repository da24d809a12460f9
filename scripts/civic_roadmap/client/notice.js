/** Tells the reader what the passport could not do: a polite notice that can be dismissed. */

import { button, make } from "./dom.js";

/** Show the passport's notices, those from before included. @param {import("./passport.js").Passport} passport */
export function showNotices(passport) {
  let shown = 0;
  const region = make("div.cr-notices", { role: "status" });
  const show = () => {
    for (; shown < passport.notices.length; shown += 1) region.append(notice(passport.notices[shown]));
  };
  document.body.append(region);
  // A live region speaks only of what enters after it stands.
  setTimeout(show, 100);
  passport.addEventListener("notice", show);
}

function notice(text) {
  const box = make("div.cr-notice", {}, make("p", {}, text));
  box.append(button("Dismiss", () => box.remove(), "cr-button.cr-button--quiet"));
  return box;
}
