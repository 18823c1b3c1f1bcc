"""One record out of a ``coreMetadata`` or a ``part``: an episode, a series, or a season of one."""

import hashlib
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeVar

import msgspec

from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.reading.dates import dates
from epg_export.formats.ebucore.reading.events import broadcasts
from epg_export.formats.ebucore.reading.genres import genres, kind
from epg_export.formats.ebucore.reading.identifiers import identifiers
from epg_export.formats.ebucore.reading.labels import label_of
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.people import credits_
from epg_export.formats.ebucore.reading.ratings import ratings
from epg_export.formats.ebucore.reading.relations import Relations, relations
from epg_export.formats.ebucore.reading.rights import rights
from epg_export.formats.ebucore.reading.seasons import (
    own_season_id,
    season_relations,
    series_relations,
)
from epg_export.formats.ebucore.reading.shelf import Promise, Shelf
from epg_export.formats.ebucore.reading.subject import countries, languages
from epg_export.formats.ebucore.reading.technical import formats
from epg_export.formats.ebucore.reading.texts import (
    descriptions_and_reviews,
    keywords,
    titles,
)
from epg_export.formats.ebucore.reading.values import integer
from epg_export.model import (
    AccessService,
    Channel,
    Episode,
    Identifier,
    LanguageRef,
    Numbering,
    Season,
    Series,
    Subtitle,
)
from epg_export.vocab.labels import folded

_Aid = TypeVar("_Aid", bound=Subtitle | AccessService)

RecordKind = Literal["feed", "series", "season", "episode"]
_KINDS: dict[str, RecordKind] = {
    "series": "series",
    "season": "season",
    "schedule": "feed",
    "feed": "feed",
}
_BY_RELATION: tuple[tuple[str, RecordKind], ...] = (
    ("isSeasonOf", "season"),
    ("hasSeason", "series"),
    ("hasEpisode", "series"),
)


class Header(NamedTuple):
    """What must be known of a record before it is read.

    ``named`` is what it calls itself, ``said`` what that makes of an episode's kind; ``types`` are
    its elements of that name.
    """

    kind: RecordKind
    named: str | None
    said: str | None
    id: str | None
    identifiers: tuple[Identifier, ...]
    types: list[Node]


class Above(NamedTuple):
    """The series and the season that a part stands in."""

    series: str | None = None
    season: int | None = None


def header_of(record: Node, *, foreign: bool) -> Header:
    """What a record is, and what it is called; ``foreign`` documents write kinds in any case."""
    types = record.all("type")
    word, said = kind(record, types)
    if foreign and said is not None:
        said = said.lower()
    own, others = identifiers(record)
    part = record.take("partId")
    document = record.parent.look("documentId") if record.parent is not None else None
    if folded(label_of(record) or "") == word:
        record.take("typeLabel")
    named = _KINDS.get(word or "")
    if named is None and word is None:
        found = (kind_ for name, kind_ in _BY_RELATION if record.text(name))
        named = next(found, None)
    first = next((other.value for other in others), None)
    id_ = own or first or part or document
    if named == "series" and id_ is None:
        id_ = untitled(record.text("title"))
    return Header(named or "episode", word, said, id_, others, types)


def untitled(said: str) -> str:
    """An id for a record that says none, made of what it says: the same each time it is read."""
    return f"untitled-{hashlib.sha256(said.encode(errors='surrogatepass')).hexdigest()[:12]}"


class Found(NamedTuple):
    """An episode as it was read, and the channels that it is on."""

    record: Episode
    channels: tuple[Channel, ...]


def episode(  # noqa: PLR0913 - what it is, where it stands, who knows what
    record: Node, header: Header, above: Above, shelf: Shelf, notes: Notes, *, foreign: bool
) -> Found:
    """Read an episode, of a ``foreign`` document or of ours; its id is empty if it says none."""
    pointers = relations(record, notes)
    pointers = _as_promised(pointers, header, above, shelf)
    series, numbering = _standing(record, pointers, above, shelf, notes)
    known = series is not None and series in shelf
    described, reviews = descriptions_and_reviews(record, notes)
    looks = formats(record, notes, series_known=known)
    events, channels = broadcasts(record, notes, looks)
    spoken = languages(record)
    rated = ratings(record, notes)
    return Found(
        Episode(
            id=header.id or "",
            kind=header.said,
            series=series,
            numbering=numbering,
            numbers=pointers.numbers,
            titles=titles(record, notes, series_known=known, foreign=foreign),
            descriptions=described,
            credits=credits_(record, notes),
            genres=genres(header.types, series_known=known),
            keywords=keywords(record),
            countries=countries(record, series_known=known),
            **dates(record, notes),
            duration=looks.main.duration,
            images=looks.images,
            links=pointers.links,
            identifiers=header.identifiers,
            audio_languages=spoken.audio,
            original_languages=spoken.original,
            video=looks.main.video,
            audio=looks.main.audio,
            subtitles=_united(looks.main.subtitles, spoken.subtitles, foreign=foreign),
            access_services=_united(
                looks.main.access_services,
                (*spoken.audio_descriptions, *spoken.signing),
                foreign=foreign,
            ),
            ratings=rated.parental,
            star_ratings=rated.stars,
            reviews=(*reviews, *pointers.reviews),
            rights=rights(record, notes),
            related=pointers.related,
            properties=looks.properties,
            broadcasts=events,
        ),
        channels,
    )


def _as_promised(pointers: Relations, header: Header, above: Above, shelf: Shelf) -> Relations:
    """What an episode's relations say, or a series before said of it where they say nothing."""
    season = shelf.season(pointers.season) if pointers.season else None
    named = pointers.series or (season[0] if season else above.series)
    known = shelf.series(named) if named is not None else None
    ids = [header.id] if header.id else []
    promise = shelf.kept(ids, header.identifiers, known)
    if promise is None or named is not None or pointers.season is not None:
        return pointers
    said = pointers.numbering or Numbering()
    if said.season is None:
        said = msgspec.structs.replace(said, season=promise.season)
    if said.episode is None and said.absolute is None:
        said = msgspec.structs.replace(said, episode=promise.number, absolute=promise.absolute)
    return pointers._replace(series=promise.series, numbering=said if said != Numbering() else None)


def _standing(
    record: Node, pointers: Relations, above: Above, shelf: Shelf, notes: Notes
) -> tuple[str | None, Numbering | None]:
    """The series an episode is in, and its numbers there: as it says, or as it stands."""
    series, numbering = pointers.series, pointers.numbering or Numbering()
    season = shelf.season(pointers.season) if pointers.season else None
    if series is None and season is not None:
        series = season[0]
    if numbering.season is None and season is not None and series == season[0]:
        numbering = msgspec.structs.replace(numbering, season=season[1])
    if series is None and pointers.season and above.series is None:
        message = f'the season "{pointers.season}" is of no series that was read before'
        notes.note(UNREAD, record, message)
    if series is None and above.series is not None:
        series = above.series
        if numbering.season is None and above.season is not None:
            numbering = msgspec.structs.replace(numbering, season=above.season)
    number, total = _position(record, notes)
    if numbering.episode is None and numbering.absolute is None and above.series is not None:
        numbering = msgspec.structs.replace(numbering, episode=number, episode_count=total)
    elif number not in (None, numbering.episode, numbering.absolute):
        notes.note(UNREAD, record, f"partNumber is not read: {number}", attribute="partNumber")
    whole = numbering if numbering != Numbering() else None
    return shelf.series(series) if series is not None else None, whole


def _position(record: Node, notes: Notes) -> tuple[int | None, int | None]:
    """Which part it is, of how many."""
    return integer(record, "partNumber", notes), integer(record, "partTotalNumber", notes)


def _united(shown: tuple[_Aid, ...], spoken: Iterable[_Aid], *, foreign: bool) -> tuple[_Aid, ...]:
    """The subtitles or services that formats tell of, and what languages tell of besides.

    Our documents tell of all of a kind in formats, which languages repeat, or of none; others may
    tell of one language here and of another there.
    """
    told = {_alike(one, foreign=foreign) for one in shown}
    return (*shown, *(one for one in spoken if _alike(one, foreign=foreign) not in told))


def _alike(one: Subtitle | AccessService, *, foreign: bool) -> tuple[str, LanguageRef | None]:
    """What it has in common with one that repeats it: its kind, and in others' its language."""
    kind = one.kind if isinstance(one, AccessService) else "subtitles"
    return kind, one.language if foreign else None


def series(record: Node, header: Header, shelf: Shelf, notes: Notes) -> Series:
    """Read a series."""
    id_ = header.id or untitled("")
    pointers = series_relations(record, id_, notes)
    for episode_ in pointers.episodes:
        shelf.promise(episode_.target or "", Promise(id_, None, episode_.number))
    described, reviews = descriptions_and_reviews(record, notes)
    return Series(
        id=id_,
        titles=titles(record, notes, series_known=False),
        descriptions=described,
        seasons=pointers.seasons,
        season_count=pointers.season_count,
        credits=credits_(record, notes),
        genres=genres(header.types, series_known=False),
        keywords=keywords(record),
        countries=countries(record, series_known=False),
        images=formats(record, notes, series_known=False).images,
        links=pointers.links,
        identifiers=header.identifiers,
        reviews=(*reviews, *pointers.reviews),
        ratings=ratings(record, notes, stars=False).parental,
        **dates(record, notes, of_series=True),
    )


def season(record: Node, header: Header, above: Above, shelf: Shelf, notes: Notes) -> Series | None:
    """Read a season, as a series that says no more than it; None where its series is unknown."""
    pointers = season_relations(record, notes)
    _, total = _position(record, notes)
    named = pointers.series or above.series
    if named is None or pointers.number is None:
        return None
    id_ = shelf.series(named)
    own = header.id
    if own is not None:
        own = own_season_id(own, id_, pointers.number, marked=pointers.own_id)
    found = Season(
        number=pointers.number,
        id=own,
        titles=titles(record, notes, series_known=True),
        descriptions=descriptions_and_reviews(record, notes)[0],
        episode_count=pointers.episode_count,
        identifiers=header.identifiers,
        images=formats(record, notes, series_known=True).images,
    )
    for episode_ in pointers.episodes:
        shelf.promise(episode_.target or "", Promise(id_, found.number, episode_.number))
    names = [header.id] if header.id else []
    shelf.put_season(names, header.identifiers, id_, found.number)
    count = pointers.season_count if pointers.season_count is not None else total
    return Series(id=id_, seasons=(found,), season_count=count)
