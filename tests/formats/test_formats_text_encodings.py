"""Encodings of texts that say nowhere which they are in."""

import io

import pytest

from epg_export.formats.base import ReadOptions
from epg_export.formats.presstext.text.decoding import decoded
from epg_export.formats.table.cells import Sheet
from epg_export.formats.table.grid import sheets
from epg_export.formats.text_encodings import marked, wide, windows

TEXT = "Länge;Titel\n90;Der Fährmann\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("utf-8", None),
        ("cp1252", None),
    ],
)
def test_by_the_mark(written: str, expected: str | None) -> None:
    found = marked(TEXT.encode(written))
    assert (found.name if found is not None else None) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-8"), None),
        (b"\0" * 40, None),
        (b"", None),
    ],
)
def test_by_its_nul_bytes(raw: bytes, expected: str | None) -> None:
    assert wide(raw, 0.8) == expected


def test_what_windows_leaves_free_stays_a_control() -> None:
    assert windows(b"Caf\xe9 \x80 \x8d") == "Café € \x8d"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_tables_and_texts_are_read_alike(encoding: str) -> None:
    raw = TEXT.encode(encoding)
    found = sheets(io.BytesIO(raw), ReadOptions(source="a.csv"))
    rows = [row.values for one in found if isinstance(one, Sheet) for row in one.rows]
    assert rows == [["Länge", "Titel"], ["90", "Der Fährmann"]]
    assert decoded(raw).text == TEXT
