"""Rows that put nothing on air: what they say of a series, and what no series can hold."""

from collections.abc import Iterator

from epg_export.findings import Finding
from epg_export.formats.table.reading.kinds import NOT_OF_A_SERIES
from epg_export.formats.table.reading.row import Content, Facts
from epg_export.model import Numbering, Series

_SHARED = frozenset(Series.__struct_fields__) - {"id", "titles", "seasons", "season_count"}


def series_of(said: Content) -> Series | None:
    """The series that a row of an episode names with its id; None where it does not."""
    id_ = said.fields.get("series")
    return Series(id=id_, titles=said.series_titles) if id_ and said.series_titles else None


def series_alone(said: Content) -> Series:
    """The series that a row without an episode is about."""
    fields = {name: value for name, value in said.fields.items() if name in _SHARED}
    numbering = said.fields.get("numbering") or Numbering()
    return Series(
        id=said.fields["series"],
        titles=said.fields.get("titles", ()),
        season_count=numbering.season_count,
        **fields,
    )


def lost(said: Content, row: Facts) -> Iterator[Finding]:
    """What a row says that no series has."""
    names = {*said.fields, *said.of_broadcast} - _SHARED - {"series", "titles"}
    if (lasting := row.cells.one("duration")) is not None:
        yield NOT_OF_A_SERIES.at(lasting.place, "a series has no duration: it is left out")
    if said.fields.get("numbering") in (None, _counted(said)):
        names.discard("numbering")
    for name in sorted(names):
        places = (place for path, place in said.origins.items() if path.startswith(f".{name}"))
        message = f"a series has no {name.replace('_', ' ')}: it is left out"
        yield NOT_OF_A_SERIES.at(next(places, row.place), message)


def _counted(said: Content) -> Numbering:
    """A numbering that says nothing but how many seasons there are."""
    numbering = said.fields.get("numbering") or Numbering()
    return Numbering(season_count=numbering.season_count)
