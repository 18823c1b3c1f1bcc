"""A file is taken wholly or not at all, and never lost, whatever happens at which instant."""

import hashlib
import os
import stat

import pytest
from crashing import failing_at_each, killed_at_each
from servicing import drop, guide, job_in, names_in

from epg_export.errors import EpgExportError, ReadError, WriteError
from epg_export.publish.folder import exchange
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch import taking
from epg_export.service.watch.claiming import claim, hashed, is_as_claimed, resume
from epg_export.service.watch.identity import identity_of
from epg_export.service.watch.scanning import Scanner
from epg_export.service.watch.taken import reports_folder, taken_path
from epg_export.service.watch.taking import NotTakenError


@pytest.fixture
def job(tmp_path):
    return job_in(tmp_path)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def found_in(job):
    return Scanner(job).look(0.0)


def claim_all(ledger, job):
    return [claim(ledger, job, found) for found in found_in(job)]


def bodies(ledger, job):
    """What is claimed, by the order in which it was."""
    rows = ledger.unfinished(job.name)
    assert all(row.state == "claimed" for row in rows)
    return [taken_path(job, row).read_bytes() for row in rows]


def waiting_in(job):
    return {path.name: path.read_bytes() for path in job.folder.iterdir() if path.is_file()}


class TestClaiming:
    def test_a_file_is_ours_and_out_of_sight(self, job, ledger):
        drop(job, "guide.xml")
        (row,) = claim_all(ledger, job)
        path = taken_path(job, row)
        assert path == job.folder / ".taken" / "1" / "guide.xml"
        assert path.read_bytes() == guide()
        assert row == ledger.dropped(1)
        assert (row.state, row.name, row.final, row.size) == (
            *("claimed", "guide.xml", "guide.xml"),
            len(guide()),
        )
        assert row.sha256 == hashlib.sha256(guide()).hexdigest()
        assert row.settings == job.settings
        assert row.feed == job.feed("guide.xml")
        assert waiting_in(job) == {}
        assert list(reports_folder(job, row).iterdir()) == []

    def test_nobody_else_looks_into_it(self, job, ledger):
        drop(job, "guide.xml")
        mask = os.umask(0)
        try:
            claim_all(ledger, job)
        finally:
            os.umask(mask)
        for folder in (".taken", ".taken/1", ".taken/1/.reports"):
            assert stat.S_IMODE((job.folder / folder).stat().st_mode) == 0o700

    def test_one_that_is_gone_is_none(self, job, ledger):
        path = drop(job, "guide.xml")
        (found,) = found_in(job)
        path.unlink()
        assert claim(ledger, job, found) is None
        assert ledger.latest() == []

    def test_one_that_is_another_by_now_is_left_where_it_lies(self, job, ledger):
        drop(job, "guide.xml", b"one")
        (found,) = found_in(job)
        drop(job, "guide.xml", b"another")
        assert claim(ledger, job, found) is None
        assert waiting_in(job) == {"guide.xml": b"another"}

    @pytest.mark.parametrize("name", ["\udcff.xml", "a\nb.xml", "x" * 255, "\u202e.xml", "-rf"])
    def test_any_name(self, job, ledger, name):
        drop(job, name[:255])
        (row,) = claim_all(ledger, job)
        assert row.name == name
        assert taken_path(job, row).read_bytes() == guide()
        assert ledger.unfinished(job.name) == [row]

    def test_an_empty_file(self, job, ledger):
        (job.folder / "empty.xml").touch()
        (row,) = claim_all(ledger, job)
        assert (row.size, row.sha256) == (0, hashlib.sha256().hexdigest())

    def test_two_of_one_name_are_called_differently_at_the_end(self, job, ledger):
        rows = []
        for body in (b"one", b"two"):
            drop(job, "guide.xml.gz", body)
            rows += claim_all(ledger, job)
        assert [row.final for row in rows] == ["guide.xml.gz", "guide.2.xml.gz"]
        assert bodies(ledger, job) == [b"one", b"two"]

    @pytest.mark.parametrize("what", ["a file", "a link"])
    def test_something_else_is_called_as_our_folder(self, tmp_path, job, ledger, what):
        drop(job, "guide.xml")
        if what == "a file":
            (job.folder / ".taken").touch()
        else:
            (job.folder / ".taken").symlink_to(tmp_path)
        with pytest.raises(WriteError, match="it is no folder"):
            claim_all(ledger, job)
        assert ledger.latest() == []
        assert "guide.xml" in waiting_in(job)

    def test_one_that_may_not_be_moved_does_not_keep_others(self, job, ledger, monkeypatch):
        drop(job, "guide.xml", age=9)
        drop(job, "other.xml")
        really = os.rename

        def refused(old, new, **where):
            if str(old).endswith("guide.xml"):
                raise PermissionError(1, "Operation not permitted")
            really(old, new, **where)

        monkeypatch.setattr(os, "rename", refused)
        first, second = found_in(job)
        with pytest.raises(NotTakenError, match="cannot be moved: operation not permitted"):
            claim(ledger, job, first)
        assert claim(ledger, job, second).name == "other.xml"
        assert [row.name for row in ledger.latest()] == ["other.xml"]
        assert names_in(job.folder / ".taken") == ["2/other.xml"]

    def test_one_that_cannot_be_read_is_claimed_and_hashed_later(self, job, ledger, monkeypatch):
        drop(job, "guide.xml")
        found = found_in(job)[0]
        with monkeypatch.context() as patched:
            patched.setattr(taking, "digest_of", raising(OSError(5, "Input/output error")))
            row = claim(ledger, job, found)
        assert (row.state, row.sha256) == ("claimed", None)
        row = hashed(ledger, job, row)
        assert row.sha256 == hashlib.sha256(guide()).hexdigest()
        taken_path(job, row).unlink()
        with pytest.raises(ReadError, match=r"guide\.xml: no such file"):
            hashed(ledger, job, row)


class TestOnesThatChange:
    """Between being looked at and being taken, or while they are read."""

    def changing(self, monkeypatch, job, change):
        """Have something happen right before the file is moved."""
        really = os.rename

        def rename(old, new, **where):
            if str(old) == str(job.folder / "guide.xml"):
                monkeypatch.setattr(os, "rename", really)
                change()
            really(old, new, **where)

        monkeypatch.setattr(os, "rename", rename)

    def test_one_that_was_replaced_goes_back_and_settles(self, job, ledger, monkeypatch):
        drop(job, "guide.xml", b"one")
        (found,) = found_in(job)
        self.changing(monkeypatch, job, lambda: drop(job, "guide.xml", b"two, half wri"))
        assert claim(ledger, job, found) is None
        assert waiting_in(job) == {"guide.xml": b"two, half wri"}
        assert ledger.latest() == []
        assert names_in(job.folder / ".taken") == []

    def test_its_marker_stays_with_it(self, tmp_path, ledger, monkeypatch):
        job = job_in(tmp_path, marked=True)
        drop(job, "guide.xml", b"one")
        drop(job, "guide.xml.done", b"!")
        (found,) = found_in(job)
        self.changing(monkeypatch, job, lambda: drop(job, "guide.xml", b"two"))
        assert claim(ledger, job, found) is None
        assert found_in(job) == [], "the marker is older"
        drop(job, "guide.xml.done", b"!")
        assert [row.size for row in claim_all(ledger, job)] == [3]
        assert waiting_in(job) == {}

    @pytest.mark.parametrize("is_read_then", [False, True])
    def test_one_that_is_written_to_goes_back(self, job, ledger, monkeypatch, is_read_then):
        path = drop(job, "guide.xml", b"one")
        (found,) = found_in(job)
        with path.open("ab") as writer:

            def write():
                writer.write(b" and more")
                writer.flush()

            if is_read_then:
                really = taking.digest_of
                monkeypatch.setattr(taking, "digest_of", lambda held: (really(held), write())[0])
            else:
                self.changing(monkeypatch, job, write)
            assert claim(ledger, job, found) is None
            writer.write(b" and the rest")
        assert waiting_in(job) == {"guide.xml": b"one and more and the rest"}

    def test_one_that_was_replaced_twice_is_kept_before_the_other(self, job, ledger, monkeypatch):
        drop(job, "guide.xml", b"one")
        (found,) = found_in(job)
        self.changing(monkeypatch, job, lambda: drop(job, "guide.xml", b"two"))
        really = taking.put_back
        monkeypatch.setattr(
            taking, "put_back", lambda *ways: (drop(job, "guide.xml", b"three"), really(*ways))[1]
        )
        row = claim(ledger, job, found)
        assert (row.size, row.sha256) == (3, hashlib.sha256(b"two").hexdigest())
        assert row.identity == identity_of(taken_path(job, row).stat())
        monkeypatch.undo()
        claim_all(ledger, job)
        assert bodies(ledger, job) == [b"two", b"three"]

    def test_what_became_a_link_is_never_read(self, tmp_path, job, ledger, monkeypatch):
        (tmp_path / "secret").write_text("secret")

        def replace():
            (job.folder / "guide.xml").unlink()
            (job.folder / "guide.xml").symlink_to(tmp_path / "secret")

        drop(job, "guide.xml", b"one")
        (found,) = found_in(job)
        self.changing(monkeypatch, job, replace)
        really = taking.put_back
        monkeypatch.setattr(
            taking, "put_back", lambda *ways: (drop(job, "guide.xml", b"two"), really(*ways))[1]
        )
        assert claim(ledger, job, found) is None
        (link,) = (path for path in job.folder.iterdir() if path.is_symlink())
        assert link.name.startswith("unexpected-")
        assert ledger.latest() == []

    def test_one_that_is_written_to_later(self, job, ledger):
        drop(job, "guide.xml")
        (row,) = claim_all(ledger, job)
        assert is_as_claimed(job, row)
        with taken_path(job, row).open("ab") as stream:
            stream.write(b"!")
        assert not is_as_claimed(job, row)


class TestMarkers:
    def test_it_goes_with_its_file(self, job, ledger):
        drop(job, "guide.xml")
        drop(job, "guide.xml.done", b"!")
        (row,) = claim_all(ledger, job)
        assert row.marked
        assert waiting_in(job) == {}
        assert names_in(job.folder / ".taken") == ["1/guide.xml"]

    def test_one_that_was_made_since_stays(self, job, ledger, monkeypatch):
        drop(job, "guide.xml", b"one")
        drop(job, "guide.xml.done", b"!")
        (found,) = found_in(job)
        really = taking.digest_of

        def dropping(held):
            drop(job, "guide.xml", b"two")
            drop(job, "guide.xml.done", b"!")
            return really(held)

        with monkeypatch.context() as patched:
            patched.setattr(taking, "digest_of", dropping)
            claim(ledger, job, found)
        assert waiting_in(job) == {"guide.xml": b"two", "guide.xml.done": b"!"}
        claim_all(ledger, job)
        assert bodies(ledger, job) == [b"one", b"two"]
        assert waiting_in(job) == {}

    def test_one_that_may_not_be_removed_releases_nothing(self, tmp_path, ledger, monkeypatch):
        job = job_in(tmp_path, marked=True)
        drop(job, "guide.xml", b"one")
        drop(job, "guide.xml.done", b"!")
        really = os.rename

        def refused(old, new, **where):
            if str(old).endswith(".done"):
                raise PermissionError(1, "Operation not permitted")
            really(old, new, **where)

        monkeypatch.setattr(os, "rename", refused)
        claim_all(ledger, job)
        assert bodies(ledger, job) == [b"one"]
        (job.folder / "guide.xml").write_bytes(b"two, hal")
        assert found_in(job) == []


class TestResuming:
    def test_nothing_is_taken_up_where_there_is_nothing(self, job, ledger):
        resume(ledger, job)
        assert ledger.latest() == []

    def test_the_folder_is_away(self, tmp_path, job, ledger):
        job.folder.rmdir()
        with pytest.raises(ReadError) as told:
            resume(ledger, job)
        assert told.value.exit_code == 3

    def test_what_another_ledger_took_is_taken_up_in_its_order(self, tmp_path, job):
        with Ledger(tmp_path / "lost.sqlite") as lost:
            for number in range(4):
                drop(job, "guide.xml", b"%d" % number)
                claim_all(lost, job)
        with Ledger(tmp_path / "new.sqlite") as ledger:
            drop(job, "guide.xml", b"4")
            resume(ledger, job)
            claim_all(ledger, job)
            assert bodies(ledger, job) == [b"0", b"1", b"2", b"3", b"4"]
            before = ledger.latest()
            resume(ledger, job)
            assert ledger.latest() == before

    def test_a_folder_of_another_ledger_is_not_filled(self, tmp_path, job, ledger):
        other = job.folder / ".taken" / "1"
        other.mkdir(parents=True)
        (other / "guide.xml").write_bytes(b"theirs")
        drop(job, "guide.xml", b"ours")
        claim_all(ledger, job)
        assert bodies(ledger, job) == [b"ours"]
        resume(ledger, job)
        assert bodies(ledger, job) == [b"ours", b"theirs"]

    def test_a_job_that_has_another_name_now_goes_on(self, tmp_path, job, ledger):
        drop(job, "guide.xml", b"one")
        claim_all(ledger, job)
        renamed = job_in(tmp_path, name="suedlicht")
        resume(ledger, renamed)
        assert bodies(ledger, renamed) == [b"one"]
        assert ledger.unfinished(job.name) == []

    @pytest.mark.parametrize("state", ["moved", "closed"])
    def test_what_is_left_of_files_that_are_done_goes_away(self, job, ledger, state):
        drop(job, "guide.xml", b"one")
        (row,) = claim_all(ledger, job)
        taken_path(job, row).unlink()
        ledger.note(row.id, state=state)
        resume(ledger, job)
        assert list((job.folder / ".taken").iterdir()) == []

    def test_what_others_put_there_stays(self, job, ledger):
        (job.folder / ".taken" / "old stuff").mkdir(parents=True)
        (job.folder / ".taken" / "1" / "folder").mkdir(parents=True)
        resume(ledger, job)
        assert sorted(one.name for one in (job.folder / ".taken").iterdir()) == ["1", "old stuff"]

    def test_one_row_in_trouble_does_not_keep_the_others(self, job, ledger, monkeypatch):
        for name in ("a", "b"):
            drop(job, name, name.encode())
            found = found_in(job)[-1]
            with monkeypatch.context() as patched:
                patched.setattr(taking, "digest_of", raising(WriteError("x", "no")))
                with pytest.raises(WriteError):
                    claim(ledger, job, found)
        really = taking.digest_of
        with monkeypatch.context() as patched:
            patched.setattr(
                taking,
                "digest_of",
                lambda held: really(held) if held.name == "b" else raising(WriteError("x", "no"))(),
            )
            with pytest.raises(WriteError):
                resume(ledger, job)
        assert [row.state for row in ledger.unfinished(job.name)] == ["claiming", "claimed"]
        resume(ledger, job)
        assert bodies(ledger, job) == [b"a", b"b"]


@pytest.fixture
def swiftly(monkeypatch):
    """Nothing is really brought to disk: a power cut is no part of this."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


def prepare_two(folder):
    """Two files, one of them marked."""
    job = job_in(folder)
    drop(job, "a.xml", b"first", age=9)
    drop(job, "a.xml.done", b"!")
    drop(job, "b.xml", b"second")
    return job


def take_two(job, ledger):
    claim_all(ledger, job)


def prepare_lost(folder):
    """The same, taken with a ledger that is gone."""
    job = prepare_two(folder)
    with Ledger(folder / "lost.sqlite") as ledger:
        claim_all(ledger, job)
    return job


def take_up(job, ledger):
    resume(ledger, job)


def prepare_changing(folder):
    """The same, of which one was written to after it was looked at; taking it back is begun."""
    job = prepare_two(folder)
    with Ledger(folder / "ledger.sqlite") as ledger:
        claim_all(ledger, job)
        row = ledger.unfinished(job.name)[1]
        taken_path(job, row).write_bytes(b"second, and more")
        ledger.note(row.id, state="claiming")
    return job


WAYS = {
    "claiming": (prepare_two, take_two, b"second"),
    "taking up": (prepare_lost, take_up, b"second"),
    "putting back": (prepare_changing, take_up, b"second, and more"),
    "putting back by links": (prepare_changing, take_up, b"second, and more"),
}


@pytest.mark.usefixtures("swiftly")
@pytest.mark.parametrize("way", WAYS)
class TestAtEachInstant:
    @pytest.fixture(autouse=True)
    def linking(self, monkeypatch, way):
        if "links" in way:
            monkeypatch.setattr(exchange, "_renameat2", lambda: None)

    @pytest.fixture
    def jobs(self, tmp_path, way):
        """A job for each time, made before anything is counted."""
        made = {}

        def job(number):
            if number not in made:
                made[number] = WAYS[way][0](tmp_path / str(number))
            return made[number]

        job(1)
        return job

    def act(self, tmp_path, jobs, way, number):
        with Ledger(tmp_path / str(number) / "ledger.sqlite") as ledger:
            WAYS[way][1](jobs(number), ledger)

    def goes_on(self, job, ledger, way):
        """Both are there once, and nothing else is left anywhere."""
        resume(ledger, job)
        claim_all(ledger, job)
        assert sorted(bodies(ledger, job)) == [b"first", WAYS[way][2]]
        rows = ledger.unfinished(job.name)
        hashes = [hashlib.sha256(body).hexdigest() for body in bodies(ledger, job)]
        assert [row.sha256 or hashed(ledger, job, row).sha256 for row in rows] == hashes
        assert waiting_in(job) == {}
        assert names_in(job.folder / ".taken") == sorted(f"{row.id}/{row.name}" for row in rows)

    def test_killed(self, tmp_path, monkeypatch, jobs, way):
        last = 0
        for last in killed_at_each(monkeypatch, lambda one: self.act(tmp_path, jobs, way, one)):
            with Ledger(tmp_path / str(last) / "ledger.sqlite") as ledger:
                self.goes_on(jobs(last), ledger, way)
            jobs(last + 1)
        assert last > 15

    def test_failing(self, tmp_path, monkeypatch, jobs, way):
        calls = set()
        act = lambda one: self.act(tmp_path, jobs, way, one)  # noqa: E731 - as above
        for number, name in failing_at_each(monkeypatch, act, EpgExportError):
            calls.add(name)
            with Ledger(tmp_path / str(number) / "ledger.sqlite") as ledger:
                self.goes_on(jobs(number), ledger, way)
            jobs(number + 1)
        assert {"before a step", "within a step", "after a step"} < calls


def raising(error):
    def call(*_args, **_kwargs):
        raise error

    return call
