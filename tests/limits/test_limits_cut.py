# ruff: noqa: RUF001 - marks and letters of many scripts are what it is about
"""What is left of a text in a given length."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from epg_export.limits.cut import Cut, cut
from epg_export.limits.measure import ELLIPSIS, Measure, measure_of

CHARACTERS = measure_of("characters", "utf-8")
REISE = "Am 1. August beginnt die Reise. Dr. Meyer und z. B. die Astronaut*innen fliegen. Ende gut."
QUOTE = "Er sagte: „Wir fliegen. Wir kommen an.“ Dann war Stille."
DIT = "Elle dit : « Oui, je viens » et part. Puis plus rien."
MARS = "火星に着いた。そこには誰もいない。しかし声が聞こえる。"
FAMILY = "👨‍👩‍👧‍👦"
TEXTS = [
    (REISE, 90, REISE, "word"),
    (
        REISE,
        89,
        "Am 1. August beginnt die Reise. Dr. Meyer und z. B. die Astronaut*innen fliegen.",
        "sentence",
    ),
    (REISE, 79, "Am 1. August beginnt die Reise.", "sentence"),
    (REISE, 30, "Am 1. August beginnt die…", "word"),
    (REISE, 13, "Am 1. August…", "word"),
    (REISE, 12, "Am…", "word"),
    (REISE, 2, "A…", "character"),
    (REISE, 1, "A", "character"),
    (QUOTE, 45, "Er sagte: „Wir fliegen. Wir kommen an.“", "sentence"),
    (QUOTE, 30, "Er sagte: „Wir fliegen. Wir…", "word"),
    (QUOTE, 12, "Er sagte…", "word"),
    (QUOTE, 14, "Er sagte…", "word"),
    (QUOTE, 15, "Er sagte: „Wir…", "word"),
    ("Sie kommt (oder nicht), dann geht sie", 12, "Sie kommt…", "word"),
    ("Sie kommt – endlich – doch noch", 13, "Sie kommt…", "word"),
    ("Sie kommt, sieht, siegt", 11, "Sie kommt…", "word"),
    ("Die Astronaut*innen und ihre Kolleg:innen", 15, "Die…", "word"),
    ("Kolleg:innen_und_Freund·e·s", 8, "Kolleg…", "character"),
    ("Astronaut*innen", 11, "Astronaut…", "character"),
    ("Ja. Eine lange Reise beginnt heute", 20, "Ja. Eine lange…", "word"),
    ("The Lion King", 8, "The…", "word"),
    ("It’s Mr. Bean’s holiday in France.", 12, "It’s…", "word"),
    ("She said “no” and left the room", 14, "She said “no”…", "word"),
    (DIT, 40, "Elle dit : « Oui, je viens » et part.", "sentence"),
    (DIT, 14, "Elle dit…", "word"),
    ("Une journée à 20\u00a0h chez M.\u00a0Dupont et sa famille", 18, "Une journée à…", "word"),
    (MARS, 20, "火星に着いた。そこには誰もいない。", "sentence"),
    (MARS, 6, "火星に着い…", "word"),
    ("ภาพยนตร์เรื่องแรกของเขา", 9, "ภาพยนตร์…", "word"),
    ("وصلوا إلى المريخ. هل هناك أحد؟ لا", 31, "وصلوا إلى المريخ. هل هناك أحد؟", "sentence"),
    ("وصلوا إلى المريخ، ثم عادوا", 18, "وصلوا إلى المريخ…", "word"),
    ("विज्ञान कथा। वे चले गए।", 15, "विज्ञान कथा।", "sentence"),
    ("क्षत्रियक्षत्रिय", 6, "क्ष…", "character"),
    ("क्षत्रियक्षत्रिय", 2, None, None),
    (FAMILY * 3, 9, f"{FAMILY}…", "character"),
    (FAMILY * 3, 7, f"{FAMILY}", "character"),
    (FAMILY * 3, 6, None, None),
    ("🇩🇪🇫🇷🇬🇧", 4, "🇩🇪…", "character"),
    ("Cafe\u0301e\u0301e\u0301", 6, "Cafe\u0301…", "character"),
    ("Donaudampfschifffahrt", 6, "Donau…", "character"),
    ("Zu Ende   ", 7, "Zu Ende", "word"),
    ("   ", 2, None, None),
]


@pytest.mark.parametrize(("text", "most", "left", "where"), TEXTS)
def test_cuts(text: str, most: int, left: str | None, where: str | None) -> None:
    found = cut(text, most, CHARACTERS)
    assert found == (None if left is None else Cut(left, where))


@pytest.mark.parametrize(
    ("text", "most", "encoding", "left"),
    [
        ("Die Reise zum Mars", 12, "utf-8", "Die Reise…"),
        ("Die Reise zum Mars", 12, "dvb", "Die Reise..."),
        ("Die Reise zum Mars", 11, "dvb", "Die..."),
        ("Die Märsche zum Mars", 16, "dvb", "Die Märsche…"),
        ("Die Märsche zum Mars", 15, "dvb", "Die…"),
        ("Die Märsche zum Mars", 15, "dvb-8859-9", "Die Märsche..."),
        ("火星に着いた", 9, "utf-8", "火星…"),
        ("火星に着いた", 3, "utf-8", "火"),
        ("火星に着いた", 2, "utf-8", None),
        ("👨‍🚀👨‍🚀", 13, "utf-8", "👨‍🚀"),
    ],
)
def test_cuts_to_bytes(text: str, most: int, encoding: str, left: str | None) -> None:
    found = cut(text, most, measure_of("bytes", encoding))
    assert (found.text if found else None) == left


def test_a_title_is_cut_at_a_word() -> None:
    title = "Wow! Die Entdeckershow. Folge drei"
    assert cut(title, 23, CHARACTERS) == Cut("Wow! Die Entdeckershow.", "sentence")
    assert cut(title, 22, CHARACTERS, sentences=False) == Cut("Wow! Die…", "word")


def test_the_language_tells_abbreviations() -> None:
    text = "Sie sah die hl. Agnes und lachte"
    assert cut(text, 20, CHARACTERS, language="en") == Cut("Sie sah die hl.", "sentence")
    assert cut(text, 20, CHARACTERS, language="de") == Cut("Sie sah die…", "word")


@pytest.mark.parametrize(("most", "left"), [(90, 90), (100, 90), (187, 187), (250, 187)])
def test_a_press_text(reference: Callable[[str], Path], most: int, left: int) -> None:
    synopsis = reference("seed/missions.txt").read_text(encoding="utf-8").splitlines()[5]
    found = cut(synopsis, most, CHARACTERS, language="de")
    assert found == Cut(synopsis[:left], "sentence")


MEASURES = [
    CHARACTERS,
    *(measure_of("bytes", name) for name in ("utf-8", "latin-1", "dvb", "dvb-8859-5")),
]
ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n.,!?…:*„“”«»\"'()[]–-1aZéäß\u00a0\u0301\u094d\u200d\ufe0f"),
        st.sampled_from("🇩🇪👨👩🏽कषतर각\u1100\u1161ภาแ\u0e33火。」ｶ\uff9eмد؟"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)


Long = tuple[str, int, Measure]


@st.composite
def too_long(draw: st.DrawFn) -> Long:
    """A text with its measure and a length below its own, but at least one.

    To draw any length and leave out what fits leaves most out, which Hypothesis gives up on.
    """
    text, measure = draw(ANY_TEXT), draw(st.sampled_from(MEASURES))
    return text, draw(st.integers(1, max(1, measure.length(text) - 1))), measure


@given(too_long(), st.booleans())
def test_any_cut_fits_and_begins_the_text(long: Long, sentences: bool) -> None:
    text, most, measure = long
    found = cut(text, most, measure, sentences=sentences)
    if found is None:
        return
    assert measure.length(found.text) <= most
    assert found.text.strip()
    beginnings = (found.text, found.text.removesuffix(ELLIPSIS), found.text.removesuffix("..."))
    assert any(text.startswith(one) for one in beginnings)
    # What fits is left as it is, so cutting twice is cutting once.
    again = cut(found.text, most, measure, sentences=sentences)
    assert again is not None
    assert again.text == found.text.rstrip()


@given(too_long())
def test_no_cut_splits_what_a_reader_sees_as_one_character(long: Long) -> None:
    regex = pytest.importorskip("regex")
    text, most, measure = long
    found = cut(text, most, measure)
    if found is None:
        return
    ends = {match.end() for match in regex.finditer(r"\X", text)}
    mark = measure.ellipsis(text.rstrip())
    kept = [len(found.text)] if text.startswith(found.text) else []
    if found.text.endswith(mark):
        kept.append(len(found.text) - len(mark))
    assert ends.intersection(kept)


@given(ANY_TEXT, st.sampled_from(MEASURES))
def test_only_less_than_one_character_is_too_little(text: str, measure: Measure) -> None:
    assume(text.strip() and not text[0].isspace())
    assert cut(text, 400, measure) is not None
