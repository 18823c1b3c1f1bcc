"""What cannot be in both of two folders that take turns, or must not go from either."""

import errno
import os
import subprocess
from pathlib import Path

import pytest
from published import held, listed, publish, standby_of
from test_publish_disks import mounted

from epg_export.publish.folder import others, whole
from epg_export.publish.folder.standby import Standby
from epg_export.publish.lock import locked

FIRST = {"a.xml": "1", "gone.xml": "1"}
NOW = {"a.xml": "2", "gone.xml": "1"}
NEXT = {"a.xml": "2", "new.xml": "3"}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    publish(folder, FIRST)
    publish(folder, FIRST | {"b.xml": "b"})
    publish(folder, NOW, rejects="{}")
    return folder


def make_folder(place, name):
    (place / name).unlink(missing_ok=True)
    (place / name).mkdir()
    (place / name / "precious").write_text("theirs")


def texts(place):
    return {path.name: path.read_text() for path in place.iterdir() if path.is_file()}


class TestFolders:
    """Somebody's folder stays where it was made, whatever it is called."""

    @pytest.mark.parametrize("name", ["gone.xml", "out.rejects.jsonl", "b.xml"])
    def test_in_sight(self, folder, name):
        make_folder(folder, name)
        for files in (NEXT, NEXT, {**NEXT, "a.xml": "4"}):
            publish(folder, files)
            assert (folder / name / "precious").read_text() == "theirs"
            assert not (standby_of(folder) / name).exists()
            assert set(listed(folder)) == set(listed(standby_of(folder))) == set(files)

    @pytest.mark.parametrize("name", ["gone.xml", "out.rejects.jsonl"])
    def test_what_was_in_its_place_does_not_come_back(self, folder, name):
        make_folder(folder, name)
        publish(folder, NEXT)
        (folder / name / "precious").unlink()
        (folder / name).rmdir()
        publish(folder, {**NEXT, "a.xml": "4"})
        assert not (folder / name).exists()

    @pytest.mark.parametrize("name", ["a.xml", "gone.xml", "out.rejects.jsonl", "new.xml"])
    def test_in_the_standby(self, folder, name):
        standby = standby_of(folder)
        make_folder(standby, name)
        for files in (NEXT, {**NEXT, "a.xml": "4"}):
            publish(folder, files)
            assert texts(folder).keys() == {"manifest.json", *files}
            assert set(listed(folder)) == set(files)
            assert (standby / name / "precious").read_text() == "theirs"

    @pytest.mark.parametrize("name", ["a.xml", "kept.xml", "new.xml"])
    @pytest.mark.parametrize("how", ["a folder", "another file", "nothing"])
    def test_in_the_standby_while_it_is_made_ready(self, folder, monkeypatch, name, how):
        publish(folder, {**NOW, "kept.xml": "k"})
        standby, number = standby_of(folder), folder.stat().st_ino
        prepare = whole._prepare

        def meddled(*args):
            prepare(*args)
            (standby / name).unlink()
            if how == "a folder":
                make_folder(standby, name)
            elif how == "another file":
                (standby / name).write_text("theirs")

        monkeypatch.setattr(whole, "_prepare", meddled)
        files = {"a.xml": "9", "kept.xml": "k", "new.xml": "n"}
        publish(folder, files)
        assert held(folder) == files
        assert set(listed(folder)) == set(files)
        assert folder.stat().st_ino == number

    def test_in_sight_just_before_the_exchange(self, folder, monkeypatch):
        """It was made in sight, so it comes back there, though a file of ours was called so."""
        exchange = whole.exchange

        def meddled(one, other):
            make_folder(other, "gone.xml")
            exchange(one, other)

        monkeypatch.setattr(whole, "exchange", meddled)
        publish(folder, NEXT)
        assert (folder / "gone.xml" / "precious").read_text() == "theirs"


class TestEmptied:
    """A folder that is emptied, or covered, takes nothing from those who hold the other one."""

    def test_by_hand(self, folder):
        before = held(standby_of(folder))
        for path in folder.iterdir():
            path.unlink()
        with locked(str(folder)):
            pass  # a run that is refused
        assert held(standby_of(folder)) == before
        assert set(listed(standby_of(folder))) == set(NOW)
        publish(folder, NEXT)
        assert held(folder) == held(standby_of(folder)) == NEXT

    @pytest.mark.parametrize("times", [0, 2])
    def test_by_a_volume(self, folder, times):
        before = held(standby_of(folder))
        with mounted(folder):
            with locked(str(folder)):
                pass
            for number in range(times):
                with locked(str(folder)):
                    publish(folder, {"a.xml": f"{number}"})
            assert held(standby_of(folder)) == before
        assert set(listed(standby_of(folder))) == set(NOW)
        publish(folder, NEXT)
        assert held(folder) == held(standby_of(folder)) == NEXT

    def test_by_another_folder_of_the_same_disk(self, folder, tmp_path):
        with mounted(tmp_path / "probe"):
            pass  # skipped where nothing can be mounted
        (tmp_path / "real").mkdir()
        publish(tmp_path / "real", {"z.xml": "z"})
        before = held(standby_of(folder))
        subprocess.run(["mount", "--bind", tmp_path / "real", folder], check=True)
        try:
            with locked(str(folder)):
                publish(folder, NEXT)
        finally:
            subprocess.run(["umount", folder], check=True)
        assert held(standby_of(folder)) == before


class TestLinks:
    """Links of others lead from both folders to the same, or are in one of them only."""

    @pytest.fixture
    def folder(self, folder):
        (folder.parent / "logo.png").write_text("logo")
        return folder

    @pytest.mark.parametrize("target", ["../logo.png", "./../logo.png", "x/../../logo.png", ".."])
    @pytest.mark.parametrize("times", [1, 3])
    def test_out_of_the_folder(self, folder, target, times):
        number = folder.stat().st_ino
        (folder / "logo.png").symlink_to(target)
        for version in range(times):
            publish(folder, {**NEXT, "a.xml": f"{version}"})
        assert (folder / "logo.png").readlink() == Path(target)
        assert folder.stat().st_ino == number
        assert not os.path.lexists(standby_of(folder) / "logo.png")
        assert set(listed(standby_of(folder))) == set(listed(folder)) == set(NEXT)

    @pytest.mark.parametrize("target", ["a.xml", "..logo.png", "x/../a.xml", "{}/logo.png"])
    def test_inside_of_it_or_absolute(self, folder, target):
        target = target.format(folder.parent)
        number = folder.stat().st_ino
        (folder / "link").symlink_to(target)
        publish(folder, NEXT)
        assert (folder / "link").readlink() == (standby_of(folder) / "link").readlink()
        assert folder.stat().st_ino != number

    def test_a_first_publication(self, tmp_path):
        (tmp_path / "first").mkdir()
        (tmp_path / "first" / "logo.png").symlink_to("../logo.png")
        publish(tmp_path / "first", NEXT)
        publish(tmp_path / "first", NOW)
        assert set(listed(tmp_path / "first")) == set(NOW)
        assert not standby_of(tmp_path / "first").exists()


class TestUnlinkable:
    """A file of ours that must not be linked is copied: who holds the standby has all the same."""

    @pytest.fixture
    def folder(self, folder, monkeypatch):
        link = os.link
        # Written anew, as a file of another user that has no second name.
        (folder / "gone.xml").unlink()
        (folder / "gone.xml").write_text("1")
        number = (folder / "gone.xml").stat().st_ino

        def restricted(file, *args, **given):
            if os.lstat(file).st_ino == number:
                raise PermissionError(errno.EPERM, "Operation not permitted")
            link(file, *args, **given)

        monkeypatch.setattr(os, "link", restricted)
        return folder

    def test_it_is_copied_once(self, folder):
        files = {**NEXT, "gone.xml": "1"}
        number = (folder / "gone.xml").stat().st_ino
        copies = set()
        for version in range(3):
            publish(folder, {**files, "a.xml": f"{version}"})
            for place in (folder, standby_of(folder)):
                assert held(place) == {**files, "a.xml": f"{version}"}
                assert set(listed(place)) == set(files)
            assert (folder / "gone.xml").stat().st_ino == number
            copies.add((standby_of(folder) / "gone.xml").stat().st_ino)
        assert len(copies) == 1

    def test_a_link_that_a_killed_run_left_is_not_written_into(self, folder):
        standby = Standby(folder)
        os.link(folder / "a.xml", standby.place / "link")
        publish(folder, {**NOW, "b.xml": "b"})
        assert held(folder) == held(standby.folder) == {**NOW, "b.xml": "b"}

    def test_no_standby_is_made_of_copies(self, tmp_path, monkeypatch):
        def never(*_args, **_given):
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", never)
        monkeypatch.setattr(Standby, "put_copy", never)
        publish(tmp_path / "other", FIRST)
        publish(tmp_path / "other", NEXT)
        assert held(tmp_path / "other") == NEXT
        assert not standby_of(tmp_path / "other").exists()


@pytest.mark.parametrize("place", ["in sight", "held"])
def test_files_of_others_are_on_disk_before_a_note_tells_of_them(folder, monkeypatch, place):
    here, there = folder, standby_of(folder)
    (here if place == "in sight" else there).joinpath("theirs.txt").write_text("theirs")
    done = []
    monkeypatch.setattr(others, "sync", done.append)
    monkeypatch.setattr(Standby, "remember", lambda *_: done.append("note"))
    with locked(str(folder)):
        pass
    assert done == [there if place == "in sight" else here, "note"]


def test_an_error_after_the_exchange_is_not_told_as_if_nothing_had_happened(folder, monkeypatch):
    exchange, sync = whole.exchange, whole.sync
    exchanged = []

    def noted(one, other):
        exchange(one, other)
        exchanged.append(True)

    def failing(path):
        if exchanged:
            raise OSError(errno.EIO, "Input/output error")
        sync(path)

    monkeypatch.setattr(whole, "exchange", noted)
    monkeypatch.setattr(whole, "sync", failing)
    assert publish(folder, NEXT) == (("new.xml",), ("gone.xml",), 1)
    assert held(folder) == NEXT
    assert exchanged
