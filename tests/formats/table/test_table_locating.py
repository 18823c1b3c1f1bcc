"""Where cells stand in a text and in a workbook."""

import io
import time

import pytest
from formats.table.workbooks import xlsx
from hypothesis import given
from hypothesis import strategies as st

from epg_export.findings import Place
from epg_export.formats.table.locating import locate, text

TEXT = 'Datum;Titel\n1;"a\nb";c\n2;"x ""y"" z";"Die Nacht\n3;ä;ö\n'


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        ("A1", 1, ("A1", 1, 1)),
        ("B1.value", 1, ("B1", 1, 7)),
        ("B2", 2, ("B2", 2, 3)),
        ("C2.titles[0]", 2, ("C2", 3, 4)),
        ("C3", 4, ("C3", 4, 15)),
        ("Z3", 4, ("Z3", 4, 15)),
        ("C4", 5, ("C4", 5, 5)),
        ("4:4", 5, ("4:4", 5, 1)),
        ("4:4.value", 5, ("4:4", 5, 1)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_cells_in_text(path, line, expected, encoding):
    place = Place("plan.csv", path=path, line=line)
    found = locate(io.BytesIO(TEXT.encode(encoding)), [place])[place]
    assert (found.path, found.line, found.column) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Plan!C12.value", ("Plan!C12", 12, 3)),
        ("'KW 13.2'!AA1", ("'KW 13.2'!AA1", 1, 27)),
        ("'O''Hara!'!B2.x[1]", ("'O''Hara!'!B2", 2, 2)),
        ("Plan!12:12", ("Plan!12:12", 12, 1)),
        ("Plan!12:12.value", ("Plan!12:12", 12, 1)),
    ],
)
def test_cells_in_workbooks(path, expected):
    place = Place("plan.xlsx", path=path)
    found = locate(io.BytesIO(xlsx([["x"]])), [place])[place]
    assert (found.path, found.line, found.column) == expected


def test_what_is_no_cell_is_left_as_it_is():
    place = Place("plan.csv", line=3, column=1)
    assert locate(io.BytesIO(TEXT.encode()), [place]) == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_text_is_shown_as_utf8(encoding):
    content = TEXT.replace("\n", "\r\n").encode(encoding)
    assert b"".join(text(io.BytesIO(content))).decode() == TEXT


def test_workbooks_have_no_text():
    assert list(text(io.BytesIO(xlsx([["x"]])))) == []


@given(st.binary(max_size=300), st.integers(1, 5), st.integers(0, 30))
def test_any_bytes_can_be_looked_through(content, line, column):
    place = Place("plan.csv", path=f"{chr(65 + column % 26)}{line}", line=line)
    for found in locate(io.BytesIO(content), [place]).values():
        assert found.line is None or found.line >= line
    list(text(io.BytesIO(content)))


def test_a_line_of_very_many_cells_costs_time_by_their_number():
    """A quote that is not closed: its cells are counted by their signs alone."""
    text = 'Datum;Titel\n28.03.2026;"A' + ";" * 200_000 + "\n"
    place = Place("plan.csv", path="D2", line=2)
    began = time.process_time()
    found = locate(io.BytesIO(text.encode()), [place])
    assert time.process_time() - began < 5
    assert found[place].column == 16
