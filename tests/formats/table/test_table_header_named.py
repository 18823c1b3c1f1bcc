"""Headings that a map names and a sheet lacks, and headings as wide as a sheet can be."""

import time
from pathlib import Path

import pytest
from schedule_rows import read, told

from epg_export.formats.table.grid.packing.limits import MOST_COLUMNS

_TEXT = "Datum;Beginn;Sender;Titel\n28.03.2026;20:15;Eins;Kies\n"
_WIDTH = 16_384


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("900", "the map has the heading in row 900, which is none of the first 2"),
        ("[7, 8]", "the map has the heading in row 7 and 8, which is none of the first 2"),
    ],
)
def test_a_row_that_is_not_there(header: str, message: str, tmp_path: Path) -> None:
    assert told(read(_TEXT, tmp_path, f"header = {header}\n"), "EPG061") == [
        f"EPG061 1:1 {message}"
    ]


def test_a_row_that_is_there(tmp_path: Path) -> None:
    assert told(read(_TEXT, tmp_path, "header = 1\n"), "EPG061") == []


def test_columns_that_nobody_knows_take_no_time_for_each_pair_of_them() -> None:
    headers = [*_TEXT.splitlines()[0].split(";"), *(f"Spalte{at}" for at in range(4, _WIDTH))]
    cells = [*_TEXT.splitlines()[1].split(";"), *("x" for _ in range(4, _WIDTH))]
    began = time.process_time()
    entries = read(f"{';'.join(headers)}\n{';'.join(cells)}\n")

    assert len(told(entries, "EPG062")) == MOST_COLUMNS - 4
    assert len(told(entries, "EPG059")) == 2  # both rows go on behind the last that is read
    assert time.process_time() - began < 8  # it took 23 s, and takes 2


def test_an_unknown_header_is_compared_with_known_ones() -> None:
    entries = read("Datum;Beginn;Sender;Titel;Untertittel\n28.03.2026;20:15;Eins;Kies;Sand\n")

    (found,) = [one for entry in entries for one in entry.findings if one.code == "EPG062"]
    assert found.help.startswith('is it "')
