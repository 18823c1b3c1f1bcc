"""The night in which an hour stands twice, from the sheet to the feed."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Epg
from lxml import etree

import epg_export
from epg_export.model import Episode

Write = Callable[[str, str | bytes], str]

BERLIN = """Datum;Beginn;Ende;Dauer;Sender;Titel
25.10.2026;02:00;02:45;;Eins;A
25.10.2026;02:45;02:10;;Eins;B
25.10.2026;02:10;;40;Eins;C
25.10.2026;02:50;;;Eins;D
25.10.2026;03:15;04:00;;Eins;E
"""
AT_NIGHT = [
    ("20261025020000 +0200", "20261025024500 +0200"),
    ("20261025024500 +0200", "20261025021000 +0100"),
    ("20261025021000 +0100", "20261025025000 +0100"),
    ("20261025025000 +0100", "20261025031500 +0100"),
    ("20261025031500 +0100", "20261025040000 +0100"),
]
COUNTED = """Sendetag;Beginn;Dauer;Sender;Titel
24.10.2026;23:30;160;Eins;A
24.10.2026;26:10;35;Eins;B
24.10.2026;26:45;25;Eins;C
24.10.2026;26:10;65;Eins;D
24.10.2026;27:15;45;Eins;E
"""
ON_A_BROADCAST_DAY = [
    ("20261024233000 +0200", "20261025021000 +0200"),
    ("20261025021000 +0200", "20261025024500 +0200"),
    ("20261025024500 +0200", "20261025021000 +0100"),
    ("20261025021000 +0100", "20261025031500 +0100"),
    ("20261025031500 +0100", "20261025040000 +0100"),
]
NEW_YORK = """Date;Start;End;Duration;Channel;Title
11/01/2026;12:30 AM;1:40 AM;70;One;A
11/01/2026;1:40 AM;1:20 AM;40;One;B
11/01/2026;1:20 AM;2:00 AM;40;One;C
11/01/2026;2:00 AM;3:00 AM;60;One;D
"""
IN_AMERICA = [
    ("20261101003000 -0400", "20261101014000 -0400"),
    ("20261101014000 -0400", "20261101012000 -0500"),
    ("20261101012000 -0500", "20261101020000 -0500"),
    ("20261101020000 -0500", "20261101030000 -0500"),
]
NIGHTS = [
    pytest.param(BERLIN, "Europe/Berlin", AT_NIGHT, id="Berlin"),
    pytest.param(COUNTED, "Europe/Berlin", ON_A_BROADCAST_DAY, id="broadcast day"),
    pytest.param(NEW_YORK, "America/New_York", IN_AMERICA, id="New York"),
]


def sheet(text: str, kind: str) -> bytes:
    """The lines of a sheet as CSV or as a workbook."""
    if kind == "csv":
        return text.encode()
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append([cell or None for cell in line.split(";")])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def programmes(xml: str) -> list[tuple[str | None, str | None]]:
    """Start and stop of each programme."""
    root = etree.fromstring(xml.encode())
    return [(one.get("start"), one.get("stop")) for one in root.iter("programme")]


@pytest.mark.parametrize("by", ["map", "zone"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("text", "zone", "expected"), NIGHTS)
class TestNights:
    def test_export(
        self,
        epg: Epg,
        write: Write,
        text: str,
        zone: str,
        expected: list[tuple[str, str]],
        kind: str,
        by: str,
    ) -> None:
        said = 'dates = "mdy"\n' if "/" in text else ""
        if by == "map":
            said += f'zone = "{zone}"\n'
        options = ["--map", write("m.toml", said)] if said else []
        options += ["--zone", zone] if by == "zone" else []
        plan = write(f"plan.{kind}", sheet(text, kind))
        ran = epg("export", plan, *options, "--to", "xmltv", "-o", "-")

        assert ran.code == 0
        assert programmes(ran.out) == expected
        assert not [code for code in ("EPG120", "EPG122", "EPG152") if code in ran.err]


def test_it_is_told_where_it_stands(epg: Epg, write: Write) -> None:
    ran = epg("validate", write("plan.csv", BERLIN), "--zone", "Europe/Berlin", "--format", "jsonl")

    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [(one["path"], one["message"]) for one in found if one.get("code") == "EPG156"] == [
        ("C3", "02:10 is the second one of the night: it starts at 02:45"),
        ("B4", "02:10 is the second one of the night: it is after 02:45"),
        ("B5", "02:50 is the second one of the night: 02:10 before it is"),
    ]
    assert [one["path"] for one in found if one.get("code") == "EPG106"] == ["B2", "C2"]


class TestPython:
    def test_the_zone_that_is_assumed(self, tmp_path: Path) -> None:
        plan = tmp_path / "plan.csv"
        plan.write_text(BERLIN, encoding="utf-8")

        records = [entry.record for entry in epg_export.read(plan, assume_zone="Europe/Berlin")]
        starts = [
            one.broadcasts[0].start.isoformat() for one in records if isinstance(one, Episode)
        ]
        assert starts[1:3] == ["2026-10-25T02:45:00+02:00", "2026-10-25T02:10:00+01:00"]
