"""What is ready in a hot folder, and what is left alone."""

import datetime as dt
import fcntl
import os
import stat
import time

import pytest
from crashing import fork
from servicing import drop, job_in

from epg_export.errors import ReadError
from epg_export.service.watch import scanning
from epg_export.service.watch.scanning import Scanner
from epg_export.service.watch.writers import is_written_to

SECONDS = dt.timedelta(seconds=1)


def names(found):
    return [one.name for one in found]


@pytest.fixture
def job(tmp_path):
    return job_in(tmp_path, settle=2 * SECONDS)


class TestSettling:
    def test_a_file_is_ready_when_it_was_seen_unchanged_long_enough(self, job):
        drop(job, "guide.xml")
        scanner = Scanner(job)
        assert (scanner.look(100.0), scanner.waiting, scanner.due) == ([], 1, 102.0)
        assert (scanner.look(101.9), scanner.waiting, scanner.due) == ([], 1, 102.0)
        (found,) = scanner.look(102.0)
        about = (job.folder / "guide.xml").stat()
        assert found == (
            "guide.xml",
            f"{about.st_dev}:{about.st_ino}:{about.st_size}:{about.st_mtime_ns}",
            *("", about.st_size, about.st_mtime_ns),
        )
        assert (scanner.waiting, scanner.due) == (0, None)

    @pytest.mark.parametrize("change", ["grows", "is touched", "is replaced"])
    def test_a_change_begins_it_anew(self, job, change):
        path = drop(job, "guide.xml", b"one")
        about = path.stat()
        scanner = Scanner(job)
        scanner.look(0.0)
        if change == "grows":
            path.write_bytes(b"one more")
            os.utime(path, ns=(0, about.st_mtime_ns))
        elif change == "is touched":
            os.utime(path, ns=(0, about.st_mtime_ns + 1))
        else:
            drop(job, "guide.xml", b"two")
            os.utime(path, ns=(0, about.st_mtime_ns))
        assert (scanner.look(2.0), scanner.due) == ([], 4.0)
        assert names(scanner.look(4.0)) == ["guide.xml"]

    def test_one_that_was_away_is_a_new_one(self, job):
        path = drop(job, "guide.xml")
        scanner = Scanner(job)
        scanner.look(0.0)
        path.rename(job.folder / ".away")
        scanner.look(1.0)
        (job.folder / ".away").rename(path)
        assert scanner.look(2.0) == []
        assert names(scanner.look(4.0)) == ["guide.xml"]

    @pytest.mark.parametrize("age", [-400 * 86400, 0, 400 * 86400])
    def test_what_the_clock_of_a_file_says_does_not_matter(self, job, age):
        drop(job, "guide.xml", age=age)
        scanner = Scanner(job)
        assert scanner.look(0.0) == []
        assert names(scanner.look(2.0)) == ["guide.xml"]

    def test_an_empty_file_settles_too(self, job):
        (job.folder / "empty.xml").touch()
        scanner = Scanner(job)
        scanner.look(0.0)
        assert names(scanner.look(2.0)) == ["empty.xml"]

    def test_the_oldest_come_first_and_then_those_whose_names_do(self, tmp_path):
        job = job_in(tmp_path)
        for name, time_ns in (("c", 5), ("b", 7), ("a", 7), ("z", 3)):
            os.utime(drop(job, name), ns=(0, time_ns))
        assert names(Scanner(job).look(0.0)) == ["z", "c", "a", "b"]

    def test_one_that_cannot_be_taken_is_left_alone_for_a_minute(self, tmp_path):
        job = job_in(tmp_path)
        path = drop(job, "guide.xml")
        scanner = Scanner(job)
        scanner.put_off(scanner.look(0.0)[0], 0.0)
        assert (scanner.look(1.0), scanner.due, scanner.waiting) == ([], 60.0, 1)
        assert names(scanner.look(60.0)) == ["guide.xml"]
        scanner.put_off(scanner.look(61.0)[0], 61.0)
        os.utime(path, ns=(0, 0))
        assert names(scanner.look(62.0)) == ["guide.xml"], "it is another one now"

    def test_what_a_mount_remembered_of_it_was_old(self, tmp_path, monkeypatch):
        job = job_in(tmp_path, settle=2 * SECONDS)
        drop(job, "guide.xml")
        scanner = Scanner(job)
        scanner.look(0.0)
        really = scanning.identity_of
        told = iter([really((job.folder / "guide.xml").stat()), "1:2:3:4"])
        monkeypatch.setattr(scanning, "identity_of", lambda _about: next(told))
        assert (scanner.look(2.0), scanner.waiting, scanner.due) == ([], 1, 4.0)
        monkeypatch.undo()
        assert scanner.look(3.0) == []
        assert names(scanner.look(5.0)) == ["guide.xml"]

    def test_no_more_than_are_wanted(self, tmp_path):
        job = job_in(tmp_path)
        for number in range(5):
            drop(job, str(number), age=9 - number)
        scanner = Scanner(job)
        assert names(scanner.look(3.0, 2)) == ["0", "1"]
        assert (scanner.due, scanner.waiting) == (3.0, 0)
        assert names(scanner.look(3.0, 5)) == ["0", "1", "2", "3", "4"]
        assert scanner.due is None


class TestStalledUploads:
    def test_one_that_is_open_for_writing_waits_until_it_is_closed(self, job):
        with (job.folder / "guide.xml").open("wb") as writer:
            writer.write(b"<tv>")
            writer.flush()
            scanner = Scanner(job)
            scanner.look(0.0)
            if scanner.look(2.0):
                pytest.skip("this file system does not know who writes")
            assert (scanner.waiting, scanner.due) == (1, 4.0)
        assert names(scanner.look(3.0)) == ["guide.xml"]

    def test_but_not_for_ever(self, job):
        with (job.folder / "guide.xml").open("wb"):
            scanner = Scanner(job)
            scanner.look(0.0)
            assert names(scanner.look(602.0)) == ["guide.xml"]

    def test_a_marker_says_more(self, job):
        with (job.folder / "guide.xml").open("wb"):
            drop(job, "guide.xml.done", b"!")
            assert names(Scanner(job).look(0.0)) == ["guide.xml"]

    def test_one_that_is_open_for_reading_is_ready(self, tmp_path):
        job = job_in(tmp_path)
        with drop(job, "guide.xml").open("rb"):
            assert names(Scanner(job).look(0.0)) == ["guide.xml"]

    def test_who_opens_it_while_it_is_asked_about_hurts_nobody(self, tmp_path, monkeypatch):
        """The system tells of it by a signal, which usually ends a process."""
        path = drop(job_in(tmp_path), "guide.xml")
        really, met = fcntl.fcntl, []

        def met_by_a_writer(number, what, value):
            done = really(number, what, value)
            if (what, value) == (fcntl.F_SETLEASE, fcntl.F_RDLCK):
                with pytest.raises(BlockingIOError):
                    os.open(path, os.O_WRONLY | os.O_NONBLOCK)
                met.append(path)
            return done

        monkeypatch.setattr(fcntl, "fcntl", met_by_a_writer)
        child = fork()
        if not child:
            try:
                with path.open("rb") as stream:
                    is_open = is_written_to(stream.fileno())
            finally:
                os._exit(0 if met and not is_open else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


class TestMarkers:
    @pytest.mark.parametrize("marked", [False, True])
    def test_a_marker_makes_ready_at_once(self, tmp_path, marked):
        job = job_in(tmp_path, settle=3600 * SECONDS, marked=marked)
        drop(job, "guide.xml")
        drop(job, "other.xml")
        marker = drop(job, "guide.xml.done", b"!").stat()
        scanner = Scanner(job)
        (found,) = scanner.look(0.0)
        assert found.name == "guide.xml"
        assert found.marker.split(":")[1] == str(marker.st_ino)
        assert scanner.waiting == 1
        assert scanner.due == (None if marked else 3600.0)

    def test_without_one_it_waits_for_ever_where_one_is_asked_for(self, tmp_path):
        job = job_in(tmp_path, marked=True)
        drop(job, "guide.xml")
        scanner = Scanner(job)
        assert [scanner.look(now) for now in (0.0, 1e9)] == [[], []]

    @pytest.mark.parametrize("what", ["is older", "is a link", "is a folder"])
    def test_what_is_no_marker_of_it(self, tmp_path, what):
        job = job_in(tmp_path, marked=True)
        drop(job, "guide.xml")
        if what == "is older":
            drop(job, "guide.xml.done", b"!", age=1)
        elif what == "is a link":
            (job.folder / "guide.xml.done").symlink_to("guide.xml")
        else:
            (job.folder / "guide.xml.done").mkdir()
        assert Scanner(job).look(0.0) == []

    def test_a_marker_of_another_file_is_told_once(self, tmp_path):
        job = job_in(tmp_path, marked=True)
        drop(job, "guide.xml.done", age=60)
        drop(job, "guide.xml")
        scanner = Scanner(job)
        why = "it is older than its file, so it was meant for another"
        assert (scanner.look(0.0), scanner.ignored) == ([], [("guide.xml.done", why)])
        assert (scanner.look(1.0), scanner.ignored) == ([], [])

    def test_a_marker_alone_is_nothing(self, tmp_path):
        job = job_in(tmp_path)
        drop(job, "guide.xml.done", b"!")
        scanner = Scanner(job)
        assert (scanner.look(0.0), scanner.waiting, scanner.ignored) == ([], 0, [])


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "a b.xml",
            "new\nline.xml",
            "-o.xml",
            "*.xml",
            "x" * 255,
            "\udcff\udc80.xml",
            "\u202elmx.xml",
        ],
    )
    def test_any_name_is_a_name(self, tmp_path, name):
        job = job_in(tmp_path)
        (job.folder / name).write_bytes(b"x")
        assert names(Scanner(job).look(0.0)) == [name]

    @pytest.mark.parametrize(
        "name",
        [".guide.xml", "guide.xml.part", "guide.TMP", "a.filepart", "a.crdownload", "a.xml~"],
    )
    def test_what_is_still_on_its_way(self, tmp_path, name):
        job = job_in(tmp_path)
        (job.folder / name).write_bytes(b"x")
        scanner = Scanner(job)
        assert (scanner.look(0.0), scanner.waiting, scanner.ignored) == ([], 0, [])

    def test_only_what_the_job_is_for(self, tmp_path):
        job = job_in(tmp_path, pattern="nord*.xml")
        for name in ("nord.xml", "nordlicht\n.xml", "sued.xml", "nord.xml.gz", "NORD.xml"):
            drop(job, name)
        assert sorted(names(Scanner(job).look(0.0))) == ["nord.xml", "nordlicht\n.xml"]


class TestOthers:
    def test_what_is_no_file_is_told_once_as_long_as_it_lies_there(self, tmp_path):
        job = job_in(tmp_path)
        (job.folder / "link.xml").symlink_to("/etc/passwd")
        (job.folder / "nowhere.xml").symlink_to("none")
        (job.folder / "folder").mkdir()
        os.mkfifo(job.folder / "pipe")
        os.mknod(job.folder / "socket", stat.S_IFSOCK | 0o600)
        scanner = Scanner(job)
        assert scanner.look(0.0) == []
        told = dict(scanner.ignored)
        assert told == {
            "folder": "it is a folder",
            "link.xml": "it is a link",
            "nowhere.xml": "it is a link",
            "pipe": "it is no regular file",
            "socket": "it is no regular file",
        }
        assert (scanner.look(1.0), scanner.ignored) == ([], [])
        (job.folder / "folder").rmdir()
        scanner.look(2.0)
        (job.folder / "folder").mkdir()
        scanner.look(3.0)
        assert scanner.ignored == [("folder", "it is a folder")]

    def test_our_own_folders_are_not_told_of(self, tmp_path):
        hot = tmp_path / "hot"
        job = job_in(tmp_path, done=hot / "archive" / "done", failed=tmp_path / "out" / "failed")
        for name in ("archive", ".taken", "failed"):
            (hot / name).mkdir()
        scanner = Scanner(job)
        scanner.look(0.0)
        assert [one.name for one in scanner.ignored] == ["failed"]

    def test_a_file_that_must_not_be_read_waits_until_it_may(self, tmp_path, monkeypatch):
        job = job_in(tmp_path)
        drop(job, "guide.xml")
        drop(job, "other.xml")
        really = os.open

        def refused(path, *args):
            if str(path).endswith("guide.xml"):
                raise PermissionError(13, "Permission denied", path)
            return really(path, *args)

        scanner = Scanner(job)
        with monkeypatch.context() as patched:
            patched.setattr(os, "open", refused)
            assert names(scanner.look(0.0)) == ["other.xml"]
            assert scanner.ignored == [("guide.xml", "it cannot be read: permission denied")]
            assert scanner.waiting == 1
            scanner.look(1.0)
            assert scanner.ignored == []
        assert sorted(names(scanner.look(2.0))) == ["guide.xml", "other.xml"]

    def test_files_that_vanish_while_it_looks(self, tmp_path, monkeypatch):
        job = job_in(tmp_path)
        for name in ("a", "b", "c"):
            drop(job, name)
        listed = Scanner._listed

        def vanishing(scanner):
            found = listed(scanner)
            (job.folder / "b").unlink()
            return found

        monkeypatch.setattr(Scanner, "_listed", vanishing)
        assert names(Scanner(job).look(0.0)) == ["a", "c"]


class TestTheFolder:
    @pytest.mark.parametrize("there", ["nothing", "a file", "a link to nothing"])
    def test_trouble_with_it_is_trouble_of_the_run(self, tmp_path, there):
        job = job_in(tmp_path, settle=2 * SECONDS)
        drop(job, "guide.xml")
        (job.folder / "sub").mkdir()
        scanner = Scanner(job)
        scanner.look(0.0)
        job.folder.rename(tmp_path / "away")
        if there == "a file":
            job.folder.touch()
        elif there == "a link to nothing":
            job.folder.symlink_to("none")
        with pytest.raises(ReadError) as told:
            scanner.look(1.0)
        assert told.value.exit_code == 3
        if there != "nothing":
            job.folder.unlink()
        (tmp_path / "away").rename(job.folder)
        assert (names(scanner.look(2.0)), scanner.ignored) == (["guide.xml"], [])

    def test_many_files_take_no_time_worth_speaking_of(self, tmp_path):
        job = job_in(tmp_path, settle=2 * SECONDS)
        for number in range(5_000):
            (job.folder / f"{number}.xml").touch()
        scanner = Scanner(job)
        begun = time.perf_counter()
        assert (scanner.look(0.0), scanner.waiting) == ([], 5_000)
        assert len(scanner.look(2.0)) == 5_000
        assert time.perf_counter() - begun < 3

    def test_what_is_gone_is_forgotten(self, job):
        scanner = Scanner(job)
        for number in range(20):
            path = drop(job, f"{number}.xml")
            (job.folder / f"folder{number}").mkdir()
            scanner.look(float(number))
            path.unlink()
            (job.folder / f"folder{number}").rmdir()
        scanner.look(30.0)
        settling = scanner._settling
        assert (len(settling._seen), len(settling._off), scanner._others) == (0, 0, {})
