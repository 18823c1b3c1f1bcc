"""Press texts as houses write them, all of them invented, and the records they become."""

# ruff: noqa: RUF001 - dashes as houses write them

import pytest
from formats.presstext.press import outline, told

GERMAN_SERIES = """
    Auf der Hallig Süderoog steht ein Leuchtturm, den es auf keiner Karte gibt. Als die Vermesserin Tomke Lührs dort strandet, brennt in ihm noch Licht.
    Die Dramaserie „Unland“ wurde auf den Halligen gedreht und verbindet Krimi und Familiengeschichte.
    „Ein Sog, dem man sich nicht entzieht.“ (Nordfriesische Rundschau)
    =====
    Folge 1: Die Karte
    Tomke findet im Watt einen Pfahl, der dort nicht stehen dürfte. Wer ihn gesetzt hat, will niemand im Dorf wissen.
    =====
    Folge 2: Das Licht
    In der Nacht brennt das Feuer im Turm zum ersten Mal seit hundert Jahren. Tomke geht allein hinaus, obwohl die Flut schon kommt.
"""
NO_SEPARATORS = """
    Die Comedyserie „Feierabendverkehr“ spielt in einem Stau, der nicht mehr endet.

    Folge 1: Kilometer null
    Am ersten Abend glaubt noch jeder, dass es gleich weitergeht. Nur Frau Albers packt schon ihre Decke aus.

    Folge 2: Kilometer drei
    Der Würstchenverkäufer hat nur noch Senf, und die Stimmung auf der linken Spur kippt.
"""
ENGLISH_SERIES = """
    Short synopsis: A lighthouse keeper hears a voice on a radio that has no batteries.

    Long synopsis: When the last keeper of Skerry Rock hears a voice on a radio that has no batteries, she takes it for the wind. Then it begins to read out the names of ships that were lost, and the first name that she knows is the name of her father, who went out in the storm of the year she was born and did not come back.

    About the series: The drama series “Skerry Rock” was filmed in the Hebrides in the winter and is the work of a crew of nine.

    “A slow, cold wonder.” – The Oban Courier

    ***

    Episode 1 – The Voice
    The radio begins to speak on the night of the equinox, and Morag writes down what it says.

    ***

    Episode 2 – The List
    Morag takes the list of the ships to the harbour office, where it is known to those who are old enough.
"""
FRENCH_SERIES = """
    Dans un village du Jura, les cloches sonnent la nuit alors que le clocher a brûlé il y a dix ans. L'institutrice Adèle Mourot est la seule qui les compte.
    La série fantastique « Les Cloches » a été tournée dans le Haut-Jura avec les habitants du village.
    « Une merveille de silence. » (Le Courrier du Jura)
    ~~~~~
    Épisode 1 : Minuit
    Adèle compte treize coups, et le lendemain il manque un enfant dans la classe. Personne ne se souvient de son nom.
    ~~~~~
    Épisode 2 : Le treizième
    Le maire veut faire taire les cloches, mais il faudrait pour cela monter dans un clocher qui n'est plus là.
"""
GERMAN_FILM = """
    Der Fernsehfilm „Die letzte Fähre“ erzählt von einer Frau, die nach dreißig Jahren auf die Insel ihrer Kindheit zurückkehrt.
    Als der Sturm den Hafen schließt, sitzt sie mit dem Mann fest, wegen dem sie damals gegangen ist. Eine Nacht lang reden beide.
    „Großes Kino für kleine Räume.“ (Inselbote)
"""
ENGLISH_FILM = """
    Synopsis: After the mill has closed, three brothers who have not spoken for years have one week to empty the house of their father. What they find in the cellar is not what they were looking for, and none of it is theirs.

    About the film: The film “Sawdust” is the first feature of its director and was shot in the mill itself.
"""
FRENCH_FILM = """
    Le film « L'Écluse » raconte la dernière nuit d'un éclusier qui doit choisir entre deux péniches et une seule porte.
"""
ONLY_EPISODES = """
    Staffel 2, Folge 3: „Der Gast“
    Ein Fremder klopft an, und er kennt das Haus besser als die, die darin wohnen. Keiner hat ihn eingeladen.
    -----
    Staffel 2, Folge 4: „Der Wirt“
    Der Wirt ist verschwunden, und die Gäste müssen sich selbst bedienen. Im Keller zählt einer die Flaschen.
"""
ONE_PARAGRAPH = """
    Ein Koch, der nichts mehr schmeckt, soll das wichtigste Essen seines Lebens zubereiten. Nur die Spülerin weiß davon.
"""
HARD_WRAPPED = """
    Die Krimiserie „Deichgraf“ geht in ihre zweite Runde und führt
    wieder hinaus in die Marschen, in denen jeder jeden kennt und
    doch keiner etwas gesehen haben will.

    Kommissarin Imke Harms kehrt nach einem Jahr in der Stadt auf
    den Hof ihrer Eltern zurück. Am selben Abend wird im Siel eine
    Tasche gefunden, in der die Papiere eines Mannes liegen, den es
    nie gegeben hat.

    Folge 1: Das Siel
    Die Tasche gehört zu einem Fall, der längst als gelöst galt. Imke
    Harms muss gegen den ermitteln, von dem sie alles gelernt hat.
"""
LABELLED = """
    Kurztext:
    Ein Glockengießer hört, dass seine Glocken lügen.

    Langtext:
    Vierzig Jahre lang hat Veit Amrain Glocken gegossen, und jede hatte ihren Ton. Dann schlägt die größte in der Nacht von selbst, und sie schlägt falsch: eine Stunde, die es nicht gibt. Als er in den Turm steigt, um nachzusehen, wartet dort der Lehrling, der im Sommer verunglückt ist, und hält den Klöppel fest.
"""
CONTACT_FOOTER = """
    Die Dokumentarserie „Kilometer Null“ begleitet Menschen, die am Anfang einer Straße wohnen.
    -----
    Am Kap endet die Straße, und für Oda Brandvik beginnt sie dort. Seit zwanzig Jahren räumt sie den Schnee.
    -----
    Pressekontakt: Kanal Halde, Presse und Information
    Lene Mustermann
    Telefon: 030 5550 1234
    Fotos über www.fotos.kanal-halde.example
"""
TWO_SERIES = """
    Die Krimiserie „Am Wehr“ spielt in einer Stadt, in der das Wasser jede Nacht steigt und niemand darüber spricht.
    -----
    Folge 1: Pegel
    In der ersten Nacht steht das Wasser im Keller der Wache. In der zweiten liegt dort ein Mann.
    -----
    Die Arztserie „Station Sieben“ zeigt eine Klinik, in der es nach den Plänen nur sechs Stationen gibt.
    -----
    Folge 1: Aufnahme
    Ein Patient wird eingeliefert, der sich an das Haus erinnert. Er hat es vor fünfzig Jahren gebaut.
"""
VARIANTS_SHORT_AND_LONG = """
    Ein Uhrmacher repariert eine Uhr, die rückwärts geht, und verliert dabei einen Tag nach dem anderen.
    Der Uhrmacher Balthasar Kienle soll eine Uhr reparieren, die rückwärts geht. Mit jeder Schraube, die er dreht, verliert er einen Tag: erst den gestrigen, dann den davor. Als er merkt, was er verliert, ist der Tag seiner Hochzeit der nächste, und die Besitzerin der Uhr steht schon im Laden.
"""
SEASONS = """
    Die Serie „Grenzgänger“ erzählt von Schmugglern, die über Nacht zu Zöllnern werden.
    -----
    Staffel 2
    Im zweiten Jahr ist die Grenze offen, und die Zöllner haben nichts mehr zu tun. Da wird ein Lastwagen gefunden.
    -----
    Folge 1: Offen
    Der Schlagbaum wird abgebaut, aber einer stellt ihn in der Nacht wieder auf.
"""
TITLE_LABELS = """
    Titel: Nachtbus
    Originaltitel: Yöbussi
    Inhalt: Im letzten Bus der Nacht sitzen fünf Menschen, und keiner steigt aus. Der Fahrer hat die Haltestellen vergessen.
"""
CAST_LINES = """
    Die Serie „Torfmoor“ spielt in einem Dorf, das jedes Jahr um eine Handbreit sinkt.
    -----
    Folge 1: Grund
    Beim Torfstechen findet Gesche einen Schuh, der noch warm ist. Der Fuß dazu geht durchs Dorf.
    Regie: Anna Muster
    Buch: Bert Beispiel
    Deutschland 2025, 45 Min.
"""
DOCUMENTARY = """
    Die Dokumentation „Was der Fluss erzählt“ begleitet ein Jahr lang die Menschen an einem Fluss, der versiegt.
    Im Frühjahr fahren die Kähne noch bis in die Stadt. Im Herbst stehen die Kinder auf dem Grund und sammeln, was die Großeltern verloren haben.
"""
SERIES_LAST = """
    Episode 3 – Low Tide
    The beach is wider than it has ever been, and at the far end of it there is a door.
    -----
    Episode 4 – High Tide
    The door is under water now, but it has been left open, and the sea is not the only one that comes in.
    -----
    The mystery series “Tidewrack” was made on the coast of Wales, with a cast of people who live there.
"""
GLUED = """
    Die Mysteryserie „Nebelhorn“ spielt auf einem Schiff, das seit Wochen im Nebel liegt.
    -----
    Folge 1: Stille
    Am zehnten Tag antwortet dem Nebelhorn ein anderes, und an Bord zählt man die Boote. Es ist eines zu viel.
    Die Mysteryserie „Nebelhorn“ spielt auf einem Schiff, das seit Wochen im Nebel liegt.
    -----
    Folge 1: Stille
    Am zehnten Tag antwortet dem Nebelhorn ein anderes, und an Bord zählt man die Boote. Es ist eines zu viel.
"""
NUMBERS_AFTERWARDS = """
    Die Serie „Kaltwasser“ führt in ein Freibad, das auch im Winter geöffnet hat.

    1. Folge: Sprungturm
    Vom Zehner springt an diesem Abend keiner, und doch ist das Wasser in Bewegung.

    2. Folge: Nichtschwimmer
    Der Bademeister lässt das Wasser ab, weil er wissen will, was am Grund der Becken liegt.
"""
PRESS_RELEASE = """
    PRESSEMITTEILUNG
    Hamburg, 9. Oktober 2026

    Neue Krimiserie auf Kanal Halde: „Deichgraf“ ab 16. Oktober

    Kommissarin Imke Harms kehrt auf den Hof ihrer Eltern zurück. Am selben Abend wird im Siel eine Tasche gefunden, in der die Papiere eines Mannes liegen, den es nie gegeben hat.

    Die achtteilige Krimiserie „Deichgraf“ wurde von Anna Muster nach einem Drehbuch von Bert Beispiel inszeniert. In den Hauptrollen sind Cora Exempel und Dirk Probe zu sehen.

    „Das war ein Abenteuer“, sagt Regisseurin Anna Muster. „Wir haben bei jedem Wetter gedreht.“

    Die Folgen im Überblick:

    Folge 1 „Das Siel“ (Fr., 16.10., 20.15 Uhr)
    Die Tasche gehört zu einem Fall, der längst als gelöst galt.

    Folge 2 „Die Flut“ (Fr., 23.10., 20.15 Uhr)
    Das Wasser steht höher als je zuvor, und der Deichgraf ist fort.

    Pressekontakt:
    Lene Mustermann, Tel. 040 5550 1234
    presse@kanal-halde.example

    Über Kanal Halde
    Kanal Halde ist der Sender für den Norden und zeigt seit zwanzig Jahren Filme und Serien.
"""
PROGRAMME_NOTES = """
    TIDEWRACK
    A new six-part mystery drama

    Series synopsis
    When the tide goes out further than it ever has, the people of a small Welsh town find a street on the sea bed – and a door that is locked from the inside.

    Episode synopses

    Episode 1
    Nerys (Carys Example) is the first to walk out to the street, and the last to be seen there. Her brother Huw waits on the beach with the dogs.

    Episode 2
    The street is under water again. Huw hires a boat, but nobody who knows the bay will go with him.

    "Haunting and sly." (Western Courier)

    Notes to editors
    Tidewrack is a Halde Channel production. For images contact press@halde.example
"""

EXPECTED = {
    "a German series, with its episodes' titles": (
        GERMAN_SERIES,
        [
            "series unland",
            "main title: Unland",
            "medium: Auf der",
            "promotion: Die Dramaserie",
            "review by Nordfriesische Rundschau: Ein Sog,",
            "episode unland-e1 of unland",
            "episode 1",
            "episode title: Die Karte",
            "medium: Tomke findet",
            "episode unland-e2 of unland",
            "episode 2",
            "episode title: Das Licht",
            "medium: In der",
        ],
    ),
    "headings alone divide it": (
        NO_SEPARATORS,
        [
            "series feierabendverkehr",
            "main title: Feierabendverkehr",
            "short: Die Comedyserie",
            "episode feierabendverkehr-e1 of feierabendverkehr",
            "episode 1",
            "episode title: Kilometer null",
            "medium: Am ersten",
            "episode feierabendverkehr-e2 of feierabendverkehr",
            "episode 2",
            "episode title: Kilometer drei",
            "short: Der Würstchenverkäufer",
        ],
    ),
    "an English series with labels": (
        ENGLISH_SERIES,
        [
            "series skerry-rock",
            "main title: Skerry Rock",
            "short: A lighthouse",
            "long: When the",
            "promotion: The drama",
            "review by The Oban Courier: A slow,",
            "episode skerry-rock-e1 of skerry-rock",
            "episode 1",
            "episode title: The Voice",
            "short: The radio",
            "episode skerry-rock-e2 of skerry-rock",
            "episode 2",
            "episode title: The List",
            "medium: Morag takes",
        ],
    ),
    "a French series": (
        FRENCH_SERIES,
        [
            "series les-cloches",
            "main title: Les Cloches",
            "medium: Dans un",
            "promotion: La série",
            "review by Le Courrier du Jura: Une merveille",
            "episode les-cloches-e1 of les-cloches",
            "episode 1",
            "episode title: Minuit",
            "medium: Adèle compte",
            "episode les-cloches-e2 of les-cloches",
            "episode 2",
            "episode title: Le treizième",
            "medium: Le maire",
        ],
    ),
    "a German film": (
        GERMAN_FILM,
        [
            "film die-letzte-faehre",
            "main title: Die letzte Fähre",
            "medium: Als der",
            "promotion: Der Fernsehfilm",
            "review by Inselbote: Großes Kino",
        ],
    ),
    "an English film with labels": (
        ENGLISH_FILM,
        [
            "film sawdust",
            "main title: Sawdust",
            "medium: After the",
            "promotion: The film",
        ],
    ),
    "a French film in a sentence": (
        FRENCH_FILM,
        [
            "film l-ecluse",
            "main title: L'Écluse",
            "medium: Le film",
        ],
    ),
    "only episodes, of a series that is not named": (
        ONLY_EPISODES,
        [
            "episode press-s2e3",
            "season 2 episode 3",
            "episode title: Der Gast",
            "medium: Ein Fremder",
            "episode press-s2e4",
            "season 2 episode 4",
            "episode title: Der Wirt",
            "medium: Der Wirt",
        ],
    ),
    "one paragraph": (
        ONE_PARAGRAPH,
        [
            "programme? press-text-1",
            "medium: Ein Koch,",
        ],
    ),
    "lines wrapped at a width": (
        HARD_WRAPPED,
        [
            "series deichgraf",
            "main title: Deichgraf",
            "medium: Kommissarin Imke",
            "promotion: Die Krimiserie",
            "episode deichgraf-e1 of deichgraf",
            "episode 1",
            "episode title: Das Siel",
            "medium: Die Tasche",
        ],
    ),
    "labels in lines of their own": (
        LABELLED,
        [
            "programme? press-text-1",
            "short: Ein Glockengießer",
            "long: Vierzig Jahre",
        ],
    ),
    "whom to call": (
        CONTACT_FOOTER,
        [
            "series kilometer-null",
            "main title: Kilometer Null",
            "medium: Die Dokumentarserie",
            "episode kilometer-null-text-1 of kilometer-null",
            "medium: Am Kap",
        ],
    ),
    "two series": (
        TWO_SERIES,
        [
            "series am-wehr",
            "main title: Am Wehr",
            "medium: Die Krimiserie",
            "episode am-wehr-e1 of am-wehr",
            "episode 1",
            "episode title: Pegel",
            "medium: In der",
            "series station-sieben",
            "main title: Station Sieben",
            "medium: Die Arztserie",
            "episode station-sieben-e1 of station-sieben",
            "episode 1",
            "episode title: Aufnahme",
            "medium: Ein Patient",
        ],
    ),
    "a short and a long telling": (
        VARIANTS_SHORT_AND_LONG,
        [
            "programme? press-text-1",
            "medium: Ein Uhrmacher",
            "long: Der Uhrmacher",
        ],
    ),
    "a season with its text": (
        SEASONS,
        [
            "series grenzgaenger",
            "main title: Grenzgänger",
            "short: Die Serie",
            "season 2: 1 texts",
            "episode grenzgaenger-s2e1 of grenzgaenger",
            "season 2 episode 1",
            "episode title: Offen",
            "short: Der Schlagbaum",
        ],
    ),
    "titles behind labels": (
        TITLE_LABELS,
        [
            "programme? press-text-1",
            "main title: Nachtbus",
            "original title: Yöbussi",
            "medium: Im letzten",
        ],
    ),
    "lines of cast and crew": (
        CAST_LINES,
        [
            "series torfmoor",
            "main title: Torfmoor",
            "short: Die Serie",
            "episode torfmoor-e1 of torfmoor",
            "episode 1",
            "episode title: Grund",
            "medium: Beim Torfstechen",
        ],
    ),
    "a documentary": (
        DOCUMENTARY,
        [
            "programme was-der-fluss-erzaehlt",
            "main title: Was der Fluss erzählt",
            "medium: Im Frühjahr",
            "promotion: Die Dokumentation",
        ],
    ),
    "the series stands last": (
        SERIES_LAST,
        [
            "episode tidewrack-e3 of tidewrack",
            "episode 3",
            "episode title: Low Tide",
            "short: The beach",
            "episode tidewrack-e4 of tidewrack",
            "episode 4",
            "episode title: High Tide",
            "medium: The door",
            "series tidewrack",
            "main title: Tidewrack",
            "promotion: The mystery",
        ],
    ),
    "pasted twice, with headings": (
        GLUED,
        [
            "series nebelhorn",
            "main title: Nebelhorn",
            "short: Die Mysteryserie",
            "episode nebelhorn-e1 of nebelhorn",
            "episode 1",
            "episode title: Stille",
            "medium: Am zehnten",
        ],
    ),
    "the number stands before the word": (
        NUMBERS_AFTERWARDS,
        [
            "series kaltwasser",
            "main title: Kaltwasser",
            "short: Die Serie",
            "episode kaltwasser-e1 of kaltwasser",
            "episode 1",
            "episode title: Sprungturm",
            "short: Vom Zehner",
            "episode kaltwasser-e2 of kaltwasser",
            "episode 2",
            "episode title: Nichtschwimmer",
            "short: Der Bademeister",
        ],
    ),
    "a press release": (
        PRESS_RELEASE,
        [
            "series deichgraf",
            "main title: Deichgraf",
            "medium: Kommissarin Imke",
            "promotion: Die achtteilige / „Das war",
            "episode deichgraf-e1 of deichgraf",
            "episode 1",
            "episode title: Das Siel",
            "short: Die Tasche",
            "episode deichgraf-e2 of deichgraf",
            "episode 2",
            "episode title: Die Flut",
            "short: Das Wasser",
        ],
    ),
    "notes in English, of a series that no sentence names": (
        PROGRAMME_NOTES,
        [
            "series press",
            "medium: When the",
            "episode press-e1 of press",
            "episode 1",
            "medium: Nerys (Carys",
            "episode press-e2 of press",
            "episode 2",
            "medium: The street",
            "review by Western Courier: Haunting and",
        ],
    ),
}

TOLD = {
    "a German series, with its episodes' titles": "EPG243 3:1 EPG095 5:1 EPG095 8:1",
    "headings alone divide it": "EPG095 3:1 EPG095 6:1",
    "an English series with labels": "EPG095 1:1 EPG095 3:1 EPG095 5:1 EPG243 7:1 EPG095 11:1 EPG095 16:1",
    "a French series": "EPG243 3:1 EPG095 5:1 EPG095 8:1",
    "a German film": "EPG243 3:1",
    "an English film with labels": "EPG095 1:1 EPG095 3:1",
    "a French film in a sentence": "",
    "only episodes, of a series that is not named": "EPG095 1:1 EPG095 4:1",
    "one paragraph": "EPG092 1:1",
    "lines wrapped at a width": "EPG241 1:1 EPG095 10:1",
    "labels in lines of their own": "EPG095 1:1 EPG092 2:1 EPG095 4:1",
    "whom to call": "EPG094 5:1",
    "two series": "EPG095 3:1 EPG095 8:1",
    "a short and a long telling": "EPG092 1:1 EPG084 2:1",
    "a season with its text": "EPG095 3:1 EPG095 6:1",
    "titles behind labels": "EPG095 1:1 EPG095 2:1 EPG095 3:1 EPG092 3:9",
    "lines of cast and crew": "EPG095 3:1 EPG098 5:1",
    "a documentary": "",
    "the series stands last": "EPG095 1:1 EPG095 4:1",
    "pasted twice, with headings": "EPG095 3:1 EPG081 5:1 EPG082 5:1",
    "the number stands before the word": "EPG095 3:1 EPG095 6:1",
    "a press release": "EPG098 1:1 EPG098 12:1 EPG095 14:1 EPG095 17:1 EPG094 20:1",
    "notes in English, of a series that no sentence names": "EPG098 1:1 EPG095 4:1 EPG098 7:1 EPG095 9:1 EPG095 12:1 EPG243 15:1 EPG094 17:1",
}


@pytest.mark.parametrize(("text", "expected"), EXPECTED.values(), ids=EXPECTED)
def test_the_records_of_a_text(text, expected):
    assert outline(text) == expected


USUAL = ("EPG086", "EPG087", "EPG088", "EPG244", "EPG620")
"""What is told of nearly each of them: see the tests of what it is told for."""


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_of_a_text(name):
    found = [finding for finding in told(EXPECTED[name][0]) if not finding.startswith(USUAL)]
    assert " ".join(found) == TOLD[name]
