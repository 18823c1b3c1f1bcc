"""Bringing files to disk, and comparing them."""

import os

import pytest

from epg_export.publish.durable import same_bytes, sync_all


@pytest.mark.parametrize("number", [0, 1, 8, 9, 100])
def test_every_file_is_brought_to_disk(tmp_path, monkeypatch, number):
    paths = [tmp_path / f"{n}" for n in range(number)]
    for path in paths:
        path.write_text("x")
    synced, fsync = [], os.fsync

    def noted(opened):
        synced.append(os.fstat(opened).st_ino)
        fsync(opened)

    monkeypatch.setattr(os, "fsync", noted)
    sync_all(paths)
    assert sorted(synced) == sorted(path.stat().st_ino for path in paths)


@pytest.mark.parametrize("number", [3, 100])
def test_one_that_fails_is_told(tmp_path, number):
    paths = [tmp_path / f"{n}" for n in range(number)]
    for path in paths[:-1]:
        path.write_text("x")
    with pytest.raises(FileNotFoundError):
        sync_all(paths)


BIG = "x" * 3_000_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a", "a", True),
        ("", "", True),
        ("a", "b", False),
        ("a", "aa", False),
        (BIG, BIG, True),
        (f"{BIG}a", f"{BIG}b", False),
        ("a", None, False),
        (None, "a", False),
    ],
)
def test_files_that_hold_the_same(tmp_path, one, other, same):
    for name, text in (("one", one), ("other", other)):
        if text is not None:
            (tmp_path / name).write_text(text)
    assert same_bytes(tmp_path / "one", tmp_path / "other") == same


def test_a_link_is_not_the_file_it_leads_to(tmp_path):
    (tmp_path / "one").write_text("a")
    (tmp_path / "link").symlink_to("one")
    assert not same_bytes(tmp_path / "one", tmp_path / "link")
