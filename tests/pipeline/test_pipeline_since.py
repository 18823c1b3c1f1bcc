"""What changed since a folder was published, replayed over that folder, gives the new one."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pipeline.deltas import applied, bodies, feeds, published, since, written

from epg_export.publish.manifest import read_manifest

FEW = settings(max_examples=12)
FORMS = [
    ("xmltv", ("channel", "day")),
    ("xmltv", ("day",)),
    ("jsonl", ("channel", "day")),
    ("jsonl", ("channel",)),
    ("json", ("day",)),
    ("ebucore", ()),
]
ids = [f"{to}-{'-'.join(split) or 'documents'}" for to, split in FORMS]


@pytest.mark.parametrize(("to", "split"), FORMS, ids=ids)
@FEW
@given(old=feeds(), new=feeds(), lost=st.sets(st.integers(0, 20)), again=st.booleans())
def test_replaying_gives_the_new_folder(to, split, old, new, lost, again):
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        before, after = written(at / "old.jsonl", old), written(at / "new.jsonl", new)
        published(before, f"{at}/old/", to, split=split)
        published(after, f"{at}/new/", to, split=split)
        if not (at / "old/manifest.json").exists() or not (at / "new/manifest.json").exists():
            return  # nothing of it could be published
        shutil.copytree(at / "old", at / "receiver")
        gone = lose(at / "old", lost, again=again)
        report = since(at / "old/manifest.json", after, str(at / "delta.jsonl"))
        assert report.counts["EPG045"] <= gone
        if not bodies(f"{at}/receiver"):
            return  # nothing to apply it to
        replayed = applied(f"{at}/receiver", [f"{at}/delta.jsonl"], f"{at}/out.jsonl")
        assert "EPG044" not in replayed.counts
        assert bodies(f"{at}/out.jsonl") == bodies(f"{at}/new")


def lose(folder, which, *, again):
    """Take some of the files of a publication away, or write them again; returns how many."""
    gone = 0
    for number, file in enumerate(read_manifest(folder).files):
        if number in which:
            gone += 1
            path = folder / file.file
            path.write_bytes(b"<tv/>") if again else path.unlink()
    return gone
