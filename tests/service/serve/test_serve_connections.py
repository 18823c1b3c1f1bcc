"""The server on a real port: slow, silent, greedy and broken clients, and how it ends."""

import contextlib
import hashlib
import os
import re
import select
import socket
import threading
import time

import pytest
from serving import FakeShelf, all_of, parsed, part, running

from epg_export.service.serve.shelf import Wanted

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

FEED = b"<tv>" + b"x" * 50_000 + b"</tv>"
LARGE = os.urandom(1 << 20) * 24


@pytest.fixture
def shelf(tmp_path):
    made = FakeShelf(tmp_path)
    made.put(Wanted("xmltv"), FEED)
    return made


def ended(line, within):
    """How long it takes until the other side is gone."""
    begun = time.monotonic()
    while time.monotonic() - begun < within:
        if select.select([line], [], [], 0.05)[0]:
            try:
                if not line.recv(65536):
                    break
            except ConnectionResetError:
                break
    else:
        pytest.fail("the connection is still there")
    return time.monotonic() - begun


def refused(line, piece, pause=0.0):
    """How long a piece can be sent again and again."""
    begun = time.monotonic()
    with contextlib.suppress(ConnectionResetError, BrokenPipeError):
        while time.monotonic() - begun < 10:
            line.sendall(piece)
            time.sleep(pause)
    return time.monotonic() - begun


def cuts(server, why):
    text = server.get("/metrics").body.decode()
    found = re.search(rf'epg_export_http_connections_cut_total{{why="{why}"}} (\d+)', text)
    return int(found[1]) if found else 0


def test_a_connection_is_used_again(shelf):
    with running(shelf) as server, server.connect() as line:
        for _ in range(3):
            line.sendall(b"GET /xmltv.xml HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b""
            while len(answer) < len(FEED) or not answer.endswith(b"</tv>"):
                answer += line.recv(65536)
            assert parsed(answer).body == FEED


def test_requests_one_behind_the_other(shelf):
    with running(shelf) as server:
        first = "GET /health HTTP/1.1\nHost: x\n\n"
        answer = server.ask(first * 5 + first.replace("\n\n", "\nConnection: close\n\n"))
        assert answer.count(b"HTTP/1.1 200 OK") == 6


@pytest.mark.parametrize("sent", [b"", b"GET /xmltv.xml HTTP/1.1\r\nHost:"])
def test_a_head_that_never_ends(shelf, sent):
    with running(shelf, head=0.3) as server, server.connect() as line:
        line.sendall(sent)
        assert ended(line, 5) < 3
        assert cuts(server, "head") == 1


def test_a_head_that_comes_drop_by_drop(shelf):
    with running(shelf, head=0.5) as server, server.connect() as line:
        assert refused(line, b"G", 0.05) < 5


def test_a_connection_that_asks_for_nothing_more(shelf):
    with running(shelf, idle=1) as server, server.connect() as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        assert ended(line, 5) < 4


def test_a_head_that_is_too_large(shelf):
    with running(shelf, head_bytes=2000) as server, server.connect() as line:
        line.sendall(b"GET / HTTP/1.1\r\nx: " + b"y" * 3000)
        answer = parsed(all_of(line))
        assert answer.problem["status"] == 431


@pytest.mark.parametrize(("length", "status"), [(1900, 200), (2100, 431), (60_000, 431)])
def test_a_head_that_is_too_large_and_comes_whole(shelf, length, status):
    with running(shelf, head_bytes=2000) as server:
        head = "GET /health HTTP/1.1\nHost: x\nConnection: close\nx: "
        assert parsed(server.ask(head + "y" * (length - len(head) - 10) + "\n\n")).status == status


def test_what_comes_with_a_head_is_no_part_of_it(shelf):
    with running(shelf, head_bytes=200) as server:
        first = "GET /health HTTP/1.1\nHost: x\n\n"
        answer = server.ask(first * 100 + first.replace("\n\n", "\nConnection: close\n\n"))
        assert answer.count(b"HTTP/1.1 200 OK") == 101
        body = b"x" * 3000
        head = (
            f"POST /validate HTTP/1.1\nHost: x\nConnection: close\nContent-Length: {len(body)}\n\n"
        )
        assert parsed(server.ask(head, body)).status == 200


@pytest.mark.parametrize("address", ["/metrics", "/ebucore.xml", "/xmltv.xml"])
def test_who_says_no_more_is_answered(shelf, address):
    shelf.put(Wanted("ebucore"), LARGE[:6_000_000], packed=False)
    with running(shelf) as server, server.connect() as line:
        line.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * 2)
        line.shutdown(socket.SHUT_WR)
        begun = time.monotonic()
        raw = all_of(line)
        assert time.monotonic() - begun < 5
    assert raw.count(b"HTTP/1.1 200 OK") == 2
    length = int(re.search(rb"(?i)content-length: (\d+)", raw)[1])
    assert len(raw) >= 2 * length


def test_who_says_half_of_it_is_gone(shelf):
    with running(shelf) as server:
        for sent in (
            b"GET /health HTT",
            b"POST /validate HTTP/1.1\r\nContent-Length: 9\r\nHost: x",
        ):
            with server.connect() as line:
                line.sendall(sent)
                line.shutdown(socket.SHUT_WR)
                assert ended(line, 5) < 2


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"\r\n\r\nhello\r\n\r\n",
    ],
)
def test_what_is_no_request(shelf, sent):
    with running(shelf) as server:
        with server.connect() as line:
            line.sendall(sent)
            answer = parsed(all_of(line))
        assert answer.problem["status"] == 400
        assert answer.headers["connection"] == "close"
        assert server.get("/health").status == 200


def test_a_body_that_breaks_off_its_form(shelf):
    with running(shelf) as server:
        head = "POST /validate HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
        answer = server.ask(head, b"5\r\nhello\r\nZZZZ\r\n")
        assert parsed(answer).problem["status"] == 400
        with server.connect() as line:  # its first part is read before the second is there
            line.sendall(head.replace("\n", "\r\n").encode() + b"5\r\nhello\r\n")
            time.sleep(0.2)
            line.sendall(b"-1\r\n")
            assert parsed(all_of(line)).problem["status"] == 400
        assert server.get("/health").status == 200
        assert not [one for one in server.told if one[0] == "exception"]
        assert cuts(server, "malformed") == 2


def test_more_connections_than_there_may_be(shelf):
    shelf.put(Wanted("ebucore"), LARGE, packed=False)
    with running(shelf, connections=3) as server:
        lines = [server.connect(small=True) for _ in range(3)]
        for line in lines:  # each is being answered, and takes nothing more
            line.sendall(b"GET /ebucore.xml HTTP/1.1\r\nHost: x\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")
        with server.connect() as line:
            answer = parsed(all_of(line))
        assert answer.problem["status"] == 503
        assert answer.headers["retry-after"] == "5"
        for line in lines:
            line.close()
        time.sleep(1.3)
        assert server.get("/health").status == 200


def test_who_asks_for_nothing_makes_room(shelf):
    with running(shelf, connections=3) as server:
        lines = [server.connect() for _ in range(3)]
        lines[0].sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert lines[0].recv(65536).startswith(b"HTTP/1.1 200")
        lines[1].sendall(b"GET /heal")  # for ever
        time.sleep(0.2)
        for _ in range(5):
            assert server.get("/xmltv.xml").body == FEED
        assert ended(lines[0], 5) < 5
        assert cuts(server, "idle") >= 1
        for line in lines:
            line.close()


def test_two_hundred_who_say_nothing(shelf):
    with running(shelf, head=20) as server:
        lines = [server.connect() for _ in range(200)]
        begun = time.monotonic()
        for _ in range(20):
            assert server.get("/xmltv.xml").body == FEED
        assert time.monotonic() - begun < 5
        for line in lines:
            line.close()


def test_a_client_that_takes_nothing(shelf):
    shelf.put(Wanted("ebucore"), LARGE, packed=False)
    with running(shelf, stalled=0.7) as server:
        with server.connect(small=True) as slow:
            slow.sendall(b"GET /ebucore.xml HTTP/1.1\r\nHost: x\r\n\r\n")
            begun = time.monotonic()
            while not cuts(server, "stalled"):
                assert server.get("/xmltv.xml").body == FEED
                assert time.monotonic() - begun < 15
            received = all_of(slow)
        assert len(received) < len(LARGE)
        whole = server.get("/ebucore.xml").body
        assert hashlib.sha256(whole).digest() == hashlib.sha256(LARGE).digest()


def test_a_client_that_leaves_in_the_middle(shelf):
    shelf.put(Wanted("ebucore"), LARGE, packed=False)
    with running(shelf) as server:
        for _ in range(5):
            with server.connect(small=True) as line:
                line.sendall(b"GET /ebucore.xml HTTP/1.1\r\nHost: x\r\n\r\n")
                line.recv(1000)
        time.sleep(0.3)
        text = server.get("/metrics").body.decode()
        assert "epg_export_http_requests_in_flight 1.0" in text
        assert not [one for one in server.told if one[0] == "exception"]


def test_one_hears_at_once_that_a_body_is_too_large(shelf):
    with running(shelf, upload=1000) as server, server.connect() as line:
        line.sendall(b"POST /validate HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n")
        answer = parsed(all_of(line))
        assert answer.problem["status"] == 413
        assert answer.headers["connection"] == "close"


def test_one_who_sends_on_hears_it_too(shelf):
    with running(shelf, upload=1000, linger=10) as server, server.connect() as line:
        line.sendall(b"POST /validate HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n")
        for _ in range(30):
            line.sendall(b"x" * 1_000_000)
        assert parsed(all_of(line)).problem["status"] == 413


def test_one_who_sends_for_ever_is_not_listened_to_for_ever(shelf):
    with running(shelf, upload=1000, linger=0.5) as server, server.connect() as line:
        line.sendall(b"POST /validate HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert refused(line, b"400\r\n" + b"x" * 1024 + b"\r\n") < 5


def test_who_waits_to_be_told_to_go_on_is_told_first(shelf):
    with running(shelf, upload=1000) as server:
        head = "POST /validate HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: "
        assert parsed(server.ask(f"{head}5000\n\n")).status == 413
        with server.connect() as line:
            line.sendall(f"{head}4\n\n".replace("\n", "\r\n").encode())
            assert line.recv(65536).startswith(b"HTTP/1.1 100 Continue")


def test_a_body_that_comes_drop_by_drop(shelf):
    limits = {"patience": 0.3, "least_rate": 1000, "stalled": 5}
    with running(shelf, **limits) as server, server.connect() as line:
        line.sendall(b"POST /validate HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n")
        begun = time.monotonic()
        while not select.select([line], [], [], 0.05)[0]:
            line.sendall(b"x")
            assert time.monotonic() - begun < 5
        assert parsed(all_of(line)).problem["status"] == 408


def test_a_body_that_never_comes(shelf):
    with running(shelf, stalled=0.4) as server:
        begun = time.monotonic()
        answer = server.ask("POST /validate HTTP/1.1\nHost: x\nContent-Length: 50\n\n")
        assert parsed(answer).problem["status"] == 408
        assert time.monotonic() - begun < 5


def test_a_body_that_nobody_wants_is_no_way_to_stay(shelf):
    with running(shelf, linger=0.5) as server, server.connect() as line:
        line.sendall(b"GET /xmltv.xml HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        assert refused(line, b"x", 0.02) < 5


def test_whoever_asks_while_sets_are_replaced_gets_one_of_them(shelf):
    sets = [b"<tv>%d" % n + os.urandom(1) * 300_000 + b"</tv>" for n in range(40)]
    hashes = {hashlib.sha256(one).hexdigest() for one in sets}
    done = threading.Event()
    left = list(sets)

    def refreshed():
        if not left:
            done.set()
            return False
        old = shelf.documents[Wanted("xmltv")]
        shelf.put(Wanted("xmltv"), left.pop())
        old.path.unlink()
        old.packed.unlink()
        return True

    shelf.put(Wanted("xmltv"), sets[0] + b" ")
    hashes.add(hashlib.sha256(sets[0] + b" ").hexdigest())
    shelf.refreshed = refreshed
    seen, wrong = set(), []

    def ask(server):
        while not done.is_set():
            answer = server.get("/xmltv.xml")
            found = hashlib.sha256(answer.body).hexdigest()
            seen.add(found)
            if (
                answer.status != 200
                or found not in hashes
                or answer.headers["etag"] != f'"{found}"'
            ):
                wrong.append((answer.status, answer.headers))

    with running(shelf, refresh=0.02, kept=1, small=1) as server:
        asking = [threading.Thread(target=ask, args=(server,)) for _ in range(4)]
        for one in asking:
            one.start()
        for one in asking:
            one.join(60)
        assert (
            'epg_export_set_builds_total{outcome="built"} 40'
            in server.get("/metrics").body.decode()
        )
    assert not wrong
    assert len(seen) > 5


def test_trouble_is_told_once(shelf):
    troubles = part("refreshing").Trouble("it is damaged", "publish it again")

    def refreshed():
        shelf.trouble = troubles
        return False

    shelf.refreshed = refreshed
    with running(shelf, refresh=0.01) as server:
        time.sleep(0.3)
        assert b'set_builds_total{outcome="failed"} 1.0' in server.get("/metrics").body
    told = [fields for level, event, fields in server.told if event == "the old set is kept"]
    assert told == [{"trouble": "it is damaged", "remedy": "publish it again"}]


def test_trouble_before_the_first_set_is_told_as_what_it_is(shelf):
    shelf.since, shelf.trouble = None, part("refreshing").Trouble("it is gone", "publish it")
    shelf.refreshed = lambda: False
    with running(shelf, refresh=0.01) as server:
        time.sleep(0.2)
    assert "nothing can be served yet" in [event for _, event, _ in server.told]


def test_a_fault_while_looking_ends_nothing(shelf):
    turns = []

    def refreshed():
        turns.append(1)
        raise KeyError("a fault of ours")

    shelf.refreshed = refreshed
    with running(shelf, refresh=0.01) as server:
        time.sleep(0.3)
        assert server.get("/xmltv.xml").body == FEED
    assert len(turns) > 2


def test_what_is_under_way_is_finished(shelf):
    shelf.put(Wanted("ebucore"), LARGE, packed=False)
    with running(shelf, grace=15) as server:
        line = server.connect()
        line.sendall(b"GET /ebucore.xml HTTP/1.1\r\nHost: x\r\n\r\n")
        head = line.recv(100)
        found = []
        reading = threading.Thread(target=lambda: found.append(head + all_of(line)))
        threading.Timer(0.5, reading.start).start()
    reading.join(20)
    line.close()
    assert parsed(found[0]).body == LARGE
    assert shelf.closed.is_set()


def test_who_takes_nothing_does_not_keep_it_from_ending(shelf):
    shelf.put(Wanted("ebucore"), LARGE, packed=False)
    with running(shelf, grace=1) as server:
        line = server.connect(small=True)
        line.sendall(b"GET /ebucore.xml HTTP/1.1\r\nHost: x\r\n\r\n")
        line.recv(100)
        begun = time.monotonic()
    assert time.monotonic() - begun < 10
    line.close()


def test_a_port_that_is_taken():
    listening = part("listening")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(listening.ListenError, match=f"127.0.0.1:{port}"):
            listening.listening("127.0.0.1", port)


def test_answers_do_not_wait_for_acknowledgements(shelf):
    with running(shelf) as server, server.connect() as line:
        for _ in range(2):  # the first ones of a connection are acknowledged at once
            times = []
            for _ in range(30):
                begun = time.perf_counter()
                line.sendall(b"GET /xmltv.xml HTTP/1.1\r\nHost: x\r\n\r\n")
                answer = b""
                while not answer.endswith(b"</tv>"):
                    answer += line.recv(1 << 20)
                times.append(time.perf_counter() - begun)
        assert sorted(times)[15] < 0.03


def test_addresses_are_said_as_they_are_typed():
    listening = part("listening")
    (one,) = listening.listening("127.0.0.1", 0)
    with one:
        assert listening.address_of(one) == f"http://127.0.0.1:{one.getsockname()[1]}"
        assert listening.is_loopback(one)
