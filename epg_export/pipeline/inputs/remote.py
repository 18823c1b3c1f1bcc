"""Inputs by URL: ``s3://feeds/monday.jsonl``, ``https://…``, a folder or a pattern of them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from epg_export.errors import ReadError
from epg_export.pipeline.inputs.source import Source
from epg_export.stores import Store, reached, shown, telling

_FIRST = 1 << 18
_MOST = 1 << 22
"""Bytes of a request: few where somebody only looks, more and more for who reads on."""
_BUFFER = 1 << 16


class RemoteSource(Source):
    """An input by URL. Each look at it is a connection of its own, so any process may have one."""

    def __init__(self, url: str) -> None:
        super().__init__(shown(url))
        self.url = url

    @property
    def address(self) -> str:
        """The URL, with what its name does not tell."""
        return self.url

    def can_seek(self) -> bool:
        """Whether it can be read from anywhere: some web servers send a whole file, or nothing."""
        with reached(self.url, ReadError) as store, _opened(store) as file:
            size = _size_of(store, file)
            if size is None:
                return False
            if not store.is_web or not size:
                return True
            try:
                file.seek(size - 1)
                return len(file.read(1)) == 1
            except ValueError:  # what fsspec says of a server that knows no ranges
                return False

    def stream(self) -> IO[bytes]:
        """The content as it is, packed or not; to be closed."""
        with reached(self.url, ReadError) as store:
            file = _opened(store)
            size = _size_of(store, file)
        return io.BufferedReader(_Anywhere(self.url, file, size or 0), _BUFFER)

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        with self.stream() as stream:
            yield stream


def files_at(url: str) -> list[RemoteSource] | None:
    """The files in the folder that a URL names, in the order of names; None where it names none."""
    with reached(url, ReadError) as store:
        if not url.endswith("/") and (store.is_web or not store.files.isdir(store.path)):
            return None
        there = store.files.ls(store.path, detail=True)
    names = {PurePosixPath(one["name"]).name for one in there if one["type"] == "file"}
    return [RemoteSource(f"{url.rstrip('/')}/{name}") for name in sorted(names)]


def matching(url: str) -> list[RemoteSource] | None:
    """The files that a pattern such as ``s3://feeds/2026-*.jsonl`` names; None where it is none.

    Raises :class:`ReadError` where it names no file.
    """
    if "*" not in url:
        return None
    with reached(url, ReadError) as store:
        found = store.files.glob(store.path, detail=True)
        paths = sorted(path for path, info in found.items() if info["type"] == "file")
        before = url.removesuffix(store.path)
        urls = [f"{before}{p}" if before != url else store.files.unstrip_protocol(p) for p in paths]
    if not urls:
        raise ReadError(shown(url), "there is no such file", remedy="check the pattern")
    return list(map(RemoteSource, urls))


def read_once(source: RemoteSource) -> IO[bytes]:
    """The content of what cannot be read from anywhere else than its beginning; to be closed."""
    with reached(source.url, ReadError) as store:
        return io.BufferedReader(_Once(source.url, store.files.open(store.path, "rb")), _MOST)


def _opened(store: Store) -> Any:
    # What is read ahead is decided here, where it is known who reads on.
    return store.files.open(store.path, "rb", cache_type="none")


def _size_of(store: Store, file: Any) -> int | None:
    size: int | None = getattr(file, "size", None)
    return store.files.info(store.path).get("size") if size is None else size


class _Once(io.RawIOBase):
    """A file in a store from its beginning to its end; what goes wrong is :class:`ReadError`."""

    def __init__(self, url: str, file: Any) -> None:
        self._url = url
        self._file = file

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Let the connection go."""
        if not self.closed:
            self._file.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what comes next."""
        with telling(self._url, ReadError):
            block = self._file.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


class _Anywhere(_Once):
    """A file in a store, in blocks. One that ends before its size is a lost connection, not data.

    What goes wrong is told as :class:`ReadError` at once: a reader would take an error of the
    system for the end of the content, or for damage of it.
    """

    def __init__(self, url: str, file: Any, size: int) -> None:
        super().__init__(url, file)
        self._size = size
        self._position = 0
        self._block = b""
        self._begin = 0
        self._most = _FIRST

    def seekable(self) -> bool:
        """Any part can be asked for."""
        return True

    def tell(self) -> int:
        """Where the next byte is from."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere; nothing is fetched for that."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the block in hand, or from the next one."""
        at = self._position - self._begin
        if not 0 <= at < len(self._block):
            self._fetch()
            at = 0
        part = memoryview(self._block)[at : at + len(buffer)]
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)

    def _fetch(self) -> None:
        reads_on = self._position == self._begin + len(self._block)
        self._most = min(2 * self._most, _MOST) if reads_on and self._block else _FIRST
        wanted = min(self._most, self._size - self._position)
        self._begin, self._block = self._position, b""
        if wanted <= 0:
            return
        with telling(self._url, ReadError):
            self._file.seek(self._position)
            self._block = self._file.read(wanted)
        if not self._block:
            cut = f"the connection was cut: {self._position} of {self._size} bytes came"
            remedy = "check the connection, and try again"
            raise ReadError(shown(self._url), cut, remedy=remedy)
