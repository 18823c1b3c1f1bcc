"""Taking the body of a request: onto disk, no larger, slower or longer than is allowed."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import IO

from starlette.requests import Request

from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.places import Place
from epg_export.service.serve.problems import ProblemError, quoted

CODINGS = ("gzip", "x-gzip", "zstd", "xz", "identity")
"""How a body may be packed: its content says so too, and that is what it is unpacked by."""
_BLOCK = 1 << 20


def refuse_unwanted(request: Request, limits: ServerLimits) -> None:
    """Raise :class:`ProblemError` for a body of which its head says that it will not be taken."""
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in CODINGS:
        accepted = ", ".join(CODINGS)
        detail = f"a body in {quoted(coding)} is not taken"
        raise ProblemError(415, detail, f"use one of {accepted}", {"Accept-Encoding": accepted})
    if request.headers.get("content-type", "").lower().startswith("multipart/"):
        detail = "a form is not taken"
        raise ProblemError(415, detail, "send the feed itself: curl --data-binary @FILE")
    length = request.headers.get("content-length", "0")
    if len(length) > len(str(limits.upload)) or int(length) > limits.upload:
        raise _too_large(limits)


@asynccontextmanager
async def received(
    request: Request, folder: Path, limits: ServerLimits, place: Place
) -> AsyncIterator[Path]:
    """The body in a file of the ``folder``, as long as this lasts.

    Raises :class:`ProblemError` where it is too large (413), too slow (408), or empty (400), and
    :class:`OSError` where it cannot be kept; starlette's ``ClientDisconnect`` where its sender is
    gone.
    """
    kept, path = await asyncio.to_thread(_file, folder)
    try:
        with kept:
            await _taken(request, kept, limits, place)
        place.is_whole = True
        yield path
    finally:
        with suppress(OSError):
            await asyncio.to_thread(path.unlink)


def _file(folder: Path) -> tuple[IO[bytes], Path]:
    folder.mkdir(0o700, parents=True, exist_ok=True)  # whoever cleans up may have removed it
    # So that an archive of several files is seen to be one; for others the content says it.
    number, name = mkstemp(dir=folder, prefix="feed-", suffix=".zip")
    return os.fdopen(number, "wb"), Path(name)


async def _taken(request: Request, to: IO[bytes], limits: ServerLimits, place: Place) -> None:
    block = bytearray()
    async for piece in _pieces(request, limits, place):
        if place.size > limits.upload:
            raise _too_large(limits)
        block += piece
        if len(block) >= _BLOCK:
            await asyncio.to_thread(to.write, block)
            block.clear()
    await asyncio.to_thread(_finish, to, block)
    if not place.size:
        raise ProblemError(400, "there is no feed in the body", "send one: --data-binary @FILE")


def _finish(to: IO[bytes], block: bytearray) -> None:
    to.write(block)
    to.flush()


async def _pieces(request: Request, limits: ServerLimits, place: Place) -> AsyncIterator[bytes]:
    """The pieces of a body as they come; who sends them too slowly is not waited for."""
    stream = request.stream()
    while True:
        try:
            async with place.waiting(min(limits.stalled, limits.receiving - place.age)):
                piece = await anext(stream, None)
        except TimeoutError as error:
            raise _too_slow() from error
        if piece is None:
            return
        place.size += len(piece)
        is_slow = place.age > limits.patience and place.rate < limits.least_rate
        if is_slow or place.is_given_up:
            raise _too_slow()
        if piece:
            yield piece


def _too_large(limits: ServerLimits) -> ProblemError:
    detail = f"a body of more than {limits.upload} bytes is not taken"
    return ProblemError(413, detail, "pack it with gzip, or validate it where it is")


def _too_slow() -> ProblemError:
    return ProblemError(408, "the body came too slowly", "send it at once")
