"""``POST /validate``: a feed in, the report on it out."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from epg_export.errors import (
    ConfigError,
    EpgExportError,
    WorkerDiedError,
    WriteError,
)
from epg_export.service.hand import Hand, TookTooLongError, TookTooMuchError
from epg_export.service.serve.addresses import parameters
from epg_export.service.serve.checking import (
    House,
    Question,
    UnreadableError,
    report_on,
)
from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.places import Places
from epg_export.service.serve.problems import ProblemError
from epg_export.service.serve.uploads import received, refuse_unwanted
from epg_export.service.serve.wanted import profile_name

PARAMETERS = ("from", "profile", "now")
"""What may be said of a feed that is sent."""
_LOOK = 1.0
"""Seconds after which one looks again whether somebody waits for a report."""


class Validating:
    """Validates what is sent, a few feeds at a time, each in a process. To be closed.

    Bodies are kept in the ``folder`` meanwhile.
    """

    def __init__(self, folder: Path, limits: ServerLimits, house: House) -> None:
        self._folder = folder
        self._limits = limits
        self._house = house
        self._hands: asyncio.Queue[Hand] = asyncio.Queue()
        self._all = [Hand(memory=limits.memory) for _ in range(limits.hands)]
        for hand in self._all:
            self._hands.put_nowait(hand)
        self._threads = ThreadPoolExecutor(limits.hands, thread_name_prefix="validates")
        self._places = Places(limits)

    def close(self) -> None:
        """End what is being checked."""
        for hand in self._all:
            hand.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def under_way(self) -> int:
        """How many feeds are being taken or validated."""
        return self._places.number

    async def answer(self, request: Request) -> Response:
        """The report on the body of a request; raises :class:`ProblemError`."""
        said = parameters(request.scope["query_string"], PARAMETERS)
        asked = self._question(said)
        refuse_unwanted(request, self._limits)
        with self._places.one() as place:
            try:
                async with received(request, self._folder, self._limits, place) as path:
                    report = await self._checked(request, path, asked)
            except OSError as error:
                raise _no_room(error) from error
        return Response(report, 200, {"Cache-Control": "no-store"}, "application/json")

    @staticmethod
    def _question(said: Mapping[str, str]) -> Question:
        try:
            profile = profile_name(said.get("profile", "exact"))
            return Question.of(said.get("from"), profile, said.get("now"))
        except ConfigError as error:
            raise ProblemError(400, str(error), error.remedy) from error

    async def _checked(self, request: Request, path: Path, asked: Question) -> bytes:
        hand = await self._hands.get()
        if _is_gone(request):
            self._hands.put_nowait(hand)
            raise ClientDisconnect  # nobody waits for the report any more
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, self._by, hand, path, asked)
        free = partial(self._is_free, hand)
        work.add_done_callback(free)
        while not (await asyncio.wait({work}, timeout=_LOOK))[0]:
            if _is_gone(request):
                work.remove_done_callback(free)  # nobody gets a hand that is just being ended
                try:
                    await asyncio.to_thread(hand.close)
                finally:
                    work.add_done_callback(free)
                raise ClientDisconnect
        try:
            return work.result()
        except EpgExportError as error:
            raise _problem(error, self._limits) from error

    def _is_free(self, hand: Hand, work: "asyncio.Future[bytes]") -> None:
        self._hands.put_nowait(hand)
        if not work.cancelled():
            work.exception()  # whoever asked may be gone

    def _by(self, hand: Hand, path: Path, asked: Question) -> bytes:
        return hand.do(report_on, str(path), asked, self._house, seconds=self._limits.checking)


def _is_gone(request: Request) -> bool:
    """Whether nobody waits for the answer any more."""
    is_gone: Callable[[], bool] = request.scope.get("state", {}).get("is_gone", bool)
    return is_gone()


def _problem(error: EpgExportError, limits: ServerLimits) -> ProblemError:
    if isinstance(error, TookTooLongError):
        detail = f"it was not validated after {limits.checking:g} s, and was given up"
        return ProblemError(504, detail, "send less of it, or validate it where it is")
    if isinstance(error, TookTooMuchError):
        return ProblemError(413, str(error), "send less of it, or validate it where it is")
    if isinstance(error, WorkerDiedError):
        return ProblemError(500, "the process that validated it died", "report the feed")
    if isinstance(error, UnreadableError | ConfigError):
        return ProblemError(400, str(error), error.remedy)
    if isinstance(error, WriteError):
        return _no_room(error)
    return ProblemError(500, str(error), error.remedy)


def _no_room(_error: Exception) -> ProblemError:
    return ProblemError(507, "there is no room to keep the feed", "try again later, or send less")
