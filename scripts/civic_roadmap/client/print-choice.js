/**
 * <print-choice data-words="Print">: adds the button that prints the page. Whether the answers go along is a choice
 * inside it, which the style sheet follows; so without scripts the browser's own command prints the same.
 */

/** The element. @param {{button: Function}} kit Shared helpers. */
export const element = ({ button }) =>
  class PrintChoice extends HTMLElement {
    connectedCallback() {
      if ("live" in this.dataset) return;
      this.dataset.live = "";
      this.append(button(this.dataset.words, () => window.print(), "cr-button.cr-button--quiet"));
      if (!CSS.supports("selector(::details-content)")) openForPrint(this);
    }
  };

/** Browsers that cannot show what is folded up by style alone get it unfolded while they print. @param {Element} choice */
function openForPrint(choice) {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    if (!choice.querySelector("#print-answers")?.checked) return;
    opened = [...document.querySelectorAll(".cr-answer:not([open])")];
    for (const answer of opened) answer.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const answer of opened.splice(0)) answer.open = false;
  });
}
