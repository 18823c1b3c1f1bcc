# ruff: noqa: RUF001 - marks of many scripts are what it is about
"""Where sentences end; each ``|`` in a row is an end that is found."""

import pytest

from epg_export.limits.sentences import sentence_ends

GERMAN = [
    "Sie fliegen zum Mars.| Dort wartet niemand.|",
    "Am 1. August beginnt die Reise.| Sie dauert 10 Monate.|",
    "Es war 1990.| Danach kam nichts.|",
    "Dr. Meyer, z. B. aus St. Pölten, kommt usw. und bzw. geht.|",
    "Die Astronaut*innen bzw. Wissenschaftler:innen landen.| Ende.|",
    "„Wir kommen an.“| Dann war Stille.|",
    "„Halt!“ rief er.| „Warum?“ – „Darum.“|",
    "Was nun?!| Weiß niemand…| Doch.|",
    "Und … Peter kam.|",
    "Ludwig XIV. regiert.| Er lebt am 3. und 4. Dezember.|",
    "Regie: J. R. Meyer.| Mit: A. Huber.|",
    "Läuft um 20.15 Uhr auf ard.de.| Danach Sport.|",
    "Er starb am 24.12.2023.| Sie blieb.|",
    "(Er kam.)| Sie ging.|",
    "Es folgt Nr. 5 aus Bd. 120.| Die Art.| Mad Max.| Ende.|",
    "Kein Ende",
]
ENGLISH = [
    "Mr. and Mrs. Smith meet Dr. Who.| They talk.|",
    "It starts at 8 p.m. and ends at 9.| Then news.|",
    "The U.S. President speaks.| Really?| Yes!|",
    "Room 12.| Then nothing.|",
    "“Go!”| She went.| ‘Why?’| Nobody knows.|",
    "The answer is no.| But No. 5 lives.| Est. 1990.|",
    "vs. The World.| Season 2.|",
]
FRENCH = [
    "M. Dupont et Mme Durand partent.| Ils arrivent !| Vraiment ?| Oui.|",
    "« Allons-y ! »| Elle part.|",
    "Mlle. Julie, p. ex. la fille, rit.| Fin.|",
    "« Non. »| Puis rien.|",
]
OTHERS = [
    "火星に着いた。|そこには誰もいない！|なぜ？|",
    "「行こう。」|彼は言った。|",
    "هل وصلوا؟| نعم.| انتهى",
    "विज्ञान कथा।| वे चले गए॥| अंत",
    "Он ушёл в 5 тыс. шагов.| Конец.|",
    "El Sr. García y la Sra. Ruiz ríen.| Fin.|",
    "Kilépett.| A 2. rész jön.|",
]


def _marked(text: str, language: str | None) -> str:
    ends = sentence_ends(text, len(text), language)
    for end in ends:
        text = f"{text[:end]}|{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("language", "marked"),
    [("de", row) for row in GERMAN]
    + [("en-GB", row) for row in ENGLISH]
    + [("fr", row) for row in FRENCH]
    + [(None, row) for row in OTHERS],
)
def test_ends(language: str | None, marked: str) -> None:
    assert _marked(marked.replace("|", ""), language) == marked


def test_only_those_before_a_place_the_last_first() -> None:
    assert [*sentence_ends("Eins. Zwei. Drei.", 12)] == [11, 5]


@pytest.mark.parametrize(
    ("language", "ends"), [("de", [29]), ("en", [29, 14]), (None, [29]), ("sv", [29, 14])]
)
def test_a_small_number_is_an_ordinal_where_it_may_be(
    language: str | None, ends: list[int]
) -> None:
    assert [*sentence_ends("He lives at 3. Then he moves.", 40, language)] == ends
