"""What texts are freed of, what is told of it, and what stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.findings import Place
from epg_export.hygiene.clean import clean
from epg_export.hygiene.steps import findings
from epg_export.vocab.characters import FORBIDDEN

BOTH = (True, False)


@pytest.mark.parametrize("title", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Stollenfunk",
        "„Stollenfunk“ und ‚Halde‘, \"gerade\" und 'Striche', « guillemets »",  # noqa: RUF001 - these very ones
        "gemacht - als – oder — doch",  # noqa: RUF001 - these very ones
        "Fort… und fort... und fort . . .",
        "Astronaut*innen, Geolog:innen, Archivar_innen, Autor·rices",
        "D\u2019autres l'ont dit\u00a0: 100\u202f%",
        "SÃO PAULO und CAFÉ…",
        "½ ² ™ ﬁ",
        "😀 👩\u200d👩\u200d👧",
    ],
)
def test_what_is_right_stays_as_it_is(text, title):
    assert clean(text, title=title, repair=True) == (text, ())


@pytest.mark.parametrize(
    ("text", "title", "description", "codes"),
    [
        ("Die \x86Nacht\x87", "Die Nacht", "Die Nacht", {"EPG238"}),
        ("Eins\x8aZwei", "Eins Zwei", "Eins\nZwei", {"EPG238"}),
        ("Eins\ue08aZwei\ue086", "Eins Zwei", "Eins\nZwei", {"EPG238"}),
        ("a\x00b\x1b", "ab", "ab", {"EPG239"}),
        ("a\x0bb\x0cc", "a b c", "a\nb\nc", {"EPG239"}),
        ("\ud800a\uffff", "a", "a", {"EPG239"}),
        ("Ko\u0308ln", "Köln", "Köln", {"EPG237"}),
        ("\ufeffa", "a", "a", {"EPG240"}),
        (" a  b\tc ", "a b c", "a b c", {"EPG241"}),
        ("a\u2003b", "a b", "a\u2003b", {"EPG241"}),
        ("a \r\nb\rc", "a b c", "a\nb\nc", {"EPG241"}),
        ("a\n\n\n\nb", "a b", "a\n\nb", {"EPG241"}),
        ("a\u2028b\x85c", "a b c", "a\nb\nc", {"EPG241"}),
        ("a \u00a0b", "a b", "a \u00a0b", {"EPG241"}),
    ],
)
def test_what_is_tidied_in_titles_and_in_descriptions(text, title, description, codes):
    assert clean(text, title=True).text == title
    assert clean(text).text == description
    for one, expected in ((clean(text, title=True), title), (clean(text), description)):
        told = {step.kind.code for step in one.steps}
        assert told - {"EPG241"} == codes - {"EPG241"}
        assert bool(told) is (text != expected)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\u061c"])
def test_what_nobody_sees_is_taken_out_of_titles_alone(unseen):
    text = f"Stol{unseen}len"
    assert clean(text, title=True).text == "Stollen"
    assert [step.kind.code for step in clean(text, title=True).steps] == ["EPG240"]
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("KÃ¶ln am Abend", "Köln am Abend"),
        ("Ã\x84rger", "Ärger"),
        ("Ã\x8a, encore", "Ê, encore"),
        ("\x84Spaß\x93 \x96 und Ernst", "„Spaß“ – und Ernst"),  # noqa: RUF001 - these very ones
        ("РџСЂРёРІРµС‚", "Привет"),  # noqa: RUF001 - these very ones
    ],
)
def test_what_was_read_wrongly_is_mended_only_where_that_is_wished(text, mended):
    assert clean(text) == (text, ())
    found = clean(text, repair=True)
    assert found.text == mended
    assert [step.kind.code for step in found.steps] == ["EPG242"]


def test_what_was_done_is_told_with_what_was_there():
    place = Place("a.csv", path="C12", line=12)
    (found,) = findings(clean("Die \x86Nacht\x87").steps, place)
    assert (found.code, found.severity, found.place) == ("EPG238", "info", place)
    assert found.message == '"Die \\x86Nacht\\x87" became "Die Nacht"'
    (accents,) = findings(clean("Ko\u0308ln").steps, place)
    assert accents.message == '"Ko\\u0308ln" became "Köln"'


@given(st.text(), st.booleans(), st.booleans())
def test_cleaning_twice_changes_nothing_more(text, title, repair):
    once = clean(text, title=title, repair=repair)
    assert FORBIDDEN.search(once.text) is None
    assert once.text.strip() == once.text
    assert bool(once.steps) is (once.text != text)
    assert clean(once.text, title=title).text == once.text
    assert not title or "\n" not in once.text


def test_a_long_text_is_cleaned_in_one_go():
    text = "Ã\x84 a\x8a  \u0308 " * 100_000
    assert clean(text, repair=True).steps
