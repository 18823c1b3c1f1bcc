"""``POST /validate``: what is sent is checked, as far as it may be sent."""

import asyncio
import gzip
import io
import json
import threading
import time
import zipfile

import pytest
from conftest import SAMPLES, lines_of
from serving import part, served

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

GUIDE = (SAMPLES / "guide.xml").read_bytes()


class Hand:
    """Does things here and now, or does not."""

    def __init__(self, error=None, memory=None):
        self.error = error

    def do(self, task, *args, seconds):
        assert seconds == 60
        if self.error is not None:
            raise self.error
        return task(*args)

    def close(self):
        pass


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(part("validating"), "Hand", Hand)
    return served(tmp_path, upload=1_000_000)


def left(site):
    return list((site.folder / "uploads").iterdir())


def test_the_report_is_that_of_the_command_line(site, epg, write):
    write("feed", GUIDE)
    ran = epg("validate", "feed", "--format", "json", "--profile", "kodi", "--now", "clock")
    answer = site.ask("/validate?profile=kodi&now=clock", method="POST", body=GUIDE)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert json.loads(answer.body) == json.loads(ran.out)
    assert left(site) == []


def zipped(content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("guide.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "headers", "source"),
    [
        (GUIDE, {"content-type": "application/x-www-form-urlencoded"}, "feed"),
        (gzip.compress(GUIDE, mtime=0), {}, "feed"),
        (gzip.compress(GUIDE, mtime=0), {"content-encoding": "gzip"}, "feed"),
        (zipped(GUIDE), {}, "feed/guide.xml"),
    ],
    ids=["plain", "packed", "encoded", "archive"],
)
def test_a_feed_may_be_packed(site, body, headers, source):
    now = "2026-04-01T00:00%2B00:00"
    answer = site.ask(f"/validate?now={now}", method="POST", headers=headers, body=body)
    report = json.loads(answer.body)
    assert report["summary"]["broadcasts"] == 46
    assert {finding["source"] for finding in report["findings"]} == {source}
    assert str(site.folder) not in answer.body.decode()


def test_bad_records_are_found(site):
    bad = lines_of({"type": "channel", "id": "c"}, {"type": "episode", "id": "e"}).encode()
    report = json.loads(site.ask("/validate", method="POST", body=bad).body)
    assert report["summary"]["errors"] > 0


@pytest.mark.parametrize(
    "body", [b"\0" * 1000, b"<tv", b"PK\x03\x04" + b"x" * 100, b"\x1f\x8b\x08"]
)
def test_what_is_no_feed_is_no_problem_of_the_server(site, body):
    answer = site.ask("/validate", method="POST", body=body)
    assert answer.status in {200, 400}
    assert str(site.folder) not in answer.body.decode()
    if answer.status == 200:
        assert json.loads(answer.body)["summary"]["errors"] > 0


def test_the_format_can_be_said(site):
    report = json.loads(site.ask("/validate?from=xmltv", method="POST", body=b"{}").body)
    assert report["summary"]["errors"] > 0


@pytest.mark.parametrize(
    ("query", "headers", "status", "words"),
    [
        ("?from=nothing", {}, 400, "nothing"),
        ("?profile=/etc/passwd", {}, 400, "no profile"),
        ("?now=soon", {}, 400, "soon"),
        ("?now=2026-03-28", {}, 400, "not a moment"),
        ("?schema=/etc/passwd", {}, 400, "no parameter"),
        ("", {"content-encoding": "br"}, 415, "br"),
        ("", {"content-type": "multipart/form-data; boundary=x"}, 415, "form"),
        ("", {"content-length": "1000001"}, 413, "1000000 bytes"),
        ("", {"content-length": "9" * 400}, 413, "1000000 bytes"),
    ],
)
def test_what_is_refused_is_not_read(site, query, headers, status, words):
    answer = site.ask(f"/validate{query}", method="POST", headers=headers, body=b"x" * 10)
    assert words in answer.problem["detail"]
    assert answer.status == status
    assert answer.headers["connection"] == "close"
    assert left(site) == []


def test_a_body_without_a_length_is_cut_where_it_is_too_large(site):
    headers = {"transfer-encoding": "chunked"}
    answer = site.ask("/validate", method="POST", headers=headers, body=b"x" * 1_100_000)
    assert answer.problem["status"] == 413
    assert left(site) == []


def test_nothing_is_no_feed(site):
    assert site.ask("/validate", method="POST").problem["status"] == 400


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (lambda: part("validating").TookTooLongError(60), 504),
        (lambda: part("validating").TookTooMuchError(), 413),
        (lambda: part("validating").WorkerDiedError(), 500),
        (lambda: part("validating").WriteError("there", "no space left"), 507),
        (lambda: part("validating").ConfigError("it is only written", remedy="leave it"), 400),
        (lambda: OSError(28, "No space left on device"), 507),
    ],
)
def test_what_goes_wrong_on_the_way(tmp_path, monkeypatch, error, status):
    monkeypatch.setattr(part("validating"), "Hand", lambda **_: Hand(error()))
    site = served(tmp_path)
    answer = site.ask("/validate", method="POST", body=GUIDE)
    assert answer.problem["status"] == status
    assert left(site) == []


def test_a_folder_that_was_cleaned_away(site):
    (site.folder / "uploads").rmdir()
    assert site.ask("/validate", method="POST", body=GUIDE).status == 200
    assert left(site) == []


def test_a_full_disk(site, monkeypatch):
    def full(**_how):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(part("uploads"), "mkstemp", full)
    assert site.ask("/validate", method="POST", body=GUIDE).problem["status"] == 507


def test_a_client_that_leaves(site):
    headers = {"content-length": "500000"}
    asked = part("exchange").Exchange

    async def go():
        from starlette.requests import Request  # noqa: PLC0415 - an extra

        scope = {
            "type": "http",
            "method": "POST",
            "headers": [(name.encode(), one.encode()) for name, one in headers.items()],
            "query_string": b"",
        }
        pieces = [{"type": "http.request", "body": b"x", "more_body": True}]

        async def receive():
            return pieces.pop() if pieces else {"type": "http.disconnect"}

        exchange = asked(scope, receive, None)
        validating = part("validating")
        answers = validating.Validating(
            site.folder / "uploads", part("limits").ServerLimits(), part("checking").House()
        )
        with pytest.raises(part("validating").ClientDisconnect):
            await answers.answer(Request(scope, exchange.receive))
        assert answers.under_way == 0

    asyncio.run(go())
    assert left(site) == []


def test_a_client_that_is_gone_when_it_is_its_turn(site):
    done = []
    scope_of = site.ask.scope

    def gone(*args):
        scope = scope_of(*args)
        return {**scope, "state": {"is_gone": lambda: not done.append(1)}}

    site.ask.scope = gone
    with pytest.raises(IndexError):  # nothing is answered to nobody
        site.ask("/validate", method="POST", body=GUIDE)
    assert done
    assert [fields["status"] for _, _, fields in site.told] == [499]
    assert left(site) == []


def test_who_leaves_is_not_validated_for_any_longer(tmp_path, monkeypatch):
    class Slow(Hand):
        def __init__(self, **_):
            self.is_closed = threading.Event()

        def do(self, *_args, seconds):
            assert self.is_closed.wait(20)
            raise part("validating").WorkerDiedError

        def close(self):
            self.is_closed.set()

    gone = []
    monkeypatch.setattr(part("validating"), "Hand", Slow)
    monkeypatch.setattr(part("validating"), "_LOOK", 0.05)
    site = served(tmp_path)
    scope_of = site.ask.scope

    def leaves(*args):
        return {**scope_of(*args), "state": {"is_gone": lambda: len(gone) > 3 or gone.append(1)}}

    site.ask.scope = leaves
    with pytest.raises(IndexError):  # nothing is answered to nobody
        site.ask("/validate", method="POST", body=GUIDE)
    assert [fields["status"] for _, _, fields in site.told] == [499]
    assert left(site) == []


def test_a_body_that_trickles_is_cut(site):
    limits = part("limits").ServerLimits(patience=0.2, least_rate=1000, stalled=5)

    async def go():
        from starlette.requests import Request  # noqa: PLC0415 - an extra

        async def receive():
            await asyncio.sleep(0.01)
            return {"type": "http.request", "body": b"x", "more_body": True}

        scope = {"type": "http", "method": "POST", "headers": [], "query_string": b""}
        with pytest.raises(part("problems").ProblemError) as raised:
            async with part("uploads").received(
                Request(scope, receive), site.folder / "uploads", limits, part("places").Place()
            ):
                raise AssertionError
        assert raised.value.status == 408

    begun = time.monotonic()
    asyncio.run(go())
    assert time.monotonic() - begun < 3
    assert left(site) == []


def test_a_few_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(part("validating"), "Hand", Hand)
    site = served(tmp_path, uploads=0)
    answer = site.ask("/validate", method="POST", body=GUIDE)
    assert answer.problem["status"] == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["connection"] == "close"


def test_the_wishes_of_a_house_are_heeded(tmp_path):
    checking = part("checking")
    path = tmp_path / "guide.xml"
    path.write_bytes(GUIDE)
    question = checking.Question.of("xmltv", "exact", "2026-04-01T00:00+00:00")
    plain = json.loads(checking.report_on(str(path), question, checking.House()))
    assert plain["counts"]
    house = checking.House(wishes=checking.Wishes(ignore=tuple(plain["counts"])))
    assert json.loads(checking.report_on(str(path), question, house))["counts"] == {}
