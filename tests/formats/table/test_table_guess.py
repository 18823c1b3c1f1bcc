"""The map that is guessed of a table: handed back, it gives the same reading."""

import datetime as dt
import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.findings import Finding
from epg_export.formats.base import ReadOptions
from epg_export.formats.table.cells import Column, Merged, Row, Value
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.guess import guess, guessed
from epg_export.formats.table.heading import heading_of
from epg_export.formats.table.survey import Surveyed, survey

PLAN = """\
Kanal Nordlicht
;;Titel;;Text;;Bemerkung2;Untertitel
Datum;Beginn;DE;FR;DE;FR;;
28/03/2026;20:15;Moor;Marais;Ein "Text";Texte;eilig;17
29/03/2026;20:15;Kai;Quai;Zwei;Deux;;18
"""
MAP = """\
# What the columns hold. epg-export export TABLE --map FILE reads the table by it.
# header = [2, 3]  # found by its words
# channel = "one.example"  # of all rows: no column names one
# language = "de"  # of texts whose column names none
# zone = "Europe/Berlin"  # where the channel has none
# dates = "dmy"  # all dates with slashes can be read in this order only

[columns]
"Datum" = "date"  # "28/03/2026", "29/03/2026"
"Beginn" = "start"  # "20:15"
"Titel DE" = "title:de"  # "Moor", "Kai"
"Titel FR" = "title:fr"  # "Marais", "Quai"
"Text DE" = "text:de"  # "Ein \\"Text\\"", "Zwei"
"Text FR" = "text:fr"  # "Texte", "Deux"
# "Bemerkung2" = "…"  # "eilig"
# "Untertitel" = "subtitles or subtitle"  # "17", "18"
"""


def of(text: str) -> str:
    return guessed(io.BytesIO(text.encode()), ReadOptions(source="plan.csv"))


def columns(rows: Iterable[Row], text: str | None, merged: tuple[Merged, ...]) -> list[Column]:
    column_map = ColumnMap.parse(text, "guess.toml") if text is not None else None
    heading = heading_of(list(rows), column_map, merged)
    return list(heading.columns) if heading is not None else []


def seen(rows: tuple[Row, ...], merged: tuple[Merged, ...] = ()) -> Surveyed:
    examples: dict[int, list[Value]] = {}
    for row in rows:
        examples.update({at: ["x"] for at, value in enumerate(row.values) if value is not None})
    return Surveyed(None, heading_of(rows, None, merged), rows, merged, examples, None)


def test_map() -> None:
    assert of(PLAN) == MAP


def test_the_same_reading() -> None:
    (one,) = survey(io.BytesIO(PLAN.encode()), ReadOptions(source="plan.csv"))
    assert not isinstance(one, Finding)
    again = columns(one.rows, MAP, one.merged)
    assert one.heading is not None
    assert again == list(one.heading.columns)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/28/26", "04/01/26"], '# dates = "mdy"  # all'),
        (["28/03/26"], '# dates = "dmy"  # all'),
        (["03-04-2026"], '# dates = "dmy"  # or "mdy"'),
        (["03/04/26", "28/04/26"], '# dates = "dmy"  # all'),
        (["28/03/26", "03/28/26"], "no order is right"),
        (["28.03.2026"], None),
        (["2026-03-28"], None),
    ],
)
def test_order_of_dates(dates: list[str], expected: str | None) -> None:
    text = of("Datum;Beginn;Titel\n" + "".join(f"{date};20:15;A\n" for date in dates))
    assert (expected in text) if expected else ("dates" not in text)


def test_sheets_that_are_called_as_their_channels() -> None:
    found = guess(
        [seen((Row(1, ["Beginn", "Titel"]), Row(2, ["20:15", "A"])))._replace(name="Eins")]
    )
    assert '# channel_from = "sheet"' in found


def test_no_heading() -> None:
    text = of("28.03.2026;20:15;Moor\n29.03.2026;20:15;Kai\n")
    assert "header = 0  #" in text
    assert '[letters]\n# A = "…"  # "28.03.2026", "29.03.2026"\n# B = "…"  # "20:15"\n' in text
    assert ColumnMap.parse(text, "guess.toml").header == ()


def test_headers_that_are_twice_go_by_letters() -> None:
    text = of("Beginn;Titel;Untertitel;Untertitel\n20:15;A;ja;Am Ende der Nacht\n")
    assert '[letters]\nC = "subtitles"  # "Untertitel"\nD = "subtitle"  # "Untertitel"\n' in text
    assert '"Untertitel" =' not in text


def test_the_second_of_two_columns() -> None:
    text = of("Beginn;Titel;Titel;Sendezeit\n20:15;A;B;21:15\n")
    assert text.count('"Titel"') == 1
    assert '# "Sendezeit" = "start"' in text


@pytest.mark.parametrize(
    "header", ['Titel "kurz"', "Titel\\kurz", "Titel=x #1", "[columns]", "ä\x7f"]
)
def test_headers_of_all_kinds(header: str) -> None:
    rows = (Row(1, ["Datum", "Beginn", "Titel", header]), Row(2, ["28.03.", "20:15", "A", "B"]))
    assert columns(rows, guess([seen(rows)]), ()) == columns(rows, None, ())


def test_a_heading_that_the_map_would_not_find_is_told() -> None:
    rows = (Row(1, ["Genre", None, "Redaktion"]), Row(2, [None, None, "Beginn"]))
    text = guess([seen(rows)])
    assert "\nheader = [1, 2]\n" in text
    assert columns(rows, text, ()) == columns(rows, None, ())


HEADERS = st.sampled_from(
    [
        *("Datum", "Beginn", "Ende", "Titel", "Titel (FR)", "Title", "Serie", "Sendung", "Folge"),
        *("Untertitel", "Programm", "Sprache", "Regie", "Ton", "Bild", "DE", "FR", "Text", "Xa"),
    ]
)
CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.sampled_from(["ja", "17", "Am Ende der Nacht", "Ada Reh", "28.03.2026", "20:15", "HD"]),
    st.integers(0, 99),
    st.dates(dt.date(2026, 1, 1)),
)


@given(
    st.lists(st.lists(st.one_of(HEADERS, st.none()), max_size=7), min_size=1, max_size=2),
    st.lists(st.lists(CELLS, max_size=7), max_size=4),
)
def test_any_table(heads: list[list[str | None]], cells: list[list[Value]]) -> None:
    rows = tuple(Row(number, values) for number, values in enumerate([*heads, *cells], 1))
    assert columns(rows, guess([seen(rows)]), ()) == columns(rows, None, ())
