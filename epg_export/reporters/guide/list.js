// The same day as a list: for who does not want a grid, and for paper.

const list = { day: null, language: null, zone: null, work: 0 };
const CHANNELS_AT_ONCE = 8;

function listIsStale() {
  return list.day !== state.day || list.language !== state.language || list.zone !== clock.zone;
}

// Fill the list, some channels at a time, or all at once where paper waits.
function fillList(data, { atOnce = false } = {}) {
  if (!listIsStale() && !(atOnce && list.work)) return;
  cancelAnimationFrame(list.work);
  Object.assign(list, { day: data.day, language: state.language, zone: clock.zone, work: 0 });
  const box = $("list");
  const rows = data.rows.filter((row) => row.items.length);
  box.replaceChildren(h("h2", null, `${dayTitle(data.told.date)} `, h("small", null, `${data.told.date}, times ${zoneWords()}`)));
  let next = 0;
  const some = () => {
    const end = atOnce ? rows.length : Math.min(next + CHANNELS_AT_ONCE, rows.length);
    while (next < end) box.append(sectionOf(data, rows[next++]));
    list.work = next < rows.length ? requestAnimationFrame(some) : 0;
  };
  some();
}

function sectionOf(data, row) {
  const name = channelName(row.told, state.language);
  const gaps = new Map(row.gaps.map((gap) => [gap.from, gap]));
  const entries = row.items.flatMap((item) => {
    const gap = gaps.get(item.end);
    gaps.delete(item.end);
    return [lineOf(item), gap ? h("li", { class: "gap-line" }, `Gap of ${lasting(gap.to - gap.from)}`) : null];
  });
  return h("section", { class: "channel" }, said(oneLine(name.text), name.lang, "h3"), h("ol", null, entries));
}

function lineOf(item) {
  const title = titleOf(item);
  const subtitle = chosen(item.subtitles, state.language, guide.meta.preferred);
  const classes = ["line", has(item, "cancelled") && "cancelled"].filter(Boolean).join(" ");
  return h("li", { class: classes },
    h("button", { type: "button", class: "programme", onclick: () => openProgramme(item) },
      h("time", { datetime: new Date(item.start * 1000).toISOString() }, slotOf(item), apartOf(item) ? h("i", { class: "apart" }, apartOf(item)) : null), " ",
      said(oneLine(title.text), title.lang, "b"),
      title.other ? h("i", { class: "lang" }, title.lang || "und") : null,
      subtitle ? [" ", said(oneLine(subtitle.text), subtitle.lang, "span", { class: "sub" })] : null, " ",
      badges(item.found).map((one) => [one, " "]),
      marksOf(item).map((flag) => [" ", h("span", { class: `flag ${flag}` }, MARKS[flag])])));
}
