"""How large inputs are."""

import gzip
import io
import sys
import zipfile
from types import SimpleNamespace

import pytest

from epg_export.model import Channel
from epg_export.pipeline.inputs.sizes import size_of
from epg_export.pipeline.inputs.sources import opened

LINE = b'{"type":"channel","id":"one.example"}\n'
MANY = LINE * 1000


def test_plain_packed_and_several(tmp_path):
    packed = gzip.compress(MANY)
    (tmp_path / "a.jsonl").write_bytes(LINE)
    (tmp_path / "b.jsonl.gz").write_bytes(packed)
    (tmp_path / "note.txt").write_bytes(LINE)
    with opened([str(tmp_path)]) as sources:
        assert size_of(sources) == (len(LINE) + len(packed), len(LINE) + len(MANY))


def test_what_is_in_an_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", MANY)
        archive.writestr("b.jsonl.gz", gzip.compress(LINE))
        sizes = [one.compress_size for one in archive.infolist()]
    with opened([str(tmp_path / "all.zip")]) as sources:
        assert size_of(sources) == (sum(sizes), len(MANY) + len(LINE))


def test_standard_input_and_records_in_hand(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LINE)))
    with opened(["-", [Channel(id="one.example")]]) as sources:
        assert size_of(sources) == (2 * len(LINE), 2 * len(LINE))


@pytest.mark.parametrize("kept", [0, 20])
def test_a_damaged_one_has_what_is_left(tmp_path, kept):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(MANY)[: kept or 11])
    with opened([str(tmp_path / "a.jsonl.gz")]) as sources:
        size = size_of(sources)
    assert size.bytes == (kept or 11)
    assert size.unpacked < len(MANY)
