"""Ids that are to become names of files, through every way that makes files of them."""

import json
import unicodedata
import zipfile

import pytest
from hostile import INPUTS

DEVICES = {"con", "nul", "prn", "aux"}


@pytest.fixture
def records(write):
    write("ids.jsonl", INPUTS["ids_that_are_paths"].made())
    return "ids.jsonl"


def below(folder):
    """All files below a folder, as they are called."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def refuse_odd(names):
    """What is promised of every name of a file that is made of an id."""
    names = list(names)
    folded = [unicodedata.normalize("NFC", name).casefold() for name in names]
    assert len(set(folded)) == len(names)
    for name in names:
        assert name.isascii(), name
        assert name.isprintable(), name
        assert not set('/\\:*?"<>|') & set(name), name
        assert len(name) < 200, name
        assert not name.startswith((".", "-")), name
        assert not name.endswith((".", " ")), name
        assert name.partition(".")[0].lower() not in DEVICES, name


WAYS = {
    "split by channel": ("--to", "xmltv", "--split", "channel"),
    "split by both": ("--to", "jsonl", "--split", "channel,day"),
    "documents": ("--to", "ebucore", "--layout", "documents"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_folder(epg, tmp_path, records, way):
    before = below(tmp_path)
    ran = epg("export", records, *WAYS[way], "-o", "out/")
    assert ran.code in {0, 1}, ran.err
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made - {"manifest.json", "index.xml", "out.rejects.jsonl"}
    refuse_odd(made)
    standby = [name for name in below(tmp_path) if name.startswith(".")]
    assert set(below(tmp_path)) - set(standby) == {*before, "out", *(f"out/{n}" for n in made)}
    listed = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["files"]
    assert {one["file"] for one in listed} <= made


@pytest.mark.parametrize("way", WAYS)
def test_an_archive(epg, tmp_path, records, way):
    ran = epg("export", records, *WAYS[way], "-o", "out.zip")
    assert ran.code in {0, 1}, ran.err
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        refuse_odd(archive.namelist())
    assert {path.name for path in tmp_path.iterdir()} <= {
        "ids.jsonl",
        "out.zip",
        "out.zip.rejects.jsonl",
    }


def test_reading_an_archive_makes_no_file(epg, tmp_path, write):
    write("out.zip", INPUTS["zip_with_ways_out"].made())
    assert epg("validate", "out.zip").code in {0, 1}
    assert below(tmp_path) == ["out.zip"]
