import pytest
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import Title

Said = list[tuple[str, Value]]


def titles(*said: tuple[str, Value], **of_map: object) -> list[tuple[str, str, str | None]]:
    made = content_of(*said, **of_map)
    return [(one.kind, one.value, one.lang) for one in made.fields.get("titles", ())]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("title", "Ebbe")], [("main", "Ebbe", None)]),
        (
            [("title:de", "Ebbe"), ("title:fr", "Marée basse")],
            [("main", "Ebbe", "de"), ("main", "Marée basse", "fr")],
        ),
        (
            [("title", "Wattgrund"), ("episode-title", "Die Boje")],
            [("main", "Wattgrund", None), ("episode", "Die Boje", None)],
        ),
        (
            [("series-title:de", "Wattgrund"), ("episode-title:de", "Die Boje")],
            [("main", "Wattgrund", "de"), ("episode", "Die Boje", "de")],
        ),
        ([("series-title", "Wattgrund"), ("title", "Wattgrund")], [("main", "Wattgrund", None)]),
        (
            [("series-title", "Wattgrund"), ("title", "Die Boje")],
            [("main", "Die Boje", None), ("series", "Wattgrund", None)],
        ),
        ([("episode-title", "Die Boje")], [("main", "Die Boje", None)]),
        (
            [("original-title", "La bouée"), ("episode-title", "Die Boje")],
            [("main", "Die Boje", None), ("original", "La bouée", None)],
        ),
        (
            [
                ("title", "Ebbe"),
                ("short-title", "E."),
                ("subtitle", "Ein Film"),
                ("working-title", "X"),
            ],
            [
                ("main", "Ebbe", None),
                ("short", "E.", None),
                ("subtitle", "Ein Film", None),
                ("working", "X", None),
            ],
        ),
        ([("title", 24.0)], [("main", "24", None)]),
        ([("title", "  Die\nBoje ")], [("main", "Die Boje", None)]),
        ([("title", "Ebbe"), ("episode-title", "-")], [("main", "Ebbe", None)]),
        ([("title", "   ")], []),
    ],
)
def test_titles(said: Said, expected: list[tuple[str, str, str | None]]) -> None:
    assert titles(*said) == expected


def test_the_language_of_the_map_is_not_that_of_the_original() -> None:
    said = [("title", "Die Boje"), ("title:fr", "La bouée"), ("original-title", "La bouée")]
    assert titles(*said, language="de") == [
        ("main", "Die Boje", "de"),
        ("main", "La bouée", "fr"),
        ("original", "La bouée", None),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("title", "Ebbe"), ("title", "Flut")], ["EPG078 B2"]),
        ([("title", "Ebbe"), ("title", "Ebbe")], []),
        ([("title", "Ebbe"), ("episode-title", "-")], ["EPG073 B2"]),
        ([("title", " Ebbe")], ["EPG241 A2"]),
        ([("title", "#BEZUG!"), ("series-title", "Ebbe")], ["EPG056 A2"]),
    ],
)
def test_what_is_told(said: Said, expected: list[str]) -> None:
    assert codes(content_of(*said)) == expected


def test_a_second_title_shows_where_the_first_is() -> None:
    (told,) = content_of(("title", "Ebbe"), ("title", "Flut")).findings
    assert told.message == '"Flut" contradicts "Ebbe", which was taken'
    assert [place.path for place in told.related] == ["Plan!A2"]


def test_titles_know_their_cells() -> None:
    made = content_of(("episode-title", "Die Boje"), ("title", "Wattgrund"))
    places = {path: place.path for path, place in made.origins.items()}
    assert places == {".titles[0]": "Plan!B2", ".titles[1]": "Plan!A2"}


@pytest.mark.parametrize(
    ("said", "id_", "names"),
    [
        ([("series-id", 17.0), ("series-title:de", "Wattgrund")], "17", ["Wattgrund"]),
        ([("series-title", "Wattgrund"), ("title", "Die Boje")], "wg", ["Wattgrund"]),
        ([("title", "Wattgrund")], "wg", ["Wattgrund"]),
        ([("title", "Ebbe")], None, []),
        ([("series-title", "Ebbe")], None, ["Ebbe"]),
        ([("series-id", "x"), ("title", "Ebbe")], "x", []),
    ],
)
def test_series(said: Said, id_: str | None, names: list[str]) -> None:
    made = content_of(*said, series={"Wattgrund": "wg"})
    assert made.fields.get("series") == id_
    assert [title.value for title in made.series_titles] == names
    assert all(isinstance(title, Title) and title.kind == "main" for title in made.series_titles)
