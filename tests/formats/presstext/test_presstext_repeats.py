"""What stands twice, and what only looks like it."""

import pytest

from epg_export.formats.presstext.text import repeats
from epg_export.formats.presstext.text.splitting import split

A, B, C = (
    f"{word} Absatz ist lang genug, um ein Absatz zu sein." for word in ("Der", "Ein", "Kein")
)


def read(text):
    found = split(text).paragraphs
    kept, runs = repeats.without_repeats(found)
    told = [
        f"{one.code} {one.place.line}: {one.message}" for one in repeats.findings(found, runs, "x")
    ]
    return [(one.line, one.block) for one in kept], told


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        (f"{A}\n{B}", [(1, 0), (2, 0)], []),
        (f"{A}\n{A}", [(1, 0)], ["EPG081 2: line 2 repeats line 1", "EPG082 2: the text of line 1 begins again, with no separator before it"]),
        (f"{A}\n---\n{A}", [(1, 0)], ["EPG081 3: line 3 repeats line 1"]),
        (
            f"{A}\n---\n{B}\n{A}\n---\n{B}",
            [(1, 0), (3, 1)],
            [
                "EPG081 4: lines 4 to 6 repeat lines 1 to 3",
                "EPG082 4: the text of line 1 to 3 begins again".replace("line 1", "lines 1") + ", with no separator before it",
            ],
        ),
        (f"{A}\n{B}\n{C}\n{B}", [(1, 0), (2, 0), (3, 0)], ["EPG081 4: line 4 repeats line 2"]),
        (f"{A}\n{B}\n{A}\n{C}", [(1, 0), (2, 0), (4, 1)], [
            "EPG081 3: line 3 repeats line 1",
            "EPG082 3: the text of line 1 begins again, with no separator before it",
        ]),
        (f"Kurz.\n{A}\nKurz.\n{B}", [(1, 0), (2, 0), (3, 0), (4, 0)], []),
        (f"Folge 1: X\n{A}\nFolge 2: Y\n{A}", [(1, 0), (2, 0), (3, 0), (4, 0)], []),
        (f"Folge 1: X\n{A}\nFolge 1: X\n{A}", [(1, 0), (2, 0)], [
            "EPG081 3: lines 3 to 4 repeat lines 1 to 2",
            "EPG082 3: the text of lines 1 to 2 begins again, with no separator before it",
        ]),
        (f"{A}\n---\n{A.replace(' ', '  ')}", [(1, 0)], ["EPG081 3: line 3 repeats line 1"]),
    ],
)  # fmt: skip
def test_repeats(text, kept, told):
    assert read(text) == (kept, told)


def test_three_copies_are_two_repeats():
    text = f"{A}\n---\n{B}\n"
    kept, told = read(text * 3)
    assert kept == [(1, 0), (3, 1)]
    assert [one[:8] for one in told] == ["EPG081 4", "EPG082 4", "EPG081 7", "EPG082 7"]
