// A text with its entities as lines. Each line is a block with a direction of its own, as in Telegram.
import { element } from "/page/elements.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code",
  spoiler: "span", blockquote: "q", expandable_blockquote: "q",
};

export function lines(text, entities, openLink) {
  let place = 0;
  return text.split("\n").map((line) => {
    const begin = place;
    place += line.length + 1;
    const made = element("div", { class: "line", dir: "auto" });
    if (!line) made.append(document.createElement("br"));
    const inside = entities.filter((e) => e.offset < begin + line.length && e.offset + e.length > begin);
    const edges = new Set([begin, begin + line.length]);
    for (const e of inside) for (const edge of [e.offset, e.offset + e.length]) {
      if (edge > begin && edge < begin + line.length) edges.add(edge);
    }
    const cuts = [...edges].sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i++) made.append(segment(text, cuts[i], cuts[i + 1], inside, openLink));
    if (inside.some((e) => e.type.endsWith("blockquote"))) made.classList.add("quote");
    return made;
  });
}

function segment(text, from, to, entities, openLink) {
  let node = document.createTextNode(text.slice(from, to));
  for (const e of entities.filter((one) => one.offset <= from && one.offset + one.length >= to).reverse()) {
    const whole = text.slice(e.offset, e.offset + e.length);
    if (e.type === "url" || e.type === "text_link") node = link(e.url || whole, node, openLink);
    else if (e.type === "spoiler") node = spoiler(node);
    else if (TAGS[e.type] && TAGS[e.type] !== "q") node = element(TAGS[e.type], {}, node);
  }
  return node;
}

function link(address, node, openLink) {
  const url = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  if (!/^(https?|tg|mailto|tel):/i.test(url)) return node;
  const made = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, node);
  made.addEventListener("click", (event) => { if (openLink(url)) event.preventDefault(); });
  return made;
}

function spoiler(node) {
  const made = element("span", { class: "spoiler", tabindex: "0" }, node);
  made.addEventListener("click", () => made.classList.add("seen"));
  return made;
}
