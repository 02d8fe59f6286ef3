// One bubble: text, file, picture or place, and the buttons under it.
import { element, icon } from "/page/elements.js";
import { label, moment } from "/page/labels.js";
import { lines } from "/page/words.js";

export function bubble(message, phone, acts) {
  const code = phone.words;
  const body = element("div", { class: "bubble" });
  if (message.forwarded) body.append(element("div", { class: "mark" }, label("forwarded", code)));
  if (message.photo) body.append(picture(message, acts));
  if (message.file) body.append(file(message.file, code));
  if (message.venue || message.location) body.append(place(message, code));
  if (!message.photo && !message.file && !message.venue && !message.location && message.kind !== "text") {
    body.append(element("div", { class: "mark" }, label(message.kind, code)));
  }
  if (message.text) body.append(element("div", { class: "words" }, ...lines(message.text, message.entities, acts.openLink)));
  const time = moment(message.at, { hour: "2-digit", minute: "2-digit" }, code);
  const marks = [message.edited && label("edited", code), time].filter(Boolean).join(" · ");
  body.append(element("div", { class: "when", dir: "auto" }, marks));
  const side = message.bot ? "from-bot" : "from-person";
  const whole = element("article", { class: `message ${side}`, "data-message": message.id }, body);
  if (message.rows.length) whole.append(keyboard(message, acts));
  return whole;
}

function keyboard(message, acts) {
  const rows = message.rows.map((row) => element("div", { class: "row" }, ...row.map((b) => button(message, b, acts))));
  return element("div", { class: "keyboard" }, ...rows);
}

function button(message, given, acts) {
  const name = given.callback_data ?? given.url ?? given.text;
  const made = element(
    "button",
    { type: "button", "data-button": name, class: given.style ? `tint ${given.style}` : false },
    element("span", { dir: "auto", class: "line" }, given.text),
    given.url ? icon("link") : null,
  );
  made.addEventListener("click", () => {
    if (given.callback_data != null) acts.tap(message.id, given.callback_data, made);
    else if (given.copy_text) acts.copy(given.copy_text.text);
    else if (given.url && !acts.openLink(given.url)) window.open(given.url, "_blank", "noopener,noreferrer");
  });
  return made;
}

function picture(message, acts) {
  const image = element("img", { src: message.photo, alt: "" });
  const made = element("button", { type: "button", class: "picture", "aria-label": label("enlarge") }, image);
  made.addEventListener("click", () => acts.enlarge(message.photo));
  return made;
}

function file(given, code) {
  const size = given.size < 1024 ? `${given.size} B` : `${Math.ceil(given.size / 1024)} KB`;
  const about = element("div", {},
    element("div", { class: "file-name", dir: "auto" }, given.name),
    element("div", { class: "small" }, element("bdi", {}, size), " · ", element("a", { href: given.url, download: given.name }, label("download", code))),
  );
  const made = element("div", { class: "file" }, element("div", { class: "sign" }, icon("file")), about);
  if (!given.lines.length) return made;
  const content = element("pre", { dir: "ltr" }, given.lines.join("\n"));
  return element("div", {}, made, element("details", {}, element("summary", {}, label("preview", code)), content));
}

function place(message, code) {
  const { title, address } = message.venue || { title: label("location", code), address: "" };
  const { latitude, longitude } = message.venue ? message.venue.location : message.location;
  return element("div", { class: "place" },
    element("div", { class: "map" }, icon("pin")),
    element("div", { class: "file-name line", dir: "auto" }, title),
    element("div", { class: "small line", dir: "auto" }, address || `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  );
}
