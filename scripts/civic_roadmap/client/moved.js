/**
 * In the head of a page at an earlier address: leads on at once, to the same place in the page and with the same query.
 * Without scripts the page leads on by itself, to the top of the present one.
 */
{
  const to = new URL(document.currentScript.dataset.to, location.href);
  to.search ||= location.search;
  if (location.hash) to.hash = location.hash;
  if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html";
  location.replace(to.href);
}
