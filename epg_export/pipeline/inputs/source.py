"""One input: where its content is, unpacked, as often as somebody looks at it."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from epg_export.errors import ReadError, reason
from epg_export.findings import Finding
from epg_export.formats import Format
from epg_export.formats.seen import Met
from epg_export.formats.wishes import NO_WISHES
from epg_export.pipeline.inputs.metered import metered
from epg_export.pipeline.inputs.unpack import unpacked

_BLOCK = 1 << 20


class Source:
    """One input that can be read more than once: findings are placed on a later look.

    Standard input is kept in a temporary file for that.
    """

    def __init__(self, name: str, path: Path | None = None, kept: IO[bytes] | None = None) -> None:
        self.name = name
        self._path = path
        self._kept = kept
        self.format: Format | None = None
        self.told: Callable[[], Iterable[Finding]] = tuple
        """What is to be said of it before it is read."""
        self.feed: Feed | None = None
        """The feed that it is a file of, where that has several."""
        self.wishes = NO_WISHES
        """What its reader is to know beside it."""

    @property
    def address(self) -> str | None:
        """Where other processes find it: a path from the root, or a URL; None where they cannot."""
        return None if self._path is None else str(self._path.absolute())

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The content, unpacked."""
        with self._raw() as raw:
            yield unpacked(self._metered(raw), self.wishes.bounds)

    def size(self) -> int:
        """How many bytes it has as it is, packed or not."""
        with self._raw() as raw:
            return raw.seek(0, io.SEEK_END)

    def sha256(self) -> str:
        """The hash of it as it is, packed or not; hexadecimal."""
        found = hashlib.sha256()
        with self._raw() as raw:
            while block := raw.read(_BLOCK):
                found.update(block)
        return found.hexdigest()

    def is_plain(self) -> bool:
        """Whether it is its content, and not packed."""
        with self._raw() as raw:
            return unpacked(raw) is raw

    def plain_address(self) -> str | None:
        """Where other processes find its content; None where it is packed, or they cannot."""
        return self.address if self.address is not None and self.is_plain() else None

    def close(self) -> None:
        """Let a temporary file go."""
        if self._kept is not None:
            self._kept.close()

    def _metered(self, raw: IO[bytes]) -> IO[bytes]:
        return metered(raw, self.name)

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        if self._kept is not None:
            self._kept.seek(0)
            yield self._kept
        elif self._path is not None:
            try:
                stream = self._path.open("rb")
            except OSError as error:
                raise ReadError(self.name, reason(error)) from error
            with stream:
                yield stream


class Feed:
    """A feed in several files, which are read one after the other."""

    def __init__(self) -> None:
        self._read: set[str] = set()
        self._met = Met()

    def met(self, source: Source) -> Met:
        """The ids of the files before this one; a file that is read again begins anew."""
        if source.name in self._read:
            self._read.clear()
            self._met = Met()
        self._read.add(source.name)
        return self._met
