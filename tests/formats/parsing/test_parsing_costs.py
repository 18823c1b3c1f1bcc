"""What a text may cost, and what is told where it costs more."""

import io

import pytest

from epg_export.bounds import Bounds
from epg_export.formats.pulling import Fault, pulled

TEXT, RECORD = 200_000, 1_000_000
LONG = "x" * (2 * TEXT)


def faults(text: str, **bounds: int) -> list[tuple[str, int]]:
    """What is told of a text, as code and line."""
    allowed = Bounds(**{"text": TEXT, "record": RECORD, **bounds})
    stream = io.BytesIO(text.encode())
    found = pulled(stream, ["{*}r"], lambda _root: None, allowed)
    return [(one.kind.code, one.line) for one in found if isinstance(one, Fault)]


@pytest.mark.parametrize(
    "inside",
    [
        f"<r>{LONG}</r>",
        f"<r>a{LONG}<b/></r>",
        f"<r><b/>{LONG}</r>",
        f'<r a="{LONG}"/>',
        f"<r><![CDATA[{LONG}]]></r>",
        f"<!-- {LONG} -->" * 2 + "<r/>",
        f"<?x {LONG}?>" * 2 + "<r/>",
        f'<r a="{LONG}{LONG}',
        f"<r {LONG}{LONG}",
        f"<r>{'<b/>' * 40_000}</r>",
        "<r {}/>".format(" ".join(f'a{n}=""' for n in range(20_000))),
        "<r {}/>".format(" ".join(f'xmlns:a{n}="b"' for n in range(20_000))),
        f"<r>{'<b>xxxxxxxxxxxxxxxxxxxxxxxxxxxxx</b>' * 40_000}</r>",
    ],
    ids=[
        *("text", "text before", "text behind", "value", "section", "comments", "instructions"),
        *("open tag", "open name", "elements", "attributes", "namespaces", "record"),
    ],
)
def test_too_much_is_refused_in_its_line(inside: str) -> None:
    assert faults(f"<a>\n{inside}\n</a>") == [("EPG069", 2)]


def test_much_in_little_parts_is_not() -> None:
    assert faults(f"<a>{'<r>xxxxxxxxxxxxxxxx</r>' * 1000}</a>") == []


def test_too_deep() -> None:
    inside = "<b>" * 20 + "</b>" * 20
    assert faults(f"<a>\n<r>{inside}</r></a>", depth=21) == []
    assert faults(f"<a>\n<r>{inside}</r></a>", depth=19) == [("EPG099", 2)]


@pytest.mark.parametrize("number", [300, 1_000_000])
def test_deeper_than_libxml2_goes(number: int) -> None:
    assert faults("<a>\n" + "<r>" * number) == [("EPG099", 2)]
