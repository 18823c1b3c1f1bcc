"""Sending bytes in pieces, each when the one before is on its way: memory is that of a piece.

Small documents are kept in memory while they are asked for; of others each piece is read when it is
its turn, by a thread that is free again before anybody waits for the client.
"""

import asyncio
import os
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from functools import partial
from http import HTTPStatus
from typing import BinaryIO

from starlette.types import Receive, Scope, Send

from epg_export.service.serve.ranges import Part

PIECE = 128 << 10

Opened = Callable[[], BinaryIO]


class Kept:
    """Small documents in memory, those that were asked for last: at most ``most`` bytes."""

    def __init__(self, most: int, small: int) -> None:
        self._most = most
        self._small = min(small, most)
        self._size = 0
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._turn = asyncio.Lock()

    async def content(self, key: str, size: int, opened: Opened) -> bytes | None:
        """A document by its tag; None for one that is not small. It is read by one who asks.

        Raises :class:`OSError` where it cannot be read.
        """
        if size > self._small:
            return None
        if key not in self._contents:
            async with self._turn:  # one at a time: what is read is in memory
                if key not in self._contents:
                    self._put(key, await asyncio.to_thread(_read, opened, size))
        self._contents.move_to_end(key)
        return self._contents[key]

    def _put(self, key: str, content: bytes) -> None:
        self._contents[key] = content
        self._size += len(content)
        while self._size > self._most:
            self._size -= len(self._contents.popitem(last=False)[1])


class Sent:
    """An answer of bytes, or of a file, which is closed after it; an ASGI application."""

    def __init__(
        self, status: int, headers: dict[str, str], content: bytes | BinaryIO, part: Part
    ) -> None:
        self._status = HTTPStatus(status)
        self._headers = {**headers, "Content-Length": str(part.stop - part.start)}
        self._content = content
        self._part = part

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it; a file that is shorter than it was ends the connection, not the answer."""
        headers = [(name.lower().encode(), v.encode()) for name, v in self._headers.items()]
        start = {"type": "http.response.start", "status": self._status.value, "headers": headers}
        is_gone = scope.get("state", {}).get("is_gone", _never)
        try:
            await send(start)
            if scope["method"] != "HEAD":
                async for piece in self._pieces():
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                    if is_gone():
                        return
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            if not isinstance(self._content, bytes):
                self._content.close()

    async def _pieces(self) -> AsyncIterator[bytes]:
        for start in range(self._part.start, self._part.stop, PIECE):
            size = min(PIECE, self._part.stop - start)
            if isinstance(self._content, bytes):
                yield self._content[start : start + size]
            else:
                yield await asyncio.to_thread(
                    partial(os.pread, self._content.fileno(), size, start)
                )


def _never() -> bool:
    return False


def _read(opened: Opened, size: int) -> bytes:
    with opened() as stream:
        content = stream.read(size + 1)
    if len(content) != size:
        raise OSError("a document is not as long as it was")
    return content
