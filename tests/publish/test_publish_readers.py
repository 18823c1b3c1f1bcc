"""Whoever reads a folder while it is published, again and again, is never misled.

A reader opens the folder once, and everything in it by that. Where the folder is exchanged, what it
has opened is brought up to date afterwards: a file that does not fit the list says that there is
another list by now, and it begins again.
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

from epg_export.publish.folder import whole

SETS = 25
"""How many different sets are to be seen."""
_PATIENCE = 100
"""Seconds: far more than it takes, on the slowest of machines."""


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


def until_seen(look):
    """Look until so many different things were seen."""
    seen, end = set(), time.monotonic() + _PATIENCE
    while len(seen) < SETS:
        assert time.monotonic() < end, f"only {len(seen)} were published meanwhile"
        seen.add(look())
    return seen


def read(folder):
    """The list, and all that it tells of, by one opening of the folder; None for what is gone."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        manifest = json.loads(content(number, "manifest.json"))
        return manifest, {f["file"]: content(number, f["file"]) for f in manifest["files"]}
    finally:
        os.close(number)


def content(folder, name):
    with suppress(FileNotFoundError), os.fdopen(os.open(name, os.O_RDONLY, dir_fd=folder)) as file:
        return file.read()


def fits(manifest, files):
    """Whether all files are the ones that a list means."""
    return all(
        files[file["file"]] is not None
        and hashlib.sha256(files[file["file"]].encode()).hexdigest() == file["sha256"]
        for file in manifest["files"]
    )


@pytest.mark.parametrize("publisher", ["whole"], indirect=True)
def test_one_set_is_seen_unless_another_one_took_its_place(publisher):
    def look():
        while True:
            manifest, files = read(publisher)
            if fits(manifest, files):
                assert files["b"] == files["a"] * 999
                return files["a"]
            # In sight all appears in one step: no file is newer than the list that is in sight.
            assert json.loads((publisher / "manifest.json").read_bytes()) != manifest

    until_seen(look)


@pytest.mark.parametrize("publisher", ["whole"], indirect=True)
def test_the_folder_and_its_list_are_there_at_every_instant(publisher):
    def look():
        assert publisher.stat()
        assert json.loads((publisher / "manifest.json").read_bytes())["version"] == 1
        text = (publisher / "b").read_text()
        assert text == text[: len(text) // 999] * 999
        return text

    until_seen(look)


@pytest.mark.parametrize("publisher", ["in steps"], indirect=True)
def test_in_steps_each_file_is_whole_and_never_older_than_the_list(publisher):
    def look():
        manifest = json.loads((publisher / "manifest.json").read_bytes())
        listed = {file["file"]: file["sha256"] for file in manifest["files"]}
        number = int((publisher / "a").read_text())
        again = json.loads((publisher / "manifest.json").read_bytes())
        assert len((publisher / "b").read_text()) % 999 == 0
        if again == manifest:
            # Read between two looks at one list: it is the file of that list, or one to come.
            hashes = [hashlib.sha256(f"{n}".encode()).hexdigest() for n in (number, number - 1)]
            assert listed["a"] in hashes
        return number

    until_seen(look)
