"""Bringing files to disk, and comparing them."""

import errno
import os

import pytest

from epg_export.publish.durable import attributes, same_bytes, sync_all, take_rights


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


@pytest.fixture
def pair(tmp_path):
    """A new file and the one that it replaces."""
    for name in ("new", "old"):
        (tmp_path / name).write_text(name)
    return tmp_path / "new", tmp_path / "old"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(
    ("permitted", "expected"),
    [("uid gid", (1234, 4321)), ("gid", (0, 4321)), ("uid", (1234, 0)), ("", (0, 0))],
)
def test_owner_and_group_are_taken_each_where_that_is_permitted(
    pair, monkeypatch, permitted, expected
):
    new, old = pair
    os.chown(new, 0, 0)
    os.chown(old, 1234, 4321)
    chown = os.chown

    def restricted(path, uid, gid):
        if (uid != -1 and "uid" not in permitted) or (gid != -1 and "gid" not in permitted):
            raise PermissionError
        chown(path, uid, gid)

    monkeypatch.setattr(os, "chown", restricted)
    take_rights(new, old)
    assert (new.stat().st_uid, new.stat().st_gid) == expected


def set_or_skip(path, name, value):
    try:
        os.setxattr(path, name, value)
    except (AttributeError, OSError) as error:
        pytest.skip(f"nothing has attributes here: {error}")


ACL = bytes.fromhex(
    "0200000001000600ffffffff02000400d204000004000400ffffffff10000400ffffffff20000000ffffffff"
)
"""What lets the user 1234 read a file: lists of who may do what are attributes too."""


@pytest.mark.parametrize(
    ("name", "value"), [("user.origin", b"here"), ("system.posix_acl_access", ACL)]
)
def test_attributes_are_taken(pair, name, value):
    new, old = pair
    set_or_skip(old, name, value)
    set_or_skip(new, "user.of_its_own", b"new")
    take_rights(new, old)
    assert attributes(new) == attributes(old) == {name: value}
    assert new.stat().st_mode == old.stat().st_mode


@pytest.mark.parametrize("code", [errno.ENOTSUP, errno.EPERM])
def test_where_there_are_none_nothing_is_said(pair, monkeypatch, code):
    def fail(*_args):
        raise OSError(code, os.strerror(code))

    for call in ("listxattr", "getxattr", "setxattr"):
        monkeypatch.setattr(os, call, fail, raising=False)
    new, old = pair
    old.chmod(0o640)
    take_rights(new, old)
    assert new.stat().st_mode & 0o777 == 0o640
