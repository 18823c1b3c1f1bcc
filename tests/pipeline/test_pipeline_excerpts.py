"""What is shown of a line, however long it is and in whatever encoding."""

from pathlib import Path

import pytest

from epg_export.formats import format_named
from epg_export.pipeline.inputs.excerpts import excerpts
from epg_export.pipeline.inputs.source import Source


def shown(path: Path, data: bytes, *spots, format_name=None):
    path.write_bytes(data)
    source = Source(str(path), path=path)
    source.format = format_named(format_name) if format_name else None
    return {spot: tuple(excerpt) for spot, excerpt in excerpts(source, spots).items()}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "feed"


def test_lines_by_their_number(file):
    assert shown(file, "eins\nzwölf\r\ndrei".encode(), (2, 3), (3, 1)) == {
        (2, 3): ("zwölf", 3),
        (3, 1): ("drei", 1),
    }


def test_a_place_behind_the_end_shows_what_there_is(file):
    assert shown(file, b"a\n\n", (2, 9), (7, 1)) == {(2, 9): ("", 9)}


def test_a_long_line_is_cut_around_the_place(file):
    data = b"-" * 200_000 + b"HERE" + b"+" * 200_000
    ((text, column),) = shown(file, data, (1, 200_001)).values()
    assert len(text) < 2000
    assert text[column - 1 :].startswith("HERE+")


def test_a_document_in_another_encoding(file):
    data = '<?xml version="1.0" encoding="UTF-16"?>\n<tv>\nGrüße</tv>'.encode("utf-16")
    assert shown(file, data, (3, 2), format_name="xmltv") == {(3, 2): ("Grüße</tv>", 2)}


def test_a_source_that_has_gone(tmp_path):
    assert excerpts(Source("gone", path=tmp_path / "gone"), [(1, 1)]) == {}
