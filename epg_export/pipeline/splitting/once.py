"""What writers find, told once of each record, however many files it is written into."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.kept import COLUMNS, ROW, entry_of, row_of
from epg_export.pipeline.scratch import on_disk, scratch

Tell = Callable[[Entry | None, Finding], None]

_CACHE_KIB = 2048
_TOLD = "CREATE TABLE told (key BLOB PRIMARY KEY, times INTEGER, file INTEGER, here INTEGER)"
_REFUSED = f"CREATE TABLE refused (seq INTEGER PRIMARY KEY, key BLOB, {ROW})"


class Once:
    """Passes on what is found about entries that come again and again, file by file.

    What is found twice in one file is told twice, as it is of a feed in one file. An episode that
    the writer refuses in several files is told at the end, with the broadcasts of all of them. A
    private SQLite file remembers it. To be closed.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._base = scratch(_TOLD, _REFUSED, cache_kib=_CACHE_KIB)
        self._file = 0
        self.refused: list[Broadcast] = []
        """What the writer left out of the file in hand."""

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def begin(self) -> None:
        """Another file is written from here on."""
        self._file += 1
        self.refused = []

    def take(self, entry: Entry | None, finding: Finding) -> None:
        """Take what the writer finds; an error means that it left something of the entry out."""
        alone = _is_here_only(entry, finding)
        if entry is not None and isinstance(entry.record, Episode) and finding.severity == "error":
            self.refused += entry.record.broadcasts
            if not alone:
                self._keep(entry, entry.record, finding)
                return
        if alone or self._is_new(_key(finding)):
            self._tell(entry, finding)

    def _keep(self, entry: Entry, episode: Episode, finding: Finding) -> None:
        kept = msgspec.structs.replace(entry, findings=(finding,))
        values = (_key(finding), *row_of(kept, episode))
        self._execute("INSERT INTO refused VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", values)

    def finish(self) -> None:
        """Tell what was refused, each episode with all that was left out of it."""
        self._execute("CREATE INDEX of_key ON refused (key)")
        query = (
            f"SELECT key, {COLUMNS} FROM refused AS one ORDER BY "  # noqa: S608 - constants
            "(SELECT min(seq) FROM refused WHERE key = one.key), seq"
        )
        with on_disk():
            for _, same in groupby(self._base.execute(query), itemgetter(0)):
                entry = _joined(entry_of(row) for _, *row in same)
                self._tell(msgspec.structs.replace(entry, findings=()), entry.findings[0])

    def _is_new(self, key: bytes) -> bool:
        """Whether it was found in this file more often than in any before."""
        query = "SELECT times, file, here FROM told WHERE key = ?"
        times, file, here = next(self._execute(query, (key,)), (0, 0, 0))
        here = here + 1 if file == self._file else 1
        row = (key, max(times, here), self._file, here)
        self._execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?)", row)
        return bool(here > times)

    def _execute(self, query: str, values: tuple[Any, ...] = ()) -> Iterator[Any]:
        with on_disk():
            return iter(self._base.execute(query, values).fetchall())


def _is_here_only(entry: Entry | None, finding: Finding) -> bool:
    """Whether no other file has what it is about: most episodes, and any broadcast.

    An episode that has others of its broadcasts elsewhere knows where each of them stands.
    """
    if entry is None or not isinstance(entry.record, Episode | Broadcast):
        return False
    of_broadcast = finding.severity != "error" and ".broadcasts[" in finding.place.path
    return of_broadcast or ".broadcasts[0]" not in entry.origins


def _joined(entries: Iterator[Entry]) -> Entry:
    """One entry with the broadcasts of all."""
    first = next(entries)
    others = [entry.record for entry in entries]
    more = [one for episode in others if isinstance(episode, Episode) for one in episode.broadcasts]
    if not more or not isinstance(first.record, Episode):
        return first
    broadcasts = (*first.record.broadcasts, *more)
    record = msgspec.structs.replace(first.record, broadcasts=broadcasts)
    return msgspec.structs.replace(first, record=record)


def _key(finding: Finding) -> bytes:
    place = finding.place
    told = (finding.code, place.source, place.record, place.path, place.line, finding.message)
    return hashlib.blake2b(repr(told).encode(errors="surrogatepass"), digest_size=16).digest()
