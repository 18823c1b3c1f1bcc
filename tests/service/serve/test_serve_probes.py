"""``/health``, ``/ready``, ``/metrics``: what those learn who watch over it."""

import datetime as dt
import json

import pytest
from servicing import job_in, target_of
from serving import WHEN, FakeShelf, part, served

from epg_export.pipeline.examine import Checks
from epg_export.service.jobs import Alarm
from epg_export.service.ledger.rows import OnAir, Tally
from epg_export.service.serve.shelf import OnShelf, Trouble, Wanted
from epg_export.verdicts import Verdicts, Wishes

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

NOW = WHEN + dt.timedelta(hours=2)


def observer(shelf, books=None, **said):
    standing = part("standing")

    class Observer(standing.Observer):
        def _books(self):
            return books or standing.Books()

    return Observer(shelf, clock=lambda: NOW, **said)


def metrics(observed, channels=1000):
    part("gauges")
    import prometheus_client as prometheus  # noqa: PLC0415 - an extra

    registry = prometheus.CollectorRegistry()
    registry.register(part("gauges").Gauges(observed, channels))
    lines = prometheus.generate_latest(registry).decode().splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.removeprefix("epg_export_"): float(value) for name, value in values.items()}


@pytest.fixture
def site(tmp_path):
    return served(tmp_path)


def test_it_lives(site):
    answer = site.ask("/health")
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "alive"})


def test_it_is_ready(site):
    site.shelf.channels = {"a": OnShelf("A", 3, WHEN)}
    answer = site.ask("/ready")
    told = json.loads(answer.body)
    assert answer.status == 200
    assert told["ready"] is True
    assert told["channels"] == 1
    assert told["since"] == WHEN.isoformat()
    assert told["findings"] == []


def test_it_is_not_ready_before_there_is_a_set(site):
    site.shelf.since = site.shelf.published = None
    site.shelf.trouble = Trouble("cannot read guide.xml", "look at it")
    answer = site.ask("/ready")
    told = json.loads(answer.body)
    assert answer.status == 503
    assert told["ready"] is False
    assert told["trouble"] == {"message": "cannot read guide.xml", "remedy": "look at it"}


def test_an_old_set_is_served_on_and_its_trouble_told(site):
    site.shelf.trouble = Trouble("it is damaged", "publish it again")
    answer = site.ask("/ready")
    assert answer.status == 200
    assert json.loads(answer.body)["trouble"]["message"] == "it is damaged"
    assert b"epg_export_set_trouble 1.0" in site.ask("/metrics").body


def test_alarms_of_what_is_served(tmp_path):
    shelf = FakeShelf(tmp_path)
    shelf.channels = {
        "short": OnShelf("Short", 3, NOW + dt.timedelta(hours=1)),
        "long": OnShelf("Long", 3, NOW + dt.timedelta(hours=9)),
        "\ud800": OnShelf("No text", 0, None),
    }
    alarm = Alarm(min_horizon=dt.timedelta(hours=6), max_age=dt.timedelta(hours=1))
    seen = observer(shelf, alarm=alarm)
    told = part("probes").ready(seen)
    assert told["ready"] is False
    assert [one["name"] for one in told["findings"]] == [
        "horizon-below-limit",
        "horizon-below-limit",
        "feed-too-old",
    ]
    found = metrics(seen)
    assert found['alarms{alarm="horizon-below-limit",job="serve",severity="error"}'] == 2
    assert found["ready"] == 0
    assert found["served_age_seconds"] == 7200
    assert found['served_horizon_seconds{channel="short"}'] == 3600
    assert found['served_programmes{channel="\\\\ud800"}'] == 0
    assert 'served_horizon_seconds{channel="\\\\ud800"}' not in found


def test_what_the_ledger_says(tmp_path):
    at, until = WHEN.timestamp(), (NOW + dt.timedelta(hours=30)).timestamp()
    row = {"job": "n", "feed": "https://u:geheim@x/g.xml\nout/g.jsonl", "channel": "a"}
    books = part("standing").Books(
        tallies=[Tally(job="n", outcome="published", files=7, seconds=2.5)],
        findings={("n", "warning"): 12, ("n", "rejected"): 5},
        waiting={"n": 3},
        on_air=[OnAir(**row, programmes=4, until=until, at=at)],
    )
    job = job_in(tmp_path, name="n", alarm=Alarm(min_horizon=dt.timedelta(days=2)))
    found = metrics(observer(FakeShelf(tmp_path), books, jobs=[job]))
    feed = 'channel="a",feed="https://u:***@x/g.xml",job="n"'
    expected = {
        'files_total{job="n",outcome="published"}': 7,
        'work_seconds_total{job="n",outcome="published"}': 2.5,
        'findings_total{job="n",severity="warning"}': 12,
        'rejected_records_total{job="n"}': 5,
        'queue{job="n"}': 3,
        f"feed_age_seconds{{{feed}}}": 7200,
        f"feed_horizon_seconds{{{feed}}}": 30 * 3600,
        'alarms{alarm="horizon-below-limit",job="n",severity="error"}': 1,
        "ledger_up": 1,
    }
    assert {name: found[name] for name in expected} == expected
    assert 'findings_total{job="n",severity="rejected"}' not in found
    assert "geheim" not in str(found)


def test_as_many_series_as_are_allowed(tmp_path):
    shelf = FakeShelf(tmp_path)
    shelf.channels = {f"c{n}": OnShelf("", n, None) for n in range(50)}
    shelf.channels |= {"x" * 5000 + str(n): OnShelf("", n, None) for n in range(3)}
    found = metrics(observer(shelf), channels=20)
    assert len([name for name in found if name.startswith("served_programmes")]) == 20
    assert found["channels_left_out"] == 33
    every = metrics(observer(shelf))
    long = [name for name in every if "xxxx" in name]
    assert len(long) == 1, "names that look alike are one series"
    assert len(long[0]) < 300


def test_an_alarm_that_weighs_a_warning_is_told_and_does_not_fail(tmp_path):
    checks = Checks(verdicts=Verdicts(Wishes(severity={"EPG157": "warning"})))
    target = target_of(tmp_path / "guide.xml", checks=checks)
    job = job_in(
        tmp_path, name="n", targets=(target,), alarm=Alarm(min_horizon=dt.timedelta(hours=1))
    )
    seen = observer(FakeShelf(tmp_path), jobs=[job])
    told = part("probes").ready(seen)
    assert (told["ready"], told["alarms"]) == (True, 1)
    assert metrics(seen)["ready"] == 1


def test_of_too_many_feeds_the_newest_are_told(tmp_path):
    rows = [
        OnAir(job="n", feed=f"{n:02}.xml", channel="a", programmes=1, until=None, at=float(n))
        for n in range(30)
    ]
    found = metrics(observer(FakeShelf(tmp_path), part("standing").Books(on_air=rows)), channels=5)
    ages = sorted(name for name in found if name.startswith("feed_age_seconds"))
    assert ages == [
        f'feed_age_seconds{{channel="a",feed="{n}.xml",job="n"}}' for n in range(25, 30)
    ]
    assert found["channels_left_out"] == 25


def test_a_ledger_that_cannot_be_read_is_told(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"no ledger at all" * 100)
    standing = part("standing").Observer(FakeShelf(tmp_path), ledger=path).look()
    assert standing.unread is not None
    seen = part("standing").Observer(FakeShelf(tmp_path), ledger=path)
    assert metrics(seen)["ledger_up"] == 0
    assert "message" in part("probes").ready(seen)["ledger"]


def test_a_ledger_that_is_not_there_is_none(tmp_path):
    seen = part("standing").Observer(FakeShelf(tmp_path), ledger=tmp_path / "none.sqlite")
    assert seen.look().unread is None


def test_requests_are_counted_by_the_shape_of_their_address(site):
    site.shelf.put(Wanted("xmltv", "a"), b"<tv/>")
    for address in ("/xmltv/a.xml", "/xmltv/b.xml", "/xmltv/c.xml", "/one", "/two"):
        site.ask(address)
    site.ask("/xmltv/a.xml", method="BREW")
    text = site.ask("/metrics").body.decode()
    route = "/xmltv/{channel}.xml"
    name = "epg_export_http_requests_total"
    assert f'{name}{{method="GET",route="{route}",status="200"}} 1.0' in text
    assert f'{name}{{method="GET",route="{route}",status="404"}} 2.0' in text
    assert f'{name}{{method="other",route="{route}",status="405"}} 1.0' in text
    assert f'{name}{{method="GET",route="none",status="404"}} 2.0' in text
    assert f'epg_export_http_request_seconds_count{{route="{route}"}} 4.0' in text
    assert "/one" not in text


def test_probes_are_no_news(site):
    for address in ("/health", "/ready", "/metrics"):
        site.ask(address)
    assert {level for level, _, _ in site.told} == {"debug"}


def test_looks_are_shared(tmp_path):
    site = served(tmp_path)
    looks = []
    site.shelf.__class__.trouble = property(
        lambda _self: looks.append(1), lambda _self, _value: None
    )
    try:
        for _ in range(5):
            site.ask("/ready")
    finally:
        del site.shelf.__class__.trouble
    assert len(looks) == 1
