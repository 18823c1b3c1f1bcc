"""The texts of a record that limits are on, each with its place, as a feed shows them together."""

from collections.abc import Iterator
from typing import NamedTuple

from epg_export.inheritance import inherit
from epg_export.model import AnyRecord, Description, Episode, Series, Title


class Placed(NamedTuple):
    """A text with its place: number ``at`` in a ``field`` of what stands at ``below``.

    What a series lends has no place in the episode: ``at`` is None.
    """

    text: Title | Description
    below: str
    field: str
    at: int | None

    @property
    def path(self) -> str:
        """Where the words stand, seen from the record."""
        return f"{self.below}.{self.field}[{self.at}].value"


class View(NamedTuple):
    """What is shown together: ``own`` are the texts judged here, ``rest`` those judged elsewhere.

    ``broadcast`` is the index of the one that has texts of its own.
    """

    own: tuple[Placed, ...]
    rest: tuple[Placed, ...] = ()
    broadcast: int | None = None


def views(record: AnyRecord, series: Series | None) -> Iterator[View]:
    """The record as it is shown, and once more for each broadcast that has texts of its own."""
    if not isinstance(record, Episode | Series):
        return
    whole = View(tuple(_texts(record, "")), _lent(record, series))
    yield whole
    for index, broadcast in enumerate(getattr(record, "broadcasts", ())):
        version = broadcast.overrides
        if version is not None and (version.titles or version.descriptions):
            own = tuple(_texts(version, f".broadcasts[{index}].overrides"))
            yield View(own, _left(whole, own), index)


def _texts(part: object, below: str) -> Iterator[Placed]:
    for field in ("titles", "descriptions"):
        for index, text in enumerate(getattr(part, field)):
            yield Placed(text, below, field, index)


def _lent(record: Episode | Series, series: Series | None) -> tuple[Placed, ...]:
    if not isinstance(record, Episode) or series is None:
        return ()
    titles = inherit(record, series).titles
    many = len(titles) - len(record.titles)
    return tuple(Placed(title, "", "titles", None) for title in titles[:many])


def _left(whole: View, own: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """What a broadcast shows of its episode beside the texts of its own."""
    told = {_key(placed) for placed in own if placed.text.value.strip()}
    return tuple(p for p in (*whole.own, *whole.rest) if _key(p) not in told)


def _key(placed: Placed) -> tuple[str, str, str | None]:
    return placed.field, placed.text.kind, placed.text.lang
