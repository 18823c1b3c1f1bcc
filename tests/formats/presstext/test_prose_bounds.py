# ruff: noqa: RUF001 - these signs are what it is about
"""Whatever the text, prose is looked through without failing and in time that grows with it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.presstext.prose import (
    credits_in,
    genres_in,
    quote_of,
    season_count_in,
    work_of,
)

PIECES = [
    *(
        "Anna Muster",
        "Paul Berg",
        "Regie",
        "Regie führte",
        ": ",
        ", ",
        " und ",
        " (",
        ") ",
        "„",
        "“",
        '"',
        "«",
        "»",
        "'",
    ),
    *(
        "von",
        " der auch Regie führte",
        "Entwickelt wurde die Serie ",
        "Die Krimiserie ",
        " insgesamt ",
        "drei Staffeln",
    ),
    *(
        " als ",
        "directed by ",
        "starring ",
        "avec ",
        "dans le rôle d'",
        " – ",
        "Le Monde",
        ".",
        "\n",
        " ",
        "d'",
        "Dr.",
        "A.",
    ),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
LANGUAGES = st.sampled_from(["de", "en", "fr", "de-AT", "it", "", None])


@given(TEXTS, LANGUAGES)
def test_every_fact_stands_where_it_says(text, language):
    for found in credits_in(text, language):
        assert text[found.span.start : found.span.stop] == found.words
        assert len(found.name.split()) > 1
    for fact in (season_count_in(text, language), *genres_in(text, language)):
        assert fact is None or text[fact.span.start : fact.span.stop] == fact.words
    work, quote = work_of(text), quote_of(text)
    assert work is None or text[work.span.start : work.span.stop] == work.words
    assert quote is None or text[quote.span.start : quote.span.stop] == quote.marked


@pytest.mark.parametrize(
    "piece",
    [
        "„",
        '"',
        "(",
        "A",
        "Aa ",
        "A.",
        "-",
        "d'",
        "1 ",
        "\n",
        "Anna Muster ",
        "Regie: Anna Muster, ",
        "von Anna Muster, ",
        "Die Serie „A“ ",
        "die Anna ",
        "Entwickelt wurde sie ",
        "directed by Anna Muster and ",
        "e\u0301",
    ],
)
def test_a_long_text_is_looked_through_soon(piece):
    text = (piece * 100_000)[:100_000]
    begun = time.process_time()
    credits_in(text, None)
    season_count_in(text, None)
    genres_in(text, None)
    quote_of(text)
    quote_of(f'"{text}“ (Le Monde)')
    assert time.process_time() - begun < 20  # seconds; under 3 were measured, on a busy machine
