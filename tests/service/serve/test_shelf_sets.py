"""Sets on disk: who removes them, and since when their documents are what they are."""

import datetime as dt
import hashlib
import stat
import subprocess
import sys

import pytest

from epg_export.service.serve.shelf.index import Index, Key, made_at
from epg_export.service.serve.shelf.sets import SetFolder, clear_away, served
from epg_export.service.serve.shelf.variants import Variants

KILLED = """
import os, signal, sys
from pathlib import Path
from epg_export.service.serve.shelf.sets import SetFolder
folder = SetFolder(Path(sys.argv[1]))
(folder.path / "guide.xml").write_text("half")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_is_private_and_goes_when_it_is_closed(tmp_path):
    folder = SetFolder(tmp_path)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    (folder.path / "file").write_text("text")
    with (folder.path / "file").open() as stream:
        folder.close()
        assert stream.read() == "text"
    assert not list(tmp_path.iterdir())


def test_what_killed_runs_left_is_cleared_away_and_nothing_else(tmp_path):
    subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    (left,) = tmp_path.iterdir()
    (tmp_path / "guide.xml").write_text("theirs")
    (tmp_path / ".epg-export-shelf.zzzz.part").mkdir()
    in_use = SetFolder(tmp_path)
    clear_away(tmp_path)
    there = {path.name for path in tmp_path.iterdir()}
    assert left.name not in there
    assert there == {"guide.xml", ".epg-export-shelf.zzzz.part", in_use.path.name}
    in_use.close()


def test_a_link_of_that_name_leads_nobody_astray(tmp_path):
    cache, theirs = tmp_path / "cache", tmp_path / "theirs"
    cache.mkdir()
    theirs.mkdir()
    (cache / ".epg-export-shelf.0123abcd.part").symlink_to(theirs)
    clear_away(cache)
    assert theirs.is_dir()


def test_nothing_is_to_be_cleared_where_nothing_is(tmp_path):
    clear_away(tmp_path / "missing")


@pytest.fixture
def shelved(tmp_path):
    """Serve documents with these texts, by their channels."""

    def serve(before, **texts):
        folder = SetFolder(tmp_path)
        documents = {}
        for channel, text in texts.items():
            path = folder.path / channel
            path.write_text(text)
            documents[Key("xmltv", channel)] = made_at(path)
        records = {key.channel: made for key, made in documents.items()}
        index = Index(documents, records, {}, hashlib.sha256(repr(texts).encode()).hexdigest())
        return served(folder, index, before, Variants(folder.path, 1))

    return serve


def times(found):
    return {key.channel: document.modified for key, document in found.documents.items()}


def test_what_stays_the_same_keeps_its_time_and_what_changes_is_later(shelved):
    first = shelved(None, a="one", b="one")
    second = shelved(first, a="one", b="two", c="new")
    third = shelved(second, a="one", b="two", c="newer")
    one, two, three = times(first), times(second), times(third)
    assert one["a"] == two["a"] == three["a"] == one["b"]
    assert one["b"] < two["b"] == three["b"] == two["c"] < three["c"]
    assert {time.microsecond for time in three.values()} == {0}
    assert third.records["b"].modified == two["b"]


def test_time_goes_on_where_the_clock_goes_back(shelved):
    first = shelved(None, a="one")
    first.since += dt.timedelta(days=1)
    assert shelved(first, a="two").documents[Key("xmltv", "a")].modified > first.since


def test_an_open_set_is_not_taken_by_another_process(tmp_path):
    with_lock = SetFolder(tmp_path)
    code = (
        "import sys; from pathlib import Path; "
        "from epg_export.service.serve.shelf.sets import clear_away; clear_away(Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)
    assert with_lock.path.is_dir()
    with_lock.close()
    assert not list(tmp_path.iterdir())
