// What opens above the page: a new phone, the choice of a phone for a link, a picture in large.
import { element, post } from "/page/elements.js";
import { direction, label, languages } from "/page/labels.js";

const dialog = document.getElementById("dialog");
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

function open(title, ...content) {
  const close = element("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, label("close"));
  dialog.className = "";
  dialog.replaceChildren(...(title ? [element("h3", { dir: "auto" }, title)] : []), ...content, element("div", { class: "ends" }, close));
  if (!dialog.open) dialog.showModal();
}

export function enlarge(address) {
  open("", element("img", { src: address, alt: "", class: "large" }));
  dialog.className = "picture-dialog";
}

// Telegram's own codes for the languages of the page, and one that the bot does not speak.
const spoken = () => [...languages().map(([code, name]) => [code.split("_")[0], name]), ["fr", "Français"]];

export function newPhone(done) {
  const name = element("input", { name: "name", maxlength: "64", required: true, autocomplete: "off", dir: "auto" });
  const choice = element("select", { name: "language" }, ...spoken().map(([code, words]) => element("option", { value: code }, words)));
  const form = element("form", { class: "fields", "data-new-phone": true },
    element("label", {}, element("span", {}, label("name")), name),
    element("label", {}, element("span", {}, label("telegram_language")), choice),
    element("button", { class: "strong" }, label("add")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const made = await post("/phones", { name: name.value, language: choice.value });
    dialog.close();
    done(made.account);
  });
  open(label("add_phone"), form);
  name.focus();
}

export function choosePhone(phones, code, take) {
  const choose = (account) => { dialog.close(); take(account, code); };
  const choices = phones.map((phone) => element("button", { type: "button", dir: direction(document.documentElement.lang), "data-open-on": phone.account, onclick: () => choose(phone.account) },
    element("span", {}, `${label("open_on")} `), element("bdi", {}, phone.title)));
  const another = element("button", { type: "button", class: "strong", "data-open-on": "new", onclick: () => newPhone((account) => take(account, code)) }, label("open_on_new"));
  open(label("open_link"), element("div", { class: "choices" }, ...choices, another));
}
