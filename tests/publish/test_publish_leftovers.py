"""What a killed run leaves is finished or cleared away by the next, wherever it was killed."""

import os
from contextlib import contextmanager

import pytest
from published import NEW, OLD, held, hidden, listed, prepared, publish, refused, which_set

from epg_export import WriteError
from epg_export.errors import UnsettledError
from epg_export.publish.folder import folders, whole
from epg_export.publish.hidden import lock_path, new_part, new_part_folder
from epg_export.publish.leftovers import clear
from epg_export.publish.lock import locked

CALLS = ["open", "rename", "replace", "link", "mkdir", "unlink", "rmdir", "fsync"]
"""Between two of these calls nothing changes that others could see."""


@pytest.fixture(autouse=True)
def swiftly(monkeypatch):
    """Nothing is really brought to disk: a power cut is no part of this."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


@contextmanager
def at_call(number, then):
    """Do something at a call to the system, counted over all of them, and at every later one."""
    with pytest.MonkeyPatch.context() as patched:
        left = number

        def counted(function):
            def call(*args, **kwargs):
                nonlocal left
                left -= 1
                if left <= 0:
                    then()
                return function(*args, **kwargs)

            return call

        for name in CALLS:
            patched.setattr(os, name, counted(getattr(os, name)))
        patched.setattr(whole, "exchange", counted(whole.exchange))
        yield


def killed_at(number, folder):
    """Publish in a process of its own that ends there without a word; whether it came so far."""
    child = os.fork()
    if not child:
        with at_call(number, lambda: os._exit(9)):
            publish(folder, NEW, rejects="{}")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize("way", ["whole", "in steps"])
def test_killed_at_every_call(tmp_path, monkeypatch, way):
    if way == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)
    found, number, killed = [], 0, True
    while killed:
        number += 1
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        prepared(folder)
        killed = killed_at(number, folder)
        if way == "whole":
            seen = which_set(folder)
        else:
            assert set(held(folder)) >= {"kept.xml", "edited.xml", "index.xml", "notes.txt"}
            assert held(folder)["edited.xml"] in {"old", "new"}
        with locked(str(folder)):
            found.append(which_set(folder))
        if way == "whole":
            assert found[-1] == seen
        assert hidden(folder) == []
        publish(folder, NEW, rejects="{}")
        assert which_set(folder) == "new"
    assert number > 30
    assert found == sorted(found, key=["old", "new"].index)
    assert {"old", "new"} == set(found)


@pytest.mark.parametrize("way", ["whole", "in steps"])
def test_a_disk_that_fails_for_good(tmp_path, monkeypatch, way):
    if way == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)

    def fail():
        raise OSError(5, "Input/output error")

    for number in range(1, 200):
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        prepared(folder)
        with at_call(number, fail):
            try:
                publish(folder, NEW, rejects="{}")
            except WriteError:
                done = False
            except UnsettledError:
                done = True
            else:
                done = True
        if way == "whole":
            which_set(folder)
        with locked(str(folder)):
            found = which_set(folder)
        assert hidden(folder) == []
        if done:
            assert found == "new"
    assert done


def test_a_first_publication_killed_at_every_call(tmp_path):
    number, killed = 0, True
    while killed:
        number += 1
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        killed = killed_at(number, folder)
        there = folder.exists()
        if there:
            assert set(listed(folder)) == set(NEW)
        with locked(str(folder)):
            assert folder.exists() == there
        assert hidden(folder) == []
    assert there


class TestOthersMeanwhile:
    """Others go on working in the folder while it is exchanged."""

    @pytest.fixture
    def folder(self, tmp_path):
        folder = tmp_path / "out"
        prepared(folder)
        for name in ("replaced.txt", "removed.txt", "edited.txt", "later.txt"):
            (folder / name).write_text("before")
        return folder

    @pytest.fixture(autouse=True)
    def others(self, monkeypatch, folder):
        """They change things after all was linked, and before the old folder is out of sight."""
        exchange = whole.exchange

        def exchanged(new, old):
            (old / "draft").write_text("after")
            (old / "draft").replace(old / "replaced.txt")
            (old / "removed.txt").unlink()
            (old / "edited.txt").write_text("after")
            (old / "new.txt").write_text("after")
            (old / "logos").mkdir()
            (old / "logos" / "one.png").write_text("png")
            exchange(new, old)
            (old / "later.txt").unlink()
            (old / "later.txt").write_text("later")
            (new / "later.txt").unlink()
            (new / "later.txt").write_text("too early")
            (new / "both.txt").write_text("too early")
            (old / "both.txt").write_text("later")

        monkeypatch.setattr(whole, "exchange", exchanged)

    def is_as_they_left_it(self, folder):
        (logo,) = (folder / "logos").iterdir()
        assert logo.read_text() == "png"
        (folder / "logos" / "one.png").unlink()
        (folder / "logos").rmdir()
        expected = {"replaced.txt": "after", "edited.txt": "after", "new.txt": "after"}
        both = {"later.txt": "later", "both.txt": "later"}
        texts = held(folder)
        assert {n: t for n, t in texts.items() if n.endswith(".txt") and n != "notes.txt"} == {
            **expected,
            **both,
        }
        assert {name: texts[name] for name in NEW} == NEW
        assert hidden(folder) == []

    def test_nothing_of_it_is_lost(self, folder):
        publish(folder, NEW, rejects="{}")
        self.is_as_they_left_it(folder)

    def test_nor_where_the_run_is_killed_before_it_looks(self, folder, monkeypatch):
        with monkeypatch.context() as patched:
            for name in ("settle", "settle_standby"):
                patched.setattr(folders, name, lambda *_: None)
            publish(folder, NEW, rejects="{}")
        assert len(hidden(folder)) == 1
        with locked(str(folder)):
            pass
        self.is_as_they_left_it(folder)


class TestParts:
    """Only what was for this very output goes, and only where nobody is at it."""

    NAMES = ("guide.xml", "guide.xml.rejects.jsonl")

    @pytest.mark.parametrize("name", NAMES)
    def test_those_of_killed_runs_go(self, tmp_path, name):
        number, part = new_part(tmp_path, name, 0o600)
        os.close(number)
        clear(tmp_path / "guide.xml")
        assert not part.exists()

    @pytest.mark.parametrize("name", NAMES)
    def test_those_in_use_stay(self, tmp_path, name):
        number, part = new_part(tmp_path, name, 0o600)
        clear(tmp_path / "guide.xml")
        os.close(number)
        assert part.exists()

    @pytest.mark.parametrize(
        "name",
        [
            ".guide.xml.gz.1f0c9a3e.part",
            ".guide.1f0c9a3e.part",
            ".guide.xml.1f0c9a3e",
            ".guide.xml.1f0c9a3.part",
            ".guide.xml.backup.part",
            "guide.xml.1f0c9a3e.part",
            ".xguide.xml.1f0c9a3e.part",
            ".guide_xml.1f0c9a3e.part",
        ],
    )
    def test_those_of_others_stay(self, tmp_path, name):
        (tmp_path / name).write_text("")
        clear(tmp_path / "guide.xml")
        assert (tmp_path / name).exists()

    def test_links_are_not_followed(self, tmp_path):
        (tmp_path / "precious").write_text("")
        (tmp_path / ".guide.xml.1f0c9a3e.part").symlink_to("precious")
        clear(tmp_path / "guide.xml")
        assert (tmp_path / "precious").exists()

    @pytest.mark.parametrize("inside", [True, False])
    def test_a_folder_on_its_way_goes_too(self, tmp_path, inside):
        folder = tmp_path / "out"
        publish(folder, OLD)
        number, part = new_part_folder(folder if inside else tmp_path, "out")
        os.close(number)
        (part / "new").mkdir()
        (part / "new" / "a.xml").write_text("half")
        clear(folder)
        assert hidden(folder) == []
        assert held(folder) == OLD

    def test_long_names_are_told_apart(self, tmp_path):
        one, other = "x" * 240 + "1", "x" * 240 + "2"
        number, part = new_part(tmp_path, one, 0o600)
        os.close(number)
        clear(tmp_path / other)
        assert part.exists()
        assert lock_path(tmp_path / one) != lock_path(tmp_path / other)
        clear(tmp_path / one)
        assert not part.exists()


@pytest.mark.parametrize("text", ["", "{", "\x00" * 40, "é", "[]", "null", '{"put": 1}'])
@pytest.mark.parametrize("step", ["forward", "back"])
def test_a_note_that_is_none(tmp_path, step, text):
    folder = tmp_path / "out"
    publish(folder, OLD)
    number, part = new_part_folder(tmp_path, "out")
    os.close(number)
    (part / "new").mkdir()
    (part / step).write_text(text, encoding="utf-8")
    with locked(str(folder)):
        publish(folder, NEW)
    assert held(folder) == NEW
    assert hidden(folder) == []
