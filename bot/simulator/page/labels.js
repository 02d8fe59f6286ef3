// The page's own words, and which way they run.
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur", "ps", "ckb", "dv", "ug"];
let labels = {};
let current = "de";

export async function loadLabels() {
  labels = await (await fetch("/page/labels.json")).json();
  const kept = recall();
  if (labels[kept]) current = kept;
}

export const languages = () => Object.entries(labels).map(([code, words]) => [code, words.language]);
export const language = () => current;
export const label = (key, code = current) => (labels[code] || labels.de)[key] || labels.de[key] || key;
export const direction = (code) => (RIGHT_TO_LEFT.includes(code.split(/[-_]/)[0]) ? "rtl" : "ltr");

// Telegram says "fa" where the page says "fa_AF"; languages that the page lacks read English.
export function phoneLanguage(code) {
  const short = (code || "").split(/[-_]/)[0];
  return Object.keys(labels).find((known) => known.split("_")[0] === short) || "en";
}

export function chooseLanguage(code) {
  current = code;
  try { localStorage.setItem("language", code); } catch { /* private windows keep nothing */ }
}

function recall() {
  try { return localStorage.getItem("language"); } catch { return null; }
}

export function showLabels() {
  document.documentElement.lang = current.replace("_", "-");
  document.documentElement.dir = direction(current);
  for (const place of document.querySelectorAll("[data-label]")) place.textContent = label(place.dataset.label);
  for (const place of document.querySelectorAll("[data-name]")) place.setAttribute("aria-label", label(place.dataset.name));
}

// Gregorian dates and Latin digits in every language, as in the programme's letters.
export function moment(seconds, options, code = current) {
  const locale = `${code.replace("_", "-")}-u-ca-gregory-nu-latn`;
  return new Intl.DateTimeFormat(locale, { timeZone: "Europe/Berlin", ...(options.hour && { hourCycle: "h23" }), ...options }).format(new Date(seconds * 1000));
}
