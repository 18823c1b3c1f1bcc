"""Text with delimiters: its encodings, its delimiters, its faults."""

import csv
import io

import pytest
from formats.table.workbooks import read, values
from hypothesis import given
from hypothesis import strategies as st

from epg_export.errors import ConfigError
from epg_export.formats.base import ReadOptions
from epg_export.formats.table import grid

PLAN = "Datum;Titel\r\n28.03.2026;Über Größe\r\n"
CELLS = [["Datum", "Titel"], ["28.03.2026", "Über Größe"]]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", ["EPG057"]),
        ("utf-16-be", ["EPG057"]),
        ("cp1252", ["EPG057"]),
    ],
)
def test_it_is_read_in_the_encodings_that_tables_come_in(encoding, told):
    content = PLAN.encode(encoding)
    assert values(content) == CELLS
    assert read(content).codes == told


def test_an_encoding_may_be_named():
    assert values(PLAN.encode("mac-roman"), encoding="mac-roman") == CELLS


@pytest.mark.parametrize("hints", [{"encoding": "klingon"}, {"delimiter": ";;"}])
def test_what_is_named_must_be_there(hints):
    with pytest.raises(ConfigError):
        read(b"a;b", **hints)


def test_lines_of_two_encodings_are_read_each_in_its_own():
    content = "Titel;x\nÄ;1\n".encode("cp1252") + "Ö;2\n".encode()
    told = read(content)
    assert [row.values for row in told.rows[None]] == [["Titel", "x"], ["Ä", "1"], ["Ö", "2"]]
    (finding,) = told.findings
    assert (finding.code, finding.place.line) == ("EPG057", 2)
    assert "0xc4" in finding.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1, 2\t3\n", [["a", "b"], ["1, 2", "3"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ('a,b\n"x;y;z",2\n', [["a", "b"], ["x;y;z", "2"]]),
        ("sep=,\na,b;c\n", [["a", "b;c"]]),
        ("a\nb\n", [["a"], ["b"]]),
        ("a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
        ("", []),
    ],
)
def test_delimiters_are_found(text, expected):
    assert values(text.encode()) == expected


def test_a_delimiter_may_be_named():
    assert values(b"a;b,c\n", delimiter=",") == [["a;b", "c"]]


def test_rows_know_their_number_and_their_line():
    text = 'sep=;\nTitel;Text\n\n"A";"one\ntwo"\nB;\n'
    rows = read(text.encode()).rows[None]
    assert [(row.number, row.line, row.values) for row in rows] == [
        (1, 2, ["Titel", "Text"]),
        (3, 4, ["A", "one\ntwo"]),
        (4, 6, ["B", None]),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('1;"Die Nacht', ["1", '"Die Nacht']),
        ('1;"Kiosk" Folge 3', ["1", '"Kiosk" Folge 3']),
        ('1;"a;b" c', ["1", "a;b c"]),
        ("1;a\0b", ["1", "ab"]),
    ],
)
def test_what_breaks_a_line_is_told_and_the_others_are_read(line, expected):
    content = f"Nr;Titel\n{line}\n".encode() + b"2;B\n" * 400
    told = read(content)
    rows = [row.values for row in told.rows[None]]
    assert rows == [["Nr", "Titel"], expected, *[["2", "B"]] * 400]
    assert [(f.code, f.place.line) for f in told.findings] == [("EPG058", 2)]


def test_a_quote_in_each_line_does_not_join_them():
    told = read(b"Tag;Zeit;Titel\n" + b'1;"20:15;A\n' * 3)
    assert [row.values for row in told.rows[None]][1:] == [["1", '"20:15', "A"]] * 3
    assert [f.place.line for f in told.findings] == [2, 3, 4]


def test_a_byte_of_no_letter_is_told():
    told = read(b"a;b\n1;\x81\n")
    assert [(f.code, f.place.line) for f in told.findings] == [("EPG058", 2), ("EPG057", 2)]


def test_a_line_without_end_is_cut():
    told = read(b"a;b\n1;" + b"x" * 3_000_000 + b"\n2;y\n")
    assert [row.number for row in told.rows[None]] == [1, 2, 3]
    assert told.rows[None][2].values == ["2", "y"]
    assert told.codes == ["EPG058"]


def test_of_many_faults_alike_only_the_first_are_told():
    told = read(b"a;b\n" + b'1;"x" y\n' * 1000)
    assert len(told.rows[None]) == 1001
    assert len(told.findings) == 201
    assert "800 more times" in told.findings[-1].message


class Long(io.RawIOBase):
    """A text of 26 MB that is made as it is read."""

    left = 400

    def readable(self):
        return True

    def seek(self, offset, whence=0):
        return offset

    def readinto(self, buffer):
        self.left -= 1
        piece = b"1;2\n" * (len(buffer) // 4) if self.left >= 0 else b""
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_long_text_is_not_held():
    stream = Long()
    sheet = next(iter(grid.sheets(stream, ReadOptions(source="plan"))))
    assert next(sheet.rows).values == ["1", "2"]
    assert stream.left > 300


@given(st.binary(max_size=400))
def test_any_bytes_are_read(content):
    told = read(content)
    assert set(told.codes) <= {"EPG051", "EPG052", "EPG053", "EPG057", "EPG058", "EPG059"}


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_was_written_is_read(rows):
    target = io.StringIO()
    csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    expected = [[cell or None for cell in row] for row in rows if any(row)]
    assert values(target.getvalue().encode("utf-8-sig"), delimiter=";") == expected


def test_cells_behind_more_than_any_row_has_are_told_and_not_read():
    wide = ";".join(["x"] * 600)
    told = read(f'a;b\n{wide}\n1;2{";" * 600}\n"1";{wide}\n'.encode())
    rows = [len(row.values) for row in told.rows[None]]
    assert rows == [2, 512, 512, 512]
    found = [(one.code, one.place.line) for one in told.findings]
    assert found == [("EPG059", 2), ("EPG059", 4)]
