"use strict";
// Texts of a feed, and how they come on the page: as text, never as markup.

const $ = (id) => document.getElementById(id);

// What steers the order of letters beyond its own text, or is no character: shown as an escape.
const STEERING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;
const escaped = (found) => "\\u" + found.charCodeAt(0).toString(16).padStart(4, "0");
const clean = (text) => String(text).replace(STEERING, escaped);
const oneLine = (text) => clean(text).replace(/\s+/g, " ").trim();

// An element: attributes by name, listeners by "on" and theirs, children that are texts or nodes.
function h(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : clean(value));
  }
  for (const child of children.flat(4)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    made.append(child instanceof Node ? child : clean(child));
  }
  return made;
}

// A text of the feed, in its language and its own direction.
const said = (text, lang, tag = "span", more = {}) =>
  h(tag, { lang: tagOf(lang), dir: "auto", ...more }, text);

// A language tag as an attribute takes it; none where it is none.
const tagOf = (lang) => (lang && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang) ? lang : null);

// A link for what leads to the web; anything else stays a text.
function link(address) {
  const text = oneLine(address);
  let url = null;
  try {
    url = new URL(address);
  } catch {
    url = null;
  }
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return h("bdi", null, text);
  const more = { href: url.href, rel: "noopener noreferrer", target: "_blank" };
  return h("a", more, h("bdi", null, text.length > 90 ? text.slice(0, 89) + "…" : text));
}

const plural = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
const spoken = (key) => {
  const text = String(key).replace(/[-_]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

// A text as it is searched: no accents, no capitals.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

const primary = (lang) => (lang || "").split(/[-_]/)[0].toLowerCase();
const namesOf = (() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" });
  } catch {
    return null;
  }
})();

function languageName(lang) {
  if (!lang || lang === "und") return "no language given";
  try {
    return tagOf(lang) && namesOf ? namesOf.of(lang) : lang;
  } catch {
    return lang;
  }
}

// The text to show of [language, text, language, text ...], and whether it is another's.
function chosen(texts, wanted, preferred) {
  if (!texts.length) return null;
  const at = (index, other) => ({ lang: texts[index], text: texts[index + 1], other });
  const find = (fits) => {
    for (let index = 0; index < texts.length; index += 2) if (fits(texts[index])) return index;
    return -1;
  };
  for (const lang of wanted ? [wanted] : preferred) {
    let index = find((one) => (one || "und").toLowerCase() === lang.toLowerCase());
    if (index < 0) index = find((one) => one && primary(one) === primary(lang));
    if (index >= 0) return at(index, false);
  }
  if (!wanted) return at(0, false);
  for (const lang of preferred) {
    const index = find((one) => one && primary(one) === primary(lang));
    if (index >= 0) return at(index, true);
  }
  return at(0, true);
}
