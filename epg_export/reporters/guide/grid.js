// The grid: channels by time. Only what can be seen is in the page, and the programme in hand.

const WIDTHS = [1.2, 2, 3, 4.5, 7, 11]; // pixels for a minute
const grid = {
  data: null, width: matchMedia("(max-width: 40rem)").matches ? 2 : 3,
  from: 0, to: 0, tops: [], heights: [], shown: new Map(), active: { row: 0, at: 0 }, moment: null, asked: 0,
};
const LANE = 68;
const MOST_LANES = 1000; // browsers know no heights beyond some millions of pixels
const perSecond = () => WIDTHS[grid.width] / 60;
const xOf = (seconds) => (seconds - grid.from) * perSecond();

function showInGrid(data) {
  const previous = grid.data;
  grid.data = data;
  const { first } = data.told;
  const { last } = data;
  grid.from = Math.floor(first / HOUR) * HOUR;
  grid.to = Math.min(Math.ceil(Math.max(last, first + HOUR) / HOUR) * HOUR, grid.from + 72 * HOUR);
  grid.tops = [];
  grid.heights = data.rows.map((row) => Math.min(row.lanes, MOST_LANES) * LANE + 8);
  let top = 0;
  for (const height of grid.heights) {
    grid.tops.push(top);
    top += height;
  }
  const rows = $("rows");
  rows.replaceChildren();
  grid.shown.clear();
  rows.style.height = `${top}px`;
  $("grid").setAttribute("aria-rowcount", data.rows.length);
  if (!previous) grid.active = { row: Math.max(data.rows.findIndex((row) => row.items.length), 0), at: 0 };
  else grid.active.at = Math.min(grid.active.at, Math.max(data.rows[grid.active.row].items.length - 1, 0));
  stretch();
}

// Lay everything out anew at the width that an hour has.
function stretch() {
  $("rows").style.width = $("axis").style.width =
    `calc(var(--names) + ${Math.ceil(xOf(grid.to))}px)`;
  $("rows").replaceChildren();
  grid.shown.clear();
  drawAxis();
  draw();
}

function drawAxis() {
  const axis = $("axis");
  const corner = h("div", { class: "corner" }, dayTitle(grid.data.told.date));
  const ticks = [corner];
  const step = WIDTHS[grid.width] < 2 ? HOUR : HOUR / 2;
  let day = null;
  for (let at = grid.from; at < grid.to; at += step) {
    const there = wall(at, shiftAt(at, null, grid.data.shifts));
    const newDay = day !== null && there.getUTCDate() !== day;
    day = there.getUTCDate();
    const half = there.getUTCMinutes() !== 0;
    const tick = h("div", { class: `tick${half ? " half" : ""}${newDay ? " midnight" : ""}` },
      newDay ? dayOf(there) : null, h("b", null, hhmm(there)));
    tick.style.left = `calc(var(--names) + ${xOf(at)}px)`;
    ticks.push(tick);
  }
  const line = h("div", { class: "now-mark", id: "now-mark", hidden: true });
  axis.replaceChildren(...ticks, line);
  const through = h("div", { class: "now-line", id: "now-line", "aria-hidden": "true", hidden: true });
  $("now-line")?.remove();
  $("grid").append(through);
  $("rows").style.setProperty("--hour", `${HOUR * perSecond()}px`);
  drawNow();
}

function drawNow() {
  const line = $("now-line");
  if (!line || !grid.data) return;
  const at = now();
  const on = at >= grid.from && at <= grid.to;
  for (const mark of [line, $("now-mark")]) {
    mark.hidden = !on;
    mark.style.left = `calc(var(--names) + ${xOf(at)}px)`;
  }
  line.style.height = $("rows").style.height;
  $("now-mark").textContent = hhmm(wall(at, shiftAt(at, null, grid.data.shifts)));
  for (const { cells } of grid.shown.values()) {
    for (const [item, cell] of cells) cell.classList.toggle("on-air", isOn(item, at));
  }
}

const isOn = (item, at) => item.start <= at && at < item.end && !has(item, "cancelled");

function soon() {
  if (grid.asked) return;
  grid.asked = requestAnimationFrame(() => {
    grid.asked = 0;
    draw();
  });
}

const firstBelow = (limit) => {
  let low = 0;
  let high = grid.tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (grid.tops[middle] + grid.heights[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

const namesWidth = () => $("axis").firstElementChild?.offsetWidth || 0;

// Bring what can be seen into the page, and take the rest out.
function draw() {
  if (!grid.data || $("grid").hidden) return;
  const box = $("grid");
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = box;
  const margin = Math.max(clientWidth / 2, 300);
  const span = { from: grid.from + (scrollLeft - margin) / perSecond(), to: grid.from + (scrollLeft + clientWidth + margin) / perSecond(), top: scrollTop - 200, bottom: scrollTop + clientHeight + 200 };
  const wanted = new Set([grid.active.row]);
  for (let row = firstBelow(span.top); row < grid.tops.length && grid.tops[row] < span.bottom; row++) wanted.add(row);
  for (const [row, { element }] of grid.shown) {
    if (wanted.has(row)) continue;
    element.remove();
    grid.shown.delete(row);
  }
  const fresh = document.createDocumentFragment();
  for (const row of wanted) {
    if (!grid.data.rows[row]) continue;
    if (!grid.shown.has(row)) fresh.append(newRow(row));
    fill(row, span);
  }
  $("rows").append(fresh);
}

function newRow(index) {
  const { told, channel, gaps, items } = grid.data.rows[index];
  const name = channelName(told, state.language);
  const found = state.channelKinds.get(told.id);
  const head = h("div", { class: "name", role: "rowheader", tabindex: "-1", "aria-colindex": 1, title: told.id },
    said(oneLine(name.text), name.lang, "span", { class: "name-text" }),
    numberOf(told) ? h("small", null, numberOf(told)) : null,
    found ? badges(found).slice(0, 1) : null);
  const element = h("div", { class: `row${index % 2 ? " odd" : ""}`, role: "row", "aria-rowindex": index + 1 }, head);
  element.style.transform = `translateY(${grid.tops[index]}px)`;
  element.style.height = `${grid.heights[index]}px`;
  element.dataset.row = index;
  for (const gap of gaps) element.append(gapOf(gap));
  if (!items.length) {
    const nothing = h("div", { class: "nothing", role: "gridcell", tabindex: "-1", "aria-colindex": 2 }, "nothing on this day");
    element.append(nothing);
  }
  grid.shown.set(index, { element, head, cells: new Map(), channel });
  return element;
}

const numberOf = (told) => oneLine(told.record?.numbers?.[0]?.value ?? "").slice(0, 8);

function gapOf({ from, to }) {
  const wide = (to - from) * perSecond() > 70;
  const element = h("div", { class: "gap", "aria-hidden": "true", title: `gap of ${lasting(to - from)}` },
    wide ? h("span", null, `gap, ${lasting(to - from)}`) : null);
  element.style.left = `calc(var(--names) + ${xOf(from)}px)`;
  element.style.width = `${(to - from) * perSecond()}px`;
  return element;
}

// Put the programmes of a row in that can be seen.
function fill(index, span) {
  const { items } = grid.data.rows[index];
  const { element, cells } = grid.shown.get(index);
  const top = grid.tops[index];
  const seen = (item, at) =>
    (item.end >= span.from && item.start <= span.to &&
      top + item.lane * LANE <= span.bottom && top + (item.lane + 1) * LANE >= span.top) ||
    (index === grid.active.row && at === grid.active.at);
  const wanted = new Set();
  items.forEach((item, at) => {
    if (!seen(item, at)) return;
    wanted.add(item);
    if (cells.has(item)) return;
    const cell = cellOf(item, index, at);
    cells.set(item, cell);
    element.append(cell);
  });
  for (const [item, cell] of cells) {
    if (wanted.has(item)) continue;
    cell.remove();
    cells.delete(item);
  }
  const here = index === grid.active.row;
  const target = here ? activeElement(index) : null;
  if (target && target.tabIndex !== 0) target.tabIndex = 0;
}

function activeElement(index) {
  const held = grid.shown.get(index);
  if (!held) return null;
  if (grid.active.at < 0) return held.head;
  const item = grid.data.rows[index].items[grid.active.at];
  return item ? held.cells.get(item) || null : held.element.querySelector(".nothing") || held.head;
}

const titleOf = (item) =>
  chosen(item.titles, state.language, guide.meta.preferred) ||
  chosen(item.subtitles, state.language, guide.meta.preferred) ||
  { lang: null, text: "no title", other: false };

const MARKS = { cancelled: "Cancelled", live: "Live", premiere: "Premiere", new: "New", "last-chance": "Last chance", last: "Last showing", repeat: "Repeat", aired: "Aired", unlisted: "Not listed" };
const marksOf = (item) => Object.keys(MARKS).filter((flag) => has(item, flag));

const badges = (found) => weighed(found).map(([weight, words]) => h("span", { class: `mark ${weight}` }, words));

function spokenOf(item, index) {
  const title = titleOf(item);
  const parts = [oneLine(title.text), `${slotOf(item)}${apartOf(item) ? ` UTC${apartOf(item)}` : ""}`, oneLine(channelName(grid.data.rows[index].told, state.language).text)];
  parts.push(...marksOf(item).map((flag) => MARKS[flag]));
  if (item.found.length) parts.push(`findings: ${weighed(item.found).map(([, words]) => words).join(", ")}, ${item.kinds.slice(0, 4).map((kind) => guide.meta.kinds[kind].code).join(", ")}`);
  if (title.other) parts.push(`in ${languageName(title.lang)}`);
  return parts.join(", ");
}

function cellOf(item, index, at) {
  const title = titleOf(item);
  const subtitle = chosen(item.subtitles, state.language, guide.meta.preferred);
  const width = Math.max((item.end - item.start) * perSecond() - 2, 3);
  const weight = gravest(item.kinds);
  const classes = ["cell", weight, has(item, "cancelled") && "cancelled", item.stop === null && "open", isOn(item, now()) && "on-air", width < 34 ? "tiny" : width < 64 && "narrow"];
  const marks = marksOf(item).filter((flag) => flag !== "aired" && flag !== "unlisted").slice(0, 3);
  const cell = h("div", { class: classes.filter(Boolean).join(" "), role: "gridcell", tabindex: "-1", "aria-colindex": at + 2, "aria-label": spokenOf(item, index), title: `${slotOf(item)}  ${oneLine(title.text)}` });
  if (width >= 34) {
    cell.append(h("div", { class: "in", "aria-hidden": "true" },
      h("p", { class: "title" }, said(oneLine(title.text), title.lang), title.other ? h("i", { class: "lang" }, title.lang || "und") : null),
      h("p", { class: "when" }, h("span", { class: "clock" }, startOf(item), apartOf(item) ? h("i", { class: "apart" }, apartOf(item)) : null), subtitle && width > 110 ? [" ", said(oneLine(subtitle.text), subtitle.lang, "span", { class: "sub" })] : null),
      width > 60 && (weight || marks.length) ? h("p", { class: "marks" }, badges(item.found).slice(0, width > 200 ? 3 : 1), marks.map((flag) => h("span", { class: `flag ${flag}` }, MARKS[flag]))) : null));
  } else if (weight) cell.append(h("span", { class: `dot ${weight}`, "aria-hidden": "true" }, weight === "info" ? "i" : "!"));
  cell.style.left = `calc(var(--names) + ${xOf(item.start)}px)`;
  cell.style.width = `${width}px`;
  cell.style.top = `${item.lane * LANE + 4}px`;
  cell.dataset.at = at;
  return cell;
}
