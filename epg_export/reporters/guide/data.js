// The data of the guide: blocks of the page, unpacked when they are needed.

async function unpacked(element) {
  const packed = atob(element.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// The details stand behind this script.
const whole = new Promise((done) => {
  if (document.readyState !== "loading") done();
  else document.addEventListener("DOMContentLoaded", () => done(), { once: true });
});

const guide = { meta: null, programmes: new Map(), days: new Map(), bits: new Map() };

const blocksOf = (name, day) => [
  ...document.querySelectorAll(`script.${name}[data-day="${Number(day)}"]`),
];

function programmeOf(day, n, row) {
  const [channel, start, stop, shift, stopShift, flags, titles, subtitles, kinds] = row;
  return {
    key: day * 0x4000000 + n, day, n, channel, start, stop, shift, stopShift, flags, titles,
    subtitles, found: kinds || [], kinds: (kinds || []).map(([kind]) => kind), lane: 0, end: stop,
  };
}

const has = (programme, flag) => (programme.flags & guide.bits.get(flag)) !== 0;

// A day's programmes, in the order of the page.
function loadProgrammes(day) {
  if (!guide.programmes.has(day)) guide.programmes.set(day, readProgrammes(day));
  return guide.programmes.get(day);
}

async function readProgrammes(day) {
  const programmes = [];
  for (const block of blocksOf("rows-of", day)) {
    for (const row of await unpacked(block)) {
      programmes.push(programmeOf(day, programmes.length, row));
    }
  }
  return programmes;
}

// The same by channel, laid out in lanes. Some days are kept so.
const MOST_DAYS = 10;

function loadDay(day) {
  if (!guide.days.has(day)) {
    if (guide.days.size >= MOST_DAYS) guide.days.delete(guide.days.keys().next().value);
    guide.days.set(day, readDay(day));
  }
  return guide.days.get(day);
}

async function readDay(day) {
  const programmes = await loadProgrammes(day);
  const rows = guide.meta.channels.map((told, channel) => ({ channel, told, items: [] }));
  for (const programme of programmes) rows[programme.channel].items.push(programme);
  for (const row of rows) layOut(row);
  const last = programmes.reduce((end, item) => Math.max(end, item.end), 0);
  return { day, last, told: guide.meta.days[day], programmes, rows, shifts: shiftsOf(rows) };
}

// What is told of a programme beside its row. Some blocks are kept: neighbours are looked at too.
const opened = new Map();
const MOST_OPENED = 12;

async function detailOf(programme) {
  await whole;
  const blocks = blocksOf("details-of", programme.day);
  let at = blocks.length - 1;
  while (at > 0 && Number(blocks[at].dataset.first) > programme.n) at--;
  const details = await detailsIn(blocks[at]);
  return details[programme.n - Number(blocks[at].dataset.first)];
}

function detailsIn(block) {
  if (!opened.has(block)) {
    if (opened.size >= MOST_OPENED) opened.delete(opened.keys().next().value);
    opened.set(block, unpacked(block));
  }
  return opened.get(block);
}

// Channels.
const channelName = (told, lang) => {
  const names = ((told.record && told.record.names) || []).flatMap((one) => [one.lang || null, one.value]);
  return chosen(names, lang, guide.meta.preferred) || { lang: null, text: told.id, other: false };
};

// The gravest kind of finding among some.
const SEVERITIES = ["error", "warning", "info"];
function gravest(kinds) {
  let found = SEVERITIES.length;
  for (const kind of kinds) found = Math.min(found, SEVERITIES.indexOf(guide.meta.kinds[kind].severity));
  return SEVERITIES[found] || null;
}

// How many findings of each severity, as words: "1 error", "2 warnings".
function weighed(found) {
  const counts = new Map();
  for (const [kind, count] of found) {
    const { severity } = guide.meta.kinds[kind];
    counts.set(severity, (counts.get(severity) || 0) + count);
  }
  return SEVERITIES.filter((name) => counts.has(name)).map((name) => [name, plural(counts.get(name), guide.meta.words[name])]);
}
