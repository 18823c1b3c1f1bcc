"""The server: uvicorn with connections of ours, and an end in order."""

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType

import uvicorn

from epg_export.service.serve.app import App
from epg_export.service.serve.connection import Connection
from epg_export.service.serve.limits import ServerLimits

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Server(uvicorn.Server):
    """A server that ends in order on a signal, and leaves the signal's other meaning alone."""

    def __init__(
        self, app: App, limits: ServerLimits, cut: Callable[[str], None], begun: Callable[[], None]
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

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what is under way, within the grace, and let go of all who are left."""
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)  # what was cut, and what was cancelled, has its turn to end

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
