# ruff: noqa: RUF001 - these signs are what it is about
"""A paragraph, and the quotation that it is."""

import pytest

from epg_export.formats.presstext.prose import quote_of


@pytest.mark.parametrize(
    ("paragraph", "text", "source", "reviewer"),
    [
        (
            '"Man hält den Atem an.“ (Halberloher Bote)',
            "Man hält den Atem an.",
            "Halberloher Bote",
            None,
        ),
        ("„Groß.“ (Le Halde)", "Groß.", "Le Halde", None),
        ("»Groß!« (taz)", "Groß!", "taz", None),
        ("«Grand.» (La Halde)", "Grand.", "La Halde", None),
        ("« Un chef-d’œuvre. » (Télé Halde)", "Un chef-d’œuvre.", "Télé Halde", None),
        ("“A gem.” – The Halde Times", "A gem.", "The Halde Times", None),
        ("“A gem.” — HALDE TV", "A gem.", "HALDE TV", None),
        ('"A gem." - halde-news.com', "A gem.", "halde-news.com", None),
        ("„Groß.“ (Anna Muster, Halberloher Bote)", "Groß.", "Halberloher Bote", "Anna Muster"),
        ("„Groß.“ (Halberloher Bote, Anna Muster)", "Groß.", "Halberloher Bote", "Anna Muster"),
        ("„Groß.“ – Anna Muster, Halder Zeitung", "Groß.", "Halder Zeitung", "Anna Muster"),
        ("„Groß.“ (Halder Zeitung, 3. Mai 2026).", "Groß.", "Halder Zeitung, 3. Mai 2026", None),
        ("  ”Stort.” (Halde Presse)  ", "Stort.", "Halde Presse", None),
        ('« Un "petit" bijou. » (L’Halde)', 'Un "petit" bijou.', "L’Halde", None),
        ("‚Groß.‘ (Halder Zeitung)", "Groß.", "Halder Zeitung", None),
    ],
)
def test_a_quotation_has_its_words_and_its_source(paragraph, text, source, reviewer):
    quote = quote_of(paragraph)
    assert quote is not None
    assert (quote.text, quote.source, quote.reviewer) == (text, source, reviewer)
    assert quote.span.of(paragraph) == quote.marked
    assert text in quote.marked


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "“",
        "„“ (Halder Zeitung)",
        "„Komm her!“",
        "„Komm her!“ – Anna Berg",
        "– Komm her! (Halder Zeitung)",
        "„Ja.“ (lacht)",
        "„Ja.“ (Gelächter)",
        "„Ja“, sagt sie. „Nein“ (Halder Zeitung)",
        '"Yes" and "No" (Halder Zeitung)',
        "„Groß.“ schreibt die Halder Zeitung.",
        "Die Zeitung schreibt: „Groß.“ (Halder Zeitung)",
        "„Groß.“ (was immer das heißt)",
        "„Groß.“ (Halder Zeitung) Ab Freitag.",
        "„Groß.“ ()",
        "„Stollenfunk“ (Warum? Darum!)",
    ],
)
def test_what_is_no_quotation_with_its_source_is_none(paragraph):
    assert quote_of(paragraph) is None
