"""A file that was answered goes to its place with all that belongs to it, whatever happens."""

import datetime as dt
import errno
import os
import shutil
from pathlib import Path

import pytest
from crashing import failing_at_each, killed_at_each
from servicing import drop, guide, job_in, names_in

from epg_export.errors import EpgExportError, ReadError, WriteError
from epg_export.publish.folder import exchange
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch.claiming import claim, resume
from epg_export.service.watch.clearing import clear
from epg_export.service.watch.names import beside, final_name, with_id
from epg_export.service.watch.placing import place, receipt_path
from epg_export.service.watch.scanning import Scanner
from epg_export.service.watch.taken import reports_folder

DAY = 86400.0


@pytest.fixture
def job(tmp_path):
    return job_in(tmp_path)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def answered(ledger, job, name="guide.xml", outcome="published", reports=("report.json",)):
    """A file that was dropped, taken and answered."""
    drop(job, name)
    row = claim(ledger, job, Scanner(job).look(0.0)[0])
    for report in reports:
        (reports_folder(job, row) / report).write_text(f"{report} of {row.id}")
    receipt = b'{"id": %d}' % row.id
    return ledger.answer(row.id, {}, outcome=outcome, receipt=receipt, ended=1000.0)


def done(ledger, job, *args, **named):
    row = place(ledger, job, answered(ledger, job, *args, **named))
    return ledger.note(row.id, state="closed")


class TestNames:
    @pytest.mark.parametrize(
        ("name", "with_number"),
        [
            ("guide.xml", "guide.7.xml"),
            ("guide.ebucore.xml.gz", "guide.7.ebucore.xml.gz"),
            ("2026.11.22", "2026.11.7.22"),
            ("guide", "guide.7"),
            ("\udcff.xml", "\udcff.7.xml"),
            ("a." + "x" * 100, "a." + "x" * 100 + ".7"),
        ],
    )
    def test_a_number_stands_before_the_suffix(self, name, with_number):
        assert with_id(name, 7) == with_number

    @pytest.mark.parametrize("name", ["x" * 251 + ".xml", "ä" * 127, "\udcff" * 255, "x." * 127])
    @pytest.mark.parametrize("suffix", [".receipt.json", ".report.ebucore.json"])
    def test_whatever_stands_beside_it_has_a_name_that_fits(self, name, suffix):
        names = {beside(one, suffix) for one in (name, with_id(name, 123456789), f"y{name[1:]}")}
        assert len(names) == 3
        assert all(len(os.fsencode(one)) <= 255 and one.endswith(suffix) for one in names)
        assert beside("guide.xml", suffix) == f"guide.xml{suffix}"

    @pytest.mark.parametrize("folder", ["done", "failed"])
    @pytest.mark.parametrize("there", ["guide.xml", "guide.xml.receipt.json"])
    def test_what_is_there_already_is_not_called_so_again(self, job, ledger, folder, there):
        assert final_name(job, ledger, "guide.xml", 7) == "guide.xml"
        (job.folder / folder).mkdir()
        (job.folder / folder / there).symlink_to("none")
        assert final_name(job, ledger, "guide.xml", 7) == "guide.7.xml"

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("guide.xml", "guide.xml"),
            ("guide.xml", "guide.xml.receipt.json"),
            ("guide.xml", "guide.xml.report.xmltv.json"),
            ("guide.xml.receipt.json", "guide.xml"),
        ],
    )
    def test_nor_is_what_is_promised_to_another(self, job, ledger, first, second):
        assert answered(ledger, job, first).final == first
        assert final_name(job, ledger, second, 7) == with_id(second, 7)


class TestPlacing:
    @pytest.mark.parametrize(
        ("outcome", "home"),
        [
            ("published", "done"),
            ("repeated", "done"),
            ("withheld", "failed"),
            ("refused", "failed"),
            ("misconfigured", "failed"),
            ("failed", "failed"),
        ],
    )
    def test_the_file_its_receipt_and_its_reports(self, job, ledger, outcome, home):
        row = answered(ledger, job, outcome=outcome, reports=["report.json", "report.xmltv.json"])
        placed = place(ledger, job, row)
        assert placed.state == "moved"
        assert placed == ledger.dropped(row.id)
        assert names_in(job.folder) == [
            f"{home}/guide.xml",
            f"{home}/guide.xml.receipt.json",
            f"{home}/guide.xml.report.json",
            f"{home}/guide.xml.report.xmltv.json",
        ]
        assert (job.folder / home / "guide.xml").read_bytes() == guide()
        assert receipt_path(job, placed).read_bytes() == b'{"id": 1}'
        assert list((job.folder / ".taken").iterdir()) == []
        assert place(ledger, job, placed) == placed

    def test_the_receipt_comes_last(self, job, ledger, monkeypatch):
        row = answered(ledger, job)
        seen = []
        monkeypatch.setattr(
            "epg_export.service.watch.placing._write_receipt",
            lambda *_args: seen.append(names_in(job.done)),
        )
        place(ledger, job, row)
        assert seen == [["guide.xml", "guide.xml.report.json"]]

    @pytest.mark.parametrize("name", ["x" * 251 + ".xml", "\udcff.xml", "a\nb.xml", "ä" * 127])
    def test_any_name(self, job, ledger, name):
        for _ in range(2):
            done(ledger, job, name)
        assert len(names_in(job.done)) == 6
        assert (job.done / name).read_bytes() == guide()

    @pytest.mark.parametrize(
        "there", ["guide.xml", "guide.xml.receipt.json", "guide.xml.report.json"]
    )
    @pytest.mark.parametrize("what", ["a file", "a folder", "a link"])
    def test_what_others_put_there_meanwhile_stays(self, job, ledger, there, what):
        row = answered(ledger, job)
        job.done.mkdir()
        path = job.done / there
        if what == "a file":
            path.write_text("theirs")
        elif what == "a folder":
            path.mkdir()
        else:
            path.symlink_to("none")
        placed = place(ledger, job, row)
        assert placed.final == ledger.dropped(row.id).final == "guide.1.xml"
        ours = {"guide.1.xml", "guide.1.xml.receipt.json", "guide.1.xml.report.json"}
        assert {one.name for one in job.done.iterdir()} == ours | {there}
        assert what != "a file" or path.read_text() == "theirs"

    def test_two_jobs_may_have_one_place(self, tmp_path, ledger):
        jobs = [
            job_in(tmp_path / name, name=name, done=tmp_path / "done")
            for name in ("north", "south")
        ]
        rows = [answered(ledger, one) for one in jobs]
        for one, row in zip(jobs, rows, strict=True):
            place(ledger, one, row)
        assert [one for one in names_in(tmp_path / "done") if "receipt" not in one] == [
            *("guide.2.xml", "guide.2.xml.report.json"),
            *("guide.xml", "guide.xml.report.json"),
        ]

    def test_a_folder_above_its_place_is_not_made(self, tmp_path, ledger):
        job = job_in(tmp_path, done=tmp_path / "mount" / "done")
        row = answered(ledger, job)
        with pytest.raises(WriteError, match="there is no folder"):
            place(ledger, job, row)
        (tmp_path / "mount").mkdir()
        assert place(ledger, job, row).state == "moved"

    def test_a_mount_that_is_away_is_waited_for(self, tmp_path, job, ledger):
        row = answered(ledger, job)
        job.folder.rename(tmp_path / "away")
        job.folder.mkdir()
        with pytest.raises(ReadError, match="no such folder"):
            place(ledger, job, row)
        job.folder.rmdir()
        (tmp_path / "away").rename(job.folder)
        assert place(ledger, job, row).state == "moved"
        assert "done/guide.xml" in names_in(job.folder)

    def test_one_that_was_removed_by_hand_has_its_receipt_all_the_same(self, job, ledger):
        row = answered(ledger, job)
        shutil.rmtree(job.folder / ".taken" / "1")
        assert place(ledger, job, row).state == "moved"
        assert names_in(job.folder) == ["done/guide.xml.receipt.json"]


@pytest.fixture
def elsewhere(monkeypatch):
    """Its place is on another file system."""
    really = os.rename

    def rename(old, new, **where):
        if Path(old).parent != Path(new).parent and ".taken" in str(old):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        really(old, new, **where)

    def refused(*_args, **_named):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(exchange, "_rename", refused)
    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(os, "rename", rename)


def test_to_another_file_system(job, ledger, monkeypatch, request):
    row = answered(ledger, job)
    about = (job.folder / ".taken" / "1" / "guide.xml").stat()
    request.getfixturevalue("elsewhere")
    place(ledger, job, row)
    assert names_in(job.folder) == [
        "done/guide.xml",
        "done/guide.xml.receipt.json",
        "done/guide.xml.report.json",
    ]
    then = (job.done / "guide.xml").stat()
    assert (then.st_mtime_ns, then.st_mode) == (about.st_mtime_ns, about.st_mode)


WAYS = ["renamed", "linked", "copied", "named otherwise"]


@pytest.mark.parametrize("way", WAYS)
class TestAtEachInstant:
    @pytest.fixture(autouse=True)
    def manner(self, monkeypatch, request, way):
        monkeypatch.setattr(os, "fsync", lambda _number: None)
        if way == "linked":
            monkeypatch.setattr(exchange, "_renameat2", lambda: None)
        elif way == "copied":
            request.getfixturevalue("elsewhere")

    @pytest.fixture
    def jobs(self, tmp_path, request, way):
        made = {}

        def job(number):
            if number not in made:
                folder = tmp_path / str(number)
                made[number] = job_in(folder)
                with Ledger(folder / "ledger.sqlite") as ledger:
                    answered(ledger, made[number], reports=["report.json", "report.x.json"])
                if way == "named otherwise":
                    made[number].done.mkdir()
                    (made[number].done / "guide.xml").write_text("theirs")
            return made[number]

        job(1)
        return job

    def act(self, tmp_path, job, number):
        with Ledger(tmp_path / str(number) / "ledger.sqlite") as ledger:
            place(ledger, job, ledger.dropped(1))

    def goes_on(self, tmp_path, job, number, way):
        with Ledger(tmp_path / str(number) / "ledger.sqlite") as ledger:
            resume(ledger, job)
            row = place(ledger, job, ledger.dropped(1))
            clear(ledger, job, 0.0)
            resume(ledger, job)
        name = "guide.1.xml" if way == "named otherwise" else "guide.xml"
        assert row.final == name
        beside_it = [f"done/{name}{end}" for end in ("", ".receipt.json", ".report.json")]
        others = ["done/guide.xml"] if way == "named otherwise" else []
        assert names_in(job.folder) == sorted([*beside_it, f"done/{name}.report.x.json", *others])
        assert (job.done / name).read_bytes() == guide()
        assert receipt_path(job, row).read_bytes() == b'{"id": 1}'
        assert list((job.folder / ".taken").iterdir()) == []

    def test_killed(self, tmp_path, monkeypatch, jobs, way):
        last = 0
        act = lambda one: self.act(tmp_path, jobs(one), one)  # noqa: E731 - bound to this test
        for last in killed_at_each(monkeypatch, act):
            self.goes_on(tmp_path, jobs(last), last, way)
            jobs(last + 1)
        assert last > 20

    def test_failing(self, tmp_path, monkeypatch, jobs, way):
        calls = set()
        act = lambda one: self.act(tmp_path, jobs(one), one)  # noqa: E731 - as above
        for number, name in failing_at_each(monkeypatch, act, EpgExportError):
            calls.add(name)
            self.goes_on(tmp_path, jobs(number), number, way)
            jobs(number + 1)
        assert {"open", "before a step", "within a step"} < calls


class TestClearing:
    def test_nothing_goes_before_its_time(self, tmp_path, ledger):
        job = job_in(tmp_path, keep=dt.timedelta(days=30))
        done(ledger, job)
        before = names_in(job.folder)
        assert clear(ledger, job, 1000.0 + 30 * DAY) == 0
        assert names_in(job.folder) == before

    def test_nor_ever_where_all_is_kept(self, job, ledger):
        done(ledger, job)
        assert clear(ledger, job, 1e12) == 0
        assert len(names_in(job.done)) == 3

    @pytest.mark.parametrize("name", ["guide.xml", "x" * 251 + ".xml", "\udcff.report.xml"])
    def test_all_that_belongs_to_it_goes_together(self, tmp_path, ledger, name):
        job = job_in(tmp_path, keep=dt.timedelta(days=30))
        done(ledger, job, name, reports=["report.json", "report.xmltv.json"])
        done(ledger, job, "bad.xml", "withheld")
        assert clear(ledger, job, 1001.0 + 30 * DAY) == 2
        assert names_in(job.folder) == []
        assert ledger.latest() == []
        assert [(one.outcome, one.files) for one in ledger.tallies()] == [
            ("published", 1),
            ("withheld", 1),
        ]

    def test_what_others_put_there_stays(self, tmp_path, ledger):
        job = job_in(tmp_path, keep=dt.timedelta(days=30))
        for name in ("a.xml", "b.xml", "c.xml"):
            done(ledger, job, name)
        (job.done / "a.xml").write_text("theirs")
        (job.done / "b.xml.receipt.json").write_text("theirs")
        (job.done / "c.xml.reportage.mp4").write_text("theirs")
        (job.done / "d.xml.report.json").write_text("theirs")
        clear(ledger, job, 1e12)
        assert names_in(job.done) == [
            *("a.xml", "b.xml", "b.xml.receipt.json", "b.xml.report.json"),
            *("c.xml.reportage.mp4", "d.xml.report.json"),
        ]

    def test_what_is_not_closed_stays(self, tmp_path, ledger):
        job = job_in(tmp_path, keep=dt.timedelta(0))
        place(ledger, job, answered(ledger, job))
        assert clear(ledger, job, 1e12) == 0

    def test_what_a_killed_run_left_goes_and_what_is_written_stays(self, job, ledger):
        job.done.mkdir()
        part = job.done / ".guide.xml.0123abcd.part"
        part.touch()
        (job.done / ".others.part").touch()
        clear(ledger, job, 0.0)
        assert names_in(job.done) == [".others.part"]

    def test_it_can_be_killed_too(self, tmp_path, monkeypatch):
        monkeypatch.setattr(os, "fsync", lambda _number: None)

        def prepared(number):
            job = job_in(tmp_path / str(number), keep=dt.timedelta(0))
            with Ledger(tmp_path / str(number) / "ledger.sqlite") as ledger:
                done(ledger, job)
            return job

        def act(number):
            with Ledger(tmp_path / str(number) / "ledger.sqlite") as ledger:
                clear(ledger, jobs[number], 1e12)

        jobs = {1: prepared(1)}
        for number in killed_at_each(monkeypatch, act):
            act(number)
            assert names_in(jobs[number].folder) == []
            jobs[number + 1] = prepared(number + 1)
        assert number > 10
