// The page as a whole: what is chosen, the days, and how it all begins.

const state = { day: 0, language: "", view: "grid", theme: "system", channelKinds: new Map() };
const THEMES = ["system", "light", "dark"];

const tell = (text) => {
  $("said").textContent = "";
  requestAnimationFrame(() => ($("said").textContent = text));
};

const kept = {
  get: (name) => {
    try {
      return localStorage.getItem(`epg-guide-${name}`);
    } catch {
      return null;
    }
  },
  set: (name, value) => {
    try {
      localStorage.setItem(`epg-guide-${name}`, value);
    } catch {
      // A page from a file may keep nothing.
    }
  },
};

function setTheme(theme) {
  state.theme = THEMES.includes(theme) ? theme : "system";
  if (state.theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
  $("theme").textContent = { system: "Auto", light: "Light", dark: "Dark" }[state.theme];
  $("theme").setAttribute("aria-label", `Colours: ${state.theme}`);
  $("theme").title = `Colours: ${state.theme}`;
  kept.set("theme", state.theme);
}

function fillLanguages() {
  const { languages, language, preferred } = guide.meta;
  const options = [["", "Feed's languages"], ...languages.map(([tag]) => [tag, `${languageName(tag)} (${tag})`])];
  $("language").replaceChildren(...options.map(([tag, name]) => h("option", { value: tag }, name)));
  const wanted = language || "";
  const known = languages.map(([tag]) => tag);
  state.language = known.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) || known.find((tag) => wanted && primary(tag) === primary(wanted)) || wanted;
  if (state.language && !known.includes(state.language)) $("language").append(h("option", { value: state.language }, languageName(state.language)));
  $("language").value = state.language;
  if (!preferred.length) guide.meta.preferred = known.slice(0, 8);
}

function zoneWords() {
  if (clock.zone !== AS_WRITTEN) return `in ${clock.zone}`;
  const shifts = grid.data ? [...new Set([grid.from, grid.to].map((at) => shiftAmong(grid.data.shifts, at)))] : [];
  const said_ = shifts.map((shift) => `UTC${offsetText(shift)}`).join(", ");
  return `as in the feed${said_ ? ` (${said_})` : ""}`;
}

function sayZone() {
  $("zone-said").textContent = `Times are ${zoneWords()}.`;
}

function fillDays() {
  const tabs = guide.meta.days.map((told, day) =>
    h("button", { type: "button", role: "tab", id: `day-${day}`, "aria-selected": "false", "aria-controls": "panel", tabindex: "-1", onclick: () => goToDay(day) },
      dayTitle(told.date), h("small", null, plural(told.programmes, "programme"))));
  $("days").replaceChildren(...tabs);
  $("days").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : step ? state.day + step : null;
    if (to === null || !tabs[to]) return;
    event.preventDefault();
    goToDay(to).then(() => tabs[to].focus());
  });
}

async function goToDay(day, at = null) {
  if (!guide.meta.days[day]) return;
  const before = $(`day-${state.day}`);
  if (before) Object.assign(before, { tabIndex: -1 }).setAttribute("aria-selected", "false");
  state.day = day;
  const tab = $(`day-${day}`);
  Object.assign(tab, { tabIndex: 0 }).setAttribute("aria-selected", "true");
  $("panel").setAttribute("aria-labelledby", tab.id);
  tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  $("day-before").disabled = day === 0;
  $("day-after").disabled = day === guide.meta.days.length - 1;
  const data = await loadDay(day);
  if (state.day !== day) return;
  const kept_ = grid.data ? grid.data.day : null;
  const inHand = $("grid").contains(document.activeElement);
  showInGrid(data);
  if (state.view === "list") fillList(data);
  sayZone();
  if (at) moveTo(at.row, at.at, { centre: true });
  else if (kept_ !== day) settleIn(inHand);
  else if (inHand) moveTo(grid.active.row, grid.active.at);
  tell(`${dayTitle(data.told.date)}, ${plural(data.told.programmes, "programme")}`);
}

// Where a day is looked at first: now, else where it begins.
function settleIn(focus) {
  const at = now();
  const box = $("grid");
  const on = at >= grid.from && at <= grid.to;
  const row = grid.active.row;
  moveTo(row, on ? nearest(row, at) : grid.active.at < 0 ? -1 : 0, { focus });
  box.scrollLeft = on ? Math.max(xOf(at) - (box.clientWidth - namesWidth()) / 4, 0) : 0;
  draw();
}

function dayOfNow() {
  const at = now();
  const days = guide.meta.days;
  for (let day = days.length - 1; day >= 0; day--) if (days[day].first <= at && at < days[day].last) return day;
  return -1;
}

async function goToNow() {
  const day = dayOfNow();
  if (day < 0) {
    tell("Nothing in this guide is on now.");
    $("now").textContent = "Now: nothing";
    setTimeout(() => ($("now").textContent = "Now"), 2500);
    return;
  }
  if (day !== state.day) await goToDay(day);
  if (state.view !== "grid") return;
  const row = grid.active.row;
  moveTo(row, nearest(row, now()));
  $("grid").scrollLeft = Math.max(xOf(now()) - ($("grid").clientWidth - namesWidth()) / 4, 0);
}

async function goTo(item) {
  if (state.view !== "grid") return;
  if (item.day !== state.day) await goToDay(item.day);
  moveTo(item.channel, grid.data.rows[item.channel].items.indexOf(item), { centre: true });
}

function setView(view) {
  state.view = view;
  $("grid").hidden = view !== "grid";
  $("list").hidden = view !== "list";
  $("view-grid").setAttribute("aria-pressed", String(view === "grid"));
  $("view-list").setAttribute("aria-pressed", String(view === "list"));
  if (!grid.data) return;
  if (view === "list") fillList(grid.data);
  else draw();
}

function redraw() {
  if (!grid.data) return;
  const { scrollLeft, scrollTop } = $("grid");
  stretch();
  $("grid").scrollTo(scrollLeft, scrollTop);
  if (state.view === "list") fillList(grid.data);
  sayZone();
}

function zoom(step) {
  const width = Math.min(Math.max(grid.width + step, 0), WIDTHS.length - 1);
  if (width === grid.width || !grid.data) return;
  const box = $("grid");
  const middle = (box.clientWidth - namesWidth()) / 2;
  const at = grid.from + (box.scrollLeft + middle) / perSecond();
  grid.width = width;
  stretch();
  box.scrollLeft = xOf(at) - middle;
  draw();
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, select, textarea")) return;
  const acts = { "/": () => $("query").focus(), t: goToNow, "[": () => goToDay(state.day - 1), "]": () => goToDay(state.day + 1), e: nextFound, l: () => setView(state.view === "grid" ? "list" : "grid"), "?": openKeys };
  const act = acts[event.key];
  if (!act || (!grid.data && event.key !== "?")) return;
  event.preventDefault();
  act();
}

function setUpPage() {
  $("language").addEventListener("change", (event) => {
    state.language = event.target.value;
    redraw();
    tell(`Titles in ${state.language ? languageName(state.language) : "the languages of the feed"}.`);
  });
  $("zone").addEventListener("change", (event) => {
    clock.zone = event.target.value;
    redraw();
    tell($("zone-said").textContent);
  });
  $("theme").addEventListener("click", () => setTheme(THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length]));
  $("view-grid").addEventListener("click", () => setView("grid"));
  $("view-list").addEventListener("click", () => setView("list"));
  $("day-before").addEventListener("click", () => goToDay(state.day - 1));
  $("day-after").addEventListener("click", () => goToDay(state.day + 1));
  $("now").addEventListener("click", goToNow);
  $("wider").addEventListener("click", () => zoom(1));
  $("narrower").addEventListener("click", () => zoom(-1));
  $("findings-open").addEventListener("click", openFindings);
  $("keys-open").addEventListener("click", openKeys);
  for (const sheet of document.querySelectorAll("dialog")) {
    sheet.addEventListener("close", backToWork);
    sheet.addEventListener("click", (event) => {
      if (event.target === sheet) sheet.close();
    });
  }
  document.addEventListener("keydown", pageKey);
  addEventListener("beforeprint", () => {
    if (grid.data) fillList(grid.data, { atOnce: true });
  });
  setInterval(drawNow, 20000);
  document.addEventListener("visibilitychange", drawNow);
}

async function start() {
  document.documentElement.classList.add("scripted");
  setTheme(kept.get("theme"));
  if (typeof DecompressionStream === "undefined") throw new Error("this browser is too old to unpack the guide");
  guide.meta = await unpacked($("meta"));
  guide.meta.flags.forEach((flag, bit) => guide.bits.set(flag, 2 ** bit));
  for (const { id, findings } of guide.meta.channels) if (findings.length) state.channelKinds.set(id, findings);
  fillLanguages();
  $("zone").replaceChildren(...zonesToChoose().map(([zone, name]) => h("option", { value: zone }, name)));
  setUpPage();
  setUpSearch();
  $("findings-open").disabled = false;
  if (!guide.meta.days.length) {
    for (const id of ["grid", "list"]) $(id).hidden = true;
    $("empty").hidden = false;
    return;
  }
  fillDays();
  setUpGrid();
  if (!$("grid").clientWidth || kept.get("view") === "list") setView("list");
  await goToDay(Math.max(dayOfNow(), 0));
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

start().catch((error) => {
  $("empty").hidden = false;
  $("empty").textContent = `The guide cannot be shown: ${error.message}.`;
});
