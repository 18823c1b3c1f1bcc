// Moving in the grid: where the keyboard is, and what is scrolled to.

function moveTo(row, at, { focus = true, centre = false } = {}) {
  const rows = grid.data.rows;
  const index = Math.min(Math.max(row, 0), rows.length - 1);
  const before = activeElement(grid.active.row);
  if (before) before.tabIndex = -1;
  grid.active = { row: index, at: Math.min(at, Math.max(rows[index].items.length - 1, 0)) };
  reveal(centre);
  draw();
  const target = activeElement(index);
  if (!target) return;
  target.tabIndex = 0;
  if (focus) target.focus({ preventScroll: true });
}

// Scroll to the programme in hand, as little as need be, or to the middle.
function reveal(centre) {
  const box = $("grid");
  const { row, at } = grid.active;
  const item = grid.data.rows[row]?.items[at];
  const names = namesWidth();
  const head = $("axis").offsetHeight;
  const top = grid.tops[row] + (item ? Math.min(item.lane, MOST_LANES - 1) * LANE : 0);
  const room = box.clientHeight - head;
  if (centre) box.scrollTop = top - room / 2 + LANE / 2;
  else if (top < box.scrollTop) box.scrollTop = top;
  else if (top + LANE + 8 > box.scrollTop + room) box.scrollTop = top + LANE + 8 - room;
  if (!item) return;
  const left = xOf(item.start);
  const right = Math.min(xOf(item.end), left + box.clientWidth - names - 20);
  if (centre) box.scrollLeft = left - (box.clientWidth - names) / 4;
  else if (left < box.scrollLeft) box.scrollLeft = left - 10;
  else if (right > box.scrollLeft + box.clientWidth - names) box.scrollLeft = right - box.clientWidth + names + 10;
}

// The programme of another row that is on at about the same time.
function nearest(row, seconds) {
  const items = grid.data.rows[row].items;
  let best = 0;
  let distance = Infinity;
  items.forEach((item, at) => {
    const away = item.start <= seconds && seconds < item.end ? 0 : Math.min(Math.abs(item.start - seconds), Math.abs(item.end - seconds)) + 1;
    if (away < distance) [best, distance] = [at, away];
  });
  return best;
}

function anchor() {
  const item = grid.data.rows[grid.active.row].items[grid.active.at];
  const box = $("grid");
  if (!item) return grid.from + (box.scrollLeft + 60) / perSecond();
  const seen = grid.from + box.scrollLeft / perSecond();
  return Math.min(Math.max(item.start, seen), item.end - 1);
}

function rowsOn(step) {
  const row = Math.min(Math.max(grid.active.row + step, 0), grid.data.rows.length - 1);
  if (row === grid.active.row) return;
  // Up and down the moment stays, however the programmes lie.
  grid.moment ??= anchor();
  moveTo(row, grid.active.at < 0 ? -1 : nearest(row, grid.moment));
}

async function gridKey(event) {
  const { row, at } = grid.active;
  const items = grid.data.rows[row].items;
  const page = Math.max(Math.floor($("grid").clientHeight / (LANE + 8)) - 1, 1);
  const ends = event.ctrlKey || event.metaKey;
  if (!/^(Arrow|Page)(Up|Down)$/.test(event.key)) grid.moment = null;
  switch (event.key) {
    case "ArrowRight":
      if (at + 1 < items.length) moveTo(row, at + 1);
      else if (state.day + 1 < guide.meta.days.length) await goToDay(state.day + 1, { row, at: 0 });
      break;
    case "ArrowLeft":
      if (at >= 0) moveTo(row, at - 1);
      break;
    case "ArrowDown": rowsOn(1); break;
    case "ArrowUp": rowsOn(-1); break;
    case "PageDown": rowsOn(page); break;
    case "PageUp": rowsOn(-page); break;
    case "Home": moveTo(ends ? 0 : row, 0); break;
    case "End": moveTo(ends ? grid.data.rows.length - 1 : row, Infinity); break;
    case "Enter":
    case " ":
      if (at < 0) openChannel(row);
      else if (items[at]) openProgramme(items[at]);
      break;
    default: return;
  }
  event.preventDefault();
}

function setUpGrid() {
  const box = $("grid");
  box.addEventListener("scroll", soon, { passive: true });
  new ResizeObserver(soon).observe(box);
  box.addEventListener("keydown", (event) => {
    if (!event.altKey && grid.data) gridKey(event);
  });
  box.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    const index = Number(row.dataset.row);
    const cell = event.target.closest(".cell");
    grid.moment = null;
    if (cell) {
      moveTo(index, Number(cell.dataset.at));
      openProgramme(grid.data.rows[index].items[Number(cell.dataset.at)]);
    } else if (event.target.closest(".name")) {
      moveTo(index, -1);
      openChannel(index);
    }
  });
  box.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    const cell = event.target.closest(".cell");
    grid.active = { row: Number(row.dataset.row), at: cell ? Number(cell.dataset.at) : event.target.closest(".name") ? -1 : 0 };
  });
}
