"""A sentence, and the genres that it names with the form."""

import pytest

from epg_export.formats.presstext.prose import genres_in


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Die Science-Fiction-Mystery-Serie „Halde“ beginnt.",
            ["Science-Fiction", "Mystery"],
        ),
        ("de", "Die Mystery-Thriller-Serie „Halde“ beginnt.", ["Mystery", "Thriller"]),
        ("de", "Die Krimiserie „Halde“ beginnt.", ["Krimi"]),
        ("de", "Die Comedyserie „Halde“ beginnt.", ["Comedy"]),
        ("de", "Die Thriller-Miniserie „Halde“ beginnt.", ["Thriller"]),
        ("de", "Der Liebesfilm „Halde“ beginnt.", ["Liebesfilm"]),
        ("de", "Die Sportdokumentation „Halde“ beginnt.", ["Sport", "Dokumentation"]),
        ("de", "„Halde“ ist eine Horror-Comedy-Serie.", ["Horror", "Comedy"]),
        ("en", 'The crime drama series "Halde" begins.', ["crime", "drama"]),
        ("en", "“Halde” is a science fiction series.", ["science fiction"]),
        ("fr", "La série thriller « Halde » commence.", ["thriller"]),
        ("de", "Der Dokumentarfilm „Halde“ beginnt.", ["Dokumentarfilm"]),
        ("fr", "La série policière « Halde » commence.", ["série policière"]),
        ("de", "Die Krimi-Krimiserie „Halde“ beginnt.", ["Krimi"]),
    ],
)
def test_genres_stand_with_the_form(language, text, expected):
    facts = genres_in(text, language)
    assert [fact.value for fact in facts] == expected
    assert all(fact.span.of(text) == fact.words for fact in facts)
    assert all(fact.value.casefold() == fact.words.casefold() for fact in facts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Serie „Halde“ beginnt."),
        ("de", "Die Krimiserie Halde beginnt."),
        ("de", "Eine Mordserie „Halde“ beginnt."),
        ("de", "Die Bergwerksserie „Halde“ beginnt."),
        ("de", "Bekannt aus der Krimiserie „Halde“."),
        ("de", "Der Kriminalroman „Halde“ beginnt."),
        ("en", 'The series "Crime" begins.'),
        ("fr", "La série « Thriller » commence."),
    ],
)
def test_where_no_genre_is_named_there_is_none(language, text):
    assert genres_in(text, language) == []
