"""Tables from end to end: sheets in, feeds and findings out."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Epg
from lxml import etree

Write = Callable[[str, str | bytes], str]

SHEET = """Datum;Beginn;Ende;Sender;Titel;Titel (FR);Kurztext;Regie;FSK
28.03.2026;20:15;21:45;Das Eins;Die Nacht der Wale;La nuit des baleines;Auf hoher See.;Ilka Vossgrün;12
;21:45;;;Nachrichten;;;;
;23:30;01:00;;Spätfilm;;;Jan Peer;16
Sonntag, 29. März 2026;;;;;;;;
;20:15;21:00;;Quiz;;;;
"""
MAP = """zone = "Europe/Berlin"
language = "de"
[channels]
"Das Eins" = "eins.example"
"""
TO_XMLTV = ("--to", "xmltv", "-o", "-")


def sheet(text: str, kind: str) -> bytes:
    """The lines of a sheet as CSV or as a workbook."""
    if kind == "csv":
        return text.encode()
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    for line in text.splitlines():
        book.active.append([cell or None for cell in line.split(";")])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def programmes(xml: str) -> list[tuple[str | None, str | None, str | None]]:
    """Start, stop and first title of each programme."""
    root = etree.fromstring(xml.encode())
    return [
        (one.get("start"), one.get("stop"), one.findtext("title")) for one in root.iter("programme")
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
class TestExport:
    def test_to_xmltv(self, epg: Epg, write: Write, kind: str) -> None:
        ran = epg(
            "export",
            write(f"plan.{kind}", sheet(SHEET, kind)),
            "--map",
            write("m.toml", MAP),
            *TO_XMLTV,
        )

        assert ran.code == 0
        assert programmes(ran.out) == [
            ("20260328201500 +0100", "20260328214500 +0100", "Die Nacht der Wale"),
            ("20260328214500 +0100", "20260328233000 +0100", "Nachrichten"),
            ("20260328233000 +0100", "20260329010000 +0100", "Spätfilm"),
            ("20260329201500 +0200", "20260329210000 +0200", "Quiz"),
        ]
        root = etree.fromstring(ran.out.encode())
        assert [(one.get("lang"), one.text) for one in root.iter("title")][:2] == [
            ("de", "Die Nacht der Wale"),
            ("fr", "La nuit des baleines"),
        ]
        assert [one.get("id") for one in root.iter("channel")] == ["eins.example"]

    def test_to_ebucore(self, epg: Epg, write: Write, kind: str) -> None:
        plan = write(f"plan.{kind}", sheet(SHEET, kind))
        ran = epg("export", plan, "--map", write("m.toml", MAP), "--to", "ebucore", "-o", "-")

        assert ran.code == 0
        assert "La nuit des baleines" in ran.out
        again = epg("validate", write("out.xml", ran.out), "--fail-on", "error")
        assert again.code == 0

    def test_to_records(self, epg: Epg, write: Write, kind: str) -> None:
        plan = write(f"plan.{kind}", sheet(SHEET, kind))
        ran = epg("export", plan, "--map", write("m.toml", MAP), "--to", "jsonl", "-o", "-")

        found = [json.loads(line) for line in ran.out.splitlines()]
        assert [one["id"] for one in found if one["type"] == "episode"] == [
            "eins.example@20260328T201500",
            "eins.example@20260328T214500",
            "eins.example@20260328T233000",
            "eins.example@20260329T201500",
        ]
        (channel,) = [one for one in found if one["type"] == "channel"]
        assert channel["time_zone"] == "Europe/Berlin"
        assert channel["names"] == [{"value": "Das Eins", "lang": "de"}]


class TestNight:
    """A start that the clock jumped over is told at its cell; the other rows go through."""

    TEXT = SHEET + "29.03.2026;02:30;03:30;;Zeitsprung;;;;\n"

    @pytest.mark.parametrize(
        ("kind", "place"), [("csv", "plan.csv:7:2"), ("xlsx", "plan.xlsx:7:2")]
    )
    def test_concise(self, epg: Epg, write: Write, kind: str, place: str) -> None:
        plan = write(f"plan.{kind}", sheet(self.TEXT, kind))
        ran = epg("validate", plan, "--assume-zone", "Europe/Berlin", "--format", "concise")

        assert ran.code == 1
        (line,) = [one for one in (ran.out + ran.err).splitlines() if "EPG105" in one]
        column = 12 if kind == "csv" else 2
        assert line.startswith(f"{place.rsplit(':', 1)[0]}:{column}: error EPG105")

    @pytest.mark.parametrize(("kind", "cell"), [("csv", "B7"), ("xlsx", "Plan!B7")])
    def test_full(self, epg: Epg, write: Write, kind: str, cell: str) -> None:
        plan = write(f"plan.{kind}", sheet(self.TEXT, kind))
        ran = epg("validate", plan, "--assume-zone", "Europe/Berlin", "--format", "full")

        said = (ran.out + ran.err).partition("EPG105")[2]
        assert "2026-03-29T02:30:00 does not exist in Europe/Berlin" in said
        assert cell in said.splitlines()[1]

    def test_the_others_are_published(self, epg: Epg, write: Write) -> None:
        plan = write("plan.csv", self.TEXT)
        ran = epg("export", plan, "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert ran.code == 1
        assert [title for _, _, title in programmes(ran.out)] == [
            "Die Nacht der Wale",
            "Nachrichten",
            "Spätfilm",
            "Quiz",
        ]

    def test_the_place_of_a_second_showing(self, epg: Epg, write: Write) -> None:
        text = (
            "ID;Beginn;Ende;Sender;Titel\n"
            "e1;28.03.2026 20:15;21:00;Eins;A\ne1;29.03.2026 02:30;03:30;Eins;A\n"
        )
        ran = epg(
            "validate",
            write("plan.csv", text),
            "--assume-zone",
            "Europe/Berlin",
            "--format",
            "jsonl",
        )

        found = [json.loads(line) for line in ran.out.splitlines()]
        (finding,) = [one for one in found if one.get("code") == "EPG105"]
        assert (finding["path"], finding["line"], finding["column"]) == ("B3", 3, 4)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_wrong_is_rejected_and_the_rest_goes_out(epg: Epg, write: Write, kind: str) -> None:
    text = SHEET + ";#NV;;;Kaputt;;;;\n;;;;Ohne Beginn;;;;\nSumme;;;;;;;;3\n"
    plan = write(f"plan.{kind}", sheet(text, kind))
    ran = epg("export", plan, "--map", write("m.toml", MAP), "--to", "xmltv", "-o", "out.xml")

    assert ran.code == 1
    assert ran.err.count("EPG071") == 2
    rejected = [
        json.loads(line)
        for line in Path("out.xml.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert ["Kaputt" in json.dumps(one) for one in rejected] == [True, False]
    assert "Ohne Beginn" in json.dumps(rejected[1])
    assert len(programmes(Path("out.xml").read_text(encoding="utf-8"))) == 4


class TestInputs:
    def test_standard_input(self, epg: Epg, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(SHEET.encode()))
        monkeypatch.setattr("sys.stdin", stdin)
        ran = epg("export", "-", "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert ran.code == 0
        assert len(programmes(ran.out)) == 4

    def test_packed(self, epg: Epg, write: Write) -> None:
        plan = write("plan.csv.gz", gzip.compress(SHEET.encode()))
        ran = epg("export", plan, "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert ran.code == 0
        assert len(programmes(ran.out)) == 4

    def test_a_folder_of_sheets(self, epg: Epg, tmp_path: Path) -> None:
        folder = tmp_path / "week"
        folder.mkdir()
        (folder / "a.csv").write_text(SHEET, encoding="utf-8")
        later = SHEET.replace(".03.2026", ".04.2026").replace("29. März", "29. April")
        (folder / "b.csv").write_text(later, encoding="utf-8")
        ran = epg("export", "week", "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert len(programmes(ran.out)) == 8

    def test_a_sheet_and_its_translation(self, epg: Epg, write: Write) -> None:
        plan = write(
            "plan.csv",
            "ID;Beginn;Ende;Sender;Titel (DE)\ne1;28.03.2026 20:15;21:00;Eins;Die Nacht\n",
        )
        french = write("fr.csv", "ID;Titel (FR)\ne1;La nuit\n")
        ran = epg("export", plan, french, "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert ran.code == 0
        root = etree.fromstring(ran.out.encode())
        assert [(one.get("lang"), one.text) for one in root.iter("title")] == [
            ("de", "Die Nacht"),
            ("fr", "La nuit"),
        ]


class TestOrderOfDates:
    TEXT = (
        "Date;Start;End;Channel;Title\n3/28/26;20:15;21:00;One;A\n29/3/2026;20:15;21:00;One;B\n"
        "4/1/26;20:15;21:00;One;C\n"
    )

    def test_without_an_order_no_row_is_guessed(self, epg: Epg, write: Write) -> None:
        plan = write("plan.csv", self.TEXT)
        ran = epg("export", plan, "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert ran.code == 1
        assert "--date-order" in ran.err
        assert ran.out == ""

    def test_with_one_the_rows_in_it_go_through(self, epg: Epg, write: Write) -> None:
        plan = write("plan.csv", self.TEXT)
        ran = epg(
            "export", plan, "--date-order", "mdy", "--assume-zone", "Europe/Berlin", *TO_XMLTV
        )

        assert ran.code == 1
        assert ran.err.count("EPG154") == 1
        assert [(start, title) for start, _, title in programmes(ran.out)] == [
            ("20260328201500 +0100", "A"),
            ("20260401201500 +0200", "C"),
        ]


class TestShowings:
    HEADER = "ID;Beginn;Ende;Dauer;Sender;Titel\n"

    def test_rows_with_one_id_are_no_twins(self, epg: Epg, write: Write) -> None:
        plan = write(
            "plan.csv",
            self.HEADER + "e1;28.03.2026 20:15;;45;Eins;A\ne1;28.03.2026 23:00;;40;Eins;A\n",
        )
        ran = epg("export", plan, "--assume-zone", "Europe/Berlin", *TO_XMLTV)

        assert ran.code == 0
        assert programmes(ran.out) == [
            ("20260328201500 +0100", "20260328210000 +0100", "A"),
            ("20260328230000 +0100", "20260328234000 +0100", "A"),
        ]
        assert "EPG305" not in ran.err
        assert "EPG304" not in ran.err

    def test_contradictions_are_told_with_both_values(self, epg: Epg, write: Write) -> None:
        plan = write(
            "plan.csv",
            self.HEADER + "e1;28.03.2026 20:15;;45;Eins;A\ne1;28.03.2026 23:00;;45;Eins;B\n",
        )
        ran = epg("validate", plan, "--assume-zone", "Europe/Berlin", "--format", "jsonl")

        found = [json.loads(line) for line in ran.out.splitlines()]
        (finding,) = [one for one in found if one.get("name") == "conflicting-values"]
        assert finding["path"] == "F3"
        assert finding["facts"] == {"old": '"A"', "new": '"B"'}
        assert not [one for one in found if one.get("name") == "duplicate-id"]


def test_info(epg: Epg, write: Write) -> None:
    ran = epg("info", write("plan.csv", SHEET), "--assume-zone", "Europe/Berlin")

    assert ran.code == 0
    assert "Das Eins" in ran.out


def test_diff(epg: Epg, write: Write) -> None:
    old = write("old.csv", SHEET)
    new = write("new.csv", SHEET.replace("Quiz", "Großes Quiz"))
    ran = epg("diff", old, new, "--assume-zone", "Europe/Berlin")

    assert "Großes Quiz" in ran.out


def test_a_sheet_that_did_not_change(epg: Epg, write: Write) -> None:
    old, new = write("old.csv", SHEET), write("new.csv", SHEET)

    assert epg("diff", old, new, "--assume-zone", "Europe/Berlin").code == 0
