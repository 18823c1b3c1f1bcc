"""Which contents are tables."""

from pathlib import Path

import pytest
from formats.table.workbooks import archive, ods, xls, xlsx

from epg_export.formats import format_named
from epg_export.formats.table.sniff import sniff
from epg_export.pipeline.inputs.archives import is_zip
from epg_export.pipeline.inputs.foreign import surely

SAMPLES = Path(__file__).parents[3] / "samples"
PLAN = "Datum;Beginn;Titel\n28.03.2026;20:15;Ein Titel\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PLAN.replace(";", "\t"),
        PLAN.replace(";", ","),
        "Wochenplan\n\n" + PLAN,
        "sep=;\n" + PLAN,
        "Datum;Beginn;Titel\n",
        '"Datum";"Beginn";"Titel"\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_with_headings_is_a_table(text, encoding):
    assert sniff((text + "1;Größe;x\n").encode(encoding))


@pytest.mark.parametrize("maker", [xlsx, xls, ods])
def test_workbooks_are_tables(maker):
    assert sniff(maker([["x"]])[: 1 << 16])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b'{"type":"episode","titles":[{"value":"Datum;Beginn;Titel"}]}\n',
        b"<tv>\nDatum;Beginn;Titel\n</tv>",
        b"#EXTM3U\nDatum;Beginn;Titel\n",
        b"| Datum | Beginn | Titel |\n|---|---|---|\n",
        b"# Plan\n\nDatum;Beginn;Titel\n",
        b"house_id,xmltv_id,title,start\nA,b,c,d\n",
        b"name,value\n1,2\n",
        b"Im Juni, nach dem Beginn der Ferien, ist alles anders.\nDatum, Zeit und Ort folgen.\n",
        b"\0\1\2Datum;Beginn;Titel\n",
        archive({"feed.xml": "<tv/>"}),
    ],
)
def test_what_is_none(content):
    assert not sniff(content)


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.*")), ids=lambda path: path.name)
def test_of_the_samples_only_the_tables_are_tables(path):
    tables = {".xlsx", ".xls", ".ods", ".csv", ".tsv"}
    if path.is_file() and (path.suffix not in tables or path.name == "channels.csv"):
        assert not sniff(path.read_bytes()[: 1 << 16])


@pytest.mark.parametrize(
    ("parts", "name", "expected"),
    [
        ({"feed.xml": "<tv/>"}, "feeds.zip", True),
        ({"feed.xml": "<tv/>"}, "", True),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "", False),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "plan.zip", False),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}, "", False),
        ({"mimetype": "text/plain", "content.xml": ""}, "", True),
    ],
)  # fmt: skip
def test_a_workbook_is_no_archive(tmp_path, parts, name, expected):
    path = tmp_path / "file"
    path.write_bytes(archive(parts))
    assert is_zip(path, name) is expected


def test_a_workbook_is_foreign_to_all_but_tables():
    tables = format_named("table")
    head = xlsx([["x"]])
    assert surely(head, tables) is None
    assert surely(head, None) is not None
    assert surely(archive({"a": "b"}), tables) is not None


@pytest.mark.parametrize(
    ("head", "what", "remedy"),
    [
        (b"<html><body><table><tr><td>Datum</td>", "an HTML page", "save it as .xlsx"),
        (b"<html><body><h1>403</h1>", 'an HTML page ("403")', "fetch the feed again"),
        (
            b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "an XML spreadsheet of 2003",
            "save it as .xlsx",
        ),
    ],
)
def test_tables_that_only_a_spreadsheet_program_reads(head, what, remedy):
    found = surely(head, format_named("table"))
    assert found is not None
    assert found.what == what
    assert remedy in (found.remedy or "")
