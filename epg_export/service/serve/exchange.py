"""One request and its answer, with what is to be told of them afterwards."""

import time
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from epg_export.service.serve.addresses import path_of

_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
_PAGE = (b"content-security-policy", b"frame-ancestors 'none'")
"""The page says itself what it may do, all but this, which only a header can say."""
_DATA = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_CLOSE = (b"connection", b"close")
_NO_BODY = (b"", b"0")


class Exchange:
    """Passes on what is received and sent, and looks on.

    ``status`` is 0 while no answer has begun, ``sent`` counts the bytes of its body. Every answer
    has the headers that keep browsers from taking it for something else; after one that did not
    wait for the body of its request the connection is closed.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self._receive = receive
        self._send = send
        self._begun = time.perf_counter()
        self._is_read = not _has_body(scope)
        self.status = self.sent = 0
        self.is_whole = False
        self.route = "none"

    @property
    def is_ambiguous(self) -> bool:
        """Whether another server could see the end of the body elsewhere (RFC 9112, 6.1)."""
        headers = dict(self.scope["headers"])
        return b"transfer-encoding" in headers and b"content-length" in headers

    @property
    def seconds(self) -> float:
        """How long it has taken until now."""
        return time.perf_counter() - self._begun

    def told(self) -> dict[str, Any]:
        """What a log says of it: not its query or headers, which may hold secrets."""
        client = self.scope.get("client")
        return {
            "method": self.scope["method"],
            "path": path_of(self.scope["raw_path"])[:200].decode(
                "ascii", errors="backslashreplace"
            ),
            "route": self.route,
            "status": self.status,
            "bytes": self.sent,
            "seconds": round(self.seconds, 4),
            "client": client[0] if client else None,
        }

    async def receive(self) -> Message:
        """The next piece of the request."""
        message = await self._receive()
        if message["type"] == "http.request" and not message.get("more_body", False):
            self._is_read = True
        return message

    async def send(self, message: Message) -> None:
        """Send the next piece of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": self._headers(message["headers"])}
        elif message["type"] == "http.response.body":
            if self.scope["method"] == "HEAD":
                message = {**message, "body": b""}
            self.sent += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        await self._send(message)

    def _headers(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        said = dict(given)
        policy = _PAGE if said.get(b"content-type", b"").startswith(b"text/html") else _DATA
        headers = [*given, *_SAFE, policy]
        return headers if self._is_read else [*headers, _CLOSE]


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"") not in _NO_BODY
