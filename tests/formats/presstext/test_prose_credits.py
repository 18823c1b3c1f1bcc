# ruff: noqa: RUF001 - these signs are what it is about
"""Credits out of prose: a sentence, and exactly who is found in it."""

import pytest

from epg_export.formats.presstext.prose import credits_in


def credited(text, language):
    found = credits_in(text, language)
    assert all(text[one.span.start : one.span.stop] == one.words for one in found)
    return sorted(
        f"{one.role} {one.name}" + (f" = {one.character}" if one.character else "") for one in found
    )


SURE = [
    (
        "de",
        "Im Stollen trifft Ruth Marand (Ilka Vossgrün) auf Fremde.",
        ["actor Ilka Vossgrün = Ruth Marand"],
    ),
    (
        "de",
        "Nach Feierabend folgt die Sprengmeisterin Ruth Marand (Ilka Vossgrün) dem Klang.",
        ["actor Ilka Vossgrün = Ruth Marand"],
    ),
    (
        "de",
        "Kommissar Karl von der Aue (Tom Anders-Klee) schweigt.",
        ["actor Tom Anders-Klee = Karl von der Aue"],
    ),
    (
        "de",
        "Nach Ruth Marand (Ilka Vossgrün) fragt niemand.",
        ["actor Ilka Vossgrün = Ruth Marand"],
    ),
    (
        "de",
        "Die junge Anwältin Dr. Lena Frei (Mia Sommer) übernimmt.",
        ["actor Mia Sommer = Lena Frei"],
    ),
    (
        "de",
        "Lena Frei (Mia Sommer) und Otto Kern (Jan Winter) fliehen.",
        ["actor Jan Winter = Otto Kern", "actor Mia Sommer = Lena Frei"],
    ),
    (
        "de",
        "Auch Ruth Marand (gespielt von Ilka Vossgrün) ahnt nichts.",
        ["actor Ilka Vossgrün = Ruth Marand"],
    ),
    (
        "de",
        "Regie: Anna Muster; Buch: Paul Berg, Lena Frei und Jan Winter; Kamera: Mia Sommer",
        [
            "cinematographer Mia Sommer",
            "director Anna Muster",
            "writer Jan Winter",
            "writer Lena Frei",
            "writer Paul Berg",
        ],
    ),
    ("de", "Buch und Regie: Anna Muster", ["director Anna Muster", "writer Anna Muster"]),
    (
        "de",
        "Regie führte Anna Muster und Paul Berg schrieb das Drehbuch.",
        ["director Anna Muster", "writer Paul Berg"],
    ),
    (
        "de",
        "Die Serie wurde von der Autorin Anna Muster und dem Regisseur Paul Berg entwickelt.",
        ["creator Anna Muster", "creator Paul Berg", "director Paul Berg", "writer Anna Muster"],
    ),
    (
        "de",
        "Geschrieben und inszeniert von Anna Muster, erzählt der Film von Verlust.",
        ["director Anna Muster", "writer Anna Muster"],
    ),
    ("de", "Moderation: Dr. Anna Muster", ["presenter Anna Muster"]),
    (
        "de",
        "Gäste: Anna Muster, Paul Berg und J. B. Winter",
        ["guest Anna Muster", "guest J. B. Winter", "guest Paul Berg"],
    ),
    ("de", "Musik: Anna O’Hara & Paul McBerg", ["composer Anna O’Hara", "composer Paul McBerg"]),
    (
        "de",
        "In den Hauptrollen: Ilka Vossgrün als Ruth Marand, Tom Anders und Mia Sommer.",
        ["actor Ilka Vossgrün = Ruth Marand", "actor Mia Sommer", "actor Tom Anders"],
    ),
    ("de", "In der Hauptrolle glänzt Ilka Vossgrün.", ["actor Ilka Vossgrün"]),
    ("de", "Produzentin ist Anna Muster, Paul Berg ist ihr Bruder.", ["producer Anna Muster"]),
    (
        "de",
        "Am Drehbuch saßen Anna Muster und Paul Berg, die auch Regie führten.",
        ["director Anna Muster", "director Paul Berg"],
    ),
    ("en", "Detective Anna Berg (Mia Summer) returns.", ["actor Mia Summer = Anna Berg"]),
    ("en", "When Anna Berg (Mia Summer) returns, all is lost.", ["actor Mia Summer = Anna Berg"]),
    ("en", "Retired nurse Anna Berg (Mia Summer) returns.", ["actor Mia Summer = Anna Berg"]),
    ("en", "Written and directed by Anna Muster.", ["director Anna Muster", "writer Anna Muster"]),
    (
        "en",
        "The drama stars Mia Summer as Anna Berg and Tom Ander as Paul Wood.",
        ["actor Mia Summer = Anna Berg", "actor Tom Ander = Paul Wood"],
    ),
    (
        "en",
        "A six-part thriller starring Mia Summer, Tom Ander and Paul d'Arcy.",
        ["actor Mia Summer", "actor Paul d'Arcy", "actor Tom Ander"],
    ),
    ("en", "Created by Anna Muster, Paul Berg's neighbour", ["creator Anna Muster"]),
    (
        "en",
        "The series from writer Anna Muster and executive producer Paul Berg starts today.",
        ["executive-producer Paul Berg", "writer Anna Muster"],
    ),
    (
        "en",
        "Presented by Anna Muster, with music by Paul Berg.",
        ["composer Paul Berg", "presenter Anna Muster"],
    ),
    ("en", "Anna Berg, played by Mia Summer, is back.", ["actor Mia Summer = Anna Berg"]),
    (
        "fr",
        "La psychologue Jeanne Rivage (Hélène Vautrin) enquête.",
        ["actor Hélène Vautrin = Jeanne Rivage"],
    ),
    (
        "fr",
        "Une série créée par Anne Vautrin et réalisée par Luc de La Tour.",
        ["creator Anne Vautrin", "director Luc de La Tour"],
    ),
    (
        "fr",
        "Réalisation : Émile Vautrin. Scénario : Anne Rivage et Luc Petit.",
        ["director Émile Vautrin", "writer Anne Rivage", "writer Luc Petit"],
    ),
    (
        "fr",
        "Avec Anne Rivage, Luc Petit et Jean-Paul d’Arcy.",
        ["actor Anne Rivage", "actor Jean-Paul d’Arcy", "actor Luc Petit"],
    ),
    (
        "fr",
        "Hélène Vautrin dans le rôle de Jeanne Rivage",
        ["actor Hélène Vautrin = Jeanne Rivage"],
    ),
    (
        "fr",
        "Un documentaire écrit et réalisé par Anne Vautrin, musique de Luc Petit.",
        ["composer Luc Petit", "director Anne Vautrin", "writer Anne Vautrin"],
    ),
    ("fr", "Présenté par Anne Vautrin.", ["presenter Anne Vautrin"]),
    (
        "it",
        "Quando torna, la psicologa Anna Riva (Elena Sole) tace.",
        ["actor Elena Sole = Anna Riva"],
    ),
    (
        "de",
        "Jeanne Rivage (Hélène Vautrin) schweigt.".replace("é", "e\u0301").replace("è", "e\u0300"),
        ["actor Hélène Vautrin = Jeanne Rivage".replace("é", "e\u0301").replace("è", "e\u0300")],
    ),
]

TRAPS = [
    ("de", "Die Europäische Weltraumorganisation (ESA) stellt ein Team zusammen."),
    ("de", "Ein atemberaubendes Kammerspiel. (Le Monde)"),
    ("de", "Die Neue Serie (Le Monde) kommt."),
    ("de", "Ein Raumschiff der Behörde (NASA) verschwindet, der Film (2024) auch."),
    ("de", "Die Grüne Hölle (Staffel 2) geht weiter."),
    ("de", "In Frankfurt am Main (Hessen Süd) regnet es."),
    ("de", "Bad Homburg (Hessen Nord) feiert."),
    ("de", "Der Rote Baron (Hans Winter) fliegt."),
    ("de", "Die Bundestagsabgeordnete Anna Berg (Freie Wähler) widerspricht."),
    ("de", "Paul Berg (Bayern München) trifft zweimal."),
    ("de", "Regisseurin Anna Berg (Rote Erde) ist zu Gast."),
    ("de", "Schauspielerin Anna Berg (Mia Sommer) ist zu Gast."),
    ("de", "Kommissar Berg (Tom Anders) schweigt."),
    ("de", "Anna (Mia Sommer) und Ruth Marand (Ilka) fliehen."),
    ("de", "Nach Anna Muster kam niemand mehr."),
    ("de", "Der Film erzählt von der Autorin Anna Muster, die einen Mord erfindet."),
    ("de", "Die Produzentin Anna Muster wird erpresst."),
    ("de", "Der Mord wurde von Anna Muster inszeniert."),
    ("de", "In der Serie wurde der Betrug von Anna Muster entwickelt."),
    ("de", "Entwickelt wurde der Impfstoff von Anna Muster."),
    ("de", "Sie liest einen Roman, geschrieben von Anna Muster."),
    ("de", "Regie: Halde"),
    ("de", "Regie: Der Neue"),
    ("de", "Regie: „Anna Muster“"),
    ("de", "Produzent: Blaue Blume GmbH; Musik: Halder Philharmoniker; Kamera: Anna Muster AG"),
    ("de", "Der Film „Directed by Anna Muster“ läuft im März."),
    ("de", "Besetzung: Ruth Marand (Ilka Vossgrün)"),
    ("de", "Besetzung: Ruth Marand – Ilka Vossgrün"),
    ("de", "Die Regie überzeugt. Anna Muster war dabei."),
    ("de", "Unter der Regie von Halder Film AG entstand ein Werk."),
    ("de", "Mit Anna Muster und Paul Berg nach Halde reisen."),
    ("de", "Anna Muster als Ruth Marand verkleidet sich."),
    ("de", "Anna Muster, der auch niemand half, ging."),
    ("de", "Im Oktober November (Erster Teil) beginnt es."),
    ("en", "A letter written by Anna Muster arrives."),
    ("en", "The series is based on a novel written by Anna Muster."),
    ("en", "An operation directed by Anna Muster goes wrong."),
    ("en", "Evidence presented by Anna Muster is lost."),
    ("en", "They dance to music by Anna Muster."),
    ("en", "He came with Anna Muster and Paul Berg."),
    ("en", "Prime Minister Anna Berg (Labour Party) resigns."),
    ("en", "The White House (Washington DC) burns."),
    ("en", "Anna Berg (Season Two) returns."),
    ("fr", "Elle part avec Anne Rivage et Luc Petit."),
    ("fr", "Avec Anne Rivage, elle mène l’enquête."),
    ("fr", "Une lettre écrite par Anne Rivage arrive."),
    ("fr", "Le Grand Hôtel (Paris Nord) brûle."),
    ("it", "Quando Anna Riva (Elena Sole) torna, tutto tace."),
    ("it", "Regia: Anna Riva"),
]


@pytest.mark.parametrize(("language", "text", "expected"), SURE)
def test_what_is_sure_is_found_and_nothing_else(language, text, expected):
    assert credited(text, language) == sorted(expected)


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_what_is_not_sure_is_not_found(language, text):
    assert credited(text, language) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Dort ist die Board-Psychiaterin Jeanne Rivage (Hélène Vautrin).", "Board-Psychiaterin"),
        ("Dort ist die junge Anwältin Lena Frei (Mia Sommer).", "junge Anwältin"),
        ("Dort ist Kommissar Karl Kern (Jan Winter).", "Kommissar"),
        ("Dort ist Karl Kern (Jan Winter).", None),
    ],
)
def test_what_stands_before_a_characters_name_is_a_note(text, note):
    assert [found.note for found in credits_in(text, "de")] == [note]


def test_creators_are_of_medium_certainty_and_come_last():
    text = "Erdacht wurde die Serie von der Autorin Anna Muster und Paul Berg; produziert hat sie Lena Frei."
    assert [(one.role, one.name, one.certainty) for one in credits_in(text, "de-AT")] == [
        ("writer", "Anna Muster", "sure"),
        ("producer", "Lena Frei", "sure"),
        ("creator", "Anna Muster", "medium"),
        ("creator", "Paul Berg", "medium"),
    ]
    assert {one.certainty for one in credits_in(text, None)} == {"sure"}


def test_the_language_says_which_cues_count():
    text = "Regie: Anna Muster\nDirected by Paul Berg\nRéalisation : Lena Frei"
    assert credited(text, "de") == ["director Anna Muster"]
    assert credited(text, "en-GB") == ["director Paul Berg"]
    assert credited(text, "fr") == ["director Lena Frei"]
    assert len(credited(text, None)) == 3


def test_the_words_go_from_the_cue_to_the_name():
    text = "Entwickelt wurde die Serie vom Produzenten Otto Kern sowie den Autoren Anna Muster sowie Paul Berg, der auch die Regie übernahm."
    assert [(one.role, one.words) for one in credits_in(text, "de") if one.certainty == "sure"] == [
        ("producer", "vom Produzenten Otto Kern"),
        ("writer", "den Autoren Anna Muster"),
        ("writer", "den Autoren Anna Muster sowie Paul Berg"),
        ("director", "Paul Berg, der auch die Regie übernahm"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Anna Muster (Paula Lenz)",
        "Anna Muster (Paula Lenz), Bert Beispiel (Max von Aue)",
        "Anna Muster (Paula Lenz) und Bert Beispiel (Max Aue) sowie Cora Exempel (Ida Rau)",
        "Cast: Anna Muster (Paula Lenz)",
        "Avec : Anna Muster (Paula Lenz) et Bert Beispiel (Max Aue)",
    ],
)
def test_who_of_two_names_in_a_list_plays_the_other_is_not_guessed(listed):
    assert not [one for one in credited(listed, None) if "=" in one or "Paula" in one]


def test_a_club_in_brackets_plays_nobody():
    assert credited("Trainer Bert Beispiel (Eintracht Auental) verliert das Spiel.", "de") == []
