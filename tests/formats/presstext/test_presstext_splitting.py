"""Blocks, paragraphs, and lines that were wrapped at a width."""

import pytest

from epg_export.formats.presstext.text.splitting import is_separator, split


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("-----", True),
        ("---", True),
        ("=====", True),
        ("* * *", True),
        ("***", True),
        ("___", True),
        ("~~~~", True),
        ("###", True),
        ("-=-=-", True),
        (" – – – ", True),  # noqa: RUF001 - a dash as people type it
        ("--", False),
        ("...", False),
        ("…", False),
        ("- a -", False),
        ("", False),
    ],
)
def test_separators(line, expected):
    assert is_separator(line) == expected


def test_blocks_and_lines():
    found = split("Eins.\nZwei.\n\n-----\n\nDrei.\n***\n---\nVier.").paragraphs
    assert [(one.text, one.line, one.block) for one in found] == [
        ("Eins.", 1, 0),
        ("Zwei.", 2, 0),
        ("Drei.", 6, 1),
        ("Vier.", 9, 3),
    ]


def test_a_page_ends_a_block():
    found = split("Eins.\n\fZwei.\nDrei.\f").paragraphs
    assert [(one.text, one.line, one.block) for one in found] == [
        ("Eins.", 1, 0),
        ("Zwei.", 2, 1),
        ("Drei.", 3, 1),
    ]


def test_columns_count_the_indent():
    (found,) = split("  \tEin Satz.").paragraphs
    assert (found.text, found.spot(4)) == ("Ein Satz.", (1, 8))


WRAPPED = """\
Der Kapitän sieht vom Turm aus, wie die Flut
zurückkommt, und er weiß nun: Die alte West-
Boje ist fort. Im Dorf läuten sie schon alle
Glocken, aber keiner von ihnen steht am Seil.
"""


def test_wrapped_lines_are_one_paragraph():
    first, second = split(f"{WRAPPED}\n{WRAPPED}").paragraphs
    assert first.text == (
        "Der Kapitän sieht vom Turm aus, wie die Flut zurückkommt, und er weiß nun: Die alte "
        "West-Boje ist fort. Im Dorf läuten sie schon alle Glocken, aber keiner von ihnen "
        "steht am Seil."
    )
    assert (first.line, first.last_line, second.line) == (1, 4, 6)
    assert first.spot(first.text.index("Boje")) == (3, 1)
    assert first.spot(first.text.index("Glocken")) == (4, 1)
    assert first.spot(first.text.index("Seil")) == (4, 41)


@pytest.mark.parametrize(
    "text",
    [
        "Ein kurzer Satz.\nNoch ein kurzer Satz.\n\nUnd einer.",
        "Regie: Anna Muster\nBuch: Bert Beispiel\nKamera: Cora Exempel",
        "x" * 300 + ".\nEin Satz, der\nweitergeht.",
        "Eine Zeile, die ein Absatz ist, und mit einem Punkt endet, wie man das kennt.\nEine zweite.",
    ],
)
def test_lines_that_are_paragraphs(text):
    assert [one.text for one in split(text).paragraphs] == [one for one in text.split("\n") if one]


def test_what_hygiene_does_is_kept_with_its_line():
    found = split("Eins.\nZwei\x8aDrei.  ")
    assert [(one.text, one.line) for one in found.paragraphs] == [
        ("Eins.", 1),
        ("Zwei\nDrei.", 2),
    ]
    assert {(step.kind.code, one.line) for one in found.cleaned for step in one.steps} == {
        ("EPG238", 2),
        ("EPG241", 2),
    }


def test_the_marks_of_quoted_mail_are_no_words():
    found = split("> Im Hafen liegt ein Schiff.\n>\n>> Der Lotse geht.\nKein Zitat.")
    assert [(one.text, one.line, one.column) for one in found.paragraphs] == [
        ("Im Hafen liegt ein Schiff.", 1, 3),
        ("Der Lotse geht.", 3, 4),
        ("Kein Zitat.", 4, 1),
    ]
    assert found.quoted == [1, 2, 3]


def test_a_mark_before_few_lines_stays():
    found = split("> Im Hafen liegt ein Schiff.\nDer Lotse geht.\nEr kommt nicht wieder.")
    assert found.paragraphs[0].text == "> Im Hafen liegt ein Schiff."
    assert found.quoted == []
