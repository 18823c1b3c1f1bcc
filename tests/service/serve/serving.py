"""A shelf in memory, a client without a network, and a server with one, for tests of ``serve``."""

import asyncio
import contextlib
import datetime as dt
import gzip
import hashlib
import importlib
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.shelf import Document, NothingThereError, OnShelf, Trouble, Wanted

WHEN = dt.datetime(2026, 3, 28, 6, 0, tzinfo=dt.UTC)
HTTP_WHEN = "Sat, 28 Mar 2026 06:00:00 GMT"


def part(name: str) -> Any:
    """A module of the server; the test skips where its libraries are not installed."""
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    return importlib.import_module(f"epg_export.service.serve.{name}")


class FakeShelf:
    """Hands out what it is given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[Wanted, Document] = {}
        self.channels: dict[str, OnShelf] = {}
        self.since: dt.datetime | None = WHEN
        self.published: dt.datetime | None = WHEN
        self.trouble: Trouble | None = None
        self.making: Callable[[Wanted], Document] | None = None
        self.refreshed: Callable[[], bool] = lambda: False
        self.closed = threading.Event()

    def put(self, wanted: Wanted, content: bytes, *, packed: bool = True) -> Document:
        """Have a document under what it is asked for by."""
        name = hashlib.sha256(repr(wanted).encode() + content).hexdigest()
        path, other = self.folder / name, self.folder / f"{name}.gz"
        path.write_bytes(content)
        if packed:
            other.write_bytes(gzip.compress(content, mtime=0))
        document = Document(
            path,
            len(content),
            hashlib.sha256(content).hexdigest(),
            WHEN,
            "application/xml",
            other if packed else None,
            other.stat().st_size if packed else 0,
        )
        self.documents[wanted] = document
        return document

    def document(self, wanted: Wanted) -> Document | None:
        return self.documents.get(wanted)

    def made(self, wanted: Wanted) -> Document:
        if self.making is not None:
            return self.making(wanted)
        if wanted not in self.documents:
            raise NothingThereError
        return self.documents[wanted]

    def refresh(self) -> bool:
        return self.refreshed()

    def close(self) -> None:
        self.closed.set()


class Told(list[tuple[str, str, dict[str, Any]]]):
    """A log that is kept."""

    def __getattr__(self, level: str) -> Callable[..., None]:
        if level not in {"debug", "info", "warning", "exception"}:
            raise AttributeError(level)
        return lambda event, **fields: self.append((level, event, fields))


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/problem+json"
        told: dict[str, Any] = json.loads(self.body)
        assert told["status"] == self.status
        assert told["remedy"]
        return told


class Asking:
    """Asks an application, as a server would."""

    def __init__(self, app: Any) -> None:
        self._app = app

    @staticmethod
    def scope(target: str, method: str, headers: list[tuple[str, str]]) -> dict[str, Any]:
        """A request, as a server tells of it."""
        path, _, query = target.partition("?")
        return {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
            "client": ("192.0.2.1", 1234),
            "state": {},
        }

    def __call__(
        self,
        target: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | list[tuple[str, str]] | None = None,
        body: bytes = b"",
    ) -> Answer:
        pairs = list(headers.items()) if isinstance(headers, Mapping) else headers or []
        if body and not {"content-length", "transfer-encoding"} & {name for name, _ in pairs}:
            pairs = [*pairs, ("content-length", str(len(body)))]
        scope = self.scope(target, method, pairs)
        sent: list[dict[str, Any]] = []
        pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)] or [b""]

        async def receive() -> dict[str, Any]:
            if not pieces:
                return {"type": "http.disconnect"}
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run(self._app(scope, receive, send))
        start, rest = sent[0], sent[1:]
        assert start["type"] == "http.response.start"
        assert rest[-1].get("more_body", False) is False
        told = {name.decode(): value.decode() for name, value in start["headers"]}
        assert len(told) == len(start["headers"]), "a header is sent twice"
        return Answer(start["status"], told, b"".join(one.get("body", b"") for one in rest))


class Served(NamedTuple):
    """An application, and what there is to look at beside its answers."""

    ask: Asking
    shelf: FakeShelf
    told: Told
    folder: Path


def served(folder: Path, *, secret: bytes | None = None, **limits: Any) -> Served:
    """An application with an empty shelf."""
    chosen = ServerLimits(**limits)
    for name in ("shelf", "uploads"):
        (folder / name).mkdir()
    shelf, told, measures = FakeShelf(folder / "shelf"), Told(), part("measures").Measures()
    observer = part("standing").Observer(shelf)
    measures.registry.register(part("gauges").Gauges(observer, chosen.channels))
    routes = part("running").routes(
        part("documents").Documents(shelf, chosen),
        part("validating").Validating(folder / "uploads", chosen, part("checking").House()),
        part("probes").Probes(observer, measures.registry),
    )
    app = part("app").App(routes, measures, secret, told)
    return Served(Asking(app), shelf, told, folder)


class Running(NamedTuple):
    """A server that runs, and what it said."""

    address: tuple[str, int]
    told: Told

    def connect(self, *, small: bool = False) -> socket.socket:
        """A connection; a ``small`` one takes little at a time."""
        made = socket.socket()
        made.settimeout(20)
        if small:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        made.connect(self.address)
        return made

    def ask(self, text: str, body: bytes = b"") -> bytes:
        """All that comes back for a request, until the server closes the connection."""
        with self.connect() as line:
            line.sendall(text.replace("\n", "\r\n").encode() + body)
            return all_of(line)

    def get(self, target: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What comes back for a GET."""
        said = "".join(f"{name}: {value}\n" for name, value in (headers or {}).items())
        return parsed(self.ask(f"GET {target} HTTP/1.1\nHost: x\nConnection: close\n{said}\n"))


def all_of(line: socket.socket) -> bytes:
    """All that comes, until there is no more."""
    found = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := line.recv(65536):
            found += piece
    return found


def parsed(raw: bytes) -> Answer:
    """An answer as it came over the line."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (one.split(": ", 1) for one in lines)}
    return Answer(int(first.split()[1]), headers, body)


@contextlib.contextmanager
def running(shelf: Any, *, secret: bytes | None = None, **limits: Any) -> Iterator[Running]:
    """A server on a port of this machine, as long as this lasts."""
    parts = part("running")
    told = Told()
    chosen = ServerLimits(**{"grace": 3, "hands": 1, "refresh": 0.05, "linger": 1, **limits})
    service = parts.Service(observer=part("standing").Observer(shelf), limits=chosen, secret=secret)
    sockets = part("listening").listening("127.0.0.1", 0)
    begun = threading.Event()
    server = parts.Running(service, told)
    thread = threading.Thread(target=server.serve, args=(sockets, begun.set))
    thread.start()
    try:
        assert begun.wait(20)
        yield Running(sockets[0].getsockname(), told)
    finally:
        server.end()
        thread.join(30)
        assert not thread.is_alive()
