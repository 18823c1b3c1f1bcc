"""Which rows head a table, and what its columns hold."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.cells import Merged, Row, Value
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.heading import (
    Heading,
    heading_of,
    looks_like_header,
    missing,
    no_header,
    skipped,
    told,
    unread,
)
from epg_export.formats.table.heading.understanding import understood

NO = "(not read)"


def rows_of(*lines: str) -> list[Row]:
    """Rows from lines with bars between the cells; nothing between two is an empty cell."""
    return [
        Row(number, [cell or None for cell in line.split("|")])
        for number, line in enumerate(lines, 1)
        if line.strip("|")
    ]


def fields_of(heading: Heading | None) -> str:
    """What the columns hold, with bars between them."""
    assert heading is not None
    return "|".join(
        NO if c.field is None else f"{c.field}:{c.of}" if c.of else c.field for c in heading.columns
    )


def read(*lines: str, text: str = "", merged: tuple[Merged, ...] = ()) -> str:
    """What the columns of a sheet hold, by a map if there is one."""
    column_map = ColumnMap.parse(text, "map.toml") if text else None
    return fields_of(heading_of(rows_of(*lines), column_map, merged))


@pytest.mark.parametrize(
    ("headers", "cells", "expected"),
    [
        pytest.param(
            "Datum|Beginn|Ende|Sender|Titel|Folgentitel|Staffel|Folge|Kurztext|Langtext|FSK|Wiederholung",
            "28.03.2026|20:15|21:00|eins|Moorlicht|Der Steg|2|4|Kurz.|Lang.|12|x",
            "date|start|stop|channel|title|episode-title|season|episode|short-text|long-text"
            "|rating:FSK|repeat",
            id="a planning department",
        ),
        pytest.param(
            "Sendetag|Sendezeit|Länge|Sendungstitel|Untertitel|Originaltitel|Regie|Buch|Kamera"
            "|Musik|Darsteller|Pressetext|Bild-URL",
            "28.03.|20.15 Uhr|90'|Moorlicht|Ein Krimi aus dem Norden|Marsh Lights|Ilka Vossgrün"
            "|Tom Brandt|Ada Reh|Bo Linden|Ruth Marand (Eva)|Ein Text.|https://x.example/a.jpg",
            "broadcast-day|start|duration|title|subtitle|original-title|credit:director"
            "|credit:writer|credit:cinematographer|credit:composer|cast|text|image",
            id="a press office",
        ),
        pytest.param(
            "Tag|Datum|Zeit|Dauer (min)|Sendung|Titel|UT|AD|HD|Live|Neu|WH",
            "Sa|28.03.2026|20:15|45|Hafenblick|Am Kai|ja||x|||x",
            "ignore|date|start|duration|series-title|episode-title|subtitles|audio-description"
            "|quality:HD|live|new|repeat",
            id="a printed programme",
        ),
        pytest.param(
            "Serientitel*|Episodentitel *|Originaltitel (EN)|Folgennr.|Staffelnr.|Anzahl Folgen"
            "|Produktionsland|Prod.-Jahr|Laufzeit (Min.)|Genre|FSK-\nFreigabe|EIDR|IMDb-ID|Prod.-Nr.",
            "Moorlicht|Steg|Marsh|3|1|10|DE|2024|45|Krimi|12|10.5240/1234|tt1234567|A-77",
            "series-title|episode-title|original-title:en|episode|season|episode-count|country|year"
            "|duration|genre|rating:FSK|identifier:eidr|identifier:imdb-title"
            "|identifier:production-number",
            id="a rights department",
        ),
        pytest.param(
            "Programmtag|Uhrzeit|VPS|Kanal|Sendungs-ID|Ausstrahlungs-ID|Titel|Bildformat|Ton|Sprache"
            "|Bemerkung|Lfd. Nr.",
            "28.03.2026|26:15|02:15|eins|S1|B1|Nachtlinie|16:9|Stereo|de|keine|1",
            "broadcast-day|start|vps|channel|id|broadcast-id|title|aspect|sound|audio-language|note"
            "|ignore",
            id="transmission",
        ),
        pytest.param(
            "ID|Titel (DE)|Titel (FR)|Kurztext / DE|Kurztext / FR|Beschreibung [de-CH]"
            "|Beschreibung [fr-CH]|Originalsprache",
            "e1|A|B|c|d|e|f|en",
            "id|title:de|title:fr|short-text:de|short-text:fr|text:de-CH|text:fr-CH"
            "|original-language",
            id="two languages side by side",
        ),
        pytest.param(
            "id|title_de|title_fr|description-en|short text:it",
            "e1|A|B|C|D",
            "id|title:de|title:fr|text:en|short-text:it",
            id="a translation",
        ),
        pytest.param(
            "Chaîne|Date|Heure|Fin|Titre|Sous-titre|Saison|Épisode|Titre de l\u2019épisode|Résumé court"
            "|Résumé|Genre|Pays|Année|Réalisateur|Avec|CSA|Rediffusion|Inédit",
            "un|28/03/2026|20h15|21h00|Feux|Une nuit au marais|1|2|Le pont|c|l|Policier|France|2025"
            "|Anne Roux|Luc Blanc|-10|oui|non",
            "channel|date|start|stop|title|subtitle|season|episode|episode-title|short-text|text"
            "|genre|country|year|credit:director|cast|rating:CSA|repeat|first-showing",
            id="une grille",
        ),
        pytest.param(
            "Jour|Horaire|Durée (min)|Émission|Titre original|Nombre d'épisodes|N° épisode|Scénario"
            "|Musique|Présentateur|Invités|Audiodescription|Langue des signes|Mots-clés|Lien",
            "28/03/2026|20h15|52|Quai|Quay|8|3|Anne Roux|Luc Blanc|Zoé Noir|Jean Gris|oui|non|mer"
            "|https://x.example",
            "date|start|duration|title|original-title|episode-count|episode|credit:writer"
            "|credit:composer|credit:presenter|credit:guest|audio-description|signing|keywords|link",
            id="un service de presse",
        ),
        pytest.param(
            "CHAINE|DATE|HEURE DE DEBUT|HEURE DE FIN|TITRE|RESUME|DUREE|REALISATION|DISTRIBUTION",
            "un|28/03/2026|20:15|21:00|Feux|abc|45|Anne Roux|Luc Blanc, Zoé Noir",
            "channel|date|start|stop|title|text|duration|credit:director|cast",
            id="sans accents",
        ),
        pytest.param(
            "Channel|Broadcast Date|Start Time|End Time|Duration|Programme Title|Episode Title"
            "|Series No.|Episode No.|Short Synopsis|Long Synopsis|Certificate|Subtitles"
            "|Audio Description|Signed|Repeat",
            "one|2026-03-28|20:15|21:00|00:45:00|Marsh|Pier|1|2|s|l|12|Y|N|N|N",
            "channel|date|start|stop|duration|title|episode-title|season|episode|short-text"
            "|long-text|rating|subtitles|audio-description|signing|repeat",
            id="a planner",
        ),
        pytest.param(
            "TX Date|TX Time|Title|Ep #|Synopsis|Director|Writer|Cast|Year|Country|Genre"
            "|Aspect Ratio|Original Title|House No.|TMDB ID",
            "28/03/2026|20:15|Marsh|2|s|Ann Reed|Tom Hill|Eva Moor|2025|UK|Drama|16:9|Moor|H1|55",
            "date|start|title|episode|text|credit:director|credit:writer|cast|year|country|genre"
            "|aspect|original-title|identifier:house-number|identifier:tmdb",
            id="listings",
        ),
        pytest.param(
            "channelId|startTime|endTime|titleDe|titleFr|shortDescription|episodeNumber"
            "|seasonNumber|productionYear|isLive|isRepeat",
            "one|a|b|A|B|c|1|2|2025|true|false",
            "channel|start|stop|title:de|title:fr|short-text|episode|season|year|live|repeat",
            id="an export of a program",
        ),
        pytest.param(
            "channel_id|start|stop|title|episode_title|short_text_de|season|credit:director"
            "|property:Slot",
            "one|2026-03-28T20:15|2026-03-28T21:00|A|B|c|1|Ann Reed|late",
            "channel|start|stop|title|episode-title|short-text:de|season|credit:director"
            "|property:Slot",
            id="the words of the map",
        ),
        pytest.param(
            "Sendedatum|Anfang|Laenge|Sender|Titel|Regisseur|Laender|Hoerfilm|Kostuem",
            "28.03.2026|20:15|45|eins|A|Tom Brandt|DE|ja|Ada Reh",
            "date|start|duration|channel|title|credit:director|country|audio-description"
            "|credit:costume-designer",
            id="no umlauts",
        ),
        pytest.param(
            "Titel deutsch|Deutscher Untertitel|Titel Original|Erstausstrahlung|Free-TV-Premiere"
            "|Schnitt|Produktionsfirma|Redaktion|Altersfreigabe",
            "Moor|Ein Film|Marsh|ja|x|Ada Reh|Nordfilm GmbH|Bo Linden|12",
            "title:de|subtitle:de|original-title|first-showing|premiere|credit:editor"
            "|credit:production-company|credit:commissioning-editor|rating",
            id="films",
        ),
        pytest.param(
            "Datum|Uhrzeit|Programm|Sendung|S/E|Titre (allemand)|Titre (français)",
            "28.03.2026|20:15|eins|Moorlicht|S01E03|A|B",
            "date|start|channel|title|number|title:de|title:fr",
            id="words of two languages",
        ),
    ],
)
def test_columns(headers: str, cells: str, expected: str) -> None:
    assert read(headers, cells) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        *((written, "title:fr") for written in ("Titel (FR)", "title_fr", "Titel fr", "titleFr")),
        *(
            (written, "title:fr")
            for written in ("Titel Französisch", "Titre (français)", "TITRE VF")
        ),
        *(
            (written, "title:fr")
            for written in ("title:fr", "FR Titel", "Titel [frz.]", "Titel / FR")
        ),
        *(
            (written, "title:de")
            for written in ("Titre (allemand)", "German title", "Deutscher Titel")
        ),
        ("Titel [fr-CH]", "title:fr-CH"),
        ("title_de_at", "title:de-AT"),
        ("Titel zh-Hans", "title:zh-Hans"),
        ("Titel (Pflichtfeld)", "title"),
        ("Titel *", "title"),
        ("\n Titel:\n", "title"),
        ("Titel HD", None),
        ("Titel ID", None),
        ("Titel xx", None),
        ("Titel min", None),
        ("Dauer (min)", "duration"),
        ("Länge [Sek.]", "duration:seconds"),
        ("Dauer (h)", "duration:hours"),
        ("Dauer hh:mm", "duration"),
        ("Kurztext (max. 160 Zeichen)", "short-text"),
        ("Kurztext DE (optional)", "short-text:de"),
        ("Beginn (hh:mm)", "start"),
        ("Start (UTC)", None),
        ("Sender (DE)", None),
        ("Mots - clés", "keywords"),
        ("Nr.", None),
        ("", None),
        ("Titel " * 50, None),
    ],
)
def test_header(header: str, expected: str | None) -> None:
    meant = understood(header)
    assert (str(meant[-1].target) if meant else None) == expected


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Untertitel", "ja|nein", "subtitles"),
        ("Untertitel", "de|fr", "subtitles"),
        ("Untertitel", "Eine Reise ans Meer|Am Ende der Nacht", "subtitle"),
        ("Untertitel", "17|18", NO),
        ("Folge", "3|4", "episode"),
        ("Folge", "3/10|4/10", "episode"),
        ("Folge", "Der Steg|Am Kai", "episode-title"),
        ("Folge", "S01E03|S01E04", "number"),
        ("Ton", "Stereo|Dolby Digital", "sound"),
        ("Ton", "Ada Reh|Bo Linden", "credit:sound-recordist"),
        ("Bild", "16:9|4:3", "aspect"),
        ("Bild", "https://x.example/1|https://x.example/2", "image"),
        ("Bild", "schön|gut", NO),
        ("Format", "HD|SD", "quality"),
        ("Rating", "4/5|3/5", "stars"),
        ("Rating", "FSK 12|FSK 16", "rating"),
        ("Gebärdensprache", "ja|nein", "signing"),
        ("Musik", "ja|nein", NO),
        ("Produktion", "ARD 2019|ZDF 2020", NO),
        ("Title no", "Et hus ved havet|Natt", "title:no"),
        ("Title no", "17|18", NO),
        ("Tag", "Montag|Dienstag", NO),
        ("Sprache", "de|fr", "audio-language"),
    ],
)
def test_cells_decide(header: str, cells: str, expected: str) -> None:
    first, second = cells.split("|")
    found = read(f"Beginn|Sender|{header}", f"20:15|eins|{first}", f"21:15|eins|{second}")
    assert found == f"start|channel|{expected}"


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Folge", ["1", "x", "3/10", "7"], "episode"),
        ("Folge", ["1", "2", "Der Steg"], "episode"),
        ("Folge", ["1", "Der Steg"], NO),
        ("Folge", ["S02E03", "2x04", "6/10", "7 von 10", "II"], "number"),
        ("HD", ["ja", "nein", "?"], "quality:HD"),
    ],
)
def test_most_of_a_few_cells_decide(header: str, cells: list[str], expected: str) -> None:
    rows = [f"20:15|eins|{cell}" for cell in cells]
    assert read(f"Beginn|Sender|{header}", *rows) == f"start|channel|{expected}"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Serie|Titel", "series-title|episode-title"),
        ("Titel|Serie", "episode-title|series-title"),
        ("Serie|Titel|Folgentitel", "series-title|title|episode-title"),
        ("Serie|Titel (DE)|Titel (FR)", "series-title|episode-title:de|episode-title:fr"),
        ("Titel|Titel (FR)", "title|title:fr"),
        ("Sendung|Beginn", "title|start"),
        ("Sendung|Titre", f"title|{NO}"),
        ("Programm|Titel", "channel|title"),
        ("Programm|Beginn", "title|start"),
        ("Programm|Sender|Beginn|Titel", f"{NO}|channel|start|title"),
        ("Beginn|Name", "start|title"),
        ("Beginn|Titel|Name", f"start|title|{NO}"),
        ("id|Titel|Sprache", f"id|title|{NO}"),
    ],
)
def test_neighbours_decide(headers: str, expected: str) -> None:
    assert read(headers, "|".join("Wort" for _ in headers.split("|"))) == expected


CELLS = "28.03.2026|20:15|Moor|Feux|Text|Texte"


@pytest.mark.parametrize(
    ("lines", "rows", "expected"),
    [
        (("Kanal Nord", "Programmplan KW 13", "", "Datum|Beginn|Titel", CELLS), (4, 4), None),
        (("Datum|Titel", CELLS), (1, 1), None),
        (("Datum|Programm 28.03.2026|Beginn|Titel|Sender|Ende", CELLS), (1, 1), None),
        (
            ("||Titel||Text|", "Datum|Beginn|DE|FR|DE|FR", CELLS),
            (1, 2),
            "date|start|title:de|title:fr|text:de|text:fr",
        ),
        (
            ("Datum|Beginn|Titel||Text|", "||DE|FR|DE|FR", CELLS),
            (1, 2),
            "date|start|title:de|title:fr|text:de|text:fr",
        ),
        (("Datum|Beginn|Titel", "Date|Start|Title", CELLS), (1, 2), "date|start|title"),
        (("Datum|Beginn|Titel", "TT.MM.JJJJ|hh:mm|Pflichtfeld", CELLS), (1, 2), "date|start|title"),
        (
            ("Ausstrahlung|||Episode|", "Datum|Beginn|Sender|Titel|Nummer", "28.03.|20:15|x|y|3"),
            (1, 2),
            "date|start|channel|episode-title|episode",
        ),
        (("Sendeplan||", "Datum|Beginn|Titel", CELLS), (2, 2), "date|start|title"),
    ],
)
def test_rows_of_the_heading(
    lines: tuple[str, ...], rows: tuple[int, int], expected: str | None
) -> None:
    heading = heading_of(rows_of(*lines))
    assert heading is not None
    assert (heading.first, heading.last) == rows
    assert expected is None or fields_of(heading) == expected


def test_groups_reach_as_far_as_they_are_merged() -> None:
    lines = ("||Titel|||", "Datum|Beginn|DE|FR|IT|DE", CELLS)
    assert read(*lines, merged=(Merged(1, 2, 1, 3),)) == f"date|start|title:de|title:fr|{NO}|{NO}"


@pytest.mark.parametrize(
    "line",
    [
        "20:15|Moorlicht|Live|HD|Neu",
        "Moorlicht|Live|HD|Neu",
        "28.03.2026|20:15|Titel",
        "Liebe Kollegen|hier der Plan",
        "Titel",
        "",
    ],
)
def test_no_header(line: str) -> None:
    assert heading_of(rows_of(line, CELLS)) is None
    assert not looks_like_header([cell or None for cell in line.split("|")])


def test_looks_like_header() -> None:
    assert looks_like_header(["Datum", "Beginn", None, "Titel"])


def test_more_columns_that_nobody_knows() -> None:
    cells = "e1|a|b|c|d"
    assert heading_of(rows_of("id|Titel|Xa|Xb|Xc", cells)) is None
    assert read("id|Titel|Xa|Xb|Xc", "e1|a|b") == f"id|title|{NO}|{NO}|{NO}"
    assert read("Datum|Beginn|Titel|Xa|Xb|Xc|Xd", "1|2|3|a|b|c|d").startswith("date|start|title")


def test_the_first_of_two_columns_is_read() -> None:
    heading = heading_of(rows_of("Beginn|Titel|Titel|Regie|Regie", "20:15|A|B|Ada Reh|Bo Linden"))
    assert heading is not None
    assert fields_of(heading) == f"start|title|{NO}|credit:director|credit:director"
    (finding,) = told(heading, "plan.xlsx", "KW 13")
    assert finding.code == "EPG065"
    assert finding.message == '"Titel" is title, and so is column B'
    assert (finding.place.path, finding.place.line, finding.place.column) == ("'KW 13'!C1", 1, 3)
    assert 'C = "ignore"' in finding.help
    assert list(unread(heading, {0, 1, 2, 3, 4}, "plan.xlsx", "KW 13")) == []


def test_repeated_heading() -> None:
    rows = rows_of("||Titel|", "Datum|Beginn|DE|FR", "28.03.|20:15|A|B")
    heading = heading_of(rows)
    assert heading is not None
    assert heading.is_repeated(Row(40, ["datum", " Beginn", "DE", "FR", None]))
    assert heading.is_repeated(Row(41, rows[0].values))
    assert not heading.is_repeated(rows[2])


@pytest.mark.parametrize(
    ("header", "message", "help_"),
    [
        ("Bem2", '"Bem2" is not known, so its cells are left out', '"Bem2" = "ignore"'),
        ("Bemerkunge", '"Bemerkunge" is not known, so its cells are left out', 'is it "note"?'),
        (
            "Untertitel",
            '"Untertitel" can be subtitles or subtitle, and its cells do not tell',
            "map",
        ),
        (
            "Ende (UTC)",
            '"Ende (UTC)" has times in UTC, and others are those of the channel',
            'zone = "Etc/UTC"',
        ),
        (
            "Ende (MEZ)",
            '"Ende (MEZ)" has times in MEZ, and others are those of the channel',
            'zone = "Europe/Berlin"',
        ),
    ],
)
def test_unread_column(header: str, message: str, help_: str) -> None:
    heading = heading_of(rows_of(f"Datum|Beginn|Titel|{header}", "28.03.|20:15|A|17"))
    assert heading is not None
    assert list(unread(heading, {0, 1, 2}, "plan.csv", None)) == []
    (finding,) = unread(heading, {0, 1, 2, 3}, "plan.csv", None)
    assert (finding.code, finding.message, finding.place.path) == ("EPG062", message, "D1")
    assert help_ in finding.help


def test_without_a_heading() -> None:
    rows = rows_of("", "Liebe Kollegen|hier")
    assert no_header(rows, "a.csv", None).message == (
        'no row says what the columns hold; the first one is "Liebe Kollegen", "hier"'
    )
    assert no_header(rows, "a.csv", None).code == "EPG061"
    assert skipped(no_header(rows, "a.xlsx", "Notizen")).code == "EPG066"
    assert "--guess" in no_header(rows, "a.csv", None).help


@pytest.mark.parametrize(
    ("line", "is_grid"),
    [
        ("Zeit|Mo 23.03.|Di 24.03.|Mi 25.03.", True),
        ("|Montag|Dienstag|Mittwoch", True),
        ("20:15|Mo 23.03.|eins|Der Steg", False),
        ("2026-03-28 20:15|2026-03-28 21:00|Der Steg", False),
    ],
)
def test_days_side_by_side(line: str, is_grid: bool) -> None:
    finding = no_header(rows_of("Programm", line), "a.csv", None)
    assert ("row 2, one column for each" in finding.message) is is_grid
    assert ("row of its own" in finding.help) is is_grid


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ('[columns]\n"Xa" = "title"', ("Beginn|Xa", "20:15|A"), "start|title"),
        ('[columns]\n"XA" = "title"', ("Beginn|Xa", "20:15|A"), "start|title"),
        ('[columns]\n"Xa" = "title"', ("Beginn|Titel|Xa", "20:15|A|B"), f"start|{NO}|title"),
        (
            '[columns]\nTitel = "ignore"',
            ("Beginn|Titel|Ende", "20:15|A|21:15"),
            "start|ignore|stop",
        ),
        ('only = true\n[columns]\nBeginn = "start"', ("Beginn|Titel", "20:15|A"), "start|ignore"),
        (
            '[columns]\n"Titel DE" = "title"',
            ("|Titel|", "Beginn|DE|FR", "1|A|B"),
            "start|title|title:fr",
        ),
        ('header = 1\n[columns]\nXa = "id"', ("Xa|Xb", "Beginn|Titel"), f"id|{NO}"),
        ("header = [1, 2]", ("Titel|", "DE|FR", "A|B"), "title:de|title:fr"),
        ('header = 0\n[letters]\nB = "title"\nA = "start"', ("20:15|A",), "start|title"),
        ('[letters]\nA = "start"', ("20:15|A",), "start"),
        ('[letters]\nC = "title:fr"', ("Beginn|Titel|Xa", "20:15|A|B"), "start|title|title:fr"),
    ],
)
def test_map(text: str, lines: tuple[str, ...], expected: str) -> None:
    assert read(*lines, text=text) == expected


def test_map_without_rows() -> None:
    column_map = ColumnMap.parse('header = 0\n[letters]\nA = "start"', "map.toml")
    heading = heading_of(rows_of("Beginn|Titel"), column_map)
    assert heading is not None
    assert (heading.first, heading.last, len(heading.columns)) == (0, 0, 1)


def test_missing_column() -> None:
    column_map = ColumnMap.parse('[columns]\nTitell = "title"', "map.toml")
    heading = heading_of(rows_of("Beginn|Titel|Ende", "20:15|A|21:15"), column_map)
    assert heading is not None
    (finding,) = missing([(heading, None)], "plan.csv")
    assert (finding.code, finding.message) == ("EPG063", 'no column is headed "Titell"')
    assert finding.help == 'did you mean "Titel"? columns are headed Beginn, Titel, Ende'


def test_a_column_that_another_sheet_has_is_not_missing() -> None:
    column_map = ColumnMap.parse('[columns]\nTitell = "title"\nXa = "text"', "map.toml")
    headings = [
        heading_of(rows_of(line, "20:15|A|B"), column_map)
        for line in ("Beginn|Titell|Ende", "Beginn|Xa|Ende")
    ]
    both = [(heading, None) for heading in headings if heading is not None]
    assert list(missing(both, "plan.xlsx")) == []
    assert [one.message for one in missing(both[:1], "plan.xlsx")] == ['no column is headed "Xa"']


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.sampled_from(["Titel", "Datum", "Untertitel", "Folge", "DE", "Titel (FR)", "ja", "20:15"]),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.times(),
    st.timedeltas(dt.timedelta(), dt.timedelta(days=2)),
)


@given(
    st.lists(st.lists(VALUES, max_size=6), max_size=6),
    st.lists(st.builds(Merged, *[st.integers(0, 6)] * 4), max_size=2),
)
def test_any_rows(values: list[list[Value]], merged: list[Merged]) -> None:
    rows = [Row(number, cells) for number, cells in enumerate(values, 1)]
    heading = heading_of(rows, None, merged)
    if heading is not None:
        found = [*told(heading, "x", None), *unread(heading, range(9), "x", None)]
        assert len(heading.columns) >= len(found)
        assert all(not heading.is_repeated(Row(99, [])) for _ in found)
