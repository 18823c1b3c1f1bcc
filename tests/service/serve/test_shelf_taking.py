"""Feeds are copied as they are at one moment."""

import os

import pytest
from shelving import put, records

from epg_export import api
from epg_export.errors import ReadError
from epg_export.service.serve.shelf.feeds import Feed
from epg_export.service.serve.shelf.taking import take


def taken(tmp_path, *feeds):
    place = tmp_path / f"taken-{os.urandom(4).hex()}"
    place.mkdir()
    return take([Feed(str(feed)) for feed in feeds], place)


def test_a_file_keeps_its_name_and_its_bytes(tmp_path):
    path = tmp_path / "guide.xml.gz"
    path.write_bytes(b"any bytes")
    (one,) = taken(tmp_path, path).taken
    assert (one.path.name, one.path.read_bytes()) == ("guide.xml.gz", b"any bytes")


def test_of_a_folder_with_a_list_what_it_lists(tmp_path):
    folder = tmp_path / "days"
    api.export(
        put(tmp_path / "in.jsonl", records("a", "b")), output=folder, to="jsonl", split=["channel"]
    )
    (folder / "stranger.xml").write_text("<tv/>")
    (one,) = taken(tmp_path, folder).taken
    assert sorted(path.name for path in one.path.iterdir()) == [
        "a.jsonl",
        "b.jsonl",
        "manifest.json",
    ]


def test_of_another_folder_what_may_be_read(tmp_path):
    folder = tmp_path / "feeds"
    folder.mkdir()
    for name in ("a.jsonl", "b.xml.gz", "notes.pdf", ".c.jsonl", "a.rejects.jsonl"):
        (folder / name).write_text("")
    (one,) = taken(tmp_path, folder).taken
    assert sorted(path.name for path in one.path.iterdir()) == ["a.jsonl", "b.xml.gz"]


def test_a_file_that_is_listed_and_not_there_is_told(tmp_path):
    folder = tmp_path / "days"
    api.export(
        put(tmp_path / "in.jsonl", records("a", "b")), output=folder, to="jsonl", split=["channel"]
    )
    (folder / "b.jsonl").unlink()
    with pytest.raises(ReadError, match=r"cannot read .*days"):
        taken(tmp_path, folder)


def test_a_list_that_leads_out_of_the_folder_is_told(tmp_path):
    folder = tmp_path / "days"
    api.export(
        put(tmp_path / "in.jsonl", records("a")), output=folder, to="jsonl", split=["channel"]
    )
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"a.jsonl"', '"../in.jsonl"'))
    with pytest.raises(ReadError, match="not the list of a folder"):
        taken(tmp_path, folder)


def test_nobody_waits_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="it is no file"):
        taken(tmp_path, tmp_path / "pipe")


def test_the_hash_is_that_of_names_and_bytes_whatever_the_time(tmp_path):
    one, other = put(tmp_path / "a.jsonl", records("a")), put(tmp_path / "b.jsonl", records("b"))
    digest = taken(tmp_path, one, other).digest
    os.utime(one, (0, 0))
    assert taken(tmp_path, one, other).digest == digest
    assert taken(tmp_path, other, one).digest != digest
    put(one, records("c"))
    assert taken(tmp_path, one, other).digest != digest


def test_copies_are_called_as_people_call_the_feeds(tmp_path):
    path = put(tmp_path / "a.jsonl", records("a"))
    place = tmp_path / "taken"
    place.mkdir()
    copies = take([Feed(str(path), "our guide")], place)
    assert copies.named(f"cannot read {place}/0/a.jsonl: no") == "cannot read our guide: no"


@pytest.mark.parametrize("url", ["memory://shelf/guide.jsonl", "memory://shelf/*.jsonl"])
def test_a_url_is_fetched(tmp_path, url):
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe("/shelf/guide.jsonl", b"{}")
    (one,) = taken(tmp_path, url).taken
    files = [one.path] if one.path.is_file() else list(one.path.iterdir())
    assert [file.read_bytes() for file in files] == [b"{}"]


def test_a_folder_by_url_is_fetched(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name in ("a.jsonl", "manifest.json", "notes.pdf"):
        store.pipe(f"/shelved/{name}", name.encode())
    (one,) = taken(tmp_path, "memory://shelved/").taken
    assert sorted(file.name for file in one.path.iterdir()) == ["a.jsonl", "manifest.json"]
