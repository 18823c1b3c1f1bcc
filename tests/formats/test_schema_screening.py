"""The quick look passes what the tree passes, and nothing else."""

import random
from itertools import islice

import pytest
from formats.random_records import episodes
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.kinds import XMLTV_VIOLATION
from epg_export.formats.languages import Order
from epg_export.formats.parsing import parser
from epg_export.formats.schema import Piece, PieceChecker, load, schema_file
from epg_export.formats.schema.screening import Screen
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.programme import programme

PATH = schema_file("xmltv.xsd")
OPENED = Settings().opened()
GOOD = '<programme start="2026" channel="c"><title>T</title></programme>'
SCREENS = {opened: Screen(PATH, opened) for opened in (frozenset[str](), OPENED)}
_NAMES = ("title", "desc", "new", "lang", "start", "date", "value", "x:y")
_VALUES = (
    "",
    " ",
    "a",
    "yes",
    "2026",
    "&amp;",
    "&#38;",
    "&#10;",
    "&#1;",
    "&lt;",
    "\n",
    "é",
    "]]>",
    "<!---->",
)


def by_tree(document: bytes, opened: frozenset[str]) -> bool:
    try:
        tree = etree.fromstring(document, parser())
    except etree.XMLSyntaxError:
        return False
    return load(PATH, opened).validate(tree)


def texts(seed: int, many: int) -> list[str]:
    made = (programme(one, one.broadcasts[0], Order(())) for one in episodes(many, seed))
    return [text for text in made if text is not None]


def spoilt(text: str, dice: random.Random) -> str:
    """The text with something changed, so that most schemas and some parsers refuse it."""
    at = dice.randrange(len(text))
    match dice.randrange(5):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + dice.choice(_VALUES) + text[at:]
        case 2:
            words = [word for word in _NAMES if word in text]
            return text.replace(dice.choice(words), dice.choice(_NAMES), 1) if words else text
        case 3:
            lines = text.splitlines(keepends=True)
            dice.shuffle(lines[1:-1])
            del lines[dice.randrange(len(lines))]
            return "".join(lines)
    start, _, rest = text.partition(">")
    return f"{start}>{dice.choice(_VALUES)}{rest.partition('<')[1]}{rest.partition('<')[2]}"


@pytest.mark.parametrize("opened", [frozenset(), OPENED], ids=["whole", "opened"])
@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_with_the_tree(opened: frozenset[str], seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    screen = SCREENS[opened]
    verdicts = set()
    for text in texts(seed, 150):
        for shown in (text, spoilt(text, dice), spoilt(spoilt(text, dice), dice)):
            document = f"<tv>{shown}</tv>".encode()
            verdicts.add(screen.passes(document))
            assert screen.passes(document) == by_tree(document, opened), shown
    assert verdicts == {True, False}


@given(
    st.sampled_from(("<tv>%s</tv>", "<tv><channel id='%s'/></tv>", GOOD.replace("T", "%s"), "%s")),
    st.sampled_from(_VALUES) | st.text(),
)
def test_it_agrees_on_any_text(around: str, text: str) -> None:
    document = f"<tv>{around.replace('%s', text)}</tv>".encode(errors="replace")
    assert SCREENS[OPENED].passes(document) == by_tree(document, OPENED)


def test_where_lxml_does_not_tell_nothing_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Screen, "_valid", lambda _self, _document: True)
    silent = Screen(PATH)
    assert not silent.passes(f"<tv>{GOOD}</tv>".encode())
    found: list[Finding] = []
    checker = PieceChecker(
        "xmltv.xsd",
        XMLTV_VIOLATION,
        lambda _, one: found.append(one),
        opening="<tv>",
        closing="</tv>",
    )
    pieces = [Piece(n, GOOD.replace("2026", start), None) for n, start in enumerate(("2026", "x"))]
    assert [key for key, _ in checker.passed(pieces)] == [0]
    assert len(found) == 1


def test_one_bad_piece_costs_few_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    passes = Screen.passes
    monkeypatch.setattr(
        Screen,
        "passes",
        lambda self, text: looked.append(len(text)) or passes(self, text),  # type: ignore[func-returns-value]
    )
    checker = PieceChecker(
        "xmltv.xsd", XMLTV_VIOLATION, lambda *_: None, opening="<tv>", closing="</tv>"
    )
    pieces = [Piece(n, GOOD if n != 20 else "<x/>", Entry(None, Place(""))) for n in range(64)]
    assert [key for key, _ in checker.passed(pieces)] == [n for n in range(64) if n != 20]
    assert len(looked) < 15


def test_what_is_found_in_making_is_told_in_turn() -> None:
    found: list[str] = []
    checker = PieceChecker(
        "xmltv.xsd",
        XMLTV_VIOLATION,
        lambda entry, one: found.append(f"{entry and entry.place.source} {one.place.source}"),
        opening="<tv>",
        closing="</tv>",
    )

    def piece(name: str, text: str, told: bool) -> Piece[str]:
        finding = XMLTV_VIOLATION.at(Place("made"), "")
        entry = Entry(None, Place(name))
        return Piece(name, text, entry, None, [(entry, finding)] if told else ())

    pieces = [piece("a", GOOD, True), piece("b", "<x/>", True), piece("c", "", True)]
    pieces += [piece("d", "<x/>", False), piece("e", GOOD, False)]
    assert [key for key, _ in checker.passed(islice(pieces, 9))] == ["a", "e"]
    assert found == ["a made", "b made", "b b", "c made", "d d"]
