"""Whoever holds a folder itself, not its name, has the current files too, from one run to the next.

A container into which just this folder is mounted holds it so, an export of it by NFS, a process
that works in it. Two folders take turns under one name, and both are brought up to date.
"""

import errno
import json
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from itertools import count

import pytest
from published import (
    NEW,
    OLD,
    held,
    hidden,
    holding,
    listed,
    prepared,
    publish,
    refused,
    stamps,
    standby_of,
    which_set,
)
from test_publish_leftovers import killed_at

from epg_export.publish.folder import whole
from epg_export.publish.lock import locked

LOOKS = 200
SETS = [
    {"a.xml": "1", "b.xml": "1"},
    {"a.xml": "2", "b.xml": "1"},
    {"a.xml": "2", "c.xml": "3"},
    {"a.xml": "4", "b.xml": "4", "d.xml": "4"},
    {"b.xml": "5"},
]


@pytest.fixture
def swiftly(monkeypatch):
    """Nothing is really brought to disk: a power cut is no part of this."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("way", ["whole", "in steps"])
def test_five_publications(folder, monkeypatch, way):
    if way == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)
    with holding(folder) as holder:
        for files in SETS:
            with locked(str(folder)):
                publish(folder, files)
            assert held(holder) == held(folder) == files
            assert set(listed(holder)) == set(files)
    assert hidden(folder) == []
    assert standby_of(folder).exists() == (way == "whole")


def test_the_folder_is_another_each_time(folder):
    numbers = []
    for files in SETS[:4]:
        publish(folder, files)
        numbers.append(folder.stat().st_ino)
    assert numbers == numbers[:2] * 2
    assert numbers[0] != numbers[1]


def test_a_process_that_works_in_it(folder, monkeypatch):
    publish(folder, SETS[0])
    monkeypatch.chdir(folder)
    command = ["sh", "-c", "while read -r line; do cat a.xml; echo; done"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=folder) as shell:
        monkeypatch.chdir(folder.parent)
        for files in SETS[1:4]:
            publish(folder, files)
            shell.stdin.write("\n")
            shell.stdin.flush()
            assert shell.stdout.readline() == f"{files['a.xml']}\n"


@pytest.mark.parametrize("times", [1, 2])
def test_an_export_from_a_shell_in_it_goes_to_the_one_of_that_name(folder, monkeypatch, times):
    publish(folder, SETS[0])
    monkeypatch.chdir(folder)
    for files in SETS[1 : times + 1]:
        publish_elsewhere(folder, files)
    publish(".", SETS[4])
    assert held(folder) == held(standby_of(folder)) == SETS[4]


def publish_elsewhere(folder, files):
    """Publish in a process whose working folder is another."""
    child = os.fork()
    if not child:
        os.chdir("/")
        publish(folder, files)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def test_nothing_is_touched_where_nothing_changed(folder):
    for files in (*SETS, SETS[4]):
        publish(folder, files, rejects="{}")
        before = stamps(folder), stamps(standby_of(folder)), stamps(standby_of(folder).parent)
    with locked(str(folder)):
        publish(folder, SETS[4], rejects="{}")
    after = stamps(folder), stamps(standby_of(folder)), stamps(standby_of(folder).parent)
    assert after == before


@pytest.mark.usefixtures("swiftly")
def test_killed_at_every_call(tmp_path):
    """A holder of either finds a list and all that it tells of, and at the next run what is new."""
    number, killed = 0, True
    while killed:
        number += 1
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        prepared(folder)
        with holding(folder) as one, holding(standby_of(folder)) as other:
            killed = killed_at(number, folder)
            for holder in (one, other):
                manifest = json.loads((holder / "manifest.json").read_bytes())
                assert {f["file"] for f in manifest["files"]} <= held(holder).keys()
            with locked(str(folder)):
                found = which_set(folder)
            assert which_set(one) == which_set(other) == found
            publish(folder, NEW, rejects="{}")
            assert which_set(one) == which_set(other) == "new"
    assert number > 30


@pytest.mark.usefixtures("swiftly")
def test_a_standby_that_a_killed_run_was_making(tmp_path):
    number, killed = 0, True
    while killed:
        number += 1
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        prepared(folder)
        shutil.rmtree(standby_of(folder).parent)
        with holding(folder) as holder:
            killed = killed_at(number, folder)
            seen = which_set(folder)
            with locked(str(folder)):
                assert which_set(holder) == which_set(folder) == seen
            assert hidden(folder) == []
            publish(folder, NEW, rejects="{}")
            assert which_set(holder) == "new"
    assert number > 50


@pytest.mark.usefixtures("swiftly")
def test_what_is_written_anew_after_a_kill_is_never_lost(tmp_path):
    """The system may give it the number of the one that is gone, so no note knows that any more."""
    number, killed = 0, True
    while killed:
        number += 1
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        prepared(folder)
        (folder / "notes.txt").unlink()
        with holding(standby_of(folder)) as holder:
            killed = killed_at(number, folder)
            gone = not (holder / "notes.txt").exists()
            if gone:
                note = json.loads((standby_of(folder).parent / "note").read_bytes())
                assert "notes.txt" not in note["others"]
                (holder / "notes.txt").write_text("anew")
            publish(folder, NEW, rejects="{}")
            assert held(folder).get("notes.txt", "anew") in {"anew", "mine"}
            assert not gone or held(holder)["notes.txt"] == held(folder)["notes.txt"] == "anew"
    assert number > 30


def test_whoever_looks_meanwhile_finds_a_list_and_every_file_of_it(folder):
    """Each is one of the two lists, or of one in between: a file may be newer than its list."""
    sets = [{"a": f"{n}", "b": f"{n}" * 999} for n in range(2)]
    publish(folder, sets[0])
    publish(folder, sets[1])
    with holding(folder) as one, holding(standby_of(folder)) as other:
        child = os.fork()
        if not child:
            with suppress(BaseException):
                for number in count():
                    publish(folder, sets[number % 2])
            os._exit(1)
        try:
            seen = set()
            for _ in range(LOOKS * 50):
                for holder in (one, other):
                    manifest = (holder / "manifest.json").read_bytes()
                    assert len(json.loads(manifest)["files"]) == 2
                    for file in ("a", "b"):
                        assert set((holder / file).read_text()) in ({"0"}, {"1"})
                    seen.add(manifest)
                    last = manifest
                if len(seen) == 2 and last != manifest:
                    break
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    assert len(seen) == 2


@pytest.mark.parametrize(("mode", "expected"), [(0o755, 0o750), (0o2775, 0o770), (0o700, 0o700)])
def test_nobody_else_comes_in_where_the_standby_is(folder, mode, expected):
    folder.chmod(mode)
    publish(folder, SETS[0])
    assert standby_of(folder).parent.stat().st_mode & 0o7777 == expected
    assert folder.stat().st_mode & 0o7777 == standby_of(folder).stat().st_mode & 0o7777 == mode


class TestOthers:
    """What others do in either of the two is done in the other at the next run, and no more."""

    @pytest.fixture
    def folder(self, folder):
        for name in ("kept", "edited", "replaced", "removed", "both"):
            (folder / f"{name}.txt").write_text("before")
        publish(folder, SETS[0])
        publish(folder, SETS[1])
        return folder

    @pytest.fixture(params=["in sight", "held"])
    def place(self, request, folder):
        return folder if request.param == "in sight" else standby_of(folder)

    @pytest.mark.parametrize("files", SETS[1:3], ids=["nothing new", "something new"])
    def test_what_one_did(self, folder, place, files):
        (place / "new.txt").write_text("after")
        (place / "edited.txt").write_text("after")
        (place / "draft").write_text("after")
        (place / "draft").replace(place / "replaced.txt")
        (place / "removed.txt").unlink()
        publish(folder, files)
        expected = {
            "kept.txt": "before",
            "both.txt": "before",
            **dict.fromkeys(["new.txt", "edited.txt", "replaced.txt"], "after"),
        }
        assert held(folder) == held(standby_of(folder)) == {**files, **expected}

    @pytest.mark.parametrize("how", ["replaced", "removed"])
    def test_where_both_did_something_the_one_in_sight_is_right(self, folder, how):
        other = standby_of(folder)
        (other / "both.txt").unlink()
        if how == "replaced":
            (other / "both.txt").write_text("held")
        (folder / "draft").write_text("in sight")
        (folder / "draft").replace(folder / "both.txt")
        publish(folder, SETS[2])
        assert held(folder)["both.txt"] == held(standby_of(folder))["both.txt"] == "in sight"

    def test_what_is_removed_after_an_edit_is_removed(self, folder):
        (folder / "edited.txt").write_text("after")
        (folder / "edited.txt").unlink()
        publish(folder, SETS[2])
        assert "edited.txt" not in {**held(folder), **held(standby_of(folder))}

    def test_what_somebody_clears_out_of_the_standby_is_not_lost(self, folder):
        for path in standby_of(folder).iterdir():
            path.unlink()
        before = held(folder)
        publish(folder, SETS[1])
        assert held(folder) == held(standby_of(folder)) == before

    @pytest.mark.parametrize("times", [1, 3])
    def test_one_that_must_not_be_linked_stays_where_it_is(self, folder, monkeypatch, times):
        """Systems may forbid to link what belongs to others; then files are moved in one by one."""
        (folder / "theirs.txt").write_text("theirs")
        link = os.link

        def restricted(file, *args, **given):
            if file.name == "theirs.txt":
                raise PermissionError(errno.EPERM, "Operation not permitted")
            link(file, *args, **given)

        monkeypatch.setattr(os, "link", restricted)
        with holding(folder) as one, holding(standby_of(folder)) as other:
            for files in SETS[2 : 2 + times]:
                publish(folder, files)
                for holder in (one, other):
                    assert set(listed(holder)) == set(files)
            assert folder.samefile(one)
        assert (folder / "theirs.txt").read_text() == "theirs"

    def test_a_folder_in_the_held_one_stays_there(self, folder):
        """It is in one place only, so files are moved in one by one."""
        (standby_of(folder) / "cache").mkdir()
        with holding(folder) as one, holding(standby_of(folder)) as other:
            publish(folder, SETS[2])
            for holder in (one, other):
                assert (holder / "a.xml").read_text() == "2"
                assert listed(holder) == ["a.xml", "c.xml"]
            assert (other / "cache").is_dir()
            assert not (folder / "cache").exists()
            assert folder.samefile(one)


class TestStandby:
    """One that is damaged is mended; one that is not ours is left alone."""

    @pytest.fixture
    def folder(self, folder):
        publish(folder, OLD)
        publish(folder, NEW)
        return folder

    def damage_list(self, place):
        (place / "out" / "manifest.json").unlink()  # the one in sight is the same file
        (place / "out" / "manifest.json").write_text("{")

    def damage_note(self, place):
        (place / "note").write_text("{")

    def lose_note(self, place):
        (place / "note").unlink()

    def lose_folder(self, place):
        shutil.rmtree(place / "out")

    def lose_all(self, place):
        shutil.rmtree(place)

    def leave_a_link(self, place):
        (place / "link").write_text("half")

    def lose_files(self, place):
        (place / "out" / "edited.xml").unlink()
        (place / "out" / "edited.xml").write_text("half")
        (place / "out" / "kept.xml").unlink()

    DAMAGES = (
        damage_list,
        damage_note,
        lose_note,
        lose_folder,
        lose_all,
        leave_a_link,
        lose_files,
    )

    @pytest.mark.parametrize("damage", DAMAGES)
    @pytest.mark.parametrize("then", [NEW, SETS[0]], ids=["nothing new", "something new"])
    def test_a_damaged_one(self, folder, damage, then):
        damage(self, standby_of(folder).parent)
        with locked(str(folder)):
            publish(folder, then)
        publish(folder, {**then, "more.xml": "m"})
        assert held(folder) == held(standby_of(folder)) == {**then, "more.xml": "m"}
        listed(folder)
        listed(standby_of(folder))

    def foreign_folder(self, place):
        (place / "out").mkdir(parents=True)
        (place / "out" / "precious").write_text("mine")

    def foreign_file(self, place):
        place.write_text("mine")

    def foreign_link(self, place):
        (place.parent / "elsewhere" / "out").mkdir(parents=True)
        place.symlink_to("elsewhere")

    def foreign_list(self, place):
        (place / "out").mkdir(parents=True)
        (place / "out" / "manifest.json").write_text('{"name": "an application"}')

    FOREIGN = (foreign_folder, foreign_file, foreign_link, foreign_list)

    @pytest.mark.parametrize("foreign", FOREIGN)
    def test_a_foreign_one(self, folder, foreign):
        place = standby_of(folder).parent
        shutil.rmtree(place)
        foreign(self, place)
        before = everything(place)
        with holding(folder) as holder:
            publish(folder, SETS[0])
            publish(folder, SETS[1])
            assert held(holder) == held(folder) == SETS[1]
        assert everything(place) == before

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
    def test_one_of_another_user(self, folder):
        os.chown(standby_of(folder).parent, 1234, 1234)
        before = held(standby_of(folder))
        publish(folder, SETS[0])
        assert held(folder) == SETS[0]
        assert held(standby_of(folder)) == before


def everything(place):
    """All that is in a place, and what it holds."""
    return {
        path: path.read_text() if path.is_file() else path.stat().st_ino
        for path in (place, *place.rglob("*"))
    }
