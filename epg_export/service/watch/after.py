"""Telling others of a receipt: a command that gets it on its standard input, a webhook by POST.

At least once: who is told twice knows it by the number of the receipt. One telling, with all its
tries, ends when its time is over, whatever the other side does.
"""

import base64
import os
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import (
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from epg_export.errors import EpgExportError, reason
from epg_export.reporters.wording import visible
from epg_export.service.jobs import After

_WAITS = (1.0, 4.0)
"""Seconds before the second and the third try."""
_TRY_AGAIN = 75
"""What a command leaves with that may go better another time: EX_TEMPFAIL of sysexits.h."""
_BUSY = frozenset({408, 425, 429})
_SERVERS_FAULT = 500
_BLOCK = 1 << 16
_TAIL = 500
_LOOK = 0.05
"""Seconds between two looks whether a command that says nothing has ended."""

_running: set[int] = set()
"""Process groups of the commands that are under way."""


class Telling(NamedTuple):
    """What there is to tell: the receipt, its number in the ledger, and the outcome in it."""

    id: int
    outcome: str
    receipt: bytes


class NotToldError(EpgExportError):
    """A command or a webhook failed; ``again`` says whether another try makes sense."""

    def __init__(self, whom: str, why: str, *, again: bool) -> None:
        super().__init__(
            f"{whom} was not told: {why}", remedy="look at what the job names under after"
        )
        self.again = again


def hears(after: After, outcome: str) -> bool:
    """Whether somebody wants to know of that outcome."""
    return not after.outcomes or outcome in after.outcomes


def name_of(after: After) -> str:
    """Who is told, without what may be secret in an address: the program, or the server."""
    if after.url is None:
        return visible(after.command[0]) if after.command else "nobody"
    parts = urlsplit(after.url)
    return visible(f"{parts.scheme}://{_host(parts)}")


def tell(after: After, telling: Telling, stop: threading.Event) -> None:
    """Tell somebody of a receipt, with a second and a third try where one can go better.

    Raises :class:`NotToldError` when that has failed, the time is over, or all is to stop.
    """
    deadline = time.monotonic() + after.time_limit.total_seconds()
    way = _run if after.url is None else _post
    for wait in (*_WAITS, None):
        try:
            way(after, telling, deadline)
        except NotToldError as error:
            if not error.again or wait is None or time.monotonic() + wait >= deadline:
                raise
            if stop.wait(wait):
                raise
        else:
            return


def end_commands() -> None:
    """End all commands that are under way, with what they have started."""
    for group in tuple(_running):
        _kill(group)


def _run(after: After, telling: Telling, deadline: float) -> None:
    """Run a command once, in a process group of its own."""
    whom = name_of(after)
    told = {"EPG_EXPORT_RECEIPT_ID": str(telling.id), "EPG_EXPORT_OUTCOME": telling.outcome}
    try:
        # In a file, since a command need not read it: a pipe would wait for it to do so.
        with tempfile.TemporaryFile(prefix="epg-export-") as receipt:
            receipt.write(telling.receipt)
            receipt.seek(0)
            process = subprocess.Popen(  # noqa: S603 - of the settings, and no shell
                after.command,
                stdin=receipt,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, **told},
                start_new_session=True,
            )
    except (OSError, ValueError) as error:
        raise NotToldError(whom, reason(error), again=False) from error
    _running.add(process.pid)
    try:
        said = _outlasted(process, deadline)
        if process.returncode is None:
            raise NotToldError(whom, "its time is over, it was ended", again=False)
    finally:
        _end(process)
    if code := process.returncode:
        how = f"it left with {code}" if code > 0 else f"signal {-code} ended it"
        why = f"{how}: {said}" if said else how
        raise NotToldError(whom, why, again=code == _TRY_AGAIN)


def _outlasted(process: "subprocess.Popen[bytes]", deadline: float) -> str:
    """Wait for a command, but no longer than it may take; returns the end of what it said.

    What it has started may go on and hold its output open: nobody waits for that.
    """
    assert process.stdout is not None  # noqa: S101 - asked for
    number, said = process.stdout.fileno(), b""
    os.set_blocking(number, False)
    is_open = True
    while process.poll() is None and (left := deadline - time.monotonic()) > 0:
        if is_open:
            select.select([number], [], [], min(left, _LOOK))
            said, is_open = _more(number, said)
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(left)
    said, _ = _more(number, said)
    return visible(said.decode(errors="replace").strip())


def _more(number: int, said: bytes) -> tuple[bytes, bool]:
    """The end of all that was said until now, and whether more can come."""
    try:
        block = os.read(number, _BLOCK)
    except BlockingIOError:
        return said, True
    return (said + block)[-_TAIL:], bool(block)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a command that is still at it, with all that it has started."""
    if process.poll() is None:
        _kill(process.pid)
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
    _running.discard(process.pid)


def _kill(group: int) -> None:
    with suppress(OSError):
        os.killpg(group, signal.SIGKILL)


def _post(after: After, telling: Telling, deadline: float) -> None:
    """Send a receipt once. What does not answer in time is left: a thread waits for it, not we."""
    whom, request = name_of(after), _request(str(after.url), telling)
    held: list[HTTPConnection] = []
    trouble: list[Exception] = []
    left = max(deadline - time.monotonic(), _LOOK)

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
        parts._replace(netloc=_host(parts), fragment="").geturl(),
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


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


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
        to = f", which leads to {visible(where)[:_TAIL]}" if where else ""
        return f"it answered {error.code}{to}", again
    if isinstance(error, OSError):
        inner = getattr(error, "reason", error)  # of a URLError, what happened
        words = reason(inner) if isinstance(inner, Exception) else str(inner)
        return visible(words)[:_TAIL], True
    if isinstance(error, HTTPException):
        return visible(f"it does not speak HTTP: {type(error).__name__}")[:_TAIL], True
    return visible(f"{type(error).__name__}: {error}")[:_TAIL], False
