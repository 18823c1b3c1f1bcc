"""Bodies that just do not come too slowly: others are validated all the same."""

import json
import time
from contextlib import ExitStack

import pytest
from serving import FakeShelf, all_of, parsed, running

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

LIMITS = {"uploads": 3, "patience": 0.2, "least_rate": 1, "stalled": 20}
HEAD = b"POST /validate HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
FEED = b'{"type": "channel", "id": "a.tv", "names": [{"value": "A"}]}\n'


@pytest.fixture
def shelf(tmp_path):
    return FakeShelf(tmp_path)


def begun(stack, server, sent=b"x"):
    """A body that is begun, and goes on with nothing."""
    line = stack.enter_context(server.connect())
    line.sendall(HEAD % 5_000_000 + sent)
    return line


def test_the_slowest_makes_room_for_who_comes(shelf):
    with running(shelf, **LIMITS) as server, ExitStack() as stack:
        lines = [begun(stack, server, b"x" * size) for size in (100, 1, 50)]
        time.sleep(0.5)
        with server.connect() as line:
            line.sendall(HEAD % len(FEED) + FEED)
            assert json.loads(parsed(all_of(line)).body)["summary"]["channels"] == 1
        slowest = parsed(all_of(lines[1]))
        assert slowest.problem["status"] == 408
        assert slowest.problem["detail"] == "the body came too slowly"
        for other in (lines[0], lines[2]):  # who was quicker is still waited for
            other.setblocking(False)
            with pytest.raises(BlockingIOError):
                other.recv(1)


@pytest.mark.parametrize("limits", [{"patience": 20}, {"brisk_rate": 1}])
def test_who_has_just_begun_or_is_quick_keeps_the_place(shelf, limits):
    with running(shelf, **{**LIMITS, **limits}) as server, ExitStack() as stack:
        for _ in range(3):
            begun(stack, server, b"x" * 100)
        time.sleep(0.5)
        with server.connect() as line:
            line.sendall(HEAD % len(FEED) + FEED)
            assert parsed(all_of(line)).problem["status"] == 503
