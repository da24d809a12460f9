/** The script of the pages of room mode, which stand outside the site's frame. */
import "./room-mode.js";

// From a folder on disk, a link to a folder would lead to a list of its files. Links come and go with the steps.
if (location.protocol === "file:") {
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.pathname.endsWith("/")) link.pathname += "index.html";
  });
}
