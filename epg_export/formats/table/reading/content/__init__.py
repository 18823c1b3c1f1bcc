"""What a row says beside where and when it is on air: the parts of its records."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from epg_export.formats.table.cells import Cells
from epg_export.formats.table.reading.content.languages import access, languages, subtitles
from epg_export.formats.table.reading.content.looks import looks
from epg_export.formats.table.reading.content.numbers import numbers
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.reading.content.people import people
from epg_export.formats.table.reading.content.ratings import ratings, stars
from epg_export.formats.table.reading.content.references import references
from epg_export.formats.table.reading.content.showings import showings
from epg_export.formats.table.reading.content.subjects import genres, keywords, kinds, origin
from epg_export.formats.table.reading.content.texts import notes, texts
from epg_export.formats.table.reading.content.titles import titles
from epg_export.formats.table.reading.row import Content, Settings

_MADE_OF: dict[Callable[[Parts], None], str] = {
    titles: "title episode-title series-title original-title short-title subtitle working-title "
    "series-id",
    texts: "short-text medium-text long-text text promotion-text",
    notes: "note",
    people: "cast credit",
    kinds: "kind",
    genres: "genre",
    keywords: "keywords",
    origin: "country year release-date",
    numbers: "season season-count episode episode-count absolute part number",
    ratings: "rating",
    stars: "stars",
    languages: "audio-language original-language",
    subtitles: "subtitles hearing-subtitles",
    access: "audio-description signing",
    looks: "sound aspect quality black-and-white",
    showings: "repeat new first-showing premiere last-chance live",
    references: "identifier image link property",
}
"""What makes the parts of a record, and the fields of the table that it makes them of."""

_KINDS_OF_ROWS = 1024
_MAKERS = tuple((make, frozenset(fields.split())) for make, fields in _MADE_OF.items())

CONTENT_FIELDS = frozenset().union(*(fields for _, fields in _MAKERS))
"""All fields that are read here."""


def content(row: Cells, settings: Settings) -> Content:
    """The parts of an episode, of its broadcast and of its series that the cells of a row make.

    Nothing is guessed, and nothing goes away: what is in no part is told.
    """
    parts = Parts(row, settings)
    for make in _makers(frozenset(row.fields())):
        make(parts)
    return Content(
        _as_tuples(parts.fields),
        _as_tuples(parts.of_broadcast),
        parts.origins,
        parts.findings,
        tuple(parts.series_titles),
    )


@lru_cache(maxsize=_KINDS_OF_ROWS)
def _makers(held: frozenset[str]) -> tuple[Callable[[Parts], None], ...]:
    """What makes the parts of a row with these fields: most rows of a sheet have the same ones."""
    return tuple(make for make, fields in _MAKERS if not fields.isdisjoint(held))


def _as_tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
