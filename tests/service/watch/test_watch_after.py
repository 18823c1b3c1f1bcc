"""Telling of receipts: commands and webhooks, and none of them keeps anybody waiting."""

import datetime as dt
import json
import os
import socket
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from epg_export.service.jobs import After
from epg_export.service.watch import after as module
from epg_export.service.watch.after import (
    NotToldError,
    Telling,
    end_commands,
    hears,
    name_of,
    tell,
)

RECEIPT = json.dumps({"version": 1, "id": 7, "text": "x" * 200_000}).encode()
"""More than a pipe holds."""
TELLING = Telling(7, "published", RECEIPT)
GO_ON = threading.Event()
LOOPBACK = ["127.0.0.1", "localhost"]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(module, "_WAITS", (0.01, 0.01))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def python(code, *args):
    return (sys.executable, "-c", code, *map(str, args))


def after(*command, url=None, seconds=20.0):
    return After(command=command, url=url, time_limit=dt.timedelta(seconds=seconds))


def refused(one, telling=TELLING, stop=GO_ON):
    with pytest.raises(NotToldError) as caught:
        tell(one, telling, stop)
    return str(caught.value)


def test_who_hears_of_what():
    assert hears(After(), "failed")
    assert hears(After(outcomes=frozenset({"failed"})), "failed")
    assert not hears(After(outcomes=frozenset({"failed"})), "published")


def test_a_command_gets_the_receipt_its_number_and_the_outcome(tmp_path):
    code = (
        "import os, sys; open(sys.argv[1], 'w').write(sys.stdin.read() + "
        "os.environ['EPG_EXPORT_RECEIPT_ID'] + os.environ['EPG_EXPORT_OUTCOME'])"
    )
    tell(after(*python(code, tmp_path / "got")), TELLING, GO_ON)
    assert (tmp_path / "got").read_text() == RECEIPT.decode() + "7published"


def test_no_shell_reads_a_command(tmp_path):
    code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
    tell(after(*python(code, tmp_path / "got", "$HOME; *")), TELLING, GO_ON)
    assert (tmp_path / "got").read_text() == "$HOME; *"


def test_a_command_that_reads_nothing_is_fine():
    tell(after("true"), TELLING, GO_ON)


def test_a_command_that_fails_is_told_with_the_end_of_what_it_said():
    code = "import sys; print('y' * 3_000_000); print('no\\x1b[31m disk'); sys.exit(4)"
    said = refused(after(*python(code)))
    assert said.startswith(f"{sys.executable} was not told: it left with 4: yyy")
    assert said.endswith("no\\x1b[31m disk")
    assert len(said) < 1000


def test_a_command_that_is_not_there():
    assert refused(after("/no/such/program")) == (
        "/no/such/program was not told: no such file or directory"
    )


@pytest.mark.parametrize(("code", "times"), [(75, 3), (1, 1)])
def test_only_a_command_that_says_so_is_tried_again(tmp_path, code, times):
    program = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(int(sys.argv[2]))"
    refused(after(*python(program, tmp_path / "got", code)))
    assert (tmp_path / "got").read_text() == "x" * times


def test_a_command_that_takes_too_long_is_ended_with_all_it_has_started(tmp_path):
    code = (
        "import os, sys, time\n"
        "child = os.fork()\n"
        "if child: open(sys.argv[1], 'w').write(str(child))\n"
        "time.sleep(60)"
    )
    began = time.monotonic()
    assert refused(after(*python(code, tmp_path / "pid"), seconds=1.5)).endswith(
        "its time is over, it was ended"
    )
    assert time.monotonic() - began < 6
    assert is_gone(int((tmp_path / "pid").read_text()))


def is_gone(number):
    """Whether a process has ended, whoever is to look after what is left of it."""
    for _ in range(100):
        try:
            stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
            if stat.rpartition(")")[2].split()[0] in "ZX":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("closes", [True, False])
def test_a_command_that_leaves_something_running_is_not_waited_for(tmp_path, closes):
    code = (
        "import os, sys, time\n"
        "if sys.argv[1] == 'True': os.close(1); os.close(2)\n"
        "if not os.fork(): time.sleep(3); os._exit(0)\n"
    )
    began = time.monotonic()
    tell(after(*python(code, closes)), TELLING, GO_ON)
    assert time.monotonic() - began < 2.5


def test_a_command_that_speaks_no_more_is_waited_for(tmp_path):
    code = (
        "import os, sys, time; os.close(1); os.close(2); time.sleep(0.5);"
        "open(sys.argv[1], 'w').write('x')"
    )
    tell(after(*python(code, tmp_path / "got")), TELLING, GO_ON)
    assert (tmp_path / "got").read_text() == "x"


def test_commands_are_ended_when_all_is_to_end(tmp_path):
    code = "import sys, time; open(sys.argv[1], 'w').close(); time.sleep(60)"
    said = []
    one = after(*python(code, tmp_path / "began"), seconds=50)
    thread = threading.Thread(target=lambda: said.append(refused(one)))
    thread.start()
    while not (tmp_path / "began").exists():
        time.sleep(0.01)
    end_commands()
    thread.join(10)
    assert said[0].endswith("signal 9 ended it")


def test_nothing_is_tried_again_after_a_stop(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_WAITS", (5.0, 5.0))
    stop = threading.Event()
    stop.set()
    program = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(75)"
    refused(after(*python(program, tmp_path / "got")), stop=stop)
    assert (tmp_path / "got").read_text() == "x"


class _Server(BaseHTTPRequestHandler):
    """Remembers what it was sent, and answers what the test wants."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        code = self.server.codes.pop(0) if self.server.codes else 204
        self.send_response(code)
        if code in (301, 302, 303, 307, 308):
            self.send_header("Location", "file:///etc/passwd")
        self.end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def serving(*codes):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.got, server.codes = [], list(codes)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server, f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(LOOPBACK)
def test_a_webhook_gets_the_receipt_and_its_number():
    with serving() as (server, host):
        tell(after(url=f"http://ops:p%40ss@{host}/hook?x=1#y"), TELLING, GO_ON)
    ((path, head, body),) = server.got
    assert (path, body) == ("/hook?x=1", RECEIPT)
    assert head["Idempotency-Key"] == "7"
    assert head["Content-Type"] == "application/json"
    assert head["Authorization"] == "Basic b3BzOnBAc3M="
    assert head["Host"] == host


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(LOOPBACK)
@pytest.mark.parametrize(
    ("codes", "times"),
    [((503, 429), 3), ((500, 500, 500), 3), ((404,), 1), ((302,), 1), ((307,), 1)],
)
def test_a_webhook_is_tried_again_where_that_can_help(codes, times):
    with serving(*codes) as (server, host):
        if codes == (503, 429):
            tell(after(url=f"http://{host}/"), TELLING, GO_ON)
        else:
            said = refused(after(url=f"http://ops:secret@{host}/token/abc"))
            assert said.startswith(f"http://{host} was not told: it answered {codes[0]}")
            assert "secret" not in said
            assert "abc" not in said
    assert len(server.got) == times
    assert all(one[2] == RECEIPT for one in server.got)


@contextmanager
def answering_slowly(answer):
    """A server that says one byte after the other, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def serve():
            held = []
            server.settimeout(0.05)
            while not stop.is_set():
                with suppress(TimeoutError):
                    held.append(server.accept()[0])
                for one in held:
                    try:
                        one.sendall(answer)
                    except OSError:
                        continue
            for one in held:
                one.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        stop.set()
        thread.join()


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(LOOPBACK)
@pytest.mark.parametrize("answer", [b"", b"H", b"HTTP/1.1 200 OK\r\nX: y\r\n"])
def test_a_server_that_never_comes_to_an_end_is_left(answer):
    with answering_slowly(answer) as host:
        began = time.monotonic()
        small = TELLING._replace(receipt=b"{}")
        said = refused(after(url=f"http://{host}/", seconds=0.7), small)
        assert time.monotonic() - began < 4
    assert "its time is over" in said or "timed out" in said or "it does not speak HTTP" in said
    for _ in range(100):  # nobody waits for it any more
        if not any(thread.name == "webhook" for thread in threading.enumerate()):
            return
        time.sleep(0.05)
    pytest.fail("a thread still waits")


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(LOOPBACK)
def test_a_server_that_is_not_there():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "connection refused" in refused(after(url=f"http://127.0.0.1:{port}/"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "http://", "x"])
def test_only_web_servers_are_told(url):
    assert "it is no address of a web server" in refused(after(url=url))


def test_nobody_is_named_by_a_secret():
    assert name_of(after(url="https://u:p@hooks.example:8443/secret?token=x")) == (
        "https://hooks.example:8443"
    )
    assert name_of(after("/usr/local/bin/tell", "--token", "x")) == "/usr/local/bin/tell"
    assert os.sep in name_of(after(sys.executable))
