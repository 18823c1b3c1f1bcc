// Where programmes lie in the row of a channel: what overlaps lies in lanes, one below the other.

const UNKNOWN_LENGTH = 30 * 60;
const LONGEST_SHOWN = 26 * HOUR;
const TOLERATED = 60;

function layOut(row) {
  const items = row.items;
  items.sort((one, other) => one.start - other.start || one.n - other.n);
  for (let at = 0; at < items.length; at++) items[at].end = endOf(items, at);
  const lanes = [];
  // What is cancelled gives way to what replaces it.
  const order = items.slice().sort((one, other) =>
    one.start - other.start || has(one, "cancelled") - has(other, "cancelled") || one.n - other.n);
  for (const item of order) {
    let lane = lanes.findIndex((end) => end <= item.start);
    if (lane < 0) lane = lanes.push(0) - 1;
    lanes[lane] = item.end;
    item.lane = lane;
  }
  row.lanes = Math.max(lanes.length, 1);
  row.gaps = gapsOf(items);
}

// Until when a programme is drawn; where nobody said, until the next one, or half an hour.
function endOf(items, at) {
  const { start, stop } = items[at];
  if (stop !== null) return Math.min(stop, start + LONGEST_SHOWN);
  const next = items.slice(at + 1, at + 50).find((other) => other.start > start);
  return next ? Math.min(next.start, start + 3 * HOUR) : start + UNKNOWN_LENGTH;
}

function gapsOf(items) {
  const gaps = [];
  let reached = null;
  for (const item of items) {
    if (has(item, "cancelled")) continue;
    if (reached !== null && item.start - reached > TOLERATED) gaps.push({ from: reached, to: item.start });
    reached = Math.max(reached ?? item.end, item.end);
  }
  return gaps;
}
