"""Running the server: all its parts put together, from the first request to the last."""

import asyncio
import contextlib
import logging
import socket
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from structlog.typing import FilteringBoundLogger

from epg_export.errors import WriteError, reason
from epg_export.service.serve.app import App
from epg_export.service.serve.checking import House
from epg_export.service.serve.documents import Documents
from epg_export.service.serve.gauges import Gauges
from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.measures import Measures
from epg_export.service.serve.probes import Probes
from epg_export.service.serve.refreshing import refreshing
from epg_export.service.serve.routes import Route, feeds, plain
from epg_export.service.serve.server import Server
from epg_export.service.serve.shelf.sets import SetFolder
from epg_export.service.serve.standing import Observer
from epg_export.service.serve.validating import Validating


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What is served, to whom, and within which limits; what is sent is kept in ``cache``."""

    observer: Observer
    house: House = House()
    limits: ServerLimits = ServerLimits()
    secret: bytes | None = None
    cache: Path | None = None


class Running:
    """A server that runs until a signal comes, or somebody ends it."""

    def __init__(self, service: Service, log: FilteringBoundLogger) -> None:
        self._service = service
        self._log = log
        self._measures = Measures()
        self._server: Server | None = None

    def end(self) -> None:
        """Finish what is under way, within the grace, and end; for any thread."""
        if self._server is not None:
            self._server.should_exit = True

    def serve(self, sockets: Sequence[socket.socket], begun: Callable[[], None]) -> None:
        """Serve until the end; ``begun`` is called when requests are answered.

        Closes the sockets and the shelf. Raises :class:`WriteError` where there is no place for
        what is sent.
        """
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # what it would say is told by us
        cache = self._service.cache or Path(tempfile.gettempdir())
        try:
            folder = SetFolder(cache)
        except OSError as error:
            raise WriteError(cache, reason(error)) from error
        with contextlib.closing(folder):
            asyncio.run(self._serve(sockets, begun, folder.path))

    async def _serve(
        self, sockets: Sequence[socket.socket], begun: Callable[[], None], folder: Path
    ) -> None:
        service, limits, measures = self._service, self._service.limits, self._measures
        shelf = service.observer.shelf
        measures.registry.register(Gauges(service.observer, limits.channels))
        probes = Probes(service.observer, measures.registry)
        with (
            contextlib.closing(Documents(shelf, limits)) as documents,
            contextlib.closing(Validating(folder, limits, service.house)) as validating,
            refreshing(shelf, limits.refresh, measures, self._log),
        ):
            app = App(routes(documents, validating, probes), measures, service.secret, self._log)
            self._server = Server(app, limits, measures.cut, begun)
            await self._server.serve(list(sockets))


def routes(documents: Documents, validating: Validating, probes: Probes) -> list[Route]:
    """All that is answered."""
    return [
        *feeds(documents),
        plain("/validate", validating.answer, methods=("POST",)),
        plain("/health", probes.health, is_open=True),
        plain("/ready", probes.ready, is_open=True),
        plain("/metrics", probes.metrics),
    ]
