"""How texts are laid out: underlined headings, lists, notes on the making, and words of the house."""

import pytest
from formats.presstext.press import outline, records_of, told

SYNOPSIS = "Im Hafen liegt ein Schiff, das keiner bestellt hat. Der Lotse geht an Bord und kommt nicht zurück."
OTHER = (
    "Eine Bäckerin findet in ihrem Teig einen Ring, und am Morgen steht ein Brautpaar vor der Tür."
)
SHAPES = {
    "a heading is underlined": f"""
        Folge 1: Die Karte
        ------------------
        {SYNOPSIS}

        Folge 2: Der Ring
        -----------------
        {OTHER}
    """,
    "headings in a list": f"""
        - Folge 1: Die Karte (45 Min.)
        {SYNOPSIS}
        - Folge 2: „Der Ring“
        {OTHER}
    """,
    "the title below its number": f"""
        Folge 1
        „Die Karte“
        {SYNOPSIS}

        Folge 2
        „Der Ring“
        {OTHER}
    """,
    "a list of titles before the texts": f"""
        Folge 1: Die Karte
        Folge 2: Der Ring
        -----
        Folge 1: Die Karte
        {SYNOPSIS}
        -----
        Folge 2: Der Ring
        {OTHER}
    """,
    "words beside the separator's signs": f"""
        === Folge 1: Die Karte ===
        {SYNOPSIS}
        === Folge 2: Der Ring ===
        {OTHER}
    """,
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_two_episodes_in_any_shape(text):
    assert outline(text) == [
        "episode press-e1",
        "episode 1",
        "episode title: Die Karte",
        "medium: Im Hafen",
        "episode press-e2",
        "episode 2",
        "episode title: Der Ring",
        "medium: Eine Bäckerin",
    ]


def test_lines_that_may_be_titles_divide_works():
    found = outline(f"Die Karte\n{SYNOPSIS}\nDer Ring\n{OTHER}")
    assert found == [
        "programme? press-text-1",
        "medium: Im Hafen",
        "programme? press-text-2",
        "medium: Eine Bäckerin",
    ]


def test_the_same_text_below_two_headings_stays_in_both():
    found = outline(f"Folge 1: Eins\n{SYNOPSIS}\n-----\nFolge 2: Zwei\n{SYNOPSIS}")
    assert found.count("medium: Im Hafen") == 2


MAKING = "Gedreht wurde im Winter im Watt, Regie führte die Autorin, und die Serie hat eine kleine Besetzung."


@pytest.mark.parametrize(
    ("behind", "expected", "is_told"),
    [
        (MAKING, ["medium: Im Hafen", "promotion: Die Serie / Gedreht wurde"], False),
        (OTHER, ["medium: Im Hafen", "medium: Eine Bäckerin", "promotion: Die Serie"], True),
    ],
)
def test_what_stands_behind_words_about_the_work(behind, expected, is_told):
    about = "Die Serie „Lotsenjahr“ wurde an der Küste gedreht."
    text = f"{SYNOPSIS}\n{about}\n{behind}"
    assert [line for line in outline(text) if "title" not in line][1:] == expected
    assert ("EPG092 3:1" in told(text)) == is_told


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        ("Pressekontakt: Lene Muster", "EPG094"),
        ("Press contact: Lene Muster", "EPG094"),
        ("Contact presse : Léonie Exemple", "EPG094"),
        ("Fotos über die Bildredaktion von Kanal Halde", "EPG094"),
        ("presse@kanal-halde.example", "EPG094"),
        ("Tel. +49 30 5550 1234", "EPG094"),
        ("Sperrfrist: 9. Oktober 2026, 18.00 Uhr", "EPG094"),
        ("Über Kanal Halde: Der Sender zeigt seit zwanzig Jahren Filme aus dem Norden.", "EPG094"),
        ("Über Kanal Halde:\nDer Sender zeigt seit zwanzig Jahren Filme aus dem Norden.", "EPG094"),
        ("Regie: Anna Muster", "EPG098"),
        ("Mit Anna Muster, Bert Beispiel, Cora Exempel", "EPG098"),
        ("Deutschland 2025, 90 Min.", "EPG098"),
    ],
)
def test_what_is_no_synopsis_is_left_out_and_told(footer, code):
    (record,) = records_of(f"{SYNOPSIS}\n{footer}")
    assert [text.value for text in record.descriptions] == [SYNOPSIS]
    assert f"{code} 2:1" in told(f"{SYNOPSIS}\n{footer}")


def test_a_synopsis_with_an_address_in_it_is_one():
    text = f"{SYNOPSIS} Mehr davon steht auf www.hafen.example und in der Zeitung."
    (record,) = records_of(text)
    assert record.descriptions[0].value == text


@pytest.mark.parametrize(
    ("label", "kind", "contradicts"),
    [
        ("Kurztext:", "medium", True),
        ("Short synopsis:", "medium", True),
        ("Langtext (250 Zeichen):", "medium", True),
        ("Medium synopsis:", "medium", False),
        ("Inhalt:", "medium", False),
        ("Synopsis |", "medium", False),
        ("Résumé :", "medium", False),
        ("Über den Film:", "promotion", False),
    ],
)
def test_a_label_is_cut_off_and_what_was_measured_counts(label, kind, contradicts):
    (record,) = records_of(f"{label} {SYNOPSIS}")
    assert [(one.kind, one.value) for one in record.descriptions] == [(kind, SYNOPSIS)]
    codes = [one[:6] for one in told(f"{label} {SYNOPSIS}")]
    assert "EPG095" in codes
    assert ("EPG096" in codes) == contradicts


@pytest.mark.parametrize(
    ("length", "kind"), [(90, "short"), (91, "medium"), (250, "medium"), (251, "long")]
)
def test_kinds_are_measured_in_characters(length, kind):
    text = ("Das Gerät ist aus, und die Nacht ist über dem Hügel. " * 9)[: length - 1] + "."
    (record,) = records_of(text)
    assert [one.kind for one in record.descriptions] == [kind]


def test_nothing_is_changed_in_the_words():
    text = (
        'Die Ärzt*innen - so sagt man ... - gehen „heim" , und «niemand» weiß: wohin?  Oder doch…'
    )
    (record,) = records_of(text)
    assert record.descriptions[0].value == text.replace("  ", " ")
    assert {"EPG083", "EPG089", "EPG090", "EPG241"} <= {one[:6] for one in told(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "EPG091"),
        ("12345 67890\n-----\n***", "EPG091"),
        ("<p>Ein Text mit Auszeichnung, der auf einer Seite stand.</p>", "EPG091"),
        ('{"title": "X"}', "EPG091"),
        ("# Readme\n\nThis is the folder of the feed, and it is not for the public.", "EPG091"),
        ("2026-03-28 20:15:00 started the run\n2026-03-28 20:15:01 it is done", "EPG091"),
        ("Datum;Beginn;Titel\n28.03.2026;20:15;Tagesschau\n28.03.2026;20:30;Wetter", "EPG091"),
        ("Nachtbus", "EPG091"),
        ("x" * 2_000_001, "EPG091"),
    ],
)  # fmt: skip
def test_what_is_no_press_text_is_refused(text, code):
    assert records_of(text) == []
    assert [one[:6] for one in told(text)] == [code]


@pytest.mark.parametrize(
    "letter",
    [
        "Liebe Kolleginnen und Kollegen,",
        "anbei die Texte der kommenden Woche.",
        "Mit freundlichen Grüßen",
        "Die Texte sind bis Freitag frei, Sperrfrist ist Donnerstag um 18 Uhr.",
        "Please find the texts of the coming week below.",
        "Veuillez trouver ci-joint les textes de la semaine.",
        "Bildunterschrift: Der Lotse (Anna Muster) sieht das Schiff.",
        "Caption: The pilot sees the ship.",
        "Légende : Le pilote voit le navire.",
    ],
)
def test_what_is_said_to_the_press_is_in_no_synopsis(letter):
    assert [line for line in outline(f"{letter}\n\n{SYNOPSIS}\n\n{letter}") if ":" in line] == [
        "medium: Im Hafen"
    ]
    assert "EPG094 1:1" in told(f"{letter}\n\n{SYNOPSIS}")


def test_a_heading_below_a_line_for_the_press_is_not_for_the_press():
    found = told(f"Sperrfrist: 9. Oktober\n\nLOTSENJAHRE\n\n{SYNOPSIS}")
    assert "EPG094 1:1" in found
    assert "EPG098 3:1" in found


@pytest.mark.parametrize("word", ["Kontakt", "Presse", "Contact"])
def test_a_synopsis_may_begin_with_a_word_of_the_press(word):
    text = f"{word}: Ein Signal aus dem All erreicht die Station am Rand des Watts, und niemand will es gehört haben."
    (record,) = records_of(text)
    assert [one.value for one in record.descriptions] == [text]
    assert "EPG094 1:1" in told(f"{word}: Lene Muster, presse@kanal-halde.example\n\n{SYNOPSIS}")


def test_a_comma_in_each_of_two_lines_makes_no_table():
    found = outline("Krimi, Deutschland 2025\n\nIm Hafen liegt ein Schiff, das keiner kennt.")
    assert found == ["programme? press-text-1", "short: Im Hafen"]
