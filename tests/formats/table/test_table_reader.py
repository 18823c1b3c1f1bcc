"""Tables as entries: what is read, what is carried down, what is left out and told."""

import io
import itertools
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedule_rows import KINDS, broadcasts, findings, read, records, table, times, told

from epg_export.formats import ReadOptions, format_named
from epg_export.formats.table.cells import Merged, Row, Sheet
from epg_export.formats.table.reading import reader
from epg_export.model import Episode

HEADER = "Datum;Beginn;Sender;Titel;Titel (FR);Kurztext\n"
GOOD = "28.03.2026;20:15;Eins;Die Nacht;La nuit;Kurz\n"


def titles(entries: list) -> list[str]:
    """The first title of each episode."""
    return [record.titles[0].value for record in records(entries, Episode) if record.titles]


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_a_row_is_an_episode_with_its_broadcast(self, kind: str) -> None:
        entries = read(table(HEADER + GOOD, kind))

        (entry,) = [one for one in entries if one.record is not None]
        episode = entry.record
        assert isinstance(episode, Episode)
        assert [(one.value, one.lang) for one in episode.titles] == [
            ("Die Nacht", None),
            ("La nuit", "fr"),
        ]
        assert [one.value for one in episode.descriptions] == ["Kurz"]
        assert times(entries) == ["03-28T20:15"]
        assert not findings(entries)

    def test_places_are_those_of_cells(self, kind: str) -> None:
        (entry,) = read(table(HEADER + GOOD, kind))
        sheet = "Plan!" if kind == "xlsx" else ""

        assert entry.place.path == f"{sheet}2:2"
        assert entry.place.line == 2
        assert entry.locate(".titles[1].value").path == f"{sheet}E2.value"
        assert entry.locate(".broadcasts[0].start").path == f"{sheet}B2"
        assert entry.locate(".broadcasts[0].start").record == entry.place.record
        assert entry.locate(".broadcasts[0].stop").path == f"{sheet}2:2.broadcasts[0].stop"

    @pytest.mark.parametrize(
        ("rows", "expected", "codes"),
        [
            pytest.param(";;;;;\n", [], [], id="empty"),
            pytest.param("Vormittag;;;;;\n", [], ["EPG075"], id="headline"),
            pytest.param("Summe;;;;;24:00\n", [], ["EPG075"], id="sum"),
            pytest.param(";Gesamt;;90;;\n", [], ["EPG075"], id="sum in the start's column"),
            pytest.param(HEADER, [], ["EPG064"], id="heading again"),
            pytest.param(";;;Nur ein Titel;;\n", [], ["EPG071"], id="no start"),
            pytest.param("29.03.2026;;;;;\n", [], [], id="day alone"),
            pytest.param(";;Zwei;;;\n", [], [], id="channel alone"),
            pytest.param("29.03.2026;;Zwei;;;\n", [], [], id="day and channel alone"),
            pytest.param(
                "28.03.2026;21:00;Eins;Total;;\n", ["Total"], [], id="a film called as a sum"
            ),
            pytest.param("28.03.2026;#NV;Eins;B;;\n", [], ["EPG071"], id="error of a formula"),
            pytest.param(
                "28.03.2026;21:00;Eins;B;#WERT!;\n", ["B"], ["EPG056"], id="error in a text"
            ),
        ],
    )
    def test_rows_between(
        self, kind: str, rows: str, expected: list[str], codes: list[str]
    ) -> None:
        entries = read(table(f"{HEADER}{GOOD}{rows}28.03.2026;22:00;Eins;Z;;\n", kind))

        assert titles(entries) == ["Die Nacht", *expected, "Z"]
        assert [finding.code for finding in findings(entries)] == codes

    def test_two_rows_of_headings(self, kind: str) -> None:
        text = "Sendung;;Ort;\nDatum;Beginn;Sender;Titel\n28.03.2026;20:15;Eins;A\n"

        assert titles(read(table(text, kind))) == ["A"]


@pytest.mark.parametrize(
    ("header", "code", "severity"),
    [
        ("Titel;Datum;Beginn;Sender", "EPG068", "warning"),
        ("Kurztext;Datum;Beginn;Sender", "EPG068", "warning"),
        ("Beginn;Datum;Sender;Titel", "EPG075", "info"),
    ],
)
def test_what_may_be_a_title_is_not_left_out_as_a_headline(
    header: str, code: str, severity: str
) -> None:
    found = findings(read(f"{header}\nA;28.03.2026;20:15;Eins\nDie Nacht;;;\n"))

    assert [(one.code, one.severity) for one in found if one.place.line == 3] == [(code, severity)]


class TestCarriedDown:
    def test_empty_days_and_channels(self) -> None:
        entries = read(f"{HEADER}{GOOD};21:00;;B;;\n;22:00;;C;;\n29.03.2026;20:15;;D;;\n")

        assert times(entries) == ["03-28T20:15", "03-28T21:00", "03-28T22:00", "03-29T20:15"]
        assert {one.channel for one in broadcasts(entries)} == {"Eins"}
        assert told(entries, "EPG072") == [
            'EPG072 3:3 the row has no channel; "Eins" counts, from above',
            'EPG072 3:3 the row has no date; "28.03.2026" counts, from above',
        ]
        (channel, day) = [one for one in findings(entries) if one.code == "EPG072"]
        assert (channel.facts["from"], day.facts["from"]) == ("C2", "A2")
        assert day.related[0].path == "A2"
        assert day.place.record == 'episode "Eins@20260328T210000"'

    @pytest.mark.parametrize(
        "above",
        [
            "Programm der Woche\nSender:;Eins\nDatum:;28.03.2026\n",
            "Channel;Eins\nSamstag, 28. März 2026\n",
            "28.03.2026\nChaîne :;Eins\n",
        ],
    )
    def test_days_and_channels_above_the_heading(self, above: str) -> None:
        entries = read(f"{above}\nBeginn;Titel;Kurztext\n20:15;A;Kurz\n")

        assert times(entries) == ["03-28T20:15"]
        assert [one.channel for one in broadcasts(entries)] == ["Eins"]

    @pytest.mark.parametrize("mark", ['"″"', "dito", "-", '"-""-"', "siehe oben"])
    def test_marks_for_the_same_as_above(self, mark: str) -> None:
        entries = read(f"{HEADER}{GOOD}{mark};21:00;{mark};B;;\n")

        assert times(entries) == ["03-28T20:15", "03-28T21:00"]
        assert {one.channel for one in broadcasts(entries)} == {"Eins"}

    @pytest.mark.parametrize(
        ("headline", "day"),
        [
            ("Programm für Samstag, 28. März 2026", "03-28"),
            ("Das Eins \N{EN DASH} Samstag, 28. März 2026", "03-28"),
            ("29.03.2026 | Das Eins", "03-29"),
            ("Stand: 29.03.2026", "03-27"),
            ("Wiederholung vom 29.03.2026", "03-27"),
        ],
    )
    def test_a_day_in_a_headline(self, tmp_path: Path, headline: str, day: str) -> None:
        text = f"Beginn;Titel;Kurztext\n27.03.2026;;\n{headline};;\n20:15;A;Kurz\n"
        entries = read(text, tmp_path, 'channel = "x"\n[channels]\n"Das Eins" = "x"\n')

        assert times(entries) == [f"{day}T20:15"]
        left_out = [one.code for one in findings(entries) if one.code == "EPG075"]
        assert left_out == ([] if day != "03-27" else ["EPG075"])

    def test_a_day_in_the_name_of_the_sheet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = [Row(1, ["Beginn", "Sender", "Titel"]), Row(2, ["20:15", "Eins", "A"])]
        monkeypatch.setattr(reader, "sheets", lambda *_: iter([Sheet("28.03.2026", iter(rows))]))

        assert times(read("")) == ["03-28T20:15"]


class TestSheets:
    def test_the_name_of_the_sheet_is_the_channel(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names = ("Eins", "Zwei ")
        sheets = [
            Sheet(name, iter([Row(1, ["Beginn", "Titel"]), Row(2, ["28.03.2026 20:15", "A"])]))
            for name in names
        ]
        monkeypatch.setattr(reader, "sheets", lambda *_: iter(sheets))
        said = 'channel_from = "sheet"\n[channels]\nEins = "one.example"\n'

        found = [one.channel for one in broadcasts(read("", tmp_path, said))]
        assert found == ["one.example", "Zwei"]

    def test_one_without_a_heading_is_skipped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sheets = [
            Sheet("Legende", iter([Row(1, ["WH", "Wiederholung"])])),
            Sheet("Leer", iter([])),
            Sheet(
                "Plan", iter([Row(1, HEADER.strip().split(";")), Row(2, GOOD.strip().split(";"))])
            ),
        ]
        monkeypatch.setattr(reader, "sheets", lambda *_: iter(sheets))
        entries = read("")

        assert titles(entries) == ["Die Nacht"]
        assert [finding.code for finding in findings(entries)] == ["EPG066"]

    def test_none_with_a_heading_is_an_error(self) -> None:
        entries = read("a;b\nc;d\n")

        assert [finding.code for finding in findings(entries)] == ["EPG061"]


def test_a_sheet_that_the_map_names_and_the_workbook_lacks(tmp_path: Path) -> None:
    entries = read(table(HEADER + GOOD, "xlsx"), tmp_path, 'sheets = ["Plan", "KW 13"]\n')

    assert titles(entries) == ["Die Nacht"]
    assert told(entries, "EPG060") == ['EPG060 $ there is no sheet "KW 13" in the workbook']


def test_a_heading_without_rows() -> None:
    entries = read(HEADER)

    assert told(entries, "EPG155") == ["EPG155 1:1 there is no row below the heading"]


def test_a_column_that_the_map_names_and_the_table_lacks(tmp_path: Path) -> None:
    entries = read(HEADER + GOOD, tmp_path, '[columns]\n"Untertitel" = "subtitle"\n')

    assert titles(entries) == ["Die Nacht"]
    (finding,) = findings(entries)
    assert finding.code == "EPG063"
    assert "Untertitel" in finding.message


def test_a_key_that_the_table_lacks(tmp_path: Path) -> None:
    entries = read(HEADER + GOOD, tmp_path, 'key = ["Prod.-Nr."]\n')

    assert titles(entries) == ["Die Nacht"]
    assert [finding.code for finding in findings(entries)] == ["EPG063"]


def test_columns_that_are_headed_anew_further_down() -> None:
    entries = read(
        "Datum;Beginn;Sender;Titel\n28.03.2026;20:15;Eins;A\n"
        "Datum;Sender;Beginn;Titel\n28.03.2026;Eins;21:15;B\n"
    )

    assert times(entries) == ["03-28T20:15", "03-28T21:15"]
    assert told(entries, "EPG080") == ["EPG080 3:3 the columns are headed anew here"]


def test_values_without_a_header_are_told() -> None:
    entries = read("Beginn;Sender;Titel;\n28.03.2026 20:15;Eins;A;verloren\n")

    assert told(entries, "EPG062") == [
        "EPG062 D2 column D has no header, but there are values in it"
    ]


def test_the_text_of_a_row_is_kept_where_not_all_of_it_was_read() -> None:
    first, second = [
        entry
        for entry in read(f"{HEADER}{GOOD}28.03.2026;21:00;Eins;B;#NV;\n")
        if entry.record is not None
    ]

    assert first.raw is None
    assert second.raw == b"28.03.2026,21:00,Eins,B,#NV,"


def test_findings_name_the_record_of_their_row() -> None:
    entries = read(f"{HEADER}28.03.2026;21:00;Eins;B;#NV;\n")

    (finding,) = findings(entries)
    assert finding.place.record == 'episode "Eins@20260328T210000"'


CELLS = (
    "",
    " ",
    "28.03.2026",
    "3/28/26",
    "Samstag, 28. März 2026",
    "20:15",
    "26:15",
    "20:15-21:00",
    "28.03.2026 20:15",
    "31.12.9999",
    "2026-03-28T20:15+01:00",
    "Eins",
    "Summe",
    "Beginn",
    "#NV",
    "-",
    "x",
    "90",
    "Das Wetter",
    "\x00",
    "\ud800",
)
NAMES = (
    *("Datum", "Sendetag", "Beginn", "Ende", "Sender", "Titel", "ID", "Dauer", "VPS", "Status"),
    *("Folge", "Kurztext", "FSK", "Wiederholung", "irgendwas", ""),
)


@given(
    head=st.lists(st.sampled_from(NAMES), min_size=2, max_size=6),
    body=st.lists(st.lists(st.sampled_from(CELLS), max_size=7), max_size=12),
    merged=st.lists(
        st.builds(
            lambda row, column, more: Merged(row, column, row + more, column),
            st.integers(1, 8),
            st.integers(0, 5),
            st.integers(0, 4),
        ),
        max_size=3,
    ),
)
def test_no_rows_are_too_odd(head: list[str], body: list[list[str]], merged: list[Merged]) -> None:
    rows = [
        Row(number, [cell or None for cell in cells])
        for number, cells in enumerate([head, *body], 1)
        if any(cells)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "sheets", lambda *_: iter([Sheet("Plan", iter(rows), tuple(merged))]))
        entries = read("")

    for entry in entries:
        assert entry.record is not None or entry.findings


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    def peak(count: int) -> int:
        rows = (Row(2 + n, [f"e{n}", "28.03.2026 20:15", f"{n}", f"T{n}"]) for n in range(count))
        head = Row(1, ["ID", "Beginn", "Sender", "Titel"])
        monkeypatch.setattr(
            reader, "sheets", lambda *_: iter([Sheet(None, itertools.chain([head], rows))])
        )
        read_all = format_named("table").read
        assert read_all is not None
        tracemalloc.start()
        for _entry in read_all(io.BytesIO(), ReadOptions(source="plan.csv")):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)
    few, many = peak(500), peak(3500)
    # Ids are remembered in 32 bytes at most in each of four memories, words of cells in caches.
    assert many - few < 3000 * 400
