"""Telling a web server: it gets the receipt by POST, and is left where it does not answer."""

import base64
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import (
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from epg_export.errors import reason
from epg_export.reporters.wording import visible
from epg_export.service.jobs import After
from epg_export.service.watch.after.told import NotToldError, Telling, host_of, name_of

_BUSY = frozenset({408, 425, 429})
_SERVERS_FAULT = 500
_LONGEST = 500
"""So many characters of what it said are told."""
_LEAST = 0.05
"""Seconds that a try has at least."""


def post(after: After, telling: Telling, deadline: float) -> None:
    """Send a receipt once, until a time of the monotonic clock.

    What does not answer in time is left: a thread waits for it, not we. Raises
    :class:`NotToldError`.
    """
    whom, request = name_of(after), _request(str(after.url), telling)
    held: list[HTTPConnection] = []
    trouble: list[Exception] = []
    left = max(deadline - time.monotonic(), _LEAST)

    def send() -> None:
        try:
            with _opener(held).open(request, timeout=left):
                pass
        except Exception as error:  # noqa: BLE001 - it is told by the one who waits
            trouble.append(error)

    thread = threading.Thread(target=send, name="webhook", daemon=True)
    thread.start()
    thread.join(left)
    if thread.is_alive():
        for connection in held:
            _hang_up(connection)
        raise NotToldError(whom, "its time is over", again=False)
    if trouble:
        why, again = _why(trouble[0])
        raise NotToldError(whom, why, again=again) from trouble[0]


def _request(url: str, telling: Telling) -> Request:
    """The request; a password of the address goes into its head."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotToldError(f"{parts.scheme}://", "it is no address of a web server", again=False)
    request = Request(  # noqa: S310 - the scheme was looked at
        parts._replace(netloc=host_of(parts), fragment="").geturl(),
        data=telling.receipt,
        method="POST",
        headers={
            "Content-Type": "application/json",
            "Idempotency-Key": str(telling.id),
            "User-Agent": "epg-export",
        },
    )
    if parts.username is not None:
        who = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        basic = base64.b64encode(who.encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {basic}")
    return request


def _opener(held: list[HTTPConnection]) -> OpenerDirector:
    """What speaks to web servers and to nothing else, and follows nobody elsewhere.

    Where it would lead a POST to is a GET, or another machine. Its connections are ``held``.
    """
    opener = OpenerDirector()
    for handler in (ProxyHandler(), _Http(held), _Https(held), _NoError()):
        opener.add_handler(handler)
    return opener


class _Http(HTTPHandler):
    def __init__(self, held: list[HTTPConnection]) -> None:
        super().__init__()
        self._held = held

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_holding(HTTPConnection, self._held), req)


class _Https(HTTPSHandler):
    def __init__(self, held: list[HTTPConnection]) -> None:
        super().__init__()
        self._held = held

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_holding(HTTPSConnection, self._held), req)


class _NoError(HTTPErrorProcessor):
    """Raises what is no success."""

    def http_response(self, request: Request, response: Any) -> Any:
        if not 200 <= response.status < 300:  # noqa: PLR2004 - what HTTP calls success
            head = response.headers
            with response:
                raise HTTPError(request.full_url, response.status, response.reason, head, None)
        return response

    https_response = http_response


def _holding(
    kind: Callable[..., HTTPConnection], held: list[HTTPConnection]
) -> Callable[..., HTTPConnection]:
    def made(host: str, **given: Any) -> HTTPConnection:
        held.append(kind(host, **given))
        return held[-1]

    return made


def _hang_up(connection: HTTPConnection) -> None:
    """End a conversation that somebody else waits in."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> tuple[str, bool]:
    """What a server, or the way to it, has against it; and whether that may pass."""
    if isinstance(error, HTTPError):
        again = error.code in _BUSY or error.code >= _SERVERS_FAULT
        where = error.headers.get("Location")
        to = f", which leads to {visible(where)[:_LONGEST]}" if where else ""
        return f"it answered {error.code}{to}", again
    if isinstance(error, OSError):
        inner = getattr(error, "reason", error)  # of a URLError, what happened
        words = reason(inner) if isinstance(inner, Exception) else str(inner)
        return visible(words)[:_LONGEST], True
    if isinstance(error, HTTPException):
        return visible(f"it does not speak HTTP: {type(error).__name__}")[:_LONGEST], True
    return visible(f"{type(error).__name__}: {error}")[:_LONGEST], False
