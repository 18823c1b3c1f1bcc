"""The quick look at EBUCore on its way out passes what the tree passes, and nothing else."""

import io
import random

import pytest
from formats.random_records import episodes
from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats import WriteOptions, format_named
from epg_export.formats.parsing import parser
from epg_export.formats.schema import load, schema_file
from epg_export.formats.schema.screening import Screen

PATH = schema_file("ebucore-epg.xsd")
SLIPS = ("", " ", "x", "-1", "2026", "\n", "&amp;", "&#1;", "]]>", "<!-- -->", "<x/>")


def by_tree(document: bytes) -> bool:
    try:
        tree = etree.fromstring(document, parser())
    except etree.XMLSyntaxError:
        return False
    return load(PATH).validate(tree)


def schedule(seed: int) -> str:
    layout = format_named("ebucore").layout("schedule", folder=False)
    assert layout is not None
    stream = io.BytesIO()
    layout.write([Entry(one, Place("x")) for one in episodes(3, seed)], stream, WriteOptions())
    return stream.getvalue().decode()


def spoilt(text: str, dice: random.Random) -> str:
    """The text with a line moved, repeated or left out, or something slipped into it."""
    lines = text.split("\n")
    at = dice.randrange(3, len(lines) - 2)
    match dice.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        case 2:
            lines.insert(at, dice.choice(lines[3:]))
        case _:
            middle = dice.randrange(len(text) // 3, len(text))
            return text[:middle] + dice.choice(SLIPS) + text[middle + dice.randrange(2) :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_with_the_tree(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    screen, good = Screen(PATH), schedule(seed)
    assert screen.passes(good.encode())
    verdicts = set()
    for _ in range(60):
        document = spoilt(good, dice).encode()
        verdicts.add(screen.passes(document))
        assert screen.passes(document) == by_tree(document), document.decode()
    assert verdicts == {True, False}
