// Dialogs: a programme, a channel, the keys. The focus goes back to where it came from.

let returnTo = null;

function openSheet(id, ...content) {
  const sheet = $(id);
  const close = h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => sheet.close() }, "×");
  sheet.replaceChildren(close, ...content.flat().filter(Boolean));
  if (!sheet.open) {
    returnTo ??= document.activeElement;
    sheet.showModal();
  }
  sheet.scrollTop = 0;
  close.focus();
}

// After a dialog: to the programme in hand, where it was opened from the grid.
function backToWork() {
  if (document.querySelector("dialog[open]")) return;
  const target = returnTo;
  returnTo = null;
  if (target?.isConnected && target !== document.body) target.focus({ preventScroll: true });
  else if (!$("grid").hidden && grid.data) moveTo(grid.active.row, grid.active.at);
}

function findingLine(finding) {
  const kind = guide.meta.kinds[finding.kind];
  const place = [finding.source, finding.line].filter((part) => part !== null && part !== "").join(":");
  const inside = [finding.record, finding.path === "$" ? "" : finding.path].filter(Boolean).join(", ");
  return h("li", { class: `finding ${kind.severity}` },
    h("p", null, h("span", { class: `mark ${kind.severity}` }, guide.meta.words[kind.severity]), " ", h("b", null, kind.code), " ", h("span", { class: "quiet" }, kind.name)),
    h("p", { class: "message", dir: "auto" }, oneLine(finding.message)),
    h("p", { class: "remedy" }, h("span", { class: "quiet" }, "What to do: "), h("span", { dir: "auto" }, oneLine(finding.help))),
    h("p", { class: "place" }, h("bdi", null, oneLine(place)), inside ? [" · ", h("bdi", null, oneLine(inside))] : null));
}

async function openProgramme(item) {
  const index = item.channel;
  const told = guide.meta.channels[index];
  const name = channelName(told, state.language);
  const title = titleOf(item);
  const marks = marksOf(item);
  const shift = shiftAt(item.start, item.shift ?? 0);
  const lasts = item.stop === null ? "" : ` · ${lasting(item.stop - item.start)}`;
  const head = [
    h("p", { class: "over" }, said(oneLine(name.text), name.lang)),
    said(oneLine(title.text), title.lang, "h2", { id: "detail-title" }),
    h("p", { class: "slot" }, h("b", null, `${dateOf(item)}, ${slotOf(item)}`), `${lasts} · UTC${offsetText(shift)}${has(item, "no-offset") ? ", no offset given" : ""}${has(item, "inferred-stop") ? ", end taken from what follows" : ""}`),
    marks.length || item.kinds.length ? h("p", { class: "marks" }, badges(item.found), marks.map((flag) => h("span", { class: `flag ${flag}` }, MARKS[flag]))) : null,
  ];
  const body = h("div", { class: "body-of" }, h("p", { class: "quiet", role: "status" }, "Opening …"));
  openSheet("detail", ...head, body);
  body.dataset.of = item.key;
  const detail = await detailOf(item).catch(() => null);
  if (!detail || body.dataset.of !== String(item.key)) {
    body.replaceChildren(h("p", null, "This part of the page could not be read: the file may be cut off."));
    return;
  }
  const { episode, broadcast, findings = [], found = 0 } = detail;
  body.replaceChildren(...[
    findings.length ? section(plural(found, "finding"), h("ul", { class: "findings" }, findings.map(findingLine)), found > findings.length ? h("p", { class: "quiet" }, `${plural(found - findings.length, "more finding")} not shown`) : null) : null,
    titleLines(episode.titles),
    descriptionLines(episode.descriptions),
    creditLines(episode.credits),
    section("About", h("dl", { class: "pairs" }, aboutLines(episode))),
    section("This broadcast", h("dl", { class: "pairs" }, broadcastLines(broadcast))),
    h("details", null, h("summary", null, "All fields, as a record"), h("pre", { dir: "ltr", tabindex: "0" }, JSON.stringify({ ...episode, broadcasts: [broadcast] }, null, 1).slice(0, 200000))),
  ].filter(Boolean));
}

function openChannel(index) {
  const told = guide.meta.channels[index];
  const record = told.record || {};
  const name = channelName(told, state.language);
  const found = state.channelKinds.get(told.id);
  const samples = guide.meta.kinds.flatMap((kind) => kind.samples).filter((one) => one.channel === told.id).slice(0, 20);
  openSheet("detail",
    h("p", { class: "over" }, "Channel"),
    said(oneLine(name.text), name.lang, "h2", { id: "detail-title" }),
    h("p", { class: "slot" }, `${plural(told.programmes, "programme")} in this guide`),
    found ? section("Findings on the channel itself", h("ul", { class: "plain-list" }, found.map(([kind, count]) => h("li", null, h("span", { class: `mark ${guide.meta.kinds[kind].severity}` }, guide.meta.words[guide.meta.kinds[kind].severity]), ` ${guide.meta.kinds[kind].code} ${guide.meta.kinds[kind].name}: ${count}`)))) : null,
    samples.length ? section("Findings on it, some of them", h("ul", { class: "findings" }, samples.map(findingLine))) : null,
    section("About", h("dl", { class: "pairs" },
      pair("Id", bdi(told.id)),
      pair("Names", each(record.names, (text) => [langOf(text), " ", said(oneLine(text.value), text.lang)])),
      pair("Numbers", each(record.numbers, (one) => h("bdi", null, oneLine([one.value, one.platform, one.region].filter(Boolean).join(" "))))),
      pair("Zone", bdi(told.zone)),
      pair("Day begins", bdi(record.day_start)),
      pair("Service", bdi([record.service_name, record.service_id, record.broadcaster].filter(Boolean).join(", ") || null)),
      pair("Languages", bdi((record.languages || []).join(", ") || null)),
      pair("Icons", each(record.icons, imageLine)),
      pair("Links", each(record.links, (one) => link(one.url))),
      pair("Identifiers", each(record.identifiers, (one) => h("bdi", null, h("span", { class: "quiet" }, oneLine(one.scheme), " "), oneLine(one.value)))))),
    told.record ? null : h("p", { class: "quiet" }, "Nobody declared this channel: broadcasts name it."));
}

const KEYS = [
  ["← →", "programme before, programme after; past the end of a day the next day"],
  ["↑ ↓", "channel above, channel below, at the same time"],
  ["Page Up, Page Down", "some channels up, some channels down"],
  ["Home, End", "first and last programme of the day; with Ctrl: of the first and last channel"],
  ["Enter", "open the programme"],
  ["Esc", "close what is open"],
  ["t", "what is on now"],
  ["/", "search"],
  ["[ ]", "day before, day after"],
  ["e", "next programme of the day with a finding"],
  ["l", "list or grid"],
];

function openKeys() {
  openSheet("keys", h("h2", { id: "keys-title" }, "Keys"), h("dl", { class: "pairs keys" }, KEYS.map(([key, about]) => pair(key, about))));
}
