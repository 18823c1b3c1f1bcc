"""A series that waits for its seasons: they are records of their own behind it."""

from collections import defaultdict, deque

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Season, Series


class Held:
    """The entry of a series, and what is said behind it of its seasons."""

    def __init__(self, entry: Entry, series: Series) -> None:
        self._entry = entry
        self._series = series
        self._count = series.season_count
        self._findings = list(entry.findings)
        self._seasons: list[Season] = []
        self._named: dict[tuple[int, str | None], deque[int]] = defaultdict(deque)
        for season in series.seasons:
            self._append(season)

    def takes(self, record: Series, findings: tuple[Finding, ...]) -> bool:
        """Take a record that says seasons of this series and nothing else; else nothing is done."""
        if self._series.id != record.id or record != Series(
            id=record.id, seasons=record.seasons, season_count=record.season_count
        ):
            return False
        for season in record.seasons:
            self._put(season)
        if self._count is None:
            self._count = record.season_count
        self._findings += findings
        return True

    def entry(self) -> Entry:
        """The whole series."""
        whole = msgspec.structs.replace(
            self._series, seasons=tuple(self._seasons), season_count=self._count
        )
        return msgspec.structs.replace(self._entry, record=whole, findings=tuple(self._findings))

    def _put(self, season: Season) -> None:
        """Keep a season in the place of one that was but named before."""
        named = self._named.get((season.number, season.id))
        if not named:
            self._append(season)
        elif not _is_named(season):
            self._seasons[named.popleft()] = season

    def _append(self, season: Season) -> None:
        if _is_named(season):
            self._named[season.number, season.id].append(len(self._seasons))
        self._seasons.append(season)


def _is_named(season: Season) -> bool:
    """Whether nothing is said of a season but which one it is."""
    return season == Season(number=season.number, id=season.id)
