// What a record says, field by field, for the dialog of a programme.

const list_ = (items) => (items.length ? h("ul", { class: "plain-list" }, items.map((item) => h("li", null, item))) : null);

function section(title, ...content) {
  const held = content.flat().filter(Boolean);
  return held.length ? h("section", null, h("h3", null, title), held) : null;
}

const langOf = (text) => h("i", { class: "lang", title: languageName(text.lang) }, text.lang || "und");

// Texts by language, the one of the reader first, and of each the name first.
const KINDS_FIRST = ["main", "episode", "subtitle", "series"];
function byLanguage(texts) {
  const tags = [state.language, ...guide.meta.preferred].filter(Boolean).map(primary);
  const order = (text) => {
    const language = tags.indexOf(primary(text.lang));
    const kind = KINDS_FIRST.indexOf(text.kind || "main");
    return (language < 0 ? tags.length : language) * 10 + (kind < 0 ? 5 : kind);
  };
  return [...texts].sort((one, other) => order(one) - order(other));
}

function titleLines(titles) {
  if (!titles?.length) return null;
  return section("Titles", h("table", { class: "texts" }, h("tbody", null, byLanguage(titles).map((title) =>
    h("tr", null, h("td", null, langOf(title)), h("td", { class: "kind" }, spoken(title.kind || "main")),
      said(oneLine(title.value), title.lang, "td"))))));
}

function descriptionLines(descriptions) {
  if (!descriptions?.length) return null;
  return section("Descriptions", byLanguage(descriptions).map((text) =>
    h("div", { class: "text" }, h("p", { class: "kind" }, langOf(text), " ", text.kind && text.kind !== "unspecified" ? spoken(text.kind) : "", text.label ? h("bdi", null, ` ${oneLine(text.label)}`) : null, text.source ? h("bdi", null, ` (${oneLine(text.source)})`) : null),
      said(text.value, text.lang, "p", { class: "body" }))));
}

function creditLines(credits) {
  if (!credits?.length) return null;
  const roles = new Map();
  for (const credit of credits) {
    const role = spoken(credit.role || credit.role_label || "other");
    if (!roles.has(role)) roles.set(role, []);
    roles.get(role).push(credit);
  }
  return section("Credits", h("dl", { class: "pairs" }, [...roles].flatMap(([role, people]) => [
    h("dt", null, role), h("dd", null, list_(people.map(personLine)))])));
}

function personLine(credit) {
  const name = credit.name || [credit.given_name, credit.family_name].filter(Boolean).join(" ") || credit.organisation || "no name";
  const characters = (credit.character || []).map((text) => oneLine(text.value));
  return [h("bdi", null, oneLine(name)), credit.guest ? " (guest)" : "", characters.length ? h("span", { class: "quiet" }, " as ", h("bdi", null, characters.join(", "))) : null,
    (credit.images || []).map((image) => [" ", link(image.url)]), (credit.links || []).map((one) => [" ", link(one.url)])].flat(3);
}

function labelled(part, fallback) {
  const texts = (part.labels || part.names || part.texts || []).flatMap((text) => [text.lang || null, text.value]);
  const found = chosen(texts, state.language, guide.meta.preferred);
  if (!found) return h("bdi", null, oneLine(fallback || "?"));
  return said(oneLine(found.text), found.lang);
}

const pair = (name, ...value) => {
  const held = value.flat().filter((one) => one !== null && one !== undefined && one !== "" && one !== false);
  return held.length ? [h("dt", null, name), h("dd", null, held)] : [];
};
const yes = (value) => (value === true ? "yes" : value === false ? "no" : null);
const bdi = (value) => (value === null || value === undefined ? null : h("bdi", null, oneLine(value)));
const each = (values, shown) => (values?.length ? list_(values.map((value) => shown(value))) : null);

function numbering(episode) {
  const { season, episode: number, episode_to: to, episode_count: of, absolute, part, part_count: parts } = episode.numbering || {};
  const found = [];
  if (season !== undefined) found.push(`season ${season}`);
  if (number !== undefined) found.push(`episode ${number}${to ? ` to ${to}` : ""}${of ? ` of ${of}` : ""}`);
  if (absolute !== undefined) found.push(`${absolute} in all`);
  if (part !== undefined) found.push(`part ${part}${parts ? ` of ${parts}` : ""}`);
  return found.join(", ");
}

function ratingLine(rating) {
  const parts = [rating.system, rating.value, rating.min_age !== undefined ? `from ${rating.min_age}` : "", rating.territory, rating.not_rated ? "not rated" : "", rating.adult ? "adult" : ""];
  return [h("bdi", null, oneLine(parts.filter(Boolean).join(" "))), (rating.reasons || []).map((text) => [" ", said(oneLine(text.value), text.lang)]), (rating.icons || []).map((image) => [" ", link(image.url)])].flat(3);
}

function imageLine(image) {
  const size = image.width && image.height ? `${image.width} × ${image.height}` : "";
  return [h("span", { class: "quiet" }, [image.kind, image.system, size].filter(Boolean).map(oneLine).join(", "), " "), link(image.url)];
}

function starLine(star) {
  return h("bdi", null, oneLine([star.system, star.raw ?? `${star.value} / ${star.max}`].filter(Boolean).join(" ")));
}

const languageLine = (ref) => h("bdi", null, ref.code ? `${languageName(ref.code)} (${oneLine(ref.code)})` : oneLine((ref.names || []).map((text) => text.value).join(", ")));

function videoLine({ aspect, quality, width, height, hdr, colour } = {}) {
  return bdi([aspect, quality, width && height ? `${width} × ${height}` : "", hdr, colour === false ? "black and white" : ""].filter(Boolean).join(", ") || null);
}

function audioLine({ stereo, tracks } = {}) {
  const said_ = (tracks || []).map((track) => [track.language, track.purpose, track.channels ? `${track.channels} channels` : ""].filter(Boolean).join(" "));
  return bdi([stereo, ...said_].filter(Boolean).join("; ") || null);
}

const subtitleLine = (one) => h("bdi", null, oneLine([one.kind, one.language?.code, one.hard_of_hearing ? "for the hard of hearing" : ""].filter(Boolean).join(", ") || "yes"));
const rightLine = (right) => h("bdi", null, oneLine([right.kind, right.start, right.end && `until ${right.end}`, (right.territories || []).join(" "), right.holder].filter(Boolean).join(" ")));
const reviewLine = (review) => [review.kind === "url" ? link(review.value) : said(oneLine(review.value), review.lang), h("span", { class: "quiet" }, " ", h("bdi", null, oneLine([review.reviewer, review.source].filter(Boolean).join(", "))))];

function aboutLines(episode) {
  return [
    ...pair("Kind", episode.kind && spoken(episode.kind)),
    ...pair("Series", bdi(episode.series)),
    ...pair("Number", numbering(episode)),
    ...pair("Numbers", each(episode.numbers, (one) => h("bdi", null, oneLine([one.value, one.system && `(${one.system})`].filter(Boolean).join(" "))))),
    ...pair("Genres", each(episode.genres, (genre) => [labelled(genre, genre.code), genre.code ? h("span", { class: "quiet" }, " ", h("bdi", null, oneLine([genre.scheme, genre.code].filter(Boolean).join(" ")))) : null].filter(Boolean))),
    ...pair("Keywords", each(episode.keywords, (text) => said(oneLine(text.value), text.lang))),
    ...pair("Parental rating", each(episode.ratings, ratingLine)),
    ...pair("Stars", each(episode.star_ratings, starLine)),
    ...pair("Countries", each(episode.countries, (country) => labelled(country, country.code))),
    ...pair("Made", bdi([episode.production_date, episode.production_end].filter(Boolean).join(" to ") || null)),
    ...pair("Released", bdi(episode.release_date)),
    ...pair("Length", episode.duration !== undefined ? lasting(episode.duration) : null),
    ...pair("Spoken in", each(episode.audio_languages, languageLine)),
    ...pair("Originally in", each(episode.original_languages, languageLine)),
    ...pair("Picture", videoLine(episode.video)),
    ...pair("Sound", audioLine(episode.audio)),
    ...pair("Subtitles", each(episode.subtitles, subtitleLine)),
    ...pair("Access", each(episode.access_services, (one) => h("bdi", null, oneLine([spoken(one.kind), one.language?.code].filter(Boolean).join(", "))))),
    ...pair("Reviews", each(episode.reviews, reviewLine)),
    ...pair("Images", each(episode.images, imageLine)),
    ...pair("Links", each(episode.links, (one) => [one.system ? h("span", { class: "quiet" }, oneLine(one.system), " ") : null, link(one.url)].filter(Boolean))),
    ...pair("Identifiers", each(episode.identifiers, (one) => h("bdi", null, h("span", { class: "quiet" }, oneLine(one.scheme), " "), oneLine(one.value)))),
    ...pair("Record", bdi(episode.id)),
  ];
}

function broadcastLines(broadcast) {
  const shown = (broadcast.previously_shown || []).map((one) => h("bdi", null, oneLine([one.start?.value, one.channel].filter(Boolean).join(" ") || "yes")));
  const words = (flags) => each((flags || []).flatMap((flag) => flag.texts || []), (text) => said(oneLine(text.value), text.lang));
  return [
    ...pair("Status", broadcast.status && spoken(broadcast.status)),
    ...pair("Note", bdi(broadcast.note)),
    ...pair("As written", h("bdi", null, oneLine(`${broadcast.start}${broadcast.stop ? ` to ${broadcast.stop}` : ", no stop"}`))),
    ...pair("Broadcast day", bdi(broadcast.broadcast_day)),
    ...pair("Planned", bdi([broadcast.planned_start, broadcast.planned_stop].filter(Boolean).join(" to ") || null)),
    ...pair("Went out", bdi([broadcast.actual_start, broadcast.actual_stop].filter(Boolean).join(" to ") || null)),
    ...pair("Premiere", words(broadcast.premiere)),
    ...pair("Last chance", words(broadcast.last_chance)),
    ...pair("Shown before", shown.length ? list_(shown) : null),
    ...pair("Free to air", yes(broadcast.free_to_air)),
    ...pair("Regions", bdi((broadcast.regions || []).join(", ") || null)),
    ...pair("PDC, VPS", bdi([broadcast.pdc_start, broadcast.vps_start, broadcast.showview, broadcast.videoplus].filter(Boolean).join(", ") || null)),
    ...pair("Broadcast", bdi(broadcast.id)),
  ];
}
