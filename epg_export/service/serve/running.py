"""Running the server: its sockets, the thread that looks at the feeds, and how it ends."""

import asyncio
import contextlib
import ipaddress
import logging
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType

import msgspec
import uvicorn
from structlog.typing import FilteringBoundLogger

from epg_export.errors import EpgExportError, reason
from epg_export.service.serve.app import App
from epg_export.service.serve.checking import House
from epg_export.service.serve.connection import Connection
from epg_export.service.serve.documents import Documents
from epg_export.service.serve.gauges import Gauges
from epg_export.service.serve.limits import Limits
from epg_export.service.serve.measures import Measures
from epg_export.service.serve.probes import Probes
from epg_export.service.serve.routes import Route, feeds, plain
from epg_export.service.serve.shelf import Trouble
from epg_export.service.serve.standing import Observer
from epg_export.service.serve.validating import Validating

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_BACKLOG = 256


class ListenError(EpgExportError):
    """Nobody can be listened to at an address."""

    def __init__(self, host: str, port: int, why: str) -> None:
        remedy = "name another --host or --port, or end what listens there"
        super().__init__(f"cannot listen at {host}:{port}: {why}", remedy=remedy)


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What is served, to whom, and within which limits."""

    observer: Observer
    house: House = House()
    limits: Limits = Limits()
    secret: bytes | None = None


def listening(host: str, port: int) -> list[socket.socket]:
    """Sockets at all addresses of a host, on one port: any that is free where it is 0.

    Raises :class:`ListenError`.
    """
    found: list[socket.socket] = []
    try:
        told = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_ADDRCONFIG
        )
        for family, _, _, _, address in dict.fromkeys(told):
            made = socket.socket(family, socket.SOCK_STREAM)
            found.append(made)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            taken = found[0].getsockname()[1] if len(found) > 1 else port
            made.bind((address[0], taken, *address[2:]))
            made.listen(_BACKLOG)
    except (OSError, UnicodeError, OverflowError) as error:
        for one in found:
            one.close()
        raise ListenError(host, port, reason(error)) from error
    return found


def address_of(listener: socket.socket) -> str:
    """Where a socket can be reached, as people type it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(listener: socket.socket) -> bool:
    """Whether only this machine can reach a socket."""
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def serve(
    service: Service,
    sockets: Sequence[socket.socket],
    log: FilteringBoundLogger,
    begun: Callable[[], None],
) -> None:
    """Serve until a signal comes; then what is under way is finished, within the grace.

    ``begun`` is called when requests are answered. Closes the sockets.
    """
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # what it would say is told by us
    with tempfile.TemporaryDirectory(prefix="epg-export-serve-") as folder:
        asyncio.run(_serve(service, sockets, log, begun, Path(folder)))


async def _serve(
    service: Service,
    sockets: Sequence[socket.socket],
    log: FilteringBoundLogger,
    begun: Callable[[], None],
    folder: Path,
) -> None:
    measures = Measures()
    measures.registry.register(Gauges(service.observer, service.limits.channels))
    documents = Documents(service.observer.shelf, service.limits)
    validating = Validating(folder, service.limits, service.house)
    probes = Probes(service.observer, measures.registry)
    app = App(routes(documents, validating, probes), measures, service.secret, log)
    with (
        contextlib.closing(documents),
        contextlib.closing(validating),
        refreshing(service, measures, log),
    ):
        await Server(app, service.limits, measures.cut, begun).serve(list(sockets))


def routes(documents: Documents, validating: Validating, probes: Probes) -> list[Route]:
    """All that is answered."""
    return [
        *feeds(documents),
        plain("/validate", validating.answer, methods=("POST",)),
        plain("/health", probes.health, is_open=True),
        plain("/ready", probes.ready, is_open=True),
        plain("/metrics", probes.metrics),
    ]


class Server(uvicorn.Server):
    """A server that ends in order on a signal, and leaves the signal's other meaning alone."""

    def __init__(
        self, app: App, limits: Limits, cut: Callable[[str], None], begun: Callable[[], None]
    ) -> None:
        speaking = partial(Connection, limits=limits, cut=cut)
        config = uvicorn.Config(
            app,
            http=speaking,  # type: ignore[arg-type] # what makes a connection
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=max(1, round(limits.idle)),
            timeout_graceful_shutdown=max(1, round(limits.grace)),
            h11_max_incomplete_event_size=limits.head_bytes,
        )
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self._begun()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on a signal, with no other consequence; on a second one, at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {one: signal.signal(one, self._told_to_end) for one in _SIGNALS}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _told_to_end(self, _number: int, _frame: FrameType | None) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True


@contextlib.contextmanager
def refreshing(service: Service, measures: Measures, log: FilteringBoundLogger) -> Iterator[None]:
    """Look at the feeds again and again, in a thread, as long as this lasts."""
    ended = threading.Event()
    looks = threading.Thread(
        target=_look, args=(service, measures, log, ended), name="looks at feeds", daemon=True
    )
    looks.start()
    try:
        yield
    finally:
        ended.set()
        service.observer.shelf.close()  # ends what is being made: the thread waits for it
        looks.join(timeout=5)


def _look(
    service: Service, measures: Measures, log: FilteringBoundLogger, ended: threading.Event
) -> None:
    shelf = service.observer.shelf
    known: Trouble | None = None
    while not ended.is_set():
        begun = time.monotonic()
        try:
            is_new, trouble = shelf.refresh(), shelf.trouble
        except Exception:
            is_new, trouble = False, Trouble("looking at the feeds failed", "look at the log")
            log.exception("looking at the feeds failed")
        seconds = time.monotonic() - begun
        if is_new:
            measures.built(seconds)
            channels = len(shelf.channels)
            log.info("a new set is served", channels=channels, seconds=round(seconds, 3))
        if trouble is not None and trouble != known:
            measures.failed()
            log.warning("the old set is kept", reason=trouble.message, remedy=trouble.remedy)
        elif trouble is None and known is not None:
            log.info("the feeds can be read again")
        known = trouble
        ended.wait(service.limits.refresh)
