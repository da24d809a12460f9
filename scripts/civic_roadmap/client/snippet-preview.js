/** The preview: the real embed page in a frame that is as closed as the one on a host's page. */

import { WIDTHS } from "./snippet-choice.js";

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals";
const FIRST = 480; // pixels, until the page has told its height
const MOST = 20_000; // pixels; no page of ours is higher
const PATIENCE = 6000; // milliseconds until the reader is told that no answer came

/** The height that a message tells, if it is one of an embed page for this choice; else 0. @param {any} data @param {string} kind @param {string} id */
export function heightIn(data, kind, id) {
  const isOurs = data?.civic === 1 && (data.type === "ready" || data.type === "resize") && data.kind === kind && data.id === id;
  return isOurs && Number.isInteger(data.height) && data.height > 0 && data.height <= MOST ? data.height : 0;
}

/**
 * @param {{make: Function}} kit
 * @returns {{box: HTMLElement, show: (address: string, name: string, kind: string, id: string) => void, setWidth: (name: string) => void, stop: () => void}}
 */
export function previewOf({ make }) {
  const holder = make("div.cr-preview__holder");
  const stage = make("div.cr-preview__stage", { tabindex: "0", role: "group", "aria-label": "Preview" }, holder);
  const facts = make("p.cr-fine.cr-preview__facts", { role: "status" });
  const open = make("a", { target: "_blank", rel: "noopener" }, "Open it in a new tab");
  const box = make("div.cr-preview", {}, stage, make("div.cr-preview__foot", {}, facts, make("p.cr-fine", {}, open)));
  let [frame, kind, id, width, height, timer] = [null, "", "", WIDTHS.column, FIRST, 0];

  /** Scale the frame down where the stage is narrower than its width. */
  function fit() {
    const scale = Math.min(1, stage.clientWidth / width);
    if (!frame || !scale) return;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, transform: scale < 1 ? `scale(${scale})` : "" });
    Object.assign(holder.style, { width: `${Math.floor(width * scale)}px`, height: `${Math.ceil(height * scale)}px` });
    box.dataset.scale = scale.toFixed(2);
    const shrunk = scale < 1 ? `, shown at ${Math.round(scale * 100)} %` : "";
    if (frame.dataset.ready === "") facts.textContent = `${width} pixels wide${shrunk}`;
  }

  function hear({ source, origin, data }) {
    // A sandboxed frame has no origin of its own, so the window is what tells whose message this is.
    if (!frame || source !== frame.contentWindow || origin !== "null") return;
    const told = heightIn(data, kind, id);
    if (!told) return;
    clearTimeout(timer);
    frame.dataset.ready = "";
    height = told;
    fit();
  }

  function show(address, name, newKind, newId) {
    [kind, id] = [newKind, newId];
    open.href = address;
    // A new frame each time: another address in the same one would be a step back for the Back button.
    frame = make("iframe.cr-preview__frame", { src: address, title: `Preview. ${name}`, sandbox: SANDBOX, referrerpolicy: "no-referrer" });
    holder.replaceChildren(frame);
    clearTimeout(timer);
    timer = setTimeout(() => {
      facts.textContent = "The preview does not answer. Check your connection, or open it in a new tab.";
    }, PATIENCE);
    fit();
  }

  function setWidth(name) {
    width = WIDTHS[name];
    fit();
  }

  const watch = new ResizeObserver(fit);
  watch.observe(stage);
  window.addEventListener("message", hear);
  const stop = () => {
    watch.disconnect();
    window.removeEventListener("message", hear);
    clearTimeout(timer);
  };
  return { box, show, setWidth, stop };
}
