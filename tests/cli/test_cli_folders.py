"""``epg-export export -o folder/``: what happens to a folder, from run to run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import lines_of

from epg_export.publish.lock import locked

CHANNEL = {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}


def episode(id_, title="T"):
    """An episode of an hour."""
    times = {"start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T21:00:00+01:00"}
    return {
        "type": "episode",
        "id": id_,
        "titles": [{"value": title, "lang": "en"}] if title else [],
        "broadcasts": [{"channel": "one.example", **times}],
    }


@pytest.fixture
def export(epg, write):
    """Export episodes as documents into ``out/``, or as the given options say."""

    def run(*episodes, to=("--to", "ebucore", "-o", "out/")):
        source = write("in.jsonl", lines_of(CHANNEL, *episodes))
        return epg("export", source, *to)

    return run


def names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


def stamps(folder):
    return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in Path(folder).iterdir()}


def test_the_manifest_lists_the_documents(export, tmp_path):
    assert export(episode("a"), episode("b")).code == 0
    assert names("out") == ["episode-a.xml", "episode-b.xml", "manifest.json"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert (manifest["format"], manifest["layout"]) == ("ebucore", "documents")
    assert [file["file"] for file in manifest["files"]] == ["episode-a.xml", "episode-b.xml"]


def test_the_same_again_writes_nothing(export, tmp_path):
    export(episode("a"), episode("b", title=None))
    before, folder = stamps("out"), (tmp_path / "out").stat()
    assert len(before) == 3
    export(episode("a"), episode("b", title=None))
    assert stamps("out") == before
    assert (tmp_path / "out").stat().st_mtime_ns == folder.st_mtime_ns


def test_one_edit_writes_one_document(export):
    export(episode("a"), episode("b"))
    before = stamps("out")
    export(episode("a"), episode("b", "Other"))
    after = stamps("out")
    assert [n for n in before if before[n] != after[n]] == ["episode-b.xml", "manifest.json"]


def test_what_vanished_goes_and_what_others_keep_stays(export, tmp_path):
    export(episode("a"), episode("b"), episode("c", title=None))
    (tmp_path / "out" / "foreign.xml").write_text("mine")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    ran = export(episode("a"), to=("--to", "ebucore", "-o", "out", "--allow-shrink"))
    assert names("out") == ["episode-a.xml", "foreign.xml", "manifest.json", "notes.txt"]
    assert ran.err.count("EPG016") == 1
    assert "foreign.xml was there before" in ran.err


def test_a_damaged_manifest_is_told_and_written_anew(export, tmp_path):
    export(episode("a"))
    (tmp_path / "out" / "manifest.json").write_text('{"version": 1, "files": [')
    ran = export(episode("a"), to=("--to", "ebucore", "-o", "out", "--allow-shrink"))
    assert "EPG042 damaged-manifest" in ran.err
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["version"] == 1
    assert "EPG042" not in export(episode("a")).err


def test_an_archive_holds_the_same(export, tmp_path):
    to = ("--to", "ebucore", "-o", "out.zip")
    assert export(episode("a"), to=to).code == 0
    before = (tmp_path / "out.zip").stat()
    assert export(episode("a"), to=to).code == 0
    after = (tmp_path / "out.zip").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("output", ["out/", "out", "guide.xml"])
def test_a_second_run_is_told_who_is_at_it(export, tmp_path, output):
    (tmp_path / "out").mkdir()
    to = ("--to", "ebucore", "-o", output)
    with locked(output):
        ran = export(episode("a"), to=to)
    assert ran.code == 3
    assert f"another run is publishing to it (process {os.getpid()})" in ran.err
    assert names(tmp_path) == ["in.jsonl", "out"]
    assert export(episode("a"), to=to).code == 0


@pytest.mark.parametrize("output", ["none/guide.xml", "none/deeper/"])
def test_a_folder_that_is_not_there_is_told(export, tmp_path, output):
    ran = export(episode("a"), to=("--to", "ebucore", "-o", output))
    assert ran.code == 3
    assert "there is no folder" in ran.err
    assert names(tmp_path) == ["in.jsonl"]


@pytest.mark.parametrize("output", ["guide.xml", "out/"])
def test_two_at_the_same_time(tmp_path, output):
    """One wins whole; the other has come after it, or says so: there is one of both."""
    titles = ("First", "Second")
    for title in titles:
        many = [episode(f"e{number}", title) for number in range(40)]
        (tmp_path / f"{title}.jsonl").write_text(lines_of(CHANNEL, *many))
    form = ["--to", "ebucore", "-o", output, "--allow-shrink", "-q"]
    command = [sys.executable, "-m", "epg_export", "export", *form]
    for _ in range(3):
        runs = [
            subprocess.Popen(
                [*command, f"{title}.jsonl"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
            )
            for title in titles
        ]
        said = [run.communicate()[1] for run in runs]
        codes = [run.returncode for run in runs]
        assert 0 in codes
        for code, text in zip(codes, said, strict=True):
            assert code == 0 or (code == 3 and "another run is publishing to it" in text), text
        found = published(tmp_path / output)
        (winner,) = [t for t in titles if f">{t}<" in found]
        assert codes[titles.index(winner)] == 0
        assert found.count(f">{winner}<") >= 40
        left = [name for name in names(tmp_path) if name.startswith(".")]
        assert set(left) <= {".out.standby"}


def published(path):
    """All that is published, in one text."""
    if path.is_file():
        return path.read_text()
    files = [f["file"] for f in json.loads((path / "manifest.json").read_bytes())["files"]]
    assert {*files, "manifest.json"} == set(names(path))
    return "".join((path / file).read_text() for file in files)
