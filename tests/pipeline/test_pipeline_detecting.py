"""Of which format a content is, by its first bytes and its name."""

import pytest

from epg_export.formats import format_named
from epg_export.pipeline.inputs.detecting import known_by, refused
from epg_export.pipeline.inputs.sources import sources

TABLE = b"Datum;Beginn;Titel;Kurztext\n28.03.2026;20:15;Die Nacht;Im Hafen liegt ein Schiff.\n"
XMLTV = b'<?xml version="1.0"?>\n<tv/>\n'


@pytest.mark.parametrize(
    ("head", "name", "format_"),
    [
        (XMLTV, "guide.txt", "xmltv"),
        (TABLE, "plan.csv", "table"),
        (TABLE, "plan.txt", "table"),
        (b"A;B\n1;2\n", "plan.csv", "table"),
        (b"A;B\n1;2\n", "plan", None),
        (b'{"type": "episode"\n', "one.jsonl", "jsonl"),
        (b"<html><body><h1>403</h1>", "plan.csv", None),
        (b"", "plan.csv", None),
    ],
)
def test_known_by(head: bytes, name: str, format_: str | None) -> None:
    found = known_by(head, name)
    assert (found.name if found else None) == format_


@pytest.mark.parametrize(
    ("content", "wanted", "told"),
    [
        (TABLE, "table", None),
        (XMLTV, "table", 'it is XML with the root "tv", not table'),
        (TABLE, "xmltv", "not xmltv"),
        (b"", "table", "there is nothing in it"),
    ],
)
def test_refused(tmp_path, content: bytes, wanted: str, told: str | None) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    (source,) = sources([str(path)])

    finding = refused(source, format_named(wanted))

    assert (finding is None) if told is None else (finding is not None and told in finding.message)
