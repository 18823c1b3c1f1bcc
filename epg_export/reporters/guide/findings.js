// All that was found, by kind, in exact counts; also what belongs to no programme.

function openFindings() {
  const { kinds, severities, words } = guide.meta;
  const order = [...kinds.keys()].sort((one, other) =>
    SEVERITIES.indexOf(kinds[one].severity) - SEVERITIES.indexOf(kinds[other].severity) || kinds[other].count - kinds[one].count);
  const counts = SEVERITIES.filter((name) => severities[name]).map((name) => plural(severities[name], words[name]));
  openSheet("findings",
    h("p", { class: "over" }, "Findings"),
    h("h2", { id: "findings-title" }, counts.join(", ") || "Nothing was found"),
    order.filter((number) => kinds[number].count).map((number) => kindOf(kinds[number])));
}

function kindOf(kind) {
  const shown = kind.samples.length;
  return h("details", { class: `kind-of ${kind.severity}` },
    h("summary", null, h("span", { class: `mark ${kind.severity}` }, guide.meta.words[kind.severity]), " ", h("b", null, kind.code), " ", kind.name, " ", h("span", { class: "number" }, kind.count.toLocaleString("en"))),
    h("p", { class: "quiet" }, kind.about),
    h("p", { class: "remedy" }, h("span", { class: "quiet" }, "What to do: "), kind.help),
    kind.programmes ? h("p", null, h("button", { type: "button", class: "plain", onclick: () => searchFor(kind.code) }, `Show ${plural(kind.programmes, "programme")} with ${kind.code}`)) : h("p", { class: "quiet" }, "It belongs to no programme in this guide."),
    h("ul", { class: "findings" }, kind.samples.map(findingLine)),
    kind.count > shown ? h("p", { class: "quiet" }, `${shown} of ${kind.count.toLocaleString("en")} shown here`) : null);
}

// The next programme of the day that something was found in, from the one in hand on.
function nextFound() {
  if (!grid.data) return;
  const rows = grid.data.rows;
  const { row: from, at: after } = grid.active;
  for (let step = 0; step <= rows.length; step++) {
    const row = (from + step) % rows.length;
    const at = rows[row].items.findIndex((item, index) => item.kinds.length && (step > 0 || index > after));
    if (at >= 0) {
      moveTo(row, at, { centre: true });
      return;
    }
  }
  tell("Nothing was found in the programmes of this day.");
}
