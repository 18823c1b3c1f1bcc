"""What is put into feeds to spoil them: marks of every notation, and odd values of every field."""

MARKS = (
    *(b"<", b">", b"&", b'"', b"'", b"=", b"/", b";", b":", b",", b"\t", b" ", b"\n", b"\r", b"\0"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b"\\",
        b"- ",
        b"? ",
        b"# ",
        b"&a ",
        b"*a",
        b"<<: ",
        b"!!int ",
        b"|\n",
    ),
    *(
        b"\xff",
        b"\x80",
        b"\xc3",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xed\xa0\x80",
        b"\x1a",
    ),
    *(
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?xml version='1.0'?>",
        b"</",
        b"/>",
        b"<x:y>",
        b"&a;",
    ),
    *(
        b"<!DOCTYPE tv [",
        b"<!ENTITY a 'b'>",
        b"<!ENTITY % a SYSTEM 'b'>",
        b"]>",
        b"&#0;",
        b"&#xD800;",
    ),
    *(b' xmlns="u"', b' xml:lang="x"', b' encoding="utf-16"', b"---\n", b"...\n", b"%YAML 1.1\n"),
    *(b"\\ud800", b"\\u0000", b"NaN", b"1e999", b"-0", b"null", b"true", b"9" * 400, b"[" * 300),
    *(b"<x>" * 90, b"{" * 90, b'{"a":' * 90, b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd"),
    *(
        b"\xe2\x80\xae",
        b"\xe2\x80\xa8",
        b"\xc2\x85",
        b"\xcc\x81",
        b"\xf0\x9f\x8e\xac",
        b"\xef\xbf\xbf",
    ),
)
"""Bytes that mean something to some reader."""

VALUES = (
    *("", " ", "x", "\t", "a\nb", "0", "-1", "1/0", "0/0", "1e999", "nan", "9" * 40, "٤", "½", "Ⅳ"),
    *(
        "20260328",
        "20260328201500 +0100",
        "00010101000000 +1400",
        "99991231235959 -1200",
        "20261332",
    ),
    *(
        "2026-03-28",
        "2026-02-30",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "26:59",
    ),
    *("2026-03-28T20:15:00Z", "2026-03-29T02:30:00", "20:15", "24:00:00", "-00:01", "20:15:00:24"),
    *("PT1H", "P99999999D", "-PT1S", "PT", "P1Y2M", "99:99:99:99", "29.97", "1_000", "0x10", "1,5"),
    *("de", "xx-yy", "zz-Zzzz-ZZ", "i-klingon", "x" * 300, "true", "yes", "None", "Europe/Berlin"),
    *("http://[", "javascript:x", "//", "%zz", "a:b", "::", "../../etc/passwd", "con", "x\u202ey"),
    *("0.1.", "1/2.3/4.5/6", ".-1.", "S01E02", "16:9", "0:0", "4/0", "\u2028", "\ufffe", "e\u0301"),
)
"""Texts for any field; none is long."""

PLAIN: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1, 2**63, -(2**63), 10**40, 0.5, -0.0, 1e308, 5e-324),
    *([], {}, [[]], [None], {"": ""}, {"value": {}}, [1, "a", None, {}], "\ud800", "\0"),
)
"""Values of JSON that are no texts."""
