"""What can be asked for, and what is handed out."""

import datetime as dt
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from epg_export.errors import EpgExportError

Served = Literal["xmltv", "ebucore", "jsonl", "guide"]
"""The formats that are served; ``guide`` is the page to look at."""


class Wanted(NamedTuple):
    """A document: a whole feed, a channel of it, or a (broadcast) day of a channel, and how.

    ``profile`` is the name of a profile that ships; ``since`` and ``until`` are as people type
    them, see :func:`epg_export.pipeline.selection.select.window`.
    """

    format: Served
    channel: str | None = None
    day: dt.date | None = None
    languages: tuple[str, ...] = ()
    profile: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is asked for as it is: such a document is ready, others are made."""
        return not (self.languages or self.profile or self.since or self.until)


class Document(NamedTuple):
    """A document on disk, and the same packed with gzip where that is there.

    Open what is needed at once (:meth:`open`): what is open can be read to its end whatever
    becomes of the shelf. A path is good until the set after the next one is built; who finds
    nothing there any more (:class:`FileNotFoundError`) asks again. ``sha256`` is hexadecimal and
    of the plain bytes, ``modified`` aware and in whole seconds.
    """

    path: Path
    size: int
    sha256: str
    modified: dt.datetime
    media_type: str
    packed: Path | None = None
    packed_size: int = 0

    def open(self, *, packed: bool = False) -> BinaryIO:
        """The bytes, or those of gzip; to be closed."""
        path = self.packed if packed and self.packed is not None else self.path
        return path.open("rb")


class OnShelf(NamedTuple):
    """A channel: its name (its id where it has none), its programmes, and when they end."""

    name: str
    programmes: int
    until: dt.datetime | None


class Trouble(NamedTuple):
    """Why the feeds as they are now are not served, in words, and what to do about it."""

    message: str
    remedy: str


class BusyError(EpgExportError):
    """As much as may be made at a time is being made."""

    def __init__(self) -> None:
        super().__init__("too much is being made at once", remedy="ask again in a few seconds")


class NothingThereError(EpgExportError):
    """There is no such channel or day, or nothing of it is left by what was asked for."""

    def __init__(self) -> None:
        super().__init__(
            "nothing that was asked for is there", remedy="check the channel, the day and the time"
        )
