"""The series and seasons that were read, by all that others may call them.

A relation may name any identifier of a series, and a season where it means a series: only who has
read both can tell.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.findings import Place
from epg_export.formats.seen import Seen
from epg_export.model import Identifier


class Promise(NamedTuple):
    """What a series or season says of one of its episodes: where it is in, and its numbers."""

    series: str
    season: int | None = None
    number: int | None = None
    absolute: int | None = None


class Shelf:
    """What is remembered of series and seasons: a few ids each, and the episodes they name.

    ``by_own_ids`` says that whoever wrote the document names a record by its own id, so that
    another's identifier which happens to be the same word is not meant.
    """

    def __init__(self) -> None:
        self.by_own_ids = False
        self._series = Seen()
        self._aliases: dict[str, str] = {}
        self._seasons: dict[str, tuple[str, int]] = {}
        self._promises: dict[str, Promise] = {}
        self._placed: list[tuple[Place, list[str]]] = []
        self._new: list[str] = []
        self._said = Seen()

    def __contains__(self, series: str) -> bool:
        """Whether the series of that id was read."""
        return series in self._series

    def put_series(self, id_: str, identifiers: Iterable[Identifier]) -> None:
        """Remember a series."""
        self._series.before(id_)
        for identifier in identifiers:
            self._aliases.setdefault(identifier.value, id_)

    def put_season(
        self, ids: Iterable[str], identifiers: Iterable[Identifier], series: str, number: int
    ) -> None:
        """Remember a season: the series it is of, and its number there."""
        for name in (*ids, *(identifier.value for identifier in identifiers)):
            self._seasons.setdefault(name, (series, number))

    def series(self, name: str) -> str:
        """The id of the series that is called so; the name itself where none is known."""
        if self.by_own_ids or name in self._series:
            return name
        return self._aliases.get(name, name)

    def season(self, name: str) -> tuple[str, int] | None:
        """The series and the number of the season that is called so."""
        return self._seasons.get(name)

    def promise(self, episode: str, promise: Promise) -> None:
        """Remember an episode that a series names, unless it came before and said so itself."""
        if (episode, promise.series) in self._said:
            return
        known = self._promises.setdefault(episode, promise)
        self._new.append(episode)
        if known.series == promise.series and known.season is None and promise.season is not None:
            # The series counts through all its seasons.
            self._promises[episode] = promise._replace(absolute=known.number)

    def place_promises(self, place: Place) -> None:
        """Remember where the series stands that named episodes since the last time."""
        if self._new:
            self._placed.append((place, self._new))
            self._new = []

    def kept(
        self, ids: Iterable[str], identifiers: Iterable[Identifier], series: str | None
    ) -> Promise | None:
        """What a series before said of an episode; ``series`` is the one that it names itself."""
        names = dict.fromkeys([*ids, *(identifier.value for identifier in identifiers)])
        found = None
        for name in names:
            if series is not None and not self.by_own_ids:
                self._said.before((name, series))
            promise = self._promises.get(name)
            if promise is not None and series in (None, promise.series):
                found = self._promises.pop(name)
        return found

    def unkept(self) -> Iterator[tuple[Place, list[str]]]:
        """The episodes that were named and did not come, and where they were named."""
        for place, names in self._placed:
            if missing := [name for name in names if name in self._promises]:
                yield place, missing
