"""Real watchers that are killed at any instant, told to end, or wait for each other."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest
from conftest import lines_of
from servicing import names_in

from epg_export.service.ledger.ledger import Ledger

KILLED, KILLED_OF_ONE_FEED = 50, 10
"""How often a watcher is killed; a file is dropped before each of its lives."""
LONGEST = 0.6
"""Seconds that a watcher lives at most, once it has begun."""

SETTINGS = """
[jobs.nordlicht]
input = "hot"
output = "out"
feed = "{feed}"
settle = "0s"
poll = "1s"
[[jobs.nordlicht.after]]
command = ["/bin/sh", "-c", "cat >> heard; echo $EPG_EXPORT_RECEIPT_ID >> told"]
"""


@pytest.fixture(autouse=True)
def service():
    pytest.importorskip("structlog", reason="structlog is not installed")
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")


@pytest.fixture
def hot(tmp_path):
    """A folder with settings, a hot folder and one for feeds."""

    def made(feed="{name}"):
        (tmp_path / "hot").mkdir()
        (tmp_path / "out").mkdir()
        (tmp_path / "epg-export.toml").write_text(SETTINGS.replace("{feed}", feed))
        return tmp_path

    return made


def feed(title, days=1, number=2):
    """A feed of some channels whose programmes are all called the same."""
    channels = [{"type": "channel", "id": f"{n}.example"} for n in range(number)]
    programmes = [
        {
            "type": "episode",
            "id": f"e{n}-{day}-{hour}",
            "titles": [{"value": title, "lang": "en"}],
            "broadcasts": [
                {
                    "channel": f"{n}.example",
                    "start": f"2026-03-{1 + day:02}T{hour:02}:00:00+01:00",
                    "stop": f"2026-03-{1 + day:02}T{hour + 1:02}:00:00+01:00",
                }
            ],
        }
        for n in range(number)
        for day in range(days)
        for hour in range(23)
    ]
    return lines_of(*channels, *programmes).encode()


def drop(folder, name, body):
    part = folder / "hot" / f".{name}"
    part.write_bytes(body)
    part.rename(folder / "hot" / name)


class Watch:
    """A watcher in a process of its own, and of a group of its own."""

    def __init__(self, folder, *args):
        self.log = folder / f"log-{len(list(folder.glob('log-*')))}"
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "epg_export", "watch", *args]
            self.process = subprocess.Popen(command, cwd=folder, stderr=log, start_new_session=True)

    def events(self):
        for line in self.log.read_text().splitlines():
            with suppress(ValueError):
                yield json.loads(line)["event"]

    def until(self, event, times=1):
        """Wait until it says that."""
        ends = time.monotonic() + 60
        while list(self.events()).count(event) < times:
            if time.monotonic() > ends or self.process.poll() is not None:
                pytest.fail(f"it never came to {event}: {self.log.read_text()[-3000:]}")
            time.sleep(0.005)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(60)


@contextmanager
def watch(folder, *args):
    one = Watch(folder, *args)
    try:
        yield one
    finally:
        one.process.kill()
        one.process.wait()


def finish(folder):
    """Have all done that is left; what a killed watcher left behind may be busy for a moment."""
    for _ in range(20):
        with watch(folder, "--once") as last:
            if last.process.wait(300) == 0:
                return
        time.sleep(0.3)
    pytest.fail(last.log.read_text()[-3000:])


def receipts(folder):
    paths = (folder / "hot/done").glob("*.receipt.json")
    return sorted((json.loads(path.read_bytes()) for path in paths), key=lambda one: one["id"])


def killed_again_and_again(folder, bodies, seed):
    """Drop a file, start a watcher, kill it; returns how often that was in the midst of work."""
    chance = random.Random(seed)  # noqa: S311 - instants, no secret
    cut_short = 0
    for name, body in bodies.items():
        drop(folder, name, body)
        with watch(folder) as one:
            if chance.random() < 0.9:
                one.until("watching")
                time.sleep(chance.uniform(0, LONGEST))
            else:
                time.sleep(chance.uniform(0, 0.5))
            assert one.end(signal.SIGKILL) == -signal.SIGKILL
        cut_short += bool(names_in(folder / "hot/.taken"))
    return cut_short


def check(folder, bodies):
    """Nothing is lost, nothing is repeated, nothing is left."""
    assert names_in(folder / "hot/.taken") == []
    assert not (folder / "hot/failed").exists()
    beside = (".receipt.json", ".report.xmltv.json")
    expected = {f"{name}{end}" for name in bodies for end in ("", *beside)}
    assert {path.name for path in (folder / "hot/done").iterdir()} == expected
    assert {path.name for path in (folder / "hot").iterdir()} == {"done", ".taken"}
    for name, body in bodies.items():
        assert (folder / "hot/done" / name).read_bytes() == body
    told = receipts(folder)
    assert sorted(one["file"]["name"] for one in told) == sorted(bodies)
    assert {one["outcome"] for one in told} == {"published"}
    with Ledger(folder / ".epg-export/ledger.sqlite", read_only=True) as ledger:
        rows = ledger.latest(limit=1000)
    assert {(row.state, row.outcome) for row in rows} == {("closed", "published")}
    assert sorted(row.name for row in rows) == sorted(bodies)
    heard = set((folder / "told").read_text().split())
    assert heard == {str(one["id"]) for one in told}
    assert not [name for name in os.listdir(folder / "out") if name.startswith(".")]  # noqa: PTH208 - names


def exported(epg, folder, name):
    """What an export makes of a file that was done."""
    output = folder / "plain.xml"
    output.unlink(missing_ok=True)
    assert epg("export", folder / "hot/done" / name, "-o", output, "-q").code == 0
    return output.read_bytes()


def test_a_watcher_that_is_killed_at_any_instant_loses_nothing_and_repeats_nothing(hot, epg):
    folder, seed = hot(), random.SystemRandom().randrange(1 << 30)
    print("seed", seed)  # noqa: T201 - shown where it fails
    bodies = {f"f{number:02}.jsonl": feed(f"Title {number}") for number in range(KILLED)}
    cut_short = killed_again_and_again(folder, bodies, seed)
    finish(folder)
    check(folder, bodies)
    for name in bodies:
        output = folder / "out" / name.replace(".jsonl", ".xml")
        assert output.read_bytes() == exported(epg, folder, name), name
    outputs = [file["name"] for one in receipts(folder) for file in one["targets"][0]["files"]]
    assert len(set(outputs)) == len(outputs) == KILLED
    assert cut_short > KILLED / 10, "hardly any was killed in the midst of its work"


def test_of_one_feed_the_file_that_came_last_is_what_is_published(hot, epg):
    folder, seed = hot("guide"), random.SystemRandom().randrange(1 << 30)
    print("seed", seed)  # noqa: T201 - shown where it fails
    bodies = {
        f"{name}.jsonl": feed(f"Title {name}")
        for name in random.Random(seed).sample(range(100), KILLED_OF_ONE_FEED)  # noqa: S311 - no secret
    }
    killed_again_and_again(folder, bodies, seed)
    finish(folder)
    check(folder, bodies)
    assert [one["file"]["name"] for one in receipts(folder)] == list(bodies)
    assert names_in(folder / "out") == ["guide.xml"]
    last = list(bodies)[-1]
    assert (folder / "out/guide.xml").read_bytes() == exported(epg, folder, last)


def until_it_writes(folder):
    """Wait until the worker is at it: a service manager tells all processes to end, it too."""
    ends = time.monotonic() + 60
    while not list((folder / "out").glob(".*.part")):
        assert time.monotonic() < ends
        time.sleep(0.005)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("whom", ["the watcher", "all its processes"])
def test_told_to_end_it_finishes_the_file_in_hand(hot, epg, number, whom):
    folder = hot()
    drop(folder, "a.jsonl", feed("One", days=28, number=16))
    with watch(folder) as one:
        one.until("taken")
        drop(folder, "b.jsonl", feed("Two"))
        if whom == "all its processes":
            until_it_writes(folder)
            os.killpg(one.process.pid, number)
            assert one.process.wait(60) == 0
        else:
            assert one.end(number) == 0
        assert list(one.events())[-2:] == ["published", "watched"]
    assert (folder / "out/a.xml").read_bytes() == exported(epg, folder, "a.jsonl")
    assert receipts(folder)[0]["attempts"] == 1
    assert (folder / "told").read_text() == "1\n"
    assert names_in(folder / "hot") == [
        "b.jsonl",
        "done/a.jsonl",
        "done/a.jsonl.receipt.json",
        "done/a.jsonl.report.xmltv.json",
    ]


def test_told_twice_it_ends_at_once(hot):
    folder = hot()
    drop(folder, "a.jsonl", feed("One", days=28, number=16))
    with watch(folder) as one:
        one.until("taken")
        one.process.send_signal(signal.SIGTERM)
        one.until("stopping")
        assert one.end() == 128 + signal.SIGTERM
    finish(folder)
    assert [one["outcome"] for one in receipts(folder)] == ["published"]


def test_a_second_watcher_waits_until_the_first_is_gone(hot):
    folder = hot()
    with watch(folder) as first:
        first.until("watching")
        drop(folder, "a.jsonl", feed("One"))
        first.until("published")
        with watch(folder) as second:
            second.until("another watcher keeps the folder")
            drop(folder, "b.jsonl", feed("Two"))
            first.until("published", times=2)
            first.end(signal.SIGKILL)
            drop(folder, "c.jsonl", feed("Three"))
            second.until("published")
            assert second.end() == 0
    assert [one["file"]["name"][0] for one in receipts(folder)] == ["a", "b", "c"]


def test_a_ledger_that_nobody_can_use_is_told_at_once(hot):
    folder = hot()
    (folder / ".epg-export").write_text("a file")
    with watch(folder) as one:
        assert one.process.wait(60) == 3
        assert "epg-export: " in one.log.read_text()
    assert not (folder / "hot/.taken").exists()
