// One phone: header, chat, toasts, and the field to write in.
import { paperclip, takeDrops } from "/page/attach.js";
import { element, icon, post, postFile } from "/page/elements.js";
import { direction, label, moment, phoneLanguage } from "/page/labels.js";
import { bubble } from "/page/message.js";

const PRESSED_FOR = 15000;

export class PhoneView {
  constructor(account, desk) {
    this.account = account;
    this.desk = desk;
    this.bubbles = new Map();
    this.pressedAt = new Map();
    this.toasts = null;
    this.build();
  }

  build() {
    this.avatar = element("div", { class: "avatar", "aria-hidden": "true" });
    this.title = element("h2", { dir: "auto" });
    this.status = element("div", { class: "status" });
    this.block = element("input", { type: "checkbox", role: "switch", "data-block": true });
    this.block.addEventListener("change", () => this.act("block", { blocked: this.block.checked }));
    this.blockWords = element("span");
    const head = element("header", {}, this.avatar, element("div", { class: "who" }, this.title,
      element("div", { class: "second" }, this.status, element("label", { class: "block" }, this.blockWords, this.block))));
    this.chat = element("div", { class: "chat", tabindex: "0" });
    this.chat.addEventListener("load", () => { this.chat.scrollTop = this.chat.scrollHeight; }, true);
    this.toast = element("div", { class: "toast", role: "status", hidden: true });
    this.field = element("input", { name: "text", autocomplete: "off", maxlength: "4096", dir: "auto" });
    this.sendButton = element("button", { class: "send" }, icon("send"));
    this.clip = paperclip((file) => this.sendFile(file));
    this.form = element("form", {}, this.clip.button, this.clip.chosen, this.field, this.sendButton);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.write(); });
    this.startButton = element("button", { type: "button", class: "start", "data-start": true });
    this.startButton.addEventListener("click", () => this.act("start"));
    this.frame = element("section", { class: "phone", "data-account": this.account },
      head, this.chat, this.toast, this.form, this.startButton);
    takeDrops(this.frame, () => !this.form.hidden, (file) => this.sendFile(file));
  }

  act(name, body = {}) {
    return post(`/phones/${this.account}/${name}`, body).catch(() => this.say(label("failed"), false));
  }

  sendFile(file) {
    return postFile(`/phones/${this.account}/file`, file).catch(() => this.say(label("failed"), false));
  }

  write() {
    const text = this.field.value.trim();
    this.field.value = "";
    if (text) this.act("text", { text });
  }

  show(phone) {
    this.phone = { ...phone, words: phoneLanguage(phone.language) };
    const code = this.phone.words;
    this.avatar.textContent = [...phone.name][0] || "?";
    this.avatar.dataset.tone = this.account % 6;
    this.title.textContent = phone.title;
    this.status.textContent = label(phone.blocked ? "blocked" : phone.started ? "online" : "not_started");
    this.block.checked = phone.blocked;
    this.blockWords.textContent = label("block");
    this.frame.classList.toggle("is-blocked", phone.blocked);
    this.chat.dir = this.form.dir = direction(phone.language || "en");
    this.chat.setAttribute("aria-label", phone.title);
    this.field.placeholder = label("write", code);
    this.field.setAttribute("aria-label", label("write", code));
    this.sendButton.setAttribute("aria-label", label("send", code));
    this.clip.button.setAttribute("aria-label", label("attach", code));
    this.clip.button.title = label("attach", code);
    this.startButton.textContent = label(phone.blocked ? "restart" : "start", code);
    this.form.hidden = !phone.started || phone.blocked;
    this.startButton.hidden = !this.form.hidden;
    this.showMessages();
    this.showPressed();
    this.showToast();
  }

  showMessages() {
    const { messages, words } = this.phone;
    const before = this.order;
    let fresh = false;
    for (const message of messages) {
      const state = JSON.stringify([message, words]);
      const known = this.bubbles.get(message.id);
      if (known && known.state === state) continue;
      const made = bubble(message, this.phone, this.desk.acts(this));
      made.classList.add(known ? "changed" : "new");
      if (known) known.node.replaceWith(made);
      this.bubbles.set(message.id, { state, node: made });
      fresh = true;
    }
    this.order = messages.map((message) => message.id).join();
    if (this.order !== before || !messages.length) this.chat.replaceChildren(...this.withDays(messages, words));
    if (fresh) {
      requestAnimationFrame(() => { this.chat.scrollTop = this.chat.scrollHeight; });
      if (before !== undefined) this.desk.noteNews(this);
    }
  }

  withDays(messages, code) {
    if (!messages.length) return [this.emptyChat(code)];
    let day = "";
    return messages.flatMap((message) => {
      const today = moment(message.at, { weekday: "short", day: "numeric", month: "long" }, code);
      const chip = today === day ? [] : [element("div", { class: "day", dir: "auto" }, today)];
      day = today;
      return [...chip, this.bubbles.get(message.id).node];
    });
  }

  emptyChat(code) {
    const about = this.phone.description || label("empty", code);
    return element("div", { class: "empty" }, ...about.split("\n").map((line) => element("div", { class: "line", dir: "auto" }, line || "\u00a0")));
  }

  showPressed() {
    const now = Date.now();
    const keys = this.phone.pressed.map((one) => `${one.message}|${one.data}`);
    for (const key of [...this.pressedAt.keys()]) if (!keys.includes(key)) this.pressedAt.delete(key);
    for (const key of keys) if (!this.pressedAt.has(key)) this.pressedAt.set(key, now);
    for (const button of this.chat.querySelectorAll("[data-button]")) {
      const key = `${button.closest("[data-message]").dataset.message}|${button.dataset.button}`;
      const since = this.pressedAt.get(key);
      const waits = since !== undefined && now - since < PRESSED_FOR;
      button.classList.toggle("pressed", waits);
      button.setAttribute("aria-busy", waits);
    }
    clearTimeout(this.release);
    if (this.pressedAt.size) this.release = setTimeout(() => this.showPressed(), PRESSED_FOR);
  }

  showToast() {
    const known = this.toasts;
    this.toasts = this.phone.toasts;
    if (known !== null && this.toasts > known) this.say(this.phone.toast.text, this.phone.toast.show_alert);
  }

  say(text, alert) {
    const words = element("div", { class: "toast-text" }, ...text.split("\n").map((line) => element("div", { class: "line", dir: "auto" }, line)));
    this.toast.replaceChildren(words);
    this.toast.classList.toggle("alert", Boolean(alert));
    if (alert) this.toast.append(element("button", { type: "button", onclick: () => { this.toast.hidden = true; } }, "OK"));
    this.toast.hidden = false;
    clearTimeout(this.hide);
    if (!alert) this.hide = setTimeout(() => { this.toast.hidden = true; }, 4500);
  }

  reveal() {
    this.frame.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
    this.frame.classList.remove("called");
    requestAnimationFrame(() => this.frame.classList.add("called"));
  }
}
