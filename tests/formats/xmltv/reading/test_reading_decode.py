"""Every encoding that XML allows, declared rightly, wrongly or not at all."""

import codecs

import pytest
from conftest import entries_read
from formats.xmltv.reading.feeds import codes, feed, numbered, programme, titles, told


def document(text: str, declared: str | None = None) -> str:
    """A feed of one programme, the encoding declared or not."""
    head = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else ""
    return head + feed(programme(f"<title>{text}</title>"))


@pytest.mark.parametrize(
    ("declared", "codec", "mark", "expected"),
    [
        (None, "utf-8", b"", []),
        ("UTF-8", "utf-8", b"", []),
        ("utf8", "utf-8", b"", []),
        ("US-ASCII", "utf-8", b"", ["EPG018"]),
        ("UTF-8", "utf-8", codecs.BOM_UTF8, ["EPG012"]),
        (None, "utf-16-le", codecs.BOM_UTF16_LE, ["EPG017"]),
        ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE, ["EPG017"]),
        ("UTF-16", "utf-16-le", b"", ["EPG017"]),
        ("UTF-16BE", "utf-16-be", b"", ["EPG017"]),
        ("UTF-32", "utf-32-le", codecs.BOM_UTF32_LE, ["EPG017"]),
        (None, "utf-32-be", codecs.BOM_UTF32_BE, ["EPG017"]),
        ("UTF-32", "utf-32-le", b"", ["EPG017"]),
        ("UCS-4", "utf-32-be", b"", ["EPG017"]),
        ("iso-8859-1", "latin-1", b"", ["EPG017"]),
        ("ISO-8859-15", "iso-8859-15", b"", ["EPG017"]),
        ("windows-1252", "windows-1252", b"", ["EPG017"]),
        ("IBM037", "cp037", b"", ["EPG017"]),
        ("no-such-thing", "utf-8", b"", ["EPG018"]),
        ("utf-7", "utf-8", b"", ["EPG018"]),
        ("UTF-", "utf-8", b"", ["EPG018"]),
        ("-UTF-8", "utf-8", b"", ["EPG013", "EPG018"]),
        ("UTF_8", "utf-8", b"", ["EPG018"]),
        ("u8", "utf-8", b"", ["EPG018"]),
        ("8859", "utf-8", b"", ["EPG013", "EPG018"]),
        ("latin", "utf-8", b"", ["EPG018"]),
        ("ISO_646.irv:1991", "utf-8", b"", ["EPG018"]),
        ("idna", "utf-8", b"", ["EPG018"]),
        ("rot13", "utf-8", b"", ["EPG018"]),
        ("UTF-16", "utf-8", b"", ["EPG018"]),
        ("UTF-8", "utf-16-le", codecs.BOM_UTF16_LE, ["EPG018"]),
        ("UTF-8", "utf-16-be", b"", ["EPG018"]),
        ("UTF-16", "utf-32-le", codecs.BOM_UTF32_LE, ["EPG018"]),
        ("ISO-8859-1", "utf-8", codecs.BOM_UTF8, ["EPG012", "EPG018"]),
        ("palmos", "utf-8", b"", ["EPG018"]),
        ("latin_1", "utf-8", b"", ["EPG018"]),
        ("utf_8_sig", "utf-8", b"", ["EPG018"]),
        ("UTF-32", "utf-8", b"", ["EPG018"]),
        ("IBM037", "utf-8", b"", ["EPG018"]),
        ("cp500", "utf-8", b"", ["EPG018"]),
    ],
)
def test_a_document_is_read_in_its_encoding(
    declared: str | None, codec: str, mark: bytes, expected: list[str]
) -> None:
    data = mark + document("Über ß", declared).encode(codec)
    assert titles(data) == ["Über ß"]
    assert codes(data) == expected


@pytest.mark.parametrize(
    ("declared", "text", "codec", "title", "expected"),
    [
        ("ISO-8859-1", "Müßige Grüße", "utf-8", "Müßige Grüße", ["EPG018"]),
        ("windows-1251", "Вечерние новости", "utf-8", "Вечерние новости", ["EPG018"]),
        ("ISO-8859-1", "Grüße", "utf-8", "GrÃ¼Ã\x9fe", ["EPG017"]),
        ("ISO-8859-1", "Müßige Grüße", "latin-1", "Müßige Grüße", ["EPG017"]),
        ("windows-31j", "夕方のニュース", "cp932", "夕方のニュース", ["EPG017"]),
        ("GBK", "联通联通联通", "gbk", "联通联通联通", ["EPG017"]),
        ("Shift_JIS", "ﾃ､ﾃ､ ﾃ､", "shift_jis", "ﾃ､ﾃ､ ﾃ､", ["EPG017"]),
    ],
)
def test_utf_8_that_is_declared_to_be_something_else(
    declared: str, text: str, codec: str, title: str, expected: list[str]
) -> None:
    data = document(text, declared).encode(codec)
    assert (titles(data), codes(data)) == ([title], expected)


@pytest.mark.parametrize("codec", ["Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16", "UTF-8"])
def test_characters_of_several_bytes_may_stand_on_a_border(codec: str) -> None:
    text = document(("日本語" * 40_000), codec)
    assert titles(text.encode(codec)) == ["日本語" * 40_000]


@pytest.mark.parametrize(
    ("declared", "codec", "wrong", "title", "said"),
    [
        ("UTF-8", "utf-8", b"\xfc", "aüb", "3:9 EPG019 / byte 0xfc is not UTF-8; it was read as windows-1252"),
        (None, "utf-8", b"\x80", "a€b", "2:9 EPG019 / byte 0x80 is not UTF-8; it was read as windows-1252"),
        ("Shift_JIS", "shift_jis", b"\xff", "a\ufffdb", "3:1 EPG019 / byte 0xff is not shift_jis"),
        ("windows-1252", "cp1252", b"\x81", "a\ufffdb", "3:1 EPG019 / byte 0x81 is not cp1252"),
        ("UTF-16", "utf-16-le", b"\x00\xd8", "a\ufffdb", "3:1 EPG019 / byte 0x00 is not utf-16-le"),
        ("UTF-32", "utf-32-be", b"\x00\x11\x00\x00", "a\ufffdb", "3:1 EPG019 / byte 0x00 is not utf-32-be"),
    ],
)  # fmt: skip
def test_bytes_that_an_encoding_does_not_have_are_told_where_they_stand(
    declared: str | None, codec: str, wrong: bytes, title: str, said: str
) -> None:
    text = document("@", declared).replace("<title>", "\n<title>").replace("<tv>", "<tv>")
    before, after = text.split("@")
    data = f"{before}a".encode(codec) + wrong + f"b{after}".encode(codec)
    assert titles(data) == [title]
    found = [line for line in told(data) if "EPG019" in line]
    assert [line.replace("/tv/programme[1]", "/") for line in found] == [said]


def test_all_wrong_bytes_of_a_feed_are_one_or_one_a_programme() -> None:
    data = feed(*numbered(*range(3), more="<desc>x</desc>")).encode().replace(b"x", b"\xff\xfe")
    assert codes(data) == ["EPG019"] * 3
    data = b'<?xml version="1.0" encoding="cp1252"?>' + data.replace(b"\xff", b"\x81")
    assert codes(data).count("EPG019") == 1


def test_what_is_wrong_with_the_encoding_is_told_once() -> None:
    data = document("x", "latin-1").encode()
    (entry,) = (entry for entry in entries_read("xmltv", data) if entry.findings)
    assert [finding.message for finding in entry.findings] == ["the document is in latin-1"]
