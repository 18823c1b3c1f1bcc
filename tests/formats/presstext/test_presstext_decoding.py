"""Bytes as programs save them, and the text in them."""

# ruff: noqa: RUF001 - dashes as houses write them

import codecs

import pytest
from formats.presstext.press import entries_of

from epg_export.formats.presstext.text.decoding import decoded

TEXT = "Die „Wölfe“ kommen – und keiner weiß, woher…\nDas Dorf schläft."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.replace("\n", "\r").encode(), []),
        (TEXT.encode("cp1252"), ["the text is in Windows-1252"]),
        (TEXT.encode("utf-16"), ["the text is in UTF-16-LE"]),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ["the text is in UTF-16-BE"]),
        (TEXT.encode("utf-16-le"), ["the text is in UTF-16-LE"]),
        (TEXT.encode("utf-16-be"), ["the text is in UTF-16-BE"]),
        (TEXT.encode("utf-32"), ["the text is in UTF-32-LE"]),
    ],
)
def test_the_text_and_what_is_told(data, told):
    found = decoded(data)
    assert found.text == TEXT
    assert [one.message for one in found.oddities] == told


def test_codes_of_the_broadcast_chain_outside_of_windows_1252():
    assert decoded(b"Stra\xdfe\x81 und Gasse").text == "Straße\x81 und Gasse"


def test_bytes_that_are_none_of_utf_16_are_told_with_their_line():
    data = TEXT.encode("utf-16") + b"\x00\xd8" + "\n".encode("utf-16-le")
    (_, oddity) = decoded(data).oddities
    assert (oddity.kind.code, oddity.line) == ("EPG019", 2)


def test_a_cut_off_character_makes_no_other_encoding():
    assert decoded("Gruß".encode() + b"\xc3").oddities == ()


def test_the_entries_tell_of_it():
    first = entries_of(TEXT.encode("cp1252"))[0]
    assert [(one.code, one.place.line) for one in first.findings] == [("EPG093", 1)]
