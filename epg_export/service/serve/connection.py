"""One connection, with a clock on whatever a client can be slow with.

What uvicorn leaves open: a head that never ends, a client that takes nothing more, connections
without number, and bodies that nobody reads, whose sender would otherwise never see the answer.
"""

import asyncio
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.problems import MEDIA_TYPE, body

Cut = Callable[[str], None]
"""Hears why a connection was ended that was not at its end."""

_GETTING = {"GET", "HEAD"}
_MANY_MORE = 100
"""Connections beyond the most that there may be, which still hear that it is full."""


class Connection(H11Protocol):
    """Speaks HTTP/1.1 with one client, within the limits."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        limits: ServerLimits,
        cut: Cut,
    ) -> None:
        super().__init__(config, server_state, {**app_state, "is_gone": self._is_gone}, _loop)
        self._limits = limits
        self._cut = cut
        self._line: _Line | None = None
        self._head: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._is_over = self._is_half = False
        self.since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Begin, unless there are too many: then who asks for nothing makes room."""
        self.since = self.loop.time()
        self._line = _Line(transport, self._leave)
        super().connection_made(self._line)  # type: ignore[arg-type] # it does as a transport does
        beyond = len(self.connections) - self._limits.connections
        if beyond > 0 and self._found_room():
            self._await_head()
        elif beyond > _MANY_MORE:
            self._end("full")
        elif beyond > 0:
            self._cut("full")
            self._refuse(503, "too many connections are open", "come again later")
        else:
            self._await_head()

    def _found_room(self) -> bool:
        """End the connection that has asked for nothing for the longest; False where all ask."""
        idle = [one for one in self.connections if isinstance(one, Connection) and one.is_idle]
        others = [one for one in idle if one is not self]
        if others:
            min(others, key=lambda one: one.since)._end("idle")  # noqa: SLF001 - one of our own
        return bool(others)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked for; a head that is not whole asks for nothing yet."""
        return not (self._is_over or self._is_answering())

    def data_received(self, data: bytes) -> None:
        """Go on; what comes after the end is let fall."""
        while data and not self._is_over:
            # Of a head that comes whole h11 does not ask how long it is: it comes in no more.
            size = self._room() if self.conn.their_state is h11.IDLE else len(data)
            super().data_received(data[:size])
            data = data[size:]
        if self._is_over:
            return
        if self.conn.their_state is h11.IDLE and not self._is_answering():
            self._await_head()
        else:
            self._stop_head()

    def eof_received(self) -> bool:  # type: ignore[override] # whether it stays open
        """Answer who asks for something and then says no more; others are gone."""
        self._is_half = self._is_answering() and self.scope["method"] in _GETTING
        return self._is_half

    def on_response_complete(self) -> None:
        """Go on with what was asked meanwhile; leave where there will be no more."""
        super().on_response_complete()
        if self._is_half and not self._is_answering():
            self._leave()

    def pause_writing(self) -> None:
        """Wait for a client that takes nothing, but not for ever."""
        super().pause_writing()
        if self._stall is None:
            self._stall = self.loop.call_later(self._limits.stalled, self._end, "stalled")

    def resume_writing(self) -> None:
        """Go on with a client that has taken what it was sent."""
        super().resume_writing()
        self._stop_stall()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let all go."""
        self._is_over = True
        self._stop_head()
        self._stop_stall()
        super().connection_lost(exc)
        self._unset_keepalive_if_required()

    def send_400_response(self, msg: str) -> None:
        """Say that no request can be made of what came. Called while its error is in hand."""
        error = sys.exc_info()[1]
        status = getattr(error, "error_status_hint", 400)
        self._cut("malformed")
        if self._is_answering() and self.cycle.response_started:
            self._end()
        else:
            if self._is_answering():  # who waits for the body waits no longer
                self.cycle.disconnected = True
                self.cycle.message_event.set()
            self._refuse(status, msg.lower().rstrip("."), "send HTTP/1.1 with a shorter head")

    def timeout_keep_alive_handler(self) -> None:
        """End a connection that asks for nothing."""
        if self._is_answering():  # pragma: no cover - between two turns of the loop
            return
        super().timeout_keep_alive_handler()

    def _is_gone(self) -> bool:
        """Whether nobody is there any more to be answered."""
        return self._is_over or (self._line is not None and self._line.is_closing())

    def _is_answering(self) -> bool:
        return bool(self.cycle) and not self.cycle.response_complete

    def _room(self) -> int:
        return max(1, self._limits.head_bytes + 1 - len(self.conn.trailing_data[0]))

    def _await_head(self) -> None:
        if self._head is None:
            self._head = self.loop.call_later(self._limits.head, self._no_head)

    def _no_head(self) -> None:
        self._head = None
        self._cut("head")
        if self.conn.trailing_data[0]:
            self._refuse(408, "the head of the request came too slowly", "send it at once")
        else:
            self._end()

    def _refuse(self, status: int, detail: str, remedy: str) -> None:
        """Answer what is no request that an application could answer, and leave."""
        content = body(status, detail, remedy)
        lines = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
            f"Content-Type: {MEDIA_TYPE}",
            f"Content-Length: {len(content)}",
            *(["Retry-After: 5"] if status == HTTPStatus.SERVICE_UNAVAILABLE else []),
            "X-Content-Type-Options: nosniff",
            "Connection: close",
        )
        self.transport.write("\r\n".join((*lines, "", "")).encode() + content)
        self._leave(reading_on=True)

    def _leave(self, *, reading_on: bool = False) -> None:
        """End a connection in order: what was said is heard before it is closed.

        A body that is still being sent is read for a while and let fall: where it is not, the
        system tells the sender that the connection broke, and the answer is lost.
        """
        line = self._line
        if line is None or self._is_over or line.real.is_closing():
            return
        self._stop_head()
        self._unset_keepalive_if_required()
        is_sending = self.conn.their_state in {h11.SEND_BODY, h11.ERROR}
        if not (is_sending or reading_on):
            line.real.close()
            if line.real.get_write_buffer_size():
                self.loop.call_later(self._limits.stalled, line.real.abort)
            return
        self._is_over = True
        self.flow.resume_reading()
        if line.real.can_write_eof():
            line.real.write_eof()
        self.loop.call_later(self._limits.linger, self._end)

    def _end(self, why: str = "") -> None:
        """End a connection at once."""
        if why:
            self._cut(why)
        self._is_over = True
        self._stop_head()
        self._stall = None
        if self._line is not None:
            self._line.real.abort()

    def _stop_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _stop_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None


class _Line:
    """A transport that is closed by whoever leaves in order."""

    def __init__(self, real: asyncio.Transport, leave: Callable[[], None]) -> None:
        self.real = real
        self._leave = leave
        self.write = real.write
        self.get_extra_info = real.get_extra_info
        self.pause_reading = real.pause_reading
        self.resume_reading = real.resume_reading

    def close(self) -> None:
        """Leave."""
        self._leave()

    def abort(self) -> None:
        """End at once."""
        self.real.abort()

    def is_closing(self) -> bool:
        """Whether it is closed, or soon will be."""
        return self.real.is_closing()
