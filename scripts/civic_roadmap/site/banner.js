/** While serving: tells screen readers politely of problems in the content. A live region speaks only of what enters later. */
setTimeout(() => {
  const banner = document.querySelector(".cr-banner");
  const words = [...banner.querySelectorAll("strong, li:first-child")].map((part) => part.textContent);
  banner.querySelector("[role=status]").textContent = words.join(" ");
}, 100);
