"""What is published under a name: its channels, and when its programmes start."""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath
from typing import Any

from epg_export.bounds import USUAL, Bounds
from epg_export.errors import (
    ConfigError,
    EpgExportError,
    ReadError,
    of_the_system,
    reason,
)
from epg_export.formats import by_suffix
from epg_export.formats.wishes import ReadWishes
from epg_export.formats.zip_list import list_length
from epg_export.formats.zip_opening import is_zipped
from epg_export.model import Channel, Episode
from epg_export.pipeline.delta.publication import FileExtent, PublishedFolder, extent_of
from epg_export.pipeline.examine import NO_RULES
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.published.damage import Damage
from epg_export.pipeline.scratch import on_disk, scratch
from epg_export.pipeline.slots import span
from epg_export.publish.archive import is_archive
from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest
from epg_export.publish.rejects import SUFFIX
from epg_export.publish.targets import is_stream

_CACHE_KIB = 2048
_BATCH = 2000
_TABLE = "CREATE TABLE programme (channel INTEGER, start INTEGER)"
_INSERT = "INSERT INTO programme VALUES (?, ?)"
_COUNTED = "SELECT channel, count(*) FROM programme WHERE start >= ? GROUP BY channel"
_SHORTEST = 60


class OnAir:
    """A channel that is published: its number, its programmes, and when the last of them ends."""

    __slots__ = ("last", "number", "programmes")

    def __init__(self, number: int) -> None:
        self.number = number
        self.programmes = 0
        self.last: int | None = None


PublishedFeed = str | PublishedFolder | Sequence[Source]
"""Where a published feed is: the name of an output, a folder by its manifest, or what was opened"""


class Published:
    """Reads what is published, of any format that is read, and finds nothing where there is none.

    ``first`` and ``last`` are its first start and its last end, in seconds since 1970. ``damage``
    says what of it could not be read, ``loses`` whether programmes may have been lost by that; no
    finding about it is any of the new feed's. ``trouble`` is what the system said where it could
    not be read for that. ``bounds`` are what it may cost. Starts wait in a private SQLite file, so
    it is to be closed.
    """

    def __init__(self, feed: PublishedFeed, bounds: Bounds = USUAL) -> None:
        self._wishes = ReadWishes(bounds=bounds)
        self.channels: dict[str, OnAir] = {}
        self.programmes = 0
        self.first: int | None = None
        self.last: int | None = None
        self.damage: str | None = None
        self.loses = False
        self.trouble: EpgExportError | None = None
        self._unread: list[FileExtent] = []
        self._rows: list[tuple[int, int]] = []
        self._base = scratch(_TABLE, cache_kib=_CACHE_KIB)
        try:
            self._read(feed)
            self._settle(0)
        except BaseException:
            self.close()
            raise

    def __bool__(self) -> bool:
        return bool(self.channels or self.programmes or self.damage)

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def counted(self, since: int) -> Counter[str | None]:
        """How many programmes each channel has from a moment on.

        None stands for all channels of files that are known by their manifest only, and by day.
        """
        names = {on_air.number: id_ for id_, on_air in self.channels.items()}
        with on_disk():
            rows: Iterable[Any] = self._base.execute(_COUNTED, (since,))
            found = Counter[str | None]({names[number]: count for number, count in rows})
        for extent in self._unread:
            found[extent.channel] += extent.since(since)
        return found

    def _read(self, feed: PublishedFeed) -> None:
        try:
            if isinstance(feed, PublishedFolder):
                self._read_listed(feed)
            elif isinstance(feed, str):
                self._read_output(feed)
            else:
                self._read_all(feed, Damage("", exactly=True, tell=self._note))
        except (ReadError, ConfigError) as error:
            self._note_error(error)
        except OSError as error:
            trouble = ReadError(_called(feed), reason(error))
            trouble.__cause__ = error
            self._note_error(trouble)
        except zipfile.BadZipFile as error:
            self._note(f"cannot read {_called(feed)}: it is damaged: {error}")

    def _read_output(self, output: str) -> None:
        path = Path(output)
        if is_stream(output) or not path.exists():
            return
        if not path.is_dir():
            self._read_named([] if _is_empty(path) else [path], output, exactly=True)
            return
        try:
            manifest = read_manifest(path)
        except DamagedManifestError:
            manifest = None
        if manifest is not None:
            self._read_listed(PublishedFolder(manifest, path))
        else:
            documents = [file for file in sorted(path.iterdir()) if _is_document(file)]
            self._read_named(documents, output, exactly=False)

    def _read_named(self, files: Sequence[Path], output: str, *, exactly: bool) -> None:
        if files:
            names = (str(file.absolute()) for file in files)  # one called "-" is no stream
            with opened(names, wishes=self._wishes) as sources:
                self._read_all(sources, Damage(output, exactly=exactly, tell=self._note))

    def _read_listed(self, publication: PublishedFolder) -> None:
        """Read the files of a manifest; of those that are gone, what it tells of them counts."""
        manifest, folder = publication
        there: list[Path] = []
        if manifest.index is not None:
            if (index := folder / manifest.index.file).exists():
                there.append(index)
            else:
                self._note(f"{index} is missing", loses=False)
        for file in manifest.files:
            path = folder / file.file
            try:
                trouble = publication.trouble(file)
            except ReadError as error:
                self._note_error(error)
                continue
            extent = None if trouble is None else extent_of(file)
            if trouble is not None:
                what = "is missing" if not path.exists() else f"is not as listed: {trouble}"
                self._note(f"{path} {what}", loses=extent is None)
            if extent is not None:
                self._count_unread(extent)
            elif path.exists():
                there.append(path)
        self._read_named(there, str(folder), exactly=True)

    def _count_unread(self, extent: FileExtent) -> None:
        """Count what a file held that cannot be read any more."""
        if extent.channel is not None:
            known = self._channel(extent.channel)
            known.programmes += extent.programmes
            if extent.programmes:
                known.last = max(extent.last, known.last or extent.last)
        if extent.programmes:
            self._unread.append(extent)
            self._extend(extent.first, extent.last, extent.programmes)

    def _read_all(self, sources: Sequence[Source], damage: Damage) -> None:
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
                self._note_error(error)
        if joined:
            self._take(joined, damage)

    def _take(self, sources: Sequence[Source], damage: Damage) -> None:
        damage.begin(sources)
        with closing(examined(sources, Reading(), NO_RULES, damage.of)) as entries:
            for entry in entries:
                record = entry.record
                if isinstance(record, Episode):
                    for channel, start, stop in on_air(record):
                        self._add(channel, start, stop)
                elif isinstance(record, Channel):
                    self._channel(record.id)
        damage.end()

    def _add(self, channel: str, start: int, stop: int) -> None:
        known = self._channel(channel)
        known.programmes += 1
        known.last = stop if known.last is None else max(stop, known.last)
        self._extend(start, stop, 1)
        self._rows.append((known.number, start))
        self._settle(_BATCH)

    def _extend(self, first: int, last: int, programmes: int) -> None:
        self.programmes += programmes
        self.first = first if self.first is None else min(first, self.first)
        self.last = last if self.last is None else max(last, self.last)

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

    def _note_error(self, error: ReadError | ConfigError) -> None:
        """Keep what is in the way; what the system says of a file is no damage of it."""
        if of_the_system(error) is not None:
            self.trouble = self.trouble or error
        self._note(str(error))

    def _note(self, damage: str, *, loses: bool = True) -> None:
        """Keep the first damage, and before all others the first that may have lost programmes."""
        if self.damage is None or (loses and not self.loses):
            self.damage = damage
        self.loses = self.loses or loses


def on_air(episode: Episode) -> Iterator[tuple[str, int, int]]:
    """Yield channel, start and end of what is on air of an episode: nothing that is cancelled.

    Times are seconds since 1970. What has no end behind its start is taken to last a minute.
    """
    for broadcast in episode.broadcasts:
        if broadcast.status != "cancelled" and broadcast.start.tzinfo is not None:
            start, stop = span(broadcast)
            yield broadcast.channel, start, start + _SHORTEST if stop is None else stop


def _called(feed: PublishedFeed) -> str:
    if isinstance(feed, PublishedFolder):
        return str(feed.folder)
    return feed if isinstance(feed, str) else ", ".join(source.name for source in feed)


def _is_empty(path: Path) -> bool:
    """Whether nothing is in a file at all: no byte, or in an archive no file."""
    if not path.stat().st_size:
        return True
    return is_archive(path.name) and is_zipped(path) and not list_length(path)


def _is_document(file: Path) -> bool:
    """Whether a file may be one of a published folder, by its name."""
    name = file.name
    own = name.startswith(".") or name == NAME or name.endswith(SUFFIX)
    written = by_suffix(name)
    return not own and written is not None and bool(written.layouts) and file.is_file()
