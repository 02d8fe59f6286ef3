// The page: live state from the server, the clock, the tabs, and who may do what.
import { choosePhone, enlarge, newPhone } from "/page/dialogs.js";
import { element, post } from "/page/elements.js";
import { chooseLanguage, label, language, languages, loadLabels, moment, showLabels } from "/page/labels.js";
import { PhoneView } from "/page/phone.js";

const find = (id) => document.getElementById(id);
const phones = new Map();
let bot = { username: "", name: "", clock: false };
let now = 0;
let wanted = null;

const desk = {
  acts: (view) => ({
    tap: (message, data, button) => {
      if (button.classList.contains("pressed")) return;
      button.classList.add("pressed");
      view.act("tap", { message, data });
    },
    copy: async (text) => {
      try { await navigator.clipboard.writeText(text); } catch { /* the browser may refuse; the toast shows the text */ }
      view.say(`${label("copied", view.phone.words)}: ${text}`, false);
    },
    openLink: (url) => openLink(url, view),
    enlarge,
  }),
  noteNews: (view) => { if (!inSight(view.frame)) tabOf(view.account).classList.add("news"); },
};

// A link of the bot itself is taken by a phone of the visitor's choice; returns whether it was one.
function openLink(url, view) {
  const found = url.match(/^https?:\/\/t\.me\/(\w+)\?start=([\w-]{1,64})$/i);
  if (!found || found[1].toLowerCase() !== bot.username.toLowerCase()) return false;
  const others = [...phones.values()].filter((one) => one !== view && one.phone).map((one) => one.phone);
  choosePhone(others, found[2], async (account, code) => {
    await post(`/phones/${account}/start`, { code });
    reveal(account);
  });
  return true;
}

function showPhone(phone) {
  if (!phones.has(phone.account)) {
    const view = new PhoneView(phone.account, desk);
    phones.set(phone.account, view);
    find("phones").append(view.frame);
    const dot = element("span", { class: "dot" });
    const tab = element("button", { type: "button", "data-tab": phone.account, onclick: () => reveal(phone.account) }, element("bdi"), dot);
    find("tabs").append(tab);
    watch.observe(view.frame);
    document.body.dataset.phones = Math.min(phones.size, 6);
  }
  tabOf(phone.account).firstChild.textContent = phone.title;
  phones.get(phone.account).show(phone);
  if (wanted === phone.account) { reveal(wanted); }
}

const tabOf = (account) => find("tabs").querySelector(`[data-tab="${account}"]`);

function inSight(frame) {
  const box = frame.getBoundingClientRect();
  return box.left < window.innerWidth - 60 && box.right > 60;
}

function reveal(account) {
  wanted = phones.has(account) ? null : account;
  if (wanted === null) phones.get(account).reveal();
}

const watch = new IntersectionObserver((seen) => {
  for (const one of seen) {
    const tab = tabOf(one.target.dataset.account);
    tab.classList.toggle("seen", one.isIntersecting);
    if (one.isIntersecting) tab.classList.remove("news");
  }
}, { threshold: 0.55 });

function showTime() {
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" };
  find("time").textContent = now ? moment(now, options) : "";
}

async function moveClock(path, body) {
  const buttons = [...find("clock").querySelectorAll("button")];
  for (const button of buttons) button.disabled = true;
  find("clock").classList.add("moving");
  try { await post(path, body); } catch { /* the clock stays where it is */ }
  find("clock").classList.remove("moving");
  for (const button of buttons) button.disabled = false;
}

function showEverything() {
  showLabels();
  showTime();
  find("bot-name").textContent = bot.name && bot.name !== bot.username ? bot.name : `@${bot.username}`;
  find("clock").hidden = !bot.clock;
  for (const view of phones.values()) if (view.phone) view.show(view.phone);
}

function listen() {
  const events = new EventSource("/events");
  const on = (kind, act) => events.addEventListener(kind, (event) => act(JSON.parse(event.data)));
  events.addEventListener("open", () => { find("offline").hidden = true; });
  events.addEventListener("error", () => { find("offline").hidden = false; });
  on("bot", (state) => { bot = state; showEverything(); });
  on("phone", showPhone);
  on("time", (seconds) => { now = seconds; showTime(); });
}

await loadLabels();
for (const [code, name] of languages()) find("language").append(element("option", { value: code, lang: code.replace("_", "-") }, name));
find("language").value = language();
find("language").addEventListener("change", (event) => { chooseLanguage(event.target.value); showEverything(); });
find("add-phone").addEventListener("click", () => newPhone(reveal));
for (const button of document.querySelectorAll("[data-move]")) {
  button.addEventListener("click", () => moveClock("/clock/move", { seconds: Number(button.dataset.move) }));
}
document.querySelector("[data-next]").addEventListener("click", () => moveClock("/clock/next", {}));
showLabels();
listen();
