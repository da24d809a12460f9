/** Makes type as large as the screen of the room allows. */

const SIZES = [1.4, 1.25, 1.12, 1, 0.94, 0.88, 0.8, 0.72, 0.64];
const wide = matchMedia("(min-width: 48rem) and (min-height: 22rem)");

/** Choose the greatest size at which all is seen; where that is too small to read, the stage scrolls. @param {HTMLElement} stage */
export function fit(stage) {
  for (const size of wide.matches ? SIZES : [1]) {
    stage.style.setProperty("--fit", String(size));
    if (stage.scrollHeight <= stage.clientHeight) return;
  }
}
