"""The inputs of a run as plain files, of which several hands can read any part at once."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import SEEK_END
from pathlib import Path
from typing import IO, Any

import msgspec

from epg_export.entry import Entry
from epg_export.errors import ReadError, no_room, reason
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.ranges import Head, Ranges, Stretch
from epg_export.formats.wishes import ReadWishes
from epg_export.pipeline.assemble import Take
from epg_export.pipeline.inputs.blocks import blocks
from epg_export.pipeline.inputs.mended import mended
from epg_export.pipeline.inputs.metered import metered
from epg_export.pipeline.inputs.remote import RemoteSource
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import damage
from epg_export.pipeline.run_folder import run_folder
from epg_export.stores import is_url

_OPEN = 8
"""As many files are kept open for single records."""


class Content(msgspec.Struct, frozen=True):
    """One input as any process can read it: a plain file or a URL, under its name as an input."""

    source: str
    path: str
    format: str
    wishes: ReadWishes

    @property
    def ranges(self) -> Ranges:
        """How its format is read in stretches."""
        ranges = format_named(self.format).ranges
        assert ranges is not None  # noqa: S101 - what has none does not become a content
        return ranges

    @property
    def options(self) -> ReadOptions:
        """What its reader must know."""
        return ReadOptions(source=self.source, wishes=self.wishes)

    def open(self) -> IO[bytes]:
        """The file. Raises :class:`ReadError` where it cannot be opened."""
        if is_url(self.path):
            return RemoteSource(self.path).stream()
        try:
            return Path(self.path).open("rb")
        except OSError as error:
            raise ReadError(self.source, reason(error)) from error

    def size(self) -> int:
        """How many bytes it has."""
        with _letting_go(self.open()) as stream:
            return stream.seek(0, SEEK_END)


class Contents:
    """The contents of a run, opened as they are read. To be closed."""

    def __init__(self, contents: Sequence[Content]) -> None:
        self.all = tuple(contents)
        self._streams: dict[int, IO[bytes]] = {}

    def close(self) -> None:
        """Let all files go."""
        while self._streams:
            with suppress(OSError):  # it was read to its end
                self._streams.popitem()[1].close()

    def read(self, number: int, stretch: Stretch, ended: Callable[[Any], None]) -> Iterator[Entry]:
        """Yield the entries of a stretch of the content with that number."""
        content = self.all[number]
        with _letting_go(content.open()) as stream:
            try:
                yield from _read(content, metered(stream, content.source), stretch, ended)
            except OSError as error:
                raise ReadError(content.source, reason(error)) from error

    def record(self, number: int, stretch: Stretch) -> Entry | None:
        """The one record that a few bytes are; None where no record can be made of them."""
        content = self.all[number]
        stream = self._streams.pop(number, None) or content.open()
        self._streams[number] = stream
        if len(self._streams) > _OPEN:
            self._streams.pop(next(iter(self._streams))).close()
        try:
            found = _read(content, stream, stretch, _nobody_asks)
            return next((entry for entry in found if entry.record is not None), None)
        except OSError as error:
            raise ReadError(content.source, reason(error)) from error

    def heads(self, number: int, stretch: Stretch, again: Take) -> Iterator[Head]:
        """Yield which records stand where in a stretch, those that ``again`` says go on."""
        content = self.all[number]
        look = content.ranges.heads
        assert look is not None  # noqa: S101 - nobody asks where records need no joining
        with _letting_go(content.open()) as stream:
            try:
                whole = metered(stream, content.source)
                for head in look(whole, stretch, content.wishes.bounds):
                    if head.record is not None and not content.wishes.repair_text:
                        yield head  # nothing is wrong with it, as with nearly all
                    elif (entry := self.record(number, head.stretch)) is not None:
                        taken = again(entry)
                        if taken is not None:
                            yield Head(taken.record, head.stretch)
            except OSError as error:
                raise ReadError(content.source, reason(error)) from error


@contextmanager
def _letting_go(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """Close it at the end, and say nothing where that fails: all that is wanted of it was read."""
    try:
        yield stream
    finally:
        with suppress(OSError):
            stream.close()


def _read(
    content: Content, stream: IO[bytes], stretch: Stretch, ended: Callable[[Any], None]
) -> Iterator[Entry]:
    read = content.ranges.read(stream, stretch, content.options, ended)
    return map(mended, read) if content.wishes.repair_text else read


def _nobody_asks(_end: object) -> None:
    """What a stretch tells when it has ended, where that is one record."""


class Folder:
    """A private folder for what other processes read, made when it is needed. To be closed."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._path: Path | None = None
        self._count = 0

    def close(self) -> None:
        """Let it go, with all that is in it."""
        self._held.close()

    def new(self, what: str) -> Path:
        """The path of a file that is not there yet."""
        if self._path is None:
            self._path = self._held.enter_context(run_folder())
        self._count += 1
        return self._path / f"{self._count}.{what}"


def content_of(source: Source, folder: Folder) -> Content | None:
    """A source as a content, unpacked where it is not a plain file; None where it is damaged."""
    path = source.plain_address() or _unpacked(source, folder)
    if path is None or source.format is None:
        return None
    return Content(source.name, str(path), source.format.name, source.wishes)


def _unpacked(source: Source, folder: Folder) -> Path | None:
    path = folder.new("input")
    with source.open() as stream:
        try:
            with path.open("wb") as plain:
                plain.writelines(blocks(stream, source.name))
        except OSError as error:
            raise no_room(error) from error
        return path if damage(stream, source.name) is None else None
