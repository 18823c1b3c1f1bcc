"""What the words of a text show: its language, whether it tells the same, how it is typed."""

import pytest

from epg_export.formats.presstext.signs.languages import language_in, language_of
from epg_export.formats.presstext.signs.tables import rows
from epg_export.formats.presstext.text.typography import oddities
from epg_export.formats.presstext.works.likeness import likeness, stems
from epg_export.formats.presstext.works.slugs import slug, slug_of_file

DE = "Der Mann am Fenster sieht, dass die Frau nicht mehr da ist, und er geht in die Stadt."
EN = "The man at the window sees that the woman is not there, and he goes into the town."
FR = "L'homme à la fenêtre voit que la femme n'est plus là, et il descend dans la ville avec son chien."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DE, "de"),
        (EN, "en"),
        (FR, "fr"),
        ("Hélène Viviane de la Tour", None),
        ("Kommissar Müller ermittelt", None),
        ("Mannen vid fönstret ser att kvinnan inte är där, och han går in till staden.", "sv"),
        (
            "El hombre de la ventana ve que la mujer no está, y se va a la ciudad con su perro.",
            "es",
        ),
        (
            "L'uomo alla finestra vede che la donna non c'è più, e va in città con il suo cane.",
            "it",
        ),
        ("De man aan het raam ziet dat de vrouw er niet meer is, en hij gaat de stad in.", "nl"),
        ("", None),
    ],
)
def test_the_language_of_a_text(text, expected):
    assert language_in(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [((DE, "Kurz."), "de"), ((DE, DE), "de"), ((DE, EN), None), (("Kurz.",), None), ((), None)],
)
def test_all_texts_are_in_one_language_or_in_none(texts, expected):
    assert language_of(texts) == expected


def test_the_small_words_of_a_language_stand_once():
    for row in rows("function_words.csv"):
        listed = row["words"].split()
        assert len(listed) == len(set(listed)), row["language"]
        assert all(word == word.casefold() for word in listed)


@pytest.mark.parametrize(
    ("one", "other", "is_variant"),
    [
        (DE, "Der Mann sieht am Fenster, dass die Frau fort ist; in der Stadt sucht er sie.", True),
        (DE, "Ein Kapitän verliert auf hoher See sein Schiff und findet dafür eine Insel.", False),
        ("Ruth hebt ab.", "Ruth hebt ab.", False),
        ("", "", False),
    ],
)
def test_whether_two_texts_tell_the_same(one, other, is_variant):
    assert likeness(stems(one), stems(other)).is_variant == is_variant
    assert likeness(stems(other), stems(one)).is_variant == is_variant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ach“, sagte sie – „nun“.", []),  # noqa: RUF001
        ("“Oh,” he said. “No.”", []),
        ("« Oui », dit-il.", []),
        ("»Ja«, sagt er.", []),
        ('"Ja", sagt er.', []),
        ('Ein 5" Rohr und ein 6" Rohr.', []),
        ('Er sagte "ja“.', [("EPG083", 9)]),
        ('Er sagte „ja".', [("EPG083", 9)]),
        ("Er sagte „ja».", [("EPG083", 9)]),
        ("Und dann...", [("EPG089", 8)]),
        ("Und dann . . .", [("EPG089", 9)]),
        ("Und dann…", []),
        ("Und dann....", []),
        ("Er kam - und ging.", [("EPG090", 6)]),
        ("Er kam – und ging.", []),  # noqa: RUF001
        ("Mars-Mission, 20-30 Mann, an- und abfahren", []),
    ],
)
def test_marks_that_are_odd(text, expected):
    assert [(one.kind.code, one.at) for one in oddities(text)] == expected


def test_the_marks_are_named():
    (found,) = oddities('Er sagte "ja“.')
    assert found.message == '"ja“: U+0022 opens it, U+201C closes it'
    (found,) = oddities("Er kam - und ging.")
    assert found.message == 'the hyphen in "kam - und" stands for a dash'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stollenfunk", "stollenfunk"),
        ("Der Fährmann: Nacht über Lüttmoor", "der-faehrmann-nacht-ueber-luettmoor"),
        ("L'Écluse", "l-ecluse"),
        ("24", "24"),
        ("!?", ""),
        ("a" * 100, "a" * 60),
    ],
)
def test_ids_of_titles(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("folder/Unland Presse.txt", "unland-presse"),
        ("unland.txt.gz", "unland"),
        ("<stdin>", "stdin"),
        ("...", "text"),
    ],
)
def test_ids_of_files(source, expected):
    assert slug_of_file(source) == expected
