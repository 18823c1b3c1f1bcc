"""Text that is almost XML is mended where what is meant is plain, and that is told."""

import pytest
from formats.xmltv.reading.feeds import feed, numbered, programme, titles, told

from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.mend import mended_text


@pytest.mark.parametrize(
    ("raw", "text", "faults"),
    [
        ("a &amp; b &#38; &#x26; &lt;", "a &amp; b &#38; &#x26; &lt;", []),
        ("a & b", "a &amp; b", ["5:12 EPG021 an ampersand starts no reference"]),
        ("a&b;&", "a&amp;b;&amp;", ["5:11 EPG022 &b; is none of XML's own references; it was read as it stands", "5:14 EPG021 an ampersand starts no reference"]),
        ("&nbsp;", "\xa0", ["5:10 EPG022 &nbsp; is none of XML's own references; it was read as U+00A0"]),
        ("\n &eacute;&AMP;", "\n é&amp;", ["6:2 EPG022 &eacute; is none of XML's own references; it was read as U+00E9", "6:10 EPG022 &AMP; is none of XML's own references; it was read as U+0026"]),
        ("&LT;b", "&lt;b", ["5:10 EPG022 &LT; is none of XML's own references; it was read as U+003C"]),
        ("a < b <= c", "a &lt; b &lt;= c", ["5:12 EPG023 a less-than sign opens no tag, 2 times"]),
        ("a <3 <b></b>", "a &lt;3 <b></b>", ["5:12 EPG023 a less-than sign opens no tag"]),
        ("a\x1ab\x00", "ab", ["5:11 EPG020 U+001A was left out", "5:13 EPG020 U+0000 was left out"]),
        ("a&#26;b&#xFFFF;&#xD800;&#1114112;", "ab", ["5:11 EPG020 &#26; was left out", "5:17 EPG020 &#xFFFF; was left out", "5:25 EPG020 &#xD800; was left out", "5:33 EPG020 &#1114112; was left out"]),
        ("a\ufffeb", "ab", ["5:11 EPG020 U+FFFE was left out"]),
        ("<!-- & < --><![CDATA[ & < -- ]]>", "<!-- & < --><![CDATA[ & < -- ]]>", []),
        ("<!-- a -- b -->x", "x", ["5:10 EPG013 two hyphens stand in a comment, which was left out"]),
        ("<!-- a --->x", "x", ["5:10 EPG013 two hyphens stand in a comment, which was left out"]),
    ],
)  # fmt: skip
def test_what_is_mended(raw: str, text: str, faults: list[str]) -> None:
    mended = mended_text(raw.encode(), Spot(5, 10))
    assert mended.text.decode() == text
    assert [f"{f.line}:{f.column} {f.kind.code} {f.message}" for f in mended.faults] == faults


def test_what_says_the_same_is_told_once_with_its_number() -> None:
    mended = mended_text(b"< & & &b; &nbsp;\n& &nbsp;", Spot(1, 1))
    assert [
        (fault.line, fault.column, fault.message, fault.facts["count"]) for fault in mended.faults
    ] == [
        (1, 3, "an ampersand starts no reference, 3 times", 3),
        (1, 7, "&b; is none of XML's own references; it was read as it stands", 1),
        (1, 11, "&nbsp; is none of XML's own references; it was read as U+00A0, 2 times", 2),
        (1, 1, "a less-than sign opens no tag", 1),
    ]


def test_many_different_ones_are_told_up_to_a_bound_and_then_counted() -> None:
    mended = mended_text("".join(f"&a{n};" for n in range(80)).encode(), Spot(1, 1))
    assert len({fault.message for fault in mended.faults}) == len(mended.faults) == 51
    assert mended.faults[-1].message == "more of the kind, 30 times"


def test_bytes_that_are_no_utf_8_are_read_as_what_they_most_likely_are() -> None:
    mended = mended_text(b"\xfcber \xe2\x82\xac \x81", Spot(1, 1))
    assert mended.text.decode() == "über € \ufffd"
    assert [fault.kind.code for fault in mended.faults] == ["EPG019"]


@pytest.mark.parametrize(
    ("inside", "title", "code"),
    [
        ("A & B", "A & B", "EPG021"),
        ("A&nbsp;B", "A\xa0B", "EPG022"),
        ("1 < 2", "1 < 2", "EPG023"),
        ("A\x08B", "AB", "EPG020"),
        ("A&#8;B", "AB", "EPG020"),
        ("A<!-- -- -->B", "AB", "EPG013"),
    ],
)
def test_one_slip_costs_nobody_anything(inside: str, title: str, code: str) -> None:
    (one,) = numbered(1)
    two = programme("<title>2</title>")
    text = f"<tv>\n{one}\n{programme(f'<title>{inside}</title>')}\n{two}</tv>"
    assert titles(text) == ["1", title, "2"]
    (line,) = told(text)
    assert line.startswith("3:")
    assert line.split()[1] == code


@pytest.mark.parametrize("slip", ["<b>", "</b>", "<title>", "<a b=c>", "]]>", "<!-- "])
def test_about_tags_nothing_is_guessed(slip: str) -> None:
    text = feed(programme(f"<title>T{slip}</title>"), *numbered(1))
    assert titles(text) == ["1"]
    assert [line.split()[1] for line in told(text)] == ["EPG013"]
