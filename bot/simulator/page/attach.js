// A file from the visitor's own machine: chosen with the paperclip, or dropped on the phone.
import { element, icon } from "/page/elements.js";

export function paperclip(send) {
  const chosen = element("input", { type: "file", hidden: true, tabindex: "-1" });
  chosen.addEventListener("change", () => { if (chosen.files.length) send(chosen.files[0]); chosen.value = ""; });
  const button = element("button", { type: "button", class: "attach", "data-attach": true, onclick: () => chosen.click() }, icon("clip"));
  return { button, chosen };
}

export function takeDrops(frame, takes, send) {
  const over = (event, inside) => { event.preventDefault(); frame.classList.toggle("dropping", inside && takes()); };
  frame.addEventListener("dragover", (event) => over(event, true));
  frame.addEventListener("dragleave", (event) => over(event, frame.contains(event.relatedTarget)));
  frame.addEventListener("drop", (event) => {
    over(event, false);
    if (takes() && event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
  });
}
