"""Killed at any instant, what was published before stands whole, and the next run cleans up.

Here real processes are killed at random instants; each call to the system in turn is the business
of ``tests/publish/test_publish_leftovers.py``.
"""

import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import nullcontext, suppress
from itertools import count

import pytest
from conftest import lines_of
from publish.published import holding

from epg_export.publish.files import FileTarget
from epg_export.publish.folder import whole
from epg_export.publish.folder.folders import FolderTarget
from epg_export.publish.lock import locked
from epg_export.publish.manifest import Head

CUT_SHORT = 40
"""How many runs are to be killed in the midst of their work, and how many it may take."""
_AT_MOST = 1000
PROGRAMS = 6
"""How many whole programs are to be killed while they write."""


def write(stream, number):
    for _ in range(20):
        stream.write(b"%d\n" % number * 100)


def one_file(output, number):
    with FileTarget(str(output), output) as target:
        write(target.stream, number)
        target.commit()


def many_files(output, number):
    files = {"fixed": 0, "a": number, "b": number, f"only-{number % 3}": number}
    with FolderTarget(str(output), Head(format="xmltv", layout="guide")) as target:
        for name, content in files.items():
            with target.open(name) as stream:
                write(stream, content)
        target.commit()


def publish(output, publish_one, numbers):
    """Publish something else for each number."""
    for number in numbers:
        with locked(str(output)):
            publish_one(output, number)


def killed_somewhere(output, publish_one, seed):
    """Publish again and again in a process of its own, and kill it at a random instant."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            publish(output, publish_one, count(1000 * seed))
        os._exit(1)
    time.sleep(random.Random(seed).uniform(0, 0.05))  # noqa: S311 - an instant, no secret
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def leftovers(folder):
    """What a killed run left; a standby is there to stay."""
    return [path.name for path in folder.iterdir() if path.suffix in {".part", ".lock"}]


def numbers(path):
    """The numbers that a file is made of; one that is whole is long enough and has only one."""
    text = path.read_bytes()
    found = set(text.split())
    assert len(text) == 2000 * (len(max(found, key=len)) + 1), path
    return found


def check_list(folder):
    """Everything the list tells of is there as it says; returns what one publication wrote."""
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    for file in files:
        data = (folder / file["file"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file["sha256"], file["size"])
    assert {file["file"] for file in files} | {"manifest.json", "notes"} == {
        path.name for path in folder.iterdir()
    }
    (number,) = numbers(folder / "a") | numbers(folder / "b")
    assert numbers(folder / f"only-{int(number) % 3}") == {number}


@pytest.mark.parametrize("way", ["one file", "whole", "in steps"])
def test_killed_at_random_instants(tmp_path, monkeypatch, way):
    output, publish_one = tmp_path / "out", one_file if way == "one file" else many_files
    if way == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)
    if way != "one file":
        output.mkdir()
        (output / "notes").write_text("mine")
    with nullcontext() if way == "one file" else holding(output) as holder:
        publish(output, publish_one, [1])
        seeds, cut_short = count(1), 0
        while cut_short < CUT_SHORT:
            seed = next(seeds)
            assert seed < _AT_MOST, f"only {cut_short} were killed in the midst of their work"
            killed_somewhere(output, publish_one, seed)
            cut_short += bool(leftovers(tmp_path))
            check(output, way)
            if seed % 3 == 0:
                publish(output, publish_one, [seed])
                assert leftovers(tmp_path) == []
                if holder:
                    check_list(holder)
        publish(output, publish_one, [7])
        assert leftovers(tmp_path) == []
        if way == "one file":
            assert numbers(output) == {b"7"}
        else:
            for folder in (output, holder):
                check_list(folder)
                assert numbers(folder / "a") == {b"7"}
                assert (folder / "notes").read_text() == "mine"


def refused(*_):
    raise OSError(errno.EINVAL, "Invalid argument")


def check(output, way):
    """No half file is ever seen; where folders are exchanged, no half of a set either."""
    if way == "one file":
        assert len(numbers(output)) == 1
    elif way == "whole":
        check_list(output)
    else:
        for path in output.iterdir():
            if path.name not in {"notes", "manifest.json"}:
                assert len(numbers(path)) == 1


def feed(title):
    """A feed of two channels whose programmes are all called the same."""
    channels = [{"type": "channel", "id": f"{n}.example"} for n in range(2)]
    programmes = [
        {
            "type": "episode",
            "id": f"e{n}-{hour}",
            "titles": [{"value": title, "lang": "en"}],
            "broadcasts": [
                {
                    "channel": f"{n}.example",
                    "start": f"2026-03-28T{hour:02}:00:00+01:00",
                    "stop": f"2026-03-28T{hour + 1:02}:00:00+01:00",
                }
            ],
        }
        for n in range(2)
        for hour in range(23)
    ]
    return lines_of(*channels, *programmes)


def texts(output):
    """All that is published, in one text."""
    if output.is_file():
        return output.read_text()
    return "".join(path.read_text() for path in sorted(output.glob("*.xml")))


@pytest.mark.parametrize(
    ("name", "form"),
    [("guide.xml", []), ("out/", ["--to", "xmltv", "--split", "channel"])],
    ids=["one file", "a folder"],
)
def test_the_program_itself_killed(epg, write, tmp_path, name, form):
    sources = [write(f"{word}.jsonl", feed(word)) for word in ("One", "Two")]
    output = tmp_path / name
    assert epg("export", sources[0], *form, "-o", name).code == 0
    before = {"One": texts(output)}
    assert epg("export", sources[1], *form, "-o", name).code == 0
    before["Two"] = texts(output)
    command = [sys.executable, "-m", "epg_export", "export", *form, "-o", name, "-q"]
    seeds, cut_short, long = count(), 0, 0.02
    while cut_short < PROGRAMS:
        seed = next(seeds)
        assert seed < _AT_MOST, f"only {cut_short} were killed while they published"
        delay = random.Random(seed).uniform(0, long)  # noqa: S311 - an instant, no secret
        if killed_while_it_publishes([*command, sources[seed % 2]], tmp_path, delay):
            cut_short += 1
        else:
            long *= 0.7  # it had ended by then
        assert texts(output) in before.values()
    assert epg("export", sources[0], *form, "-o", name).code == 0
    assert texts(output) == before["One"]
    standby = [".out.standby"] if form else []
    assert {path.name for path in tmp_path.iterdir()} == {*sources, output.name, *standby}


def killed_while_it_publishes(command, folder, delay):
    """Kill the program some time after it has begun to write; whether it was still at it."""
    before = set(parts(folder))
    run = subprocess.Popen(command, cwd=folder)
    while run.poll() is None and not parts(folder) - before:
        time.sleep(0.0005)
    time.sleep(delay)
    run.kill()
    return run.wait() == -signal.SIGKILL and bool(parts(folder))


def parts(folder):
    """What is on its way."""
    return {path.name for path in folder.iterdir() if path.suffix == ".part"}
