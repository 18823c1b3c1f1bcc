"""What another user has put in the way, in a folder in which both may write."""

import json
import os
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from servicing import drop, guide, job_in, target_of

from epg_export.errors import ReadError, WriteError
from epg_export.publish import archive, manifest
from epg_export.publish.aside import aside
from epg_export.publish.files import file_target
from epg_export.publish.folder.folders import FolderTarget
from epg_export.publish.leftovers import clear
from epg_export.publish.lock import locked
from epg_export.publish.manifest import NAME, DamagedManifestError, Head, read_manifest
from epg_export.publish.outputs import is_planted, refuse_planted
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch.claiming import claim
from epg_export.service.watch.placing import make_home
from epg_export.service.watch.scanning import Scanner
from epg_export.service.watch.working import Task, work

ANOTHER = 54321
"""A user who is nobody here."""
HEAD = Head(format="xmltv", layout="guide")


def publish(folder: Path) -> None:
    """Publish one file into a folder."""
    with FolderTarget(str(folder), HEAD) as target:
        with target.open("a.xml") as stream:
            stream.write(b"a")
        target.commit()


def in_time(work, *words):
    """Do something that must not wait for anybody."""
    thread = threading.Thread(target=work, args=words, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "it waits"


def planted_note(folder: Path, step: str, **facts: list[str]) -> Path:
    """A hidden folder as a killed run leaves it, with a note of what is still to be done."""
    part = folder.with_name(f".{folder.name}.0123abcd.part")
    for name in ("new", "old"):
        (part / name).mkdir(parents=True)
    (part / step).write_text(json.dumps({"put": [], "taken": [], "fresh": [], **facts}))
    return part


@pytest.mark.parametrize("name", ["../mine", "a/../../mine", "..", ".", "", "/mine", "a\0"])
@pytest.mark.parametrize(
    ("step", "what"), [("forward", "taken"), ("forward", "put"), ("back", "fresh")]
)
def test_a_note_leads_nowhere_else(tmp_path, name, step, what):
    mine, folder = tmp_path / "mine", tmp_path / "out"
    mine.write_text("mine")
    publish(folder)
    part = planted_note(folder, step, **{what: [name]})
    (part / "new" / "mine").write_text("theirs")
    clear(folder)
    assert mine.read_text() == "mine"
    assert not part.exists()


def test_a_name_that_a_file_may_have_is_no_way_out(tmp_path):
    folder = tmp_path / "out"
    publish(folder)
    (folder / "a\\b").write_text("b")
    planted_note(folder, "forward", taken=["a\\b"])
    clear(folder)
    assert not (folder / "a\\b").exists()


def test_what_another_user_left_is_let_lie(tmp_path, monkeypatch):
    folder = tmp_path / "out"
    part = planted_note(folder, "forward")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    clear(folder)
    assert part.exists()
    monkeypatch.undo()
    clear(folder)
    assert not part.exists()


def test_a_pipe_that_is_called_like_a_part_is_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / ".guide.xml.0123abcd.part")
    in_time(clear, tmp_path / "guide.xml")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    os.mkfifo(tmp_path / ".epg-export.0123abcd.part")

    def work():
        with aside("-", beside=False):
            pass

    in_time(work)


def test_a_link_that_is_called_like_a_part_is_not_gone_through(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "forward").write_text('{"put": [], "taken": ["a.xml"], "fresh": []}')
    publish(tmp_path / "out")
    (tmp_path / ".out.0123abcd.part").symlink_to(tmp_path / "mine")
    clear(tmp_path / "out")
    assert (tmp_path / "mine" / "forward").exists()
    assert (tmp_path / "out" / "a.xml").exists()


@pytest.mark.parametrize("what", ["link", "dangling", "pipe", "folder", "text"])
def test_what_has_the_name_of_the_lock_and_is_none(tmp_path, what):
    mine, lock = tmp_path / "mine", tmp_path / ".guide.xml.lock"
    mine.write_text("mine\n")
    {
        "link": lambda: lock.symlink_to(mine),
        "dangling": lambda: lock.symlink_to(tmp_path / "nothing"),
        "pipe": lambda: os.mkfifo(lock),
        "folder": lock.mkdir,
        "text": lambda: lock.write_text("mine\n"),
    }[what]()

    def work():
        with pytest.raises(WriteError, match="lock"), locked(str(tmp_path / "guide.xml")):
            pass

    in_time(work)
    assert mine.read_text() == "mine\n"
    assert not (tmp_path / "nothing").exists()


def test_a_lock_that_has_another_name_is_not_written_to(tmp_path):
    mine = tmp_path / "mine.pid"
    mine.write_text("1234")
    (tmp_path / ".guide.xml.lock").hardlink_to(mine)
    with locked(str(tmp_path / "guide.xml")):
        assert mine.read_text() == "1234"
    assert mine.read_text() == "1234"


def about(mode: int, user: int) -> os.stat_result:
    """What the system tells of a file of a user."""
    return os.stat_result((mode, 0, 0, 1, user, 0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("mode", "folder_of", "link_of", "expected"),
    [
        (0o1777, 0, ANOTHER, True),
        (0o1777, 0, 1000, False),  # our own
        (0o1777, 0, 0, False),  # of whom the folder is
        (0o0755, 0, ANOTHER, False),  # nobody else may write there
        (0o0777, 0, ANOTHER, False),  # there anybody may do anything, and nothing helps
        (0o1777, ANOTHER, ANOTHER, False),
    ],
)
def test_whose_link_is_followed(mode, folder_of, link_of, expected):
    link, folder = about(stat.S_IFLNK | 0o777, link_of), about(stat.S_IFDIR | mode, folder_of)
    assert is_planted(link, folder, 1000) is expected


@pytest.fixture
def shared(tmp_path):
    """A folder like /tmp, with a link of another user to a file of ours."""
    if os.geteuid() != 0:
        pytest.skip("only root can make what belongs to others")
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o1777)
    (tmp_path / "mine").write_text("mine")
    (folder / "guide.xml").symlink_to(tmp_path / "mine")
    os.lchown(folder / "guide.xml", ANOTHER, ANOTHER)
    return folder


@pytest.mark.parametrize("name", ["guide.xml", "mine.xml"])
def test_a_planted_link_is_refused(epg, tmp_path, shared, name, write):
    (shared / "mine.xml").symlink_to(shared / "guide.xml")  # ours, to theirs
    write("s.jsonl", (Path(__file__).parents[2] / "samples" / "schedule.jsonl").read_bytes())
    for words in (
        ("export", "s.jsonl", "--to", "xmltv", "-o", shared / name),
        ("validate", "s.jsonl", "--format", "html", "-o", shared / name),
        ("preview", "s.jsonl", "-o", shared / name),
    ):
        ran = epg(*words)
        assert ran.code == 3, words
        assert "is a link of another user" in ran.err
    assert (tmp_path / "mine").read_text() == "mine"
    assert sorted(path.name for path in shared.iterdir()) == ["guide.xml", "mine.xml"]


def test_a_planted_link_to_a_folder_is_refused(epg, tmp_path, shared, write):
    write("s.jsonl", (Path(__file__).parents[2] / "samples" / "schedule.jsonl").read_bytes())
    (tmp_path / "ours").mkdir()
    (shared / "days").symlink_to(tmp_path / "ours")
    os.lchown(shared / "days", ANOTHER, ANOTHER)
    ran = epg("export", "s.jsonl", "--to", "xmltv", "--split", "day", "-o", shared / "days")
    assert ran.code == 3
    assert "is a link of another user" in ran.err
    assert list((tmp_path / "ours").iterdir()) == []


def test_links_of_ours_are_followed(tmp_path):
    (tmp_path / "to").symlink_to(tmp_path / "there")
    refuse_planted(str(tmp_path / "to"))
    with file_target(str(tmp_path / "to")) as target:
        target.stream.write(b"x")
        target.commit()
    assert (tmp_path / "there").read_bytes() == b"x"
    assert (tmp_path / "to").is_symlink()


def test_links_that_go_round_end(epg, tmp_path, write):
    write("s.jsonl", (Path(__file__).parents[2] / "samples" / "schedule.jsonl").read_bytes())
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    ran = epg("export", "s.jsonl", "--to", "xmltv", "-o", "a")
    assert ran.code == 3
    assert "leads back to itself" in ran.err


def test_links_in_a_folder_are_replaced_and_not_followed(tmp_path):
    mine, folder = tmp_path / "mine", tmp_path / "out"
    mine.write_text("mine")
    folder.mkdir()
    for name in ("a.xml", NAME, "out.rejects.jsonl"):
        (folder / name).symlink_to(mine)
    publish(folder)
    assert mine.read_text() == "mine"
    assert (folder / "a.xml").read_text() == "a"
    assert not (folder / "a.xml").is_symlink()


# Lists that are none.


def test_a_list_that_is_too_long_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(manifest, "MOST", 500)
    (tmp_path / NAME).write_text(" " * 501)
    with pytest.raises(DamagedManifestError, match="more than 500 bytes"):
        read_manifest(tmp_path)
    assert manifest.has_foreign_manifest(tmp_path)


@pytest.mark.parametrize("target", [FolderTarget, archive.ArchiveTarget])
def test_a_list_that_nobody_would_read_is_not_written(tmp_path, monkeypatch, target):
    monkeypatch.setattr("epg_export.publish.contents.MOST", 500)
    output = tmp_path / ("out.zip" if target is archive.ArchiveTarget else "out")
    with target(str(output), HEAD) as folder:
        for number in range(5):
            with folder.open(f"{number}.xml") as stream:
                stream.write(b"a")
        with pytest.raises(WriteError, match="the list of its 5 files"):
            folder.commit()
    assert not output.exists()


# Hot folders.


def test_taken_files_are_not_kept_in_a_folder_of_others(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root can make what belongs to others")
    job = job_in(tmp_path)
    (job.folder / ".taken").mkdir()
    os.chown(job.folder / ".taken", ANOTHER, ANOTHER)
    drop(job, "guide.xml")
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        scanner = Scanner(job)
        scanner.look(0)
        (found,) = scanner.look(1)
        with pytest.raises(WriteError, match="another user"):
            claim(ledger, job, found)
    assert (job.folder / "guide.xml").exists()


@pytest.mark.parametrize("name", ["done", "failed"])
def test_files_do_not_go_where_a_link_of_others_leads(tmp_path, name):
    if os.geteuid() != 0:
        pytest.skip("only root can make what belongs to others")
    job, elsewhere = job_in(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (job.folder / name).symlink_to(elsewhere)
    os.lchown(job.folder / name, ANOTHER, ANOTHER)
    with pytest.raises(WriteError, match="link of another user"):
        make_home(job.folder / name)
    os.lchown(job.folder / name, 0, 0)
    make_home(job.folder / name)


def test_a_taken_file_that_became_a_link_is_not_read(tmp_path):
    job = job_in(tmp_path)
    (tmp_path / "mine.xml").write_bytes(guide())
    (tmp_path / "taken.xml").symlink_to(tmp_path / "mine.xml")
    options = job.targets[0].options
    with pytest.raises(ReadError, match="not where it was taken to"):
        work(Task(tmp_path / "taken.xml", "taken.xml", options, tmp_path / "report.json"))


def test_a_dropped_name_leads_to_no_other_store(tmp_path):
    by_url = target_of("memory://feeds/{name}.xml")
    assert by_url.output("guide.xml::x.xml") == "memory://feeds/guide.xml:=3Ax.xml"
    assert by_url.output("a::b::c.xml") == "memory://feeds/a:=3Ab:=3Ac.xml"
    assert target_of(tmp_path / "{name}.xml").output("a::b.xml") == f"{tmp_path}/a::b.xml"
