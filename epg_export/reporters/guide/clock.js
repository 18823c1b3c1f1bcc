// Clocks: times as the feed writes them, or in a zone that somebody chose.

const AS_WRITTEN = "";
const clock = { zone: AS_WRITTEN };
const HOUR = 3600;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (number) => String(number).padStart(2, "0");

// How far the clocks of a day are ahead of UTC: by the zone of the busiest channel, where its times
// are written so, else from hour to hour as they are written.
function shiftsOf(rows) {
  let busiest = { told: {}, items: [] };
  const placed = (row) => row.items.filter((item) => item.shift !== null);
  for (const row of rows) if (placed(row).length > placed(busiest).length) busiest = row;
  const items = placed(busiest);
  const { zone } = busiest.told;
  if (zone && isZone(zone) && items.every((item) => item.shift === shiftIn(zone, item.start))) return { zone, steps: [] };
  const steps = [];
  for (const { start, shift } of items) {
    if (!steps.length || steps[steps.length - 1][1] !== shift) steps.push([Math.floor(start / HOUR), shift]);
  }
  return { zone: null, steps };
}

function shiftAmong({ zone, steps }, seconds) {
  if (zone) return shiftIn(zone, seconds);
  let found = steps.length ? steps[0][1] : 0;
  const hour = Math.floor(seconds / HOUR);
  for (const [from, shift] of steps) {
    if (from > hour) break;
    found = shift;
  }
  return found;
}

function isZone(zone) {
  try {
    shiftIn(zone, 0);
    return true;
  } catch {
    return false;
  }
}

// How far a zone is ahead of UTC, in minutes; asked once for each quarter of an hour.
const zones = new Map();
function shiftIn(zone, seconds) {
  if (zone === "UTC") return 0;
  if (!zones.has(zone)) {
    const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
    const options = { timeZone: zone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn", ...parts };
    zones.set(zone, { format: new Intl.DateTimeFormat("en-US", options), known: new Map() });
  }
  const { format, known } = zones.get(zone);
  const quarter = Math.floor(seconds / 900);
  if (!known.has(quarter)) {
    const said = {};
    for (const { type, value } of format.formatToParts(quarter * 900000)) said[type] = Number(value);
    const there = Date.UTC(said.year, said.month - 1, said.day, said.hour, said.minute);
    known.set(quarter, Math.round((there - quarter * 900000) / 60000));
  }
  return known.get(quarter);
}

// The shift by which a moment is shown: that of the chosen zone, else what was written beside it.
function shiftAt(seconds, written, shifts) {
  if (clock.zone !== AS_WRITTEN) return shiftIn(clock.zone, seconds);
  if (written !== null && written !== undefined) return written;
  return shifts ? shiftAmong(shifts, seconds) : 0;
}

const wall = (seconds, shift) => new Date((seconds + shift * 60) * 1000);
const hhmm = (date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
const dayOf = (date) =>
  `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
const offsetText = (shift) =>
  `${shift < 0 ? "−" : "+"}${two(Math.floor(Math.abs(shift) / 60))}:${two(Math.abs(shift) % 60)}`;

const startOf = (programme) => hhmm(wall(programme.start, shiftAt(programme.start, programme.shift ?? 0)));
function stopOf(programme) {
  if (programme.stop === null) return "";
  // Clocks change by an hour in a night; what is further apart was written by another clock.
  const shift = programme.shift ?? 0;
  const near = programme.stopShift !== null && Math.abs(programme.stopShift - shift) <= 60;
  const written = near ? programme.stopShift : shift;
  return hhmm(wall(programme.stop, shiftAt(programme.stop, written)));
}
// The offset of a programme, where its clock is not the one of the axis.
function apartOf(programme) {
  if (clock.zone !== AS_WRITTEN || programme.shift === null || !grid.data) return "";
  const same = programme.shift === shiftAmong(grid.data.shifts, programme.start);
  return same ? "" : offsetText(programme.shift);
}

const slotOf = (programme) =>
  programme.stop === null ? `${startOf(programme)}, no end given` : `${startOf(programme)}–${stopOf(programme)}`;
const dateOf = (programme) => dayOf(wall(programme.start, shiftAt(programme.start, programme.shift ?? 0)));

function lasting(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

const now = () => Math.floor(Date.now() / 1000);
const viewerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const dayTitle = (date) => {
  const [year, month, day] = date.split("-").map(Number);
  const found = new Date(Date.UTC(2000, month - 1, day));
  found.setUTCFullYear(year, month - 1, day);
  return dayOf(found);
};

// The zones that can be chosen: as written, those of the channels, the viewer's, UTC.
function zonesToChoose() {
  const known = new Map();
  for (const { zone } of guide.meta.channels) if (zone) known.set(zone, (known.get(zone) || 0) + 1);
  const channels = [...known].sort((one, other) => other[1] - one[1]).slice(0, 20).map(([zone]) => zone);
  const found = [[AS_WRITTEN, "Feed's times"], ...channels.map((zone) => [zone, zone])];
  if (!channels.includes(viewerZone())) found.push([viewerZone(), `${viewerZone()} (yours)`]);
  if (!found.some(([zone]) => zone === "UTC")) found.push(["UTC", "UTC"]);
  return found.filter(([zone]) => zone === AS_WRITTEN || isZone(zone));
}
