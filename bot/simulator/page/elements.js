// Making elements. Whatever people or the bot wrote becomes text nodes, never markup.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

export const post = (path, body = {}) => ask(path, "application/json", JSON.stringify(body));

export const postFile = (path, file) =>
  ask(`${path}?name=${encodeURIComponent(file.name)}`, file.type || "application/octet-stream", file);

async function ask(path, type, body) {
  const headers = { "Content-Type": type, "X-Simulator": "page" };
  const answer = await fetch(path, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
