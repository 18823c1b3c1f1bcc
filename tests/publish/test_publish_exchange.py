"""Renaming where nothing is replaced."""

import errno
import os

import pytest

from epg_export.publish.folder import exchange
from epg_export.publish.folder.exchange import rename_new


@pytest.fixture(params=["in one step", "by a link"])
def way(request, monkeypatch):
    if request.param == "by a link":
        monkeypatch.setattr(exchange, "_renameat2", lambda: None)


@pytest.mark.usefixtures("way")
class TestRenamingToANewName:
    def test_nothing_has_it(self, tmp_path):
        (tmp_path / "old").write_text("old")
        rename_new(tmp_path / "old", tmp_path / "new")
        assert [path.name for path in tmp_path.iterdir()] == ["new"]
        assert (tmp_path / "new").read_text() == "old"

    @pytest.mark.parametrize("what", ["a file", "a link to nothing", "a folder"])
    def test_something_has_it(self, tmp_path, what):
        (tmp_path / "old").write_text("old")
        if what == "a file":
            (tmp_path / "new").write_text("new")
        elif what == "a folder":
            (tmp_path / "new").mkdir()
        else:
            (tmp_path / "new").symlink_to("nothing")
        with pytest.raises(FileExistsError):
            rename_new(tmp_path / "old", tmp_path / "new")
        assert (tmp_path / "old").read_text() == "old"
        assert what != "a file" or (tmp_path / "new").read_text() == "new"

    def test_there_is_nothing_to_rename(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            rename_new(tmp_path / "old", tmp_path / "new")


def test_where_neither_is_known(tmp_path, monkeypatch):
    def refused(*_args, **_named):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "old").touch()
    with pytest.raises(PermissionError):
        rename_new(tmp_path / "old", tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
