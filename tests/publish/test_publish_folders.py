"""A folder holds what was written into it, and no more is done to it than needed."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from published import HEAD, fill, held, hidden, listed, publish, refused, stamps

from epg_export import ConfigError, WriteError
from epg_export.publish.folder import whole
from epg_export.publish.folder.folders import FolderTarget
from epg_export.publish.rejects import rejects_path

FILES = {"a.xml": "one", "b.xml": "two", "index.xml": "a b"}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


@pytest.fixture(params=["whole", "in steps"])
def way(request, monkeypatch):
    if request.param == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)


@pytest.mark.usefixtures("way")
class TestBothWays:
    """Whichever way it is published, this is what is there afterwards."""

    def test_it_holds_what_was_written_and_the_list_of_it(self, folder):
        done = publish(folder, FILES)
        assert done == (("a.xml", "b.xml", "index.xml"), (), 0)
        assert held(folder) == FILES
        assert listed(folder) == ["a.xml", "b.xml", "index.xml"]
        assert hidden(folder) == []

    def test_the_same_again_touches_nothing(self, folder):
        publish(folder, FILES, rejects="{}")
        before = stamps(folder)
        assert publish(folder, FILES, rejects="{}") == ((), (), 3)
        assert stamps(folder) == before

    def test_one_edit_writes_one_file_and_the_list(self, folder):
        publish(folder, FILES)
        before = stamps(folder)
        assert publish(folder, {**FILES, "b.xml": "TWO"}) == (("b.xml",), (), 2)
        after = stamps(folder)
        changed = {name for name in before if name != "." and before[name] != after[name]}
        assert changed == {"b.xml", "manifest.json"}
        assert held(folder)["b.xml"] == "TWO"

    def test_what_vanished_is_removed(self, folder):
        publish(folder, FILES)
        assert publish(folder, {"a.xml": "one"}) == ((), ("b.xml", "index.xml"), 1)
        assert held(folder) == {"a.xml": "one"}
        assert listed(folder) == ["a.xml"]

    def test_what_others_keep_there_is_left_alone(self, folder):
        folder.mkdir()
        (folder / ".htaccess").write_text("deny")
        (folder / "notes.txt").write_text("mine")
        (folder / "link").symlink_to("notes.txt")
        before = stamps(folder)
        publish(folder, FILES)
        publish(folder, {"a.xml": "ONE"})
        after = stamps(folder)
        for name in (".htaccess", "notes.txt", "link"):
            assert after[name] == before[name]
        assert (folder / "link").readlink() == Path("notes.txt")
        assert set(held(folder)) == {".htaccess", "notes.txt", "link", "a.xml"}

    def test_rejects_are_not_listed_and_go_when_there_are_none(self, folder):
        publish(folder, FILES, rejects="{}")
        assert held(folder)["out.rejects.jsonl"] == "{}"
        assert "out.rejects.jsonl" not in listed(folder)
        assert publish(folder, FILES) == ((), (), 3)
        assert "out.rejects.jsonl" not in held(folder)

    def test_rights_are_kept(self, folder):
        publish(folder, FILES)
        folder.chmod(0o2751)
        (folder / "a.xml").chmod(0o640)
        publish(folder, {"a.xml": "ONE", "new.xml": "n"})
        assert stat.S_IMODE(folder.stat().st_mode) == 0o2751
        assert stat.S_IMODE((folder / "a.xml").stat().st_mode) == 0o640
        assert stat.S_IMODE((folder / "new.xml").stat().st_mode) == 0o644

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
    def test_owners_are_kept(self, folder):
        publish(folder, FILES)
        os.chown(folder, 1234, 4321)
        os.chown(folder / "a.xml", 1234, 4321)
        publish(folder, {"a.xml": "ONE"})
        for path in (folder, folder / "a.xml"):
            assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)

    def test_a_file_that_somebody_removed_or_edited_is_written_again(self, folder):
        publish(folder, FILES)
        (folder / "a.xml").unlink()
        (folder / "b.xml").write_text("edited")
        assert publish(folder, FILES) == (("a.xml", "b.xml"), (), 1)
        assert held(folder) == FILES

    def test_a_link_in_place_of_a_file_becomes_the_file(self, folder):
        publish(folder, FILES)
        (folder / "a.xml").unlink()
        (folder / "a.xml").symlink_to("b.xml")
        publish(folder, FILES)
        assert not (folder / "a.xml").is_symlink()
        assert held(folder) == FILES

    def test_a_folder_without_a_list_is_not_emptied(self, folder):
        folder.mkdir()
        (folder / "old.xml").write_text("old")
        with FolderTarget(str(folder), HEAD) as target:
            fill(target, FILES)
            target.commit()
            assert target.others() == ["old.xml"]
            assert list(target.findings()) == []
        assert held(folder) == {**FILES, "old.xml": "old"}

    @pytest.mark.parametrize("damage", ["", "{", '{"files": [{"file": "../x"}]}', "\0"])
    def test_a_damaged_list_is_told_and_written_anew(self, folder, damage):
        publish(folder, {**FILES, "old.xml": "old"})
        (folder / "manifest.json").write_text(damage)
        with FolderTarget(str(folder), HEAD) as target:
            fill(target, FILES)
            assert target.commit() == ((), (), 3)
            (finding,) = target.findings()
            assert target.others() == ["old.xml"]
        assert (finding.code, finding.place.source) == ("EPG042", f"{folder}/manifest.json")
        assert listed(folder) == list(FILES)
        assert held(folder) == {**FILES, "old.xml": "old"}

    def test_a_file_of_others_that_is_replaced_is_told_once(self, folder):
        folder.mkdir()
        (folder / "a.xml").write_text("mine")
        (folder / "b.xml").write_text("two")
        with FolderTarget(str(folder), HEAD) as target:
            fill(target, FILES)
            target.commit()
            (finding,) = target.findings()
        assert (finding.code, finding.place.source) == ("EPG046", f"{folder}/a.xml")
        (folder / "c.xml").write_text("mine")
        for expected in (["EPG046"], []):
            with FolderTarget(str(folder), HEAD) as target:
                fill(target, {**FILES, "c.xml": "three"})
                target.commit()
                assert [finding.code for finding in target.findings()] == expected
        assert held(folder) == {**FILES, "c.xml": "three"}

    @pytest.mark.parametrize(
        "text", ['{"name": "An app", "version": 3}', "[]", '{"files": ["a.js"], "version": "1.0"}']
    )
    def test_the_manifest_of_another_program_is_left_alone(self, folder, text):
        folder.mkdir()
        (folder / "manifest.json").write_text(text)
        before = stamps(folder)
        with pytest.raises(ConfigError, match="is another program's"):
            publish(folder, FILES)
        assert stamps(folder) == before
        assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_a_folder_that_is_gone_once_it_is_published_has_nothing_of_others(folder):
    with FolderTarget(str(folder), HEAD) as target:
        fill(target, FILES)
        target.commit()
        shutil.rmtree(folder)
        assert target.others() == []


def test_a_list_never_leads_out_of_its_folder(folder, tmp_path):
    publish(folder, FILES)
    (tmp_path / "precious").write_text("")
    text = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(text.replace("a.xml", "../precious"))
    publish(folder, {"b.xml": "two"})
    assert (tmp_path / "precious").exists()


def test_the_list_says_what_it_is_told(folder):
    with FolderTarget(str(folder), HEAD) as target:
        fill(target, {"b.xml": "two", "a.xml": "one"})
        target.describe("a.xml", channel="a.example", programmes=3)
        target.commit()
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {name: manifest[name] for name in ("version", "format", "layout", "split")} == {
        "version": 1,
        "format": "xmltv",
        "layout": "guide",
        "split": ["channel"],
    }
    assert [(f["file"], f.get("channel"), f.get("programmes")) for f in manifest["files"]] == [
        ("b.xml", None, None),
        ("a.xml", "a.example", 3),
    ]


def test_a_packed_file_is_hashed_as_it_stands_there(folder):
    publish(folder, {"a.xml.gz": "one"})
    assert (folder / "a.xml.gz").read_bytes().startswith(b"\x1f\x8b")
    assert listed(folder) == ["a.xml.gz"]


def test_it_is_filled_at_the_end(folder, tmp_path):
    with FolderTarget(f"{folder}/", HEAD) as target:
        fill(target, FILES)
        assert not folder.exists()
        target.commit()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("trouble", [None, RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("there", [True, False])
def test_without_a_commit_nothing_happens(folder, trouble, there):
    if there:
        publish(folder, FILES)
        before = stamps(folder)
    try:
        with FolderTarget(str(folder), HEAD) as target:
            target.open("a.xml").write(b"half")
            if trouble:
                raise trouble
    except (RuntimeError, KeyboardInterrupt):
        pass
    assert hidden(folder) == []
    assert folder.exists() == there
    if there:
        assert stamps(folder) == before


@pytest.mark.parametrize("name", ["out", "out/", "./out", "link", "link/", "way/../out"])
def test_however_it_is_named(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "way").mkdir()
    publish(tmp_path / "out", {"old.xml": "old"})
    (tmp_path / "link").symlink_to("out")
    publish(name, FILES)
    assert held(tmp_path / "out") == FILES
    assert (tmp_path / "link").is_symlink()
    assert hidden(tmp_path / "out") == []


def test_the_working_folder_stays_what_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    number = Path.cwd().stat().st_ino
    publish(".", FILES)
    publish(".", {**FILES, "a.xml": "ONE"})
    assert Path.cwd().stat().st_ino == number
    assert held(tmp_path) == {**FILES, "a.xml": "ONE"}


def test_a_folder_with_folders_in_it_is_published_all_the_same(folder):
    publish(folder, FILES)
    (folder / "logos").mkdir()
    (folder / "logos" / "one.png").write_text("png")
    number = (folder / "logos").stat().st_ino
    publish(folder, {"a.xml": "ONE"})
    assert (folder / "logos" / "one.png").read_text() == "png"
    assert (folder / "logos").stat().st_ino == number
    assert listed(folder) == ["a.xml"]
    assert hidden(folder) == []


@pytest.mark.parametrize("name", ["a.xml", "manifest.json"])
def test_a_folder_in_place_of_a_file_is_told(folder, name):
    publish(folder, {"b.xml": "two"})
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    with pytest.raises(WriteError, match="in it is a directory"):
        publish(folder, {**FILES, "b.xml": "new"})
    assert (folder / "b.xml").read_text() == "two"
    assert not (folder / "index.xml").exists()
    assert hidden(folder) == []


def test_a_file_where_a_folder_is_to_be(tmp_path):
    (tmp_path / "out").write_text("")
    with (
        pytest.raises(ConfigError, match="is a file"),
        FolderTarget(str(tmp_path / "out"), HEAD),
    ):
        pass


def test_a_parent_that_is_not_there(tmp_path):
    with (
        pytest.raises(WriteError, match="there is no folder"),
        FolderTarget(str(tmp_path / "x" / "y"), HEAD),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.xml", "manifest.json"])
def test_two_files_of_one_name_are_refused(folder, name):
    with FolderTarget(str(folder), HEAD) as target:
        target.open("a.xml").close()
        with pytest.raises(WriteError, match="two records are called"):
            target.open(name)


@pytest.mark.parametrize("name", ["../a.xml", "x/a.xml", "..", ""])
def test_a_name_that_leads_elsewhere_is_refused(folder, name):
    with (
        FolderTarget(str(folder), HEAD) as target,
        pytest.raises(WriteError, match="is no name of a file"),
    ):
        target.open(name)


@pytest.mark.parametrize("name", ["x" * 250, "ü" * 125])
def test_a_folder_with_a_long_name(tmp_path, name):
    publish(tmp_path / name, FILES)
    publish(tmp_path / name, {"a.xml": "ONE"})
    assert held(tmp_path / name) == {"a.xml": "ONE"}
    assert hidden(tmp_path / name) == []


def test_where_rejects_stand(tmp_path):
    assert rejects_path(str(tmp_path / "guide.xml")) == tmp_path / "guide.xml.rejects.jsonl"
    assert rejects_path(str(tmp_path)) == tmp_path / f"{tmp_path.name}.rejects.jsonl"
    assert rejects_path(str(tmp_path / "new"), folder=True) == tmp_path / "new/new.rejects.jsonl"
    assert rejects_path("-") is None
