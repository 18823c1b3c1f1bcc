"""A web server on this machine that serves one content, well or badly."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Server(ThreadingHTTPServer):
    """Serves ``content`` under any path; ``way`` is how, ``requests`` what was asked for."""

    def __init__(self, content: bytes, way: str) -> None:
        self.content = content
        self.way = way
        self.ranges: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_HEAD(self) -> None:
        self._answer(b"")

    def do_GET(self) -> None:
        self._answer(None)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _answer(self, body: bytes | None) -> None:
        way, content = self.server.way, self.server.content
        if way.isdigit():
            self.send_error(int(way))
            return
        wanted = self.headers.get("Range")
        if wanted is None or way == "whole":
            self._send(200, content if body is None else body, {"Content-Length": len(content)})
            return
        self.server.ranges.append(wanted)
        first, last = map(int, re.findall(r"\d+", wanted))
        part = content[first : last + 1]
        end = first + len(part) - 1
        said = {"Content-Length": len(part), "Content-Range": f"bytes {first}-{end}/{len(content)}"}
        if way == "cut" and 0 < first < len(content) // 2 + 2 * len(part):
            part = part[: len(part) // 2]
        self._send(206, part, said)

    def _send(self, status: int, body: bytes, said: dict[str, Any]) -> None:
        self.send_response(status)
        for name, value in said.items():
            self.send_header(name, str(value))
        if self.server.way == "cut":
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(content: bytes, way: str = "ranges") -> Iterator[Server]:
    """A server as long as this lasts.

    It knows ``ranges``, or sends only the ``whole``; it is ``cut`` off in the middle, or answers
    with a status.
    """
    server = Server(content, way)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
