"""``epg-export serve``: what is served of what is said, and how it begins and ends."""

import datetime as dt
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import click
import pytest
from conftest import SAMPLES

from epg_export.cli.main import cli
from epg_export.cli.serving import alarm_of, house_of, limits_of, richest, secret_of, served
from epg_export.cli.settings import settings
from epg_export.errors import ConfigError, ReadError
from epg_export.pipeline.published.publication import OnChannel
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.serve.shelf import Feed

JOBS = """
[service]
state = "state"
[jobs.guide]
input = "hot/guide"
output = "out"
feed = "guide"
formats = ["xmltv", "jsonl"]
[jobs.days]
input = "hot/days"
output = "days"
formats = ["xmltv", "ebucore"]
"""
GIVEN = {
    "max_upload": "100M",
    "max_connections": 500,
    "time_limit": "1m",
    "grace": "30s",
    "refresh": "5s",
    "min_horizon": None,
    "max_age": None,
}


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The settings that a text says."""
    monkeypatch.chdir(tmp_path)

    def put(text):
        (tmp_path / "epg-export.toml").write_text(text)
        return settings(click.Context(cli), None)

    return put


def published(folder, job, feed, until, at):
    (folder / "state").mkdir(exist_ok=True)
    with Ledger(folder / "state" / "ledger.sqlite") as ledger:
        fields = {"final": "x", "identity": feed, "marked": False, "state": "claimed", "size": 1}
        seconds = at.timestamp()
        dropped = ledger.claim(job=job, feed=feed, name="x", came=seconds, begun=seconds, **fields)
        ledger.publish(dropped, "xmltv", b"{}", {"a": OnChannel(programmes=1, until=until)})


def test_inputs_are_served_as_they_are_named(written):
    found = served(["guide.xml", "https://x.example/g.xml"], written(JOBS), None)
    assert found.feeds == [Feed("guide.xml"), Feed("https://x.example/g.xml")]
    assert found.jobs == ()
    assert found.ledger is None


def test_of_a_job_the_richest_format_is_served(written, tmp_path):
    found = served([], written(JOBS), None)
    assert [job.name for job in found.jobs] == ["guide", "days"]
    assert [richest(job).format for job in found.jobs] == ["jsonl", "ebucore"]
    assert found.ledger == tmp_path / "state" / "ledger.sqlite"
    assert [feed.input for feed in found.feeds()] == [str(tmp_path / "out" / "guide.jsonl")]


def test_feeds_of_files_are_those_that_the_ledger_knows(written, tmp_path):
    found = served([], written(JOBS), None)
    now = dt.datetime.now(tz=dt.UTC)
    for name, days in (("new", 3), ("old", -1), ("gone", -30)):
        feed = f"{tmp_path}/days/{name}.xml\n{tmp_path}/days/{name}.ebucore.xml"
        until = now + dt.timedelta(days=days)
        published(tmp_path, "days", feed, until, until - dt.timedelta(days=5))
    published(tmp_path, "days", f"{tmp_path}/days/of-other-settings.xml", now, now)
    inputs = [feed.input for feed in found.feeds()]
    assert sorted(inputs) == [f"{tmp_path}/days/{one}.ebucore.xml" for one in ("new", "old")]


def test_a_job_that_has_published_nothing_keeps_nobody_waiting(written, tmp_path):
    found = served([], written(JOBS), None)
    now = dt.datetime.now(tz=dt.UTC)
    day = f"{tmp_path}/days/new"
    published(tmp_path, "days", f"{day}.xml\n{day}.ebucore.xml", now + dt.timedelta(days=3), now)
    assert [feed.input for feed in found.feeds()] == [f"{day}.ebucore.xml"]
    (tmp_path / "out").mkdir()
    (tmp_path / "out/guide.jsonl").write_text("")
    assert len(found.feeds()) == 2


def test_what_was_published_and_is_gone_is_not_passed_over(written, tmp_path):
    found = served([], written(JOBS), None)
    now = dt.datetime.now(tz=dt.UTC)
    published(tmp_path, "guide", f"{tmp_path}/out/guide.xml\n{tmp_path}/out/guide.jsonl", now, now)
    assert [feed.input for feed in found.feeds()] == [f"{tmp_path}/out/guide.jsonl"]


def test_before_anything_is_published(written):
    days = JOBS[: JOBS.index("[jobs.guide]")] + JOBS[JOBS.index("[jobs.days]") :]
    found = served([], written(days), None)
    with pytest.raises(ReadError, match="nothing has been published yet"):
        found.feeds()


@pytest.mark.parametrize("inputs", [[], ["-"]])
def test_nothing_to_serve(written, inputs):
    with pytest.raises(ConfigError):
        served(inputs, written(""), None)


@pytest.mark.parametrize(
    ("said", "bytes_"), [("500k", 512000), ("2G", 2 << 30), ("7", 7), (" 1M ", 1 << 20)]
)
def test_sizes(said, bytes_):
    assert limits_of({**GIVEN, "max_upload": said}).upload == bytes_


@pytest.mark.parametrize(
    "said",
    [
        {"max_upload": "0"},
        {"max_upload": "much"},
        {"max_upload": "1T"},
        {"time_limit": "0s"},
        {"refresh": "now"},
        {"grace": "-1s"},
    ],
)
def test_sizes_and_times_that_are_none(said):
    with pytest.raises(ConfigError):
        limits_of({**GIVEN, **said})


def test_limits_and_alarm():
    limits = limits_of({**GIVEN, "time_limit": "2m", "refresh": "0.5s", "grace": "10s"})
    assert (limits.checking, limits.refresh, limits.grace) == (120, 0.5, 10)
    alarm = alarm_of({**GIVEN, "min_horizon": "36h"})
    assert alarm.min_horizon == dt.timedelta(hours=36)
    assert alarm.max_age is None


def test_the_token(tmp_path, monkeypatch):
    assert secret_of(None) is None
    monkeypatch.setenv("EPG_EXPORT_SERVE_TOKEN", "of-the-environment")
    assert secret_of(None) == b"of-the-environment"
    file = tmp_path / "token"
    file.write_text("of-the-file\n")
    assert secret_of(file) == b"of-the-file"
    with pytest.raises(ReadError):
        secret_of(tmp_path / "none")


@pytest.mark.parametrize("content", [b"", b"\n", b"two words", "schlüssel".encode(), b"x" * 9000])
def test_what_is_no_token(tmp_path, content):
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="holds no token"):
        secret_of(file)


def test_a_wish_that_names_no_rule_is_told_before_it_begins(written):
    with pytest.raises(ConfigError, match="no-such-rule"):
        house_of(written('[rules]\nignore = ["no-such-rule"]'))


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ([], 2, "there is nothing to serve"),
        (["-"], 2, "standard input"),
        (["x.xml", "--max-upload", "much"], 2, "--max-upload"),
        (["x.xml", "--refresh", "often"], 2, '--refresh: "often" is no length; write 7d'),
        (["x.xml", "--refresh", "36501d"], 2, "--refresh: 36501d is too long"),
        (["x.xml", "--max-age", "0s"], 2, "--max-age: 0s is no time at all"),
        (["x.xml", "--token-file", "none"], 3, "none"),
        (["x.xml", "--port", "70000"], 2, "70000"),
    ],
)
def test_what_cannot_be_served(epg, args, code, words):
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    ran = epg("serve", *args)
    assert ran.code == code
    assert words in ran.err
    assert ran.out == ""


@contextmanager
def process(folder, *args, **env):
    """The command as a process, and the address that it says."""
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    with (folder / "err.log").open("wb") as err:
        running = subprocess.Popen(
            [sys.executable, "-m", "epg_export", "serve", *args, "--port", "0"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=err,
            env={**os.environ, **env},
        )
    try:
        yield running, running.stdout.readline().decode().strip()
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


def get(url, **headers):
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def until_ready(address):
    end = time.monotonic() + 60
    while get(f"{address}/ready")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.1)


def events(folder):
    return [json.loads(line) for line in (folder / "err.log").read_text().splitlines()]


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_from_the_first_request_to_the_last(tmp_path):
    feed = (SAMPLES / "guide.xml").read_bytes()
    (tmp_path / "guide.xml").write_bytes(feed)
    cache = tmp_path / "cache"
    with process(tmp_path, "guide.xml", "--cache", "cache", "--refresh", "0.2s") as (ran, address):
        assert address.startswith("http://127.0.0.1:")
        until_ready(address)
        assert get(f"{address}/xmltv.xml") == (200, feed)
        assert get(f"{address}/xmltv/eins.nordlicht.example.xml")[0] == 200
        status, body = get(f"{address}/records.jsonl?lang=de&since=2026-03-28")
        assert (status, json.loads(body.splitlines()[0])["type"]) == (200, "feed")
        assert get(f"{address}/")[1].startswith(b"<!DOCTYPE html>")
        new = feed.replace(b"Nordlicht Programmplanung", b"Another")
        (tmp_path / "new").write_bytes(new)
        (tmp_path / "new").replace(tmp_path / "guide.xml")
        end = time.monotonic() + 60
        while (found := get(f"{address}/xmltv.xml")) != (200, new):
            assert found == (200, feed)
            assert time.monotonic() < end
            time.sleep(0.1)
        ran.send_signal(signal.SIGTERM)
        assert ran.wait(30) == 0
        assert ran.stdout.read() == b""
    told = [one["event"] for one in events(tmp_path)]
    assert told[0] == "listening"
    assert told[-1] == "stopped"
    assert list(cache.iterdir()) == []


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_what_is_sent_is_validated_in_a_process_of_its_own(tmp_path):
    (tmp_path / "guide.xml").write_bytes((SAMPLES / "guide.xml").read_bytes())
    secret = {"EPG_EXPORT_SERVE_TOKEN": "letters-and-digits"}
    with process(tmp_path, "guide.xml", "--host", "127.0.0.1", **secret) as (_, address):
        body = (SAMPLES / "guide.xml").read_bytes()
        assert get(f"{address}/health")[0] == 200
        assert get(f"{address}/xmltv.xml")[0] == 401
        bearer = {"Authorization": "Bearer letters-and-digits"}
        request = urllib.request.Request(  # noqa: S310 - our own
            f"{address}/validate", data=body, headers=bearer
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            report = json.load(answer)
        assert report["summary"]["broadcasts"] == 46
    assert "letters-and-digits" not in (tmp_path / "err.log").read_text()


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_everybody_can_ask_only_with_a_warning(tmp_path):
    (tmp_path / "guide.xml").write_bytes(b"<tv/>")
    with process(tmp_path, "guide.xml", "--host", "0.0.0.0") as (_, address):  # noqa: S104
        assert address.startswith("http://0.0.0.0:")
    warned = [one for one in events(tmp_path) if one["level"] == "warning"]
    assert warned[0]["event"] == "everybody on the network can ask"


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_port_that_is_taken_is_trouble_of_the_run(epg):
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    with socket.create_server(("127.0.0.1", 0)) as other:
        ran = epg("serve", "guide.xml", "--port", other.getsockname()[1])
    assert ran.code == 3
    assert "cannot listen" in ran.err
