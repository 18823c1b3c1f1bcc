"""The series and seasons that were read, by all that others may call them.

A relation may name any identifier of a series, and a season where it means a series: only who has
read both can tell.
"""

from collections.abc import Iterable

from epg_export.formats.seen import Seen
from epg_export.model import Identifier


class Shelf:
    """What is remembered of series and seasons: a few ids each.

    ``by_own_ids`` says that whoever wrote the document names a record by its own id, so that
    another's identifier which happens to be the same word is not meant.
    """

    def __init__(self) -> None:
        self.by_own_ids = False
        self._series = Seen()
        self._aliases: dict[str, str] = {}
        self._seasons: dict[str, tuple[str, int]] = {}

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
