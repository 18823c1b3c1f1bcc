"""Events wake where there are any; time wakes always."""

import datetime as dt
import sys
import threading
import time

import pytest
from servicing import drop, job_in

from epg_export.service.watch import mounts, waking
from epg_export.service.watch.waking import Waker

LONG = dt.timedelta(seconds=20)


@pytest.fixture
def job(tmp_path):
    return job_in(tmp_path)


@pytest.fixture
def stop():
    return threading.Event()


@pytest.fixture
def listening(job, monkeypatch):
    """A waker that has begun to listen."""
    watchfiles = pytest.importorskip("watchfiles")
    began = threading.Event()

    def watch(*folders, **options):
        for changes in watchfiles.watch(*folders, **options | {"rust_timeout": 100}):
            began.set()
            yield changes

    monkeypatch.setattr(waking, "_library", lambda: watch)
    with Waker([job.folder], LONG, listens=True) as waker:
        assert began.wait(10)
        yield waker


class TestEvents:
    def test_a_file_that_comes_wakes(self, job, stop, listening):
        assert listening.polled == {}
        begun = time.monotonic()
        threading.Timer(0.1, drop, (job, "guide.xml")).start()
        assert listening.wait(20, stop)
        assert time.monotonic() - begun < 10

    def test_one_that_came_before_it_waits_wakes_too(self, job, stop, listening):
        drop(job, "guide.xml")
        time.sleep(1)
        begun = time.monotonic()
        assert listening.wait(20, stop)
        assert time.monotonic() - begun < 10
        assert not listening.wait(0.1, stop), "it wakes once"

    def test_what_we_do_ourselves_does_not(self, job, stop, listening):
        (job.folder / ".taken").mkdir()
        (job.folder / ".watch.lock").write_text("1")
        assert not listening.wait(1.5, stop)

    def test_a_folder_that_is_another_one_now_is_listened_to(
        self, job, stop, listening, tmp_path, monkeypatch
    ):
        job.folder.rename(tmp_path / "away")
        job.folder.mkdir()
        time.sleep(1)
        listening.wait(0.0, stop)
        drop(job, "guide.xml")
        assert listening.wait(10, stop)


class TestTime:
    @pytest.fixture
    def waker(self, job):
        with Waker([job.folder], dt.timedelta(seconds=0.3), listens=False) as opened:
            yield opened

    @pytest.mark.parametrize(("seconds", "took"), [(0.1, 0.1), (60, 0.3), (-1, 0)])
    def test_it_wakes_in_time_and_at_each_poll(self, stop, waker, seconds, took):
        begun = time.monotonic()
        assert not waker.wait(seconds, stop)
        assert took <= time.monotonic() - begun < took + 2

    def test_who_is_to_stop_does_not_wait(self, job, stop):
        with Waker([job.folder], LONG, listens=False) as waker:
            threading.Timer(0.1, stop.set).start()
            begun = time.monotonic()
            assert not waker.wait(20, stop)
            assert time.monotonic() - begun < 5

    def test_why_there_are_no_events(self, job, monkeypatch, waker):
        assert waker.polled == {job.folder: "it is not wanted"}
        monkeypatch.setitem(sys.modules, "watchfiles", None)
        with Waker([job.folder], LONG, listens=True) as other:
            assert other.polled == {job.folder: "watchfiles is not installed"}

    def test_too_many_listen(self, job, stop, monkeypatch):
        asked = threading.Event()

        def watch(*_folders, **_options):
            asked.set()
            raise OSError(28, "OS file watch limit reached")

        monkeypatch.setattr(waking, "_library", lambda: watch)
        with Waker([job.folder], dt.timedelta(seconds=0.1), listens=True) as waker:
            assert asked.wait(10)
            assert not waker.wait(1, stop)
            assert "OS file watch limit reached" in waker.polled[job.folder]

    def test_a_network_mount_is_polled(self, job, monkeypatch):
        pytest.importorskip("watchfiles")
        monkeypatch.setattr(waking, "quiet_type", lambda _folder: "nfs4")
        with Waker([job.folder], LONG, listens=True) as waker:
            assert waker.polled == {job.folder: "it is on a network mount (nfs4)"}


def test_it_is_busy_for_half_of_the_time_at_most(job, stop, monkeypatch):
    monkeypatch.setattr(waking, "_SLICE", 0.01)
    with Waker([job.folder], LONG, listens=False) as waker:
        waker._happened.set()
        time.sleep(0.4)
        begun = time.monotonic()
        assert waker.wait(20, stop)
        assert 0.3 < time.monotonic() - begun < 1.5


MOUNTS = rb"""22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:25 / /proc rw - proc proc rw
41 22 0:40 / /mnt/nas rw,relatime shared:2 - nfs4 nas:/export rw,vers=4.2
42 41 8:1 / /mnt/nas/local rw - xfs /dev/sdb1 rw
43 22 0:41 / /mnt/with\040space rw - cifs //server/share rw
44 22 0:42 / /mnt/ssh rw - fuse.sshfs user@host:/ rw
45 22 8:2 / /mnt/stick rw - fuseblk /dev/sdc1 rw
46 22 8:3 / /mnt/twice rw - ext4 /dev/sdd1 rw
47 46 0:43 / /mnt/twice rw master:3 propagate_from:2 - cifs //server/other rw
48 22 0:44
"""


@pytest.mark.parametrize(
    ("folder", "type_"),
    [
        ("/srv/hot", None),
        ("/mnt/nas", "nfs4"),
        ("/mnt/nas/hot/deep", "nfs4"),
        ("/mnt/nas/local/hot", None),
        ("/mnt/nasty", None),
        ("/mnt/with space/hot", "cifs"),
        ("/mnt/ssh/hot", "fuse.sshfs"),
        ("/mnt/stick", None),
        ("/mnt/twice", "cifs"),
    ],
)
def test_which_mounts_tell_of_nothing(tmp_path, monkeypatch, folder, type_):
    table = tmp_path / "mountinfo"
    table.write_bytes(MOUNTS)
    monkeypatch.setattr(mounts, "_MOUNTS", table)
    assert mounts.quiet_type(mounts.Path(folder)) == type_


def test_a_system_that_does_not_tell_of_mounts(tmp_path, monkeypatch):
    monkeypatch.setattr(mounts, "_MOUNTS", tmp_path / "none")
    assert mounts.quiet_type(tmp_path) is None
