"""The folder for what is made ready: where it stands, and that nothing is left of it."""

import os

import pytest

from epg_export.errors import WriteError
from epg_export.publish.aside import aside


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("output", "beside", "where"),
    [
        ("delta.jsonl", True, ".delta.jsonl."),
        ("delta.jsonl", False, "temporary/.epg-export."),
        ("-", True, "temporary/.epg-export."),
    ],
)
def test_where_it_stands(tmp_path, temporary, monkeypatch, output, beside, where):
    monkeypatch.chdir(tmp_path)
    with aside(output, beside=beside) as folder:
        (folder / "feed").mkdir()
        assert str(folder.relative_to(tmp_path)).startswith(where)
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("age", "swept"), [(3600, True), (1, False)])
def test_what_nobody_holds_is_swept_unless_it_was_just_made(temporary, age, swept):
    left = temporary / ".epg-export.0123abcd.part"
    left.mkdir()
    now = left.stat().st_mtime
    os.utime(left, (now - age, now - age))
    with aside("-", beside=False):
        pass
    assert left.exists() is not swept


def test_what_is_not_of_this_program_is_left(temporary):
    for name in ("epg-export", ".epg-export.part", ".epg-export.0123abcd.part.old"):
        (temporary / name).mkdir()
        os.utime(temporary / name, (10**9, 10**9))
    with aside("-", beside=False):
        pass
    assert len(list(temporary.iterdir())) == 3


def test_no_folder_beside_it(tmp_path):
    with (
        pytest.raises(WriteError, match="there is no folder"),
        aside(str(tmp_path / "none/delta.jsonl"), beside=True),
    ):
        pass
