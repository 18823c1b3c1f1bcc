"""What is published under a name: its channels, and when its programmes start."""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath
from typing import Any

from epg_export.entry import Entry
from epg_export.errors import ConfigError, ReadError
from epg_export.formats import by_suffix
from epg_export.model import Broadcast, Channel, Episode
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.kinds import EMPTY_INPUT, UNKNOWN_FORMAT
from epg_export.pipeline.scratch import on_disk, scratch
from epg_export.pipeline.source import Source, reason
from epg_export.pipeline.sources import opened
from epg_export.publish.archive import is_archive
from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest
from epg_export.publish.rejects import SUFFIX
from epg_export.publish.targets import is_stream
from epg_export.verdicts import Verdicts, Wishes

_CACHE_KIB = 2048
_BATCH = 2000
_TABLE = "CREATE TABLE programme (channel INTEGER, start INTEGER)"
_INSERT = "INSERT INTO programme VALUES (?, ?)"
_COUNTED = "SELECT channel, count(*) FROM programme WHERE start >= ? GROUP BY channel"
_NO_RULES = Checks(verdicts=Verdicts(Wishes(ignore=("EPG",))))
_SHORTEST = 60
_FOREIGN = frozenset({UNKNOWN_FORMAT.code, EMPTY_INPUT.code})


class OnAir:
    """A channel that is published: its number, its programmes, and when the last of them ends."""

    __slots__ = ("last", "number", "programmes")

    def __init__(self, number: int) -> None:
        self.number = number
        self.programmes = 0
        self.last: int | None = None


class Published:
    """Reads what is published, of any format that is read, and finds nothing where there is none.

    ``first`` and ``last`` are its first start and its last end, in seconds since 1970. ``damage``
    says what of it could not be read; no finding about it is any of the new feed's. Starts wait in
    a private SQLite file, so it is to be closed.
    """

    def __init__(self, output: str) -> None:
        self.channels: dict[str, OnAir] = {}
        self.programmes = 0
        self.first: int | None = None
        self.last: int | None = None
        self.damage: str | None = None
        self._rows: list[tuple[int, int]] = []
        self._base = scratch(_TABLE, cache_kib=_CACHE_KIB)
        try:
            self._read(output)
            self._settle(0)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def counted(self, since: int) -> Counter[str]:
        """How many programmes each channel has from a moment on."""
        names = {on_air.number: id_ for id_, on_air in self.channels.items()}
        with on_disk():
            rows: Iterable[Any] = self._base.execute(_COUNTED, (since,))
            return Counter({names[number]: programmes for number, programmes in rows})

    def _read(self, output: str) -> None:
        try:
            if is_stream(output) or not Path(output).exists():
                return
            names, exactly = _names(Path(output))
            missing = [name for name in names if not Path(name).exists()]
            if missing:
                self._note(f"{missing[0]} is missing")
            there = [name for name in names if name not in missing]
            if there:
                with opened(there) as sources:
                    self._read_all(sources, _Damage(output, exactly=exactly, tell=self._note))
        except (ReadError, ConfigError) as error:
            self._note(str(error))
        except (OSError, zipfile.BadZipFile) as error:
            why = reason(error) if isinstance(error, OSError) else f"it is damaged: {error}"
            self._note(f"cannot read {output}: {why}")

    def _read_all(self, sources: Sequence[Source], damage: "_Damage") -> None:
        """Read documents that say everything themselves one by one, the others joined."""
        joined: list[Source] = []
        for source in sources:
            if PurePath(source.name).name == NAME:
                continue
            try:
                source.format = Reading().format_of(source)
                if source.format is None or source.format.self_contained:
                    self._take([source], damage)
                else:
                    joined.append(source)
            except (ReadError, ConfigError) as error:
                self._note(str(error))
        if joined:
            self._take(joined, damage)

    def _take(self, sources: Sequence[Source], damage: "_Damage") -> None:
        with closing(examined(sources, Reading(), _NO_RULES, damage.of)) as entries:
            for entry in entries:
                record = entry.record
                if isinstance(record, Episode):
                    for channel, start, stop in on_air(record):
                        self._add(channel, start, stop)
                elif isinstance(record, Channel):
                    self._channel(record.id)

    def _add(self, channel: str, start: int, stop: int) -> None:
        known = self._channel(channel)
        self.programmes += 1
        known.programmes += 1
        known.last = stop if known.last is None else max(stop, known.last)
        self.first = start if self.first is None else min(start, self.first)
        self.last = stop if self.last is None else max(stop, self.last)
        self._rows.append((known.number, start))
        self._settle(_BATCH)

    def _channel(self, id_: str) -> OnAir:
        known = self.channels.get(id_)
        if known is None:
            known = self.channels[id_] = OnAir(len(self.channels))
        return known

    def _settle(self, most: int) -> None:
        if len(self._rows) > most:
            with on_disk():
                self._base.executemany(_INSERT, self._rows)
            self._rows.clear()

    def _note(self, damage: str) -> None:
        self.damage = self.damage or damage


def on_air(episode: Episode) -> Iterator[tuple[str, int, int]]:
    """Yield channel, start and end of what is on air of an episode: nothing that is cancelled.

    Times are seconds since 1970. What has no end behind its start is taken to last a minute.
    """
    for broadcast in episode.broadcasts:
        if broadcast.status != "cancelled" and broadcast.start.tzinfo is not None:
            start = int(broadcast.start.timestamp())
            yield broadcast.channel, start, _end(broadcast, start)


def _end(broadcast: Broadcast, start: int) -> int:
    stop = broadcast.stop
    end = start if stop is None or stop.tzinfo is None else int(stop.timestamp())
    return end if end > start else start + _SHORTEST


class _Damage:
    """Tells what could not be read; in a folder without a list, what is of no format is foreign."""

    def __init__(self, output: str, *, exactly: bool, tell: Any) -> None:
        self._output = output
        self._exactly = exactly
        self._tell = tell

    def of(self, entry: Entry) -> Entry | None:
        """The entry where it holds a record."""
        if entry.record is not None:
            return entry
        for finding in entry.findings:
            foreign = finding.code in _FOREIGN and not self._exactly
            if finding.severity == "error" and not foreign:
                place = finding.place
                file = "" if place.source == self._output else f"{place.source}: "
                line = f" (line {place.line})" if place.line and place.path != "$" else ""
                self._tell(f"{file}{finding.message}{line}")
        return None


def _names(path: Path) -> tuple[list[str], bool]:
    """The files that are published, and whether it is known that all of them are ours."""
    if not path.is_dir():
        return ([] if _is_empty(path) else [str(path)]), True
    try:
        manifest = read_manifest(path)
    except DamagedManifestError:
        manifest = None
    if manifest is not None:
        index = (manifest.index,) if manifest.index else ()
        return [str(path / one.file) for one in (*index, *manifest.files)], True
    return [str(file) for file in sorted(path.iterdir()) if _is_document(file)], False


def _is_empty(path: Path) -> bool:
    """Whether nothing is in a file at all: no byte, or in an archive no file."""
    if not path.stat().st_size:
        return True
    if not is_archive(path.name) or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return not archive.namelist()


def _is_document(file: Path) -> bool:
    """Whether a file may be one of a published folder, by its name."""
    name = file.name
    own = name.startswith(".") or name == NAME or name.endswith(SUFFIX)
    return not own and by_suffix(name) is not None and file.is_file()
