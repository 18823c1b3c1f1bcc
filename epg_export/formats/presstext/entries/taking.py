"""What the paragraphs of a record say that it has a field for, each with where it stands."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from epg_export.findings import Kind
from epg_export.formats.presstext.entries.synopses import Synopsis, kind_of, synopses_of
from epg_export.formats.presstext.kinds import (
    CONTRADICTING_LABEL,
    LANGUAGE_INFERRED,
    NEAR_DUPLICATES,
    NO_SHORT_SYNOPSIS,
)
from epg_export.formats.presstext.prose import credits_in, genres_in, season_count_in
from epg_export.formats.presstext.prose.kinds import (
    CREDIT_FROM_PROSE,
    GENRE_FROM_PROSE,
    REVIEW_FROM_TEXT,
    SEASON_COUNT_FROM_PROSE,
    TITLE_FROM_PROSE,
)
from epg_export.formats.presstext.signs.headings import bare
from epg_export.formats.presstext.signs.languages import language_in
from epg_export.formats.presstext.signs.sorting import LONGEST, Part
from epg_export.formats.presstext.works.drafts import Draft
from epg_export.formats.presstext.works.sections import Section
from epg_export.model import (
    Credit,
    Description,
    Genre,
    Numbering,
    Review,
    Season,
    Text,
    Title,
    TitleKind,
)


class Note(NamedTuple):
    """Something to be told; ``at`` is a character of the part's text, ``twin`` another part."""

    kind: Kind
    message: str
    part: Part
    at: int = 0
    facts: Mapping[str, Any] = MappingProxyType({})
    twin: Part | None = None


class Taken(NamedTuple):
    """A value for a ``field`` of the record: one item where that is a list."""

    field: str
    value: Any
    part: Part
    at: int = 0
    notes: tuple[Note, ...] = ()


def taken_from(draft: Draft, language: str | None, *, extract_credits: bool) -> Iterator[Taken]:
    """Yield what a record's paragraphs say, each fact once."""
    met: set[tuple[str, object]] = set()
    for taken in _all(draft, language, extract_credits=extract_credits):
        key = (taken.field, taken.value)
        if taken.field == "descriptions" or key not in met:
            met.add(key)
            yield taken


def _all(draft: Draft, language: str | None, *, extract_credits: bool) -> Iterator[Taken]:
    yield from _titles(draft, language)
    yield from _descriptions(draft, language)
    yield from _reviews(draft, language)
    yield from _genres(draft, language)
    if draft.kind == "series":
        yield from _season_count(draft, language)
        yield from _seasons(draft, language)
    else:
        yield from _numbering(draft)
    if extract_credits:
        yield from _credits(draft, language)


def _titles(draft: Draft, language: str | None) -> Iterator[Taken]:
    for section in draft.sections:
        if section.heading is not None and section.heading.title and draft.kind != "series":
            title = Title(value=section.heading.title, lang=language, kind="episode")
            yield Taken("titles", title, section.of("heading")[0])
    for part in draft.parts:
        if part.sort == "title" and part.label is not None:
            yield _labelled(draft, part, part.label.kind, language)
    about = next((part for part in draft.parts if part.work is not None), None)
    if draft.work is not None and about is not None and draft.kind != "episode":
        work = about.work or draft.work
        message = f'"{work.title}" is the title by the words "{work.words}"'
        facts = {"words": work.words}
        note = Note(TITLE_FROM_PROSE, message, about, work.span.start, facts)
        title = Title(value=work.title, lang=language)
        yield Taken("titles", title, about, work.span.start, (note,))


def _labelled(draft: Draft, part: Part, label: str, language: str | None) -> Taken:
    """A title behind its label; in which language an original title is, nobody says."""
    kind: TitleKind = "main"
    if label == "original":
        kind, language = "original", None
    elif label == "episode_title" or (draft.kind == "episode" and draft.series is not None):
        kind = "episode"
    return Taken("titles", Title(value=bare(part.text), lang=language, kind=kind), part)


def _descriptions(draft: Draft, language: str | None) -> Iterator[Taken]:
    found = synopses_of(draft.sections, "synopsis")
    for index, synopsis in enumerate(found):
        own = None if language is not None else language_in(synopsis.text)
        value = Description(value=synopsis.text, lang=language or own, kind=synopsis.kind)
        notes = [*_inferred(synopsis, own), *_variants(found, index), *_contradiction(synopsis)]
        if index == 0 and draft.kind != "series":
            notes += _none_short(found)
        yield Taken("descriptions", value, synopsis.parts[0], 0, tuple(notes))
    lent = [part for part in draft.lent if part.sort == "promotion"]
    about = [*synopses_of(draft.sections, "promotion"), *(Synopsis((part,)) for part in lent)]
    elsewhere = draft.series.lent if draft.series is not None else []
    for synopsis in about:
        if synopsis.parts[0] not in elsewhere:
            value = Description(value=synopsis.text, lang=language, kind="promotion")
            yield Taken("descriptions", value, synopsis.parts[0])


def _inferred(synopsis: Synopsis, language: str | None) -> Iterator[Note]:
    if language is not None:
        message = f'this text is taken to be in "{language}", by its small words'
        yield Note(LANGUAGE_INFERRED, message, synopsis.parts[0], 0, {"language": language})


def _variants(found: list[Synopsis], index: int) -> Iterator[Note]:
    synopsis = found[index]
    if synopsis.alike is not None:
        part, twin = synopsis.parts[0], found[index - 1].parts[0]
        lines = (twin.paragraph.line, part.paragraph.line)
        message = f"lines {lines[0]} and {lines[1]} tell the same in other words"
        facts = {"lines": lines, "word_similarity": synopsis.alike}
        yield Note(NEAR_DUPLICATES, message, part, 0, facts, twin)


def _contradiction(synopsis: Synopsis) -> Iterator[Note]:
    label = synopsis.parts[0].label
    if label is None or label.kind not in ("short", "medium", "long"):
        return
    if label.kind != synopsis.kind:
        length = len(synopsis.text)
        message = f'"{label.words}" has {length} characters, which is {synopsis.kind}'
        facts = {"characters": length, "label": label.kind, "kind": synopsis.kind}
        yield Note(CONTRADICTING_LABEL, message, synopsis.parts[0], 0, facts)


def _none_short(found: list[Synopsis]) -> Iterator[Note]:
    if all(synopsis.kind == "long" for synopsis in found):
        lengths = [len(synopsis.text) for synopsis in found]
        shown = " and ".join(map(str, lengths[:3])) + (" …" if lengths[3:] else "")
        message = f"no synopsis has at most 250 characters: {shown}"
        yield Note(NO_SHORT_SYNOPSIS, message, found[0].parts[0], 0, {"characters": lengths})


def _reviews(draft: Draft, language: str | None) -> Iterator[Taken]:
    for part in draft.parts:
        if quote := part.quote:
            review = Review(
                kind="text",
                value=quote.text,
                lang=language,
                source=quote.source,
                reviewer=quote.reviewer,
            )
            message = f"a review by {quote.reviewer or quote.source}"
            note = Note(REVIEW_FROM_TEXT, message, part, 0, {"words": quote.marked})
            yield Taken("reviews", review, part, quote.span.start, (note,))


def _genres(draft: Draft, language: str | None) -> Iterator[Taken]:
    for part in _prose(draft, about=True):
        for fact in genres_in(part.text, language):
            genre = Genre(labels=(Text(value=fact.value, lang=language),))
            message = f'"{fact.value}" is a genre by the words "{fact.words}"'
            note = Note(GENRE_FROM_PROSE, message, part, fact.span.start, {"words": fact.words})
            yield Taken("genres", genre, part, fact.span.start, (note,))


def _season_count(draft: Draft, language: str | None) -> Iterator[Taken]:
    facts = ((part, season_count_in(part.text, language)) for part in _prose(draft))
    for part, fact in facts:
        if fact is not None:
            message = f'{fact.value} seasons by the words "{fact.words}"'
            at, said = fact.span.start, {"words": fact.words}
            note = Note(SEASON_COUNT_FROM_PROSE, message, part, at, said)
            yield Taken("season_count", fact.value, part, at, (note,))
            return


def _seasons(draft: Draft, language: str | None) -> Iterator[Taken]:
    met: set[int] = set()
    for section in draft.seasons:
        number = section.heading.numbering.season if section.heading is not None else None
        if number is None or number in met:
            continue
        met.add(number)
        same = [one for one in draft.seasons if one.season == number and one.heading]
        texts = tuple(_of_season(same, language))
        if texts:
            yield Taken("seasons", Season(number=number, descriptions=texts), section.parts[0])


def _of_season(sections: list[Section], language: str | None) -> Iterator[Description]:
    for synopsis in synopses_of(sections, "synopsis", "promotion"):
        kind = "promotion" if synopsis.parts[0].sort == "promotion" else kind_of(synopsis.text)
        yield Description(value=synopsis.text, lang=language, kind=kind)


def _numbering(draft: Draft) -> Iterator[Taken]:
    for section in draft.sections:
        if section.heading is not None:
            said = section.heading.numbering
            season = said.season if said.season is not None else section.season
            numbering = Numbering(
                season=season,
                season_count=said.season_count,
                episode=said.episode,
                episode_to=said.episode_to,
                episode_count=said.episode_count,
                part=said.part,
            )
            yield Taken("numbering", numbering, section.of("heading")[0])
            return


def _credits(draft: Draft, language: str | None) -> Iterator[Taken]:
    for part in _prose(draft):
        for found in credits_in(part.text, language):
            character = (Text(value=found.character),) if found.character else ()
            credit = Credit(role=found.role, name=found.name, character=character)
            plays = f' of "{found.character}"' if found.character else ""
            sure = "" if found.certainty == "sure" else ", which is likely and not sure"
            message = f'"{found.name}" as {found.role}{plays} by the words "{found.words}"{sure}'
            facts = {key: said for key, said in found._asdict().items() if key != "span"}
            note = Note(CREDIT_FROM_PROSE, message, part, found.span.start, facts)
            yield Taken("credits", credit, part, found.span.start, (note,))


def _prose(draft: Draft, *, about: bool = False) -> Iterator[Part]:
    """The paragraphs that are searched for facts; none of a length that no synopsis has."""
    sorts = ("promotion",) if about else ("synopsis", "promotion", "line")
    elsewhere = draft.series.lent if draft.series is not None else []
    for part in draft.parts:
        wanted = part.sort in sorts or (about and part.work is not None)
        if wanted and len(part.text) <= LONGEST and part not in elsewhere:
            yield part
