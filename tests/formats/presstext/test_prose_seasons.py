"""A sentence, and how many seasons it says there are in all."""

import pytest

from epg_export.formats.presstext.prose import season_count_in


@pytest.mark.parametrize(
    ("language", "text", "count", "words"),
    [
        ("de", "Die insgesamt drei Staffeln umfassende Serie", 3, "insgesamt drei Staffeln"),
        (
            "de",
            "Die auf insgesamt zwei Staffeln angelegte Serie",
            2,
            "auf insgesamt zwei Staffeln angelegte",
        ),
        ("de", "Die zwölf Staffeln umfassende Serie", 12, "zwölf Staffeln umfassende"),
        ("de-CH", "Alle 5 Staffeln im Stream", 5, "Alle 5 Staffeln"),
        ("de", "Die Serie umfasst vier Staffeln.", 4, "umfasst vier Staffeln"),
        ("en", "There are three seasons in total.", 3, "three seasons in total"),
        ("en", "Watch all three seasons.", 3, "all three seasons"),
        ("en", "a total of 11 seasons", 11, "total of 11 seasons"),
        ("fr", "Une histoire en trois saisons.", 3, "en trois saisons"),
        ("fr", "La série compte dix-huit saisons.", 18, "compte dix-huit saisons"),
        (None, "Watch all twenty seasons.", 20, "all twenty seasons"),
    ],
)
def test_all_seasons_are_counted(language, text, count, words):
    fact = season_count_in(text, language)
    assert fact is not None
    assert (fact.value, fact.words, fact.span.of(text)) == (count, words, words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In der dritten Staffel kehrt sie zurück."),
        ("de", "Nach zwei Staffeln ist Schluss."),
        ("de", "Nach insgesamt zwei Staffeln ging er."),
        ("de", "Mehr als insgesamt drei Staffeln"),
        ("de", "Die ersten drei Staffeln laufen nachts."),
        ("de", "Alle drei Jahre kehrt er zurück."),
        ("de", "Insgesamt drei Folgen in zwei Staffeln"),
        ("de", "Insgesamt drei Staffeln, auf vier Staffeln angelegt"),
        ("de", "Insgesamt dreihundert Staffeln"),
        ("de", "Insgesamt 2026 Staffeln"),
        ("de", "Der Film „Alle drei Staffeln“"),
        ("en", "After all three seasons he left."),
        ("en", "in season three"),
        ("en", "en trois saisons"),
        ("fr", "Après trois saisons, elle part."),
        ("fr", "la troisième saison"),
    ],
)
def test_what_is_not_the_number_of_all_seasons_is_none(language, text):
    assert season_count_in(text, language) is None
