"""Handing out documents: the one that is asked for, in the coding and as far as it is wanted."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from epg_export.errors import ConfigError, EpgExportError
from epg_export.service.hand import TookTooLongError
from epg_export.service.serve import conditional, encoding, ranges
from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.problems import ProblemError, busy
from epg_export.service.serve.sending import Kept, Sent
from epg_export.service.serve.shelf import (
    BusyError,
    Document,
    NothingThereError,
    Shelf,
    Wanted,
)

_TRIES = 3
_NONE_YET = "no set of feeds is ready yet"
_NOT_THERE = "there is no such channel or day"


class Documents:
    """Hands out what is on a shelf. To be closed."""

    def __init__(self, shelf: Shelf, limits: ServerLimits) -> None:
        self._shelf = shelf
        self._kept = Kept(limits.kept, limits.small)
        self._most = limits.made
        self._makers = ThreadPoolExecutor(limits.made, thread_name_prefix="makes documents")
        self._made: dict[Wanted, asyncio.Future[Document]] = {}

    def close(self) -> None:
        """Let the threads go; what they wait for is ended by the shelf."""
        self._makers.shutdown(wait=False, cancel_futures=True)

    async def answer(self, request: Request, wanted: Wanted) -> ASGIApp:
        """The answer to a GET or HEAD; raises :class:`ProblemError`."""
        for _ in range(_TRIES):
            document = await self._document(wanted)
            try:
                return await self._handed_out(request, document)
            except FileNotFoundError:
                continue  # a new set has just taken its place
        raise busy("the set is being replaced", 1)

    async def _document(self, wanted: Wanted) -> Document:
        if self._shelf.since is None:
            raise busy(_NONE_YET)
        if not wanted.is_plain:
            return await self._in_that_way(wanted)
        document = self._shelf.document(wanted)
        if document is None:
            raise ProblemError(404, _NOT_THERE, "look at / for the channels and days")
        return document

    async def _in_that_way(self, wanted: Wanted) -> Document:
        """A document that has to be made: once, however many ask for it."""
        if wanted not in self._made:
            if len(self._made) >= self._most:
                raise busy("too much is being made at once")
            loop = asyncio.get_running_loop()
            making = loop.run_in_executor(self._makers, self._shelf.made, wanted)
            self._made[wanted] = making
            making.add_done_callback(partial(self._is_made, wanted))
        try:
            return await asyncio.shield(self._made[wanted])
        except EpgExportError as error:
            raise _problem(error) from error

    def _is_made(self, wanted: Wanted, making: "asyncio.Future[Document]") -> None:
        del self._made[wanted]
        if not making.cancelled():
            making.exception()  # whoever asked may be gone

    async def _handed_out(self, request: Request, document: Document) -> ASGIApp:
        accepted = ",".join(request.headers.getlist("accept-encoding"))
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        try:
            coding = encoding.coding(accepted, packed=document.packed is not None)
        except ProblemError as error:
            error.headers.update(headers)
            raise
        there = conditional.validators(document.sha256, coding, document.modified)
        headers |= there.headers()
        status = conditional.status(request.headers, there)
        if status == HTTPStatus.NOT_MODIFIED:
            return Response(status_code=status, headers=headers)
        if status != HTTPStatus.OK:
            raise ProblemError(status, "it is not what you have", "ask without If-Match", headers)
        headers |= {"Content-Type": document.media_type, "Accept-Ranges": "bytes"}
        if coding is not None:
            headers["Content-Encoding"] = coding
        size = document.packed_size if coding else document.size
        part = _part(request, size, there)
        if part is not None:
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        status = HTTPStatus.OK if part is None else HTTPStatus.PARTIAL_CONTENT
        if request.method == "HEAD":
            return Sent(status, headers, b"", ranges.Part(0, size))
        opened = partial(document.open, packed=coding is not None)
        content = await self._kept.content(there.etag, size, opened)
        body = opened() if content is None else content
        return Sent(status, headers, body, part or ranges.Part(0, size))


def _part(request: Request, size: int, there: conditional.Validators) -> ranges.Part | None:
    said = request.headers.get("range")
    if said is None or request.method != "GET":
        return None
    if not conditional.still_holds(request.headers.get("if-range"), there):
        return None
    return ranges.part(said, size)


def _problem(error: EpgExportError) -> ProblemError:
    """What it is to a client that a document could not be made."""
    if isinstance(error, BusyError):
        return busy(str(error))
    if isinstance(error, NothingThereError):
        return ProblemError(404, str(error), error.remedy)
    if isinstance(error, TookTooLongError):
        return ProblemError(504, str(error), "ask for less: a channel, a day")
    if isinstance(error, ConfigError):
        return ProblemError(400, str(error), error.remedy.replace("--", ""))
    return ProblemError(503, "it could not be made", "ask again later", {"Retry-After": "30"})
