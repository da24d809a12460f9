/** For pages that were opened from a folder on disk, where a link to a folder would lead to a list of its files. */

function leadToPage({ target }) {
  const link = target.closest?.("a[href]");
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}

for (const event of ["pointerdown", "focusin", "click"]) addEventListener(event, leadToPage, true);
