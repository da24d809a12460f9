/** For browsers that cannot show what is folded up by style alone: unfolds the answers while they are printed. */

let opened = [];
addEventListener("beforeprint", () => {
  if (!document.querySelector("#print-answers:checked")) return;
  opened = [...document.querySelectorAll(".cr-answer:not([open])")];
  for (const answer of opened) answer.open = true;
});
addEventListener("afterprint", () => {
  for (const answer of opened.splice(0)) answer.open = false;
});
