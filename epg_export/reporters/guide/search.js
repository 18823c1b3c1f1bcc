// Searching: titles of all days at once, then all descriptions, block by block.

const SHOWN = 100;
const search = { run: 0, titles: null, texts: new Map(), found: [], active: -1, timer: 0 };

async function titleTexts() {
  search.titles ??= (async () => {
    const all = [];
    for (let day = 0; day < guide.meta.days.length; day++) {
      for (const item of await loadProgrammes(day)) all.push({ item, text: titleText(item) });
    }
    return all;
  })();
  return search.titles;
}

function titleText(item) {
  const texts = [...item.titles, ...item.subtitles].filter((_, index) => index % 2);
  const kinds = item.kinds.flatMap((kind) => [guide.meta.kinds[kind].code, guide.meta.kinds[kind].name]);
  return folded([...texts, ...kinds].join("\n"));
}

// What is searched of one block of details, by programme; made once, in turns with the page.
async function textsOf(block) {
  if (!search.texts.has(block)) {
    const details = await unpacked(block);
    search.texts.set(block, details.map(({ episode }) => folded([
      ...(episode.titles || []).map((text) => text.value),
      ...(episode.descriptions || []).map((text) => text.value),
      ...(episode.credits || []).map((credit) => credit.name || ""),
    ].join("\n"))));
  }
  return search.texts.get(block);
}

const breathe = () => new Promise((done) => setTimeout(done));

async function look() {
  const run = ++search.run;
  const terms = folded($("query").value).split(/\s+/).filter(Boolean).slice(0, 8);
  search.found = [];
  search.active = -1;
  if (!terms.length) {
    showResults(terms, null);
    return;
  }
  showResults(terms, "Searching titles …");
  const all = await titleTexts();
  if (run !== search.run) return;
  const met = new Set();
  for (const { item, text } of all) {
    if (terms.every((term) => text.includes(term))) {
      met.add(item);
      search.found.push(item);
    }
  }
  search.found.sort((one, other) => one.start - other.start || one.channel - other.channel);
  showResults(terms, "Searching descriptions …");
  await lookInside(run, terms, met);
}

async function lookInside(run, terms, met) {
  await whole;
  const blocks = [...document.querySelectorAll("script.details-of")];
  let since = performance.now();
  for (const [index, block] of blocks.entries()) {
    const texts = await textsOf(block);
    if (run !== search.run) return;
    const programmes = await loadProgrammes(Number(block.dataset.day));
    texts.forEach((text, at) => {
      const item = programmes[Number(block.dataset.first) + at];
      if (!met.has(item) && terms.every((term) => text.includes(term) || titleText(item).includes(term))) search.found.push(item);
    });
    if (performance.now() - since > 40) {
      showResults(terms, `Searching descriptions … ${Math.round((100 * index) / blocks.length)} %`);
      await breathe();
      since = performance.now();
    }
    if (run !== search.run) return;
  }
  showResults(terms, "");
}

function showResults(terms, working) {
  const open = terms.length > 0;
  $("results-box").hidden = !open;
  $("query").setAttribute("aria-expanded", String(open));
  if (!open) {
    $("results").replaceChildren();
    return;
  }
  const count = search.found.length;
  const shown = search.found.slice(0, SHOWN);
  $("results-said").textContent = working || (count ? `${plural(count, "programme")} found${count > SHOWN ? `, the first ${SHOWN} shown` : ""}` : "Nothing found");
  if (working && count && working.startsWith("Searching desc")) $("results-said").textContent = `${plural(count, "programme")} found so far. ${working}`;
  if ($("results").childElementCount !== shown.length || !working) $("results").replaceChildren(...shown.map(resultOf));
  choose(search.active);
}

function resultOf(item, index) {
  const title = titleOf(item);
  const name = channelName(guide.meta.channels[item.channel], state.language);
  const subtitle = chosen(item.subtitles, state.language, guide.meta.preferred);
  return h("li", { role: "option", id: `found-${index}`, "aria-selected": "false", class: has(item, "cancelled") ? "cancelled" : "", onclick: () => goToFound(index) },
    h("p", { class: "title" }, said(oneLine(title.text), title.lang), title.other ? h("i", { class: "lang" }, title.lang || "und") : null, subtitle ? [" ", said(oneLine(subtitle.text), subtitle.lang, "span", { class: "sub" })] : null, " ", badges(item.found)),
    h("p", { class: "when" }, `${dateOf(item)} ${startOf(item)}${apartOf(item) ? ` ${apartOf(item)}` : ""} · `, said(oneLine(name.text), name.lang)));
}

function choose(index) {
  const options = $("results").children;
  const before = options[search.active];
  if (before) before.setAttribute("aria-selected", "false");
  search.active = options.length ? Math.min(index, options.length - 1) : -1;
  const chosen_ = options[search.active];
  if (!chosen_) {
    $("query").removeAttribute("aria-activedescendant");
    return;
  }
  chosen_.setAttribute("aria-selected", "true");
  chosen_.scrollIntoView({ block: "nearest" });
  $("query").setAttribute("aria-activedescendant", chosen_.id);
}

async function goToFound(index) {
  const item = search.found[index];
  if (!item) return;
  $("results-box").hidden = true;
  $("query").setAttribute("aria-expanded", "false");
  await goTo(item);
  openProgramme(item);
}

function searchFor(text) {
  for (const sheet of document.querySelectorAll("dialog[open]")) sheet.close();
  $("query").value = text;
  $("query").focus();
  look();
}

function setUpSearch() {
  const query = $("query");
  query.addEventListener("input", () => {
    clearTimeout(search.timer);
    search.timer = setTimeout(look, 120);
  });
  query.addEventListener("focus", () => {
    if (query.value.trim() && $("results").childElementCount) $("results-box").hidden = false;
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(search.active + 1);
    else if (event.key === "ArrowUp") choose(Math.max(search.active - 1, 0));
    else if (event.key === "Enter") goToFound(Math.max(search.active, 0));
    else if (event.key === "Escape") {
      if ($("results-box").hidden) query.value = "";
      $("results-box").hidden = true;
      query.setAttribute("aria-expanded", "false");
      if (!query.value && grid.data && !$("grid").hidden) moveTo(grid.active.row, grid.active.at);
    } else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) $("results-box").hidden = true;
  });
}
