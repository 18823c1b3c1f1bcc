"""Text that is no XML costs no more than its size: what is looked at is counted, not timed."""

from collections.abc import Iterator

import pytest
from formats.xmltv.reading.feeds import TIMES, codes, feed, numbered, programme, titles

from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading import text
from epg_export.formats.xmltv.reading.asides import asides, mask
from epg_export.formats.xmltv.reading.mend import mended_text

COUNT = 3_000
MOST = 1000


class Looked:
    """How many characters were looked at."""

    def __init__(self) -> None:
        self.size = 0


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Looked]:
    """What counting lines and columns looks at."""
    after, looked = Spot.after, Looked()

    def counted(spot: Spot, text: bytes) -> Spot:
        looked.size += len(text)
        return after(spot, text)

    monkeypatch.setattr(Spot, "after", counted)
    return looked


FAULTS = {
    "a broken tag": ("<title>T</b></title>", ""),
    "an ampersand": ("<title>a & b</title>", ""),
    "much of all kinds": ("<title>a & &b; &nbsp; < c \b</title>", ""),
    "text behind it": ("<title>T</title>", " a & b "),
    "an element behind it": ("<title>T</title>", "<x/> a & b"),
    "an end tag behind it": ("<title>T</title>", "</day>"),
    "an element around it": ("<title>T</title>", "<day>"),
    "a line of its own": ("<title>T & U</title>", "\n"),
}


@pytest.mark.parametrize(("inside", "behind"), FAULTS.values(), ids=FAULTS)
def test_lines_and_columns_are_counted_once(inside: str, behind: str, looked: Looked) -> None:
    document = feed(*[programme(inside) + behind] * COUNT)
    assert len(codes(document)) >= COUNT
    assert looked.size < 8 * len(document)


class Text(str):
    """A text that counts what is looked at to find something in it."""

    __slots__ = ("looked",)
    looked: int

    def find(self, what: str, start: int = 0) -> int:  # type: ignore[override]
        """Where it is from ``start`` on."""
        found = super().find(what, start)
        self.looked += (len(self) if found < 0 else found + len(what)) - start
        return found


class Bytes(bytes):
    """The same of bytes."""

    looked: int

    def find(self, what: bytes, start: int = 0) -> int:  # type: ignore[override]
        """Where it is from ``start`` on."""
        found = super().find(what, start)
        self.looked += (len(self) if found < 0 else found + len(what)) - start
        return found


OPENINGS = ["<!-- ", "<![CDATA[ ", "<!-- <![CDATA[ ", "<!-- --> <![CDATA[ "]


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_is_never_closed_is_looked_for_once(opening: str) -> None:
    text = Text(opening * 20_000)
    text.looked = 0
    list(asides(text))
    assert 0 < text.looked <= 2 * len(text)
    data = Bytes(text.encode())
    data.looked = 0
    mask(data, final=True)
    assert 0 < data.looked <= 2 * len(data)


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_text_of_openings_without_an_end_costs_its_programme_only(
    opening: str, looked: Looked
) -> None:
    desc = programme(f"<title>T</title><desc>{opening * 20_000}</desc>")
    document = feed(desc, *numbered(1))
    assert titles(document) == ["1"]
    looked.size = 0
    assert codes(document) == ["EPG013"]
    assert looked.size < 12 * len(document)


def test_what_says_the_same_is_placed_once(looked: Looked) -> None:
    text = b"& &b; < \b" * 20_000
    assert len(mended_text(text, Spot(1, 1)).faults) == 4
    assert looked.size < len(text)


def test_many_different_faults_are_placed_up_to_a_bound(looked: Looked) -> None:
    text = "".join(f"&n{number};" for number in range(20_000)).encode()
    assert len(mended_text(text, Spot(1, 1)).faults) == 51
    assert looked.size < len(text)


@pytest.mark.parametrize("mark", ["'", '"'])
def test_attributes_by_the_thousand_are_not_listed(mark: str) -> None:
    many = " ".join(f"a{number}={mark}{mark}" for number in range(100_000))
    crowded = programme(attributes=f'{TIMES} channel="c" {many}')
    assert codes(f"<tv>\n{crowded}\n</tv>") == ["EPG069"]
    few = " ".join(f"a{number}={mark}{mark}" for number in range(900))
    assert "EPG069" not in codes(feed(programme(attributes=f'{TIMES} channel="c" {few}')))


@pytest.mark.parametrize(
    "inside",
    ["".join(f"<x{number}/>" for number in range(COUNT)), "<x/>" * COUNT, '<new a=""/>' * COUNT],
    ids=["of different names", "of one name", "with attributes"],
)
def test_elements_that_nobody_will_look_up_are_not_counted(
    inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[object] = []
    count = text._same_before
    monkeypatch.setattr(text, "_same_before", lambda one: counted.append(one) or count(one))

    assert len(codes(feed(programme(f"<title>T</title>{inside}")))) == MOST
    assert len(counted) <= MOST
