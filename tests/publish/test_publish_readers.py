"""Whoever reads a folder while it is published, again and again, sees one set and never a mixture.

A reader opens the folder once, and everything in it by that. It may have opened the old folder,
whose files go once it is out of the way: then one is missing, and it begins again with the new one,
as somebody does who finds a page gone. A file that is there is always the one that the list means.
"""

import hashlib
import json
import os
import signal
import time
from contextlib import suppress
from itertools import count

import pytest
from published import publish, refused

from epg_export.publish import whole

SECONDS = 3


@pytest.fixture
def publisher(request, tmp_path, monkeypatch):
    """A process that publishes into a folder all the time, each time other texts and files."""
    if request.param == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)
    folder = tmp_path / "out"
    publish(folder, texts(0))
    child = os.fork()
    if not child:
        with suppress(BaseException):
            for number in count(1):
                publish(folder, texts(number))
        os._exit(1)
    yield folder
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def texts(number):
    return {"fixed": "0", "a": f"{number}", "b": f"{number}" * 999, f"only-{number % 3}": "x"}


def read(folder):
    """The list and all that it tells of, by one opening of the folder."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        manifest = json.loads(content(number, "manifest.json"))
        return {f["file"]: (f["sha256"], content(number, f["file"])) for f in manifest["files"]}
    finally:
        os.close(number)


def content(folder, name):
    with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as file:
        return file.read()


@pytest.mark.parametrize("publisher", ["whole"], indirect=True)
def test_one_set_is_seen_whenever_one_looks(publisher):
    seen, again = set(), 0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            found = read(publisher)
        except FileNotFoundError:
            again += 1
            continue
        for name, (expected, data) in found.items():
            assert hashlib.sha256(data).hexdigest() == expected, name
        assert found["b"][1] == found["a"][1] * 999
        seen.add(found["a"][1])
    assert len(seen) > 20, "it must have been published meanwhile"
    assert again < 100 * len(seen)


@pytest.mark.parametrize("publisher", ["whole"], indirect=True)
def test_the_folder_and_its_list_are_there_at_every_instant(publisher):
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        assert publisher.stat()
        assert json.loads((publisher / "manifest.json").read_bytes())["version"] == 1
        assert len(set((publisher / "b").read_bytes())) <= 10


@pytest.mark.parametrize("publisher", ["in steps"], indirect=True)
def test_in_steps_each_file_is_whole_and_never_older_than_the_list(publisher):
    until, seen = time.monotonic() + SECONDS, set()
    while time.monotonic() < until:
        manifest = json.loads((publisher / "manifest.json").read_bytes())
        listed = {file["file"]: file["sha256"] for file in manifest["files"]}
        number = int((publisher / "a").read_text())
        again = json.loads((publisher / "manifest.json").read_bytes())
        assert len((publisher / "b").read_text()) % 999 == 0
        if again == manifest:
            # Read between two looks at one list: it is the file of that list, or one to come.
            hashes = [hashlib.sha256(f"{n}".encode()).hexdigest() for n in (number, number - 1)]
            assert listed["a"] in hashes
        seen.add(number)
    assert len(seen) > 20
