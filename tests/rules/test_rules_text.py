from typing import Any

import msgspec
import pytest
from conftest import entry_of, record_of
from rules.checking import episode, findings, found, on_air

from epg_export.model import Series

NO_TITLE = ["EPG201 $.titles has no main title in any language"]


@pytest.mark.parametrize(
    ("titles", "lines"),
    [
        ([{"value": "News"}], []),
        ([{"value": "Nachrichten", "kind": "main", "lang": "de"}], []),
        ([], NO_TITLE),
        ([{"value": "Folge 3", "kind": "episode"}], NO_TITLE),
        ([{"value": "\u00a0"}], [*NO_TITLE, "EPG205 $.titles[0].value the text is empty"]),
        ([{"value": ""}, {"value": "News"}], ["EPG205 $.titles[0].value the text is empty"]),
    ],
)
def test_missing_title(titles: list[dict[str, str]], lines: list[str]) -> None:
    assert found(episode(titles=titles)) == lines


@pytest.mark.parametrize(
    ("titles", "lines"),
    [
        ([{"value": "Wattgrund"}], []),
        ([{"value": "Watt", "kind": "short"}], NO_TITLE),
        ([{"value": " "}], NO_TITLE),
        ([], NO_TITLE),
    ],
)
def test_a_series_lends_its_main_title(titles: list[dict[str, str]], lines: list[str]) -> None:
    series = record_of({"type": "series", "id": "s", "titles": titles})
    assert isinstance(series, Series)
    entry = msgspec.structs.replace(entry_of(episode(titles=[], series="s")), series=series)

    assert found(entry) == lines


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x08", "U+0008"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\x1b", "U+001B"),
        ("\x1f", "U+001F"),
        ("\ud800", "U+D800"),
        ("\udfff", "U+DFFF"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_forbidden_character(character: str, name: str) -> None:
    (finding,) = findings(episode(keywords=[{"value": f"a{character}b{character}"}]))

    assert (finding.code, finding.place.path) == ("EPG202", "$.keywords[0].value")
    assert finding.message == f"holds {name}, which XML forbids"
    assert finding.facts == {"character": name}


@pytest.mark.parametrize(
    "text", ["\t", "\n", "\r", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffd", "😀", "\\b", "\\u0001"]
)
def test_a_character_that_xml_takes(text: str) -> None:
    assert found(episode(keywords=[{"value": f"a{text}"}]), "EPG202") == []


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"type": "feed", "source_name": "\x01"}, "$.source_name"),
        ({"type": "channel", "id": "\x01"}, "$.id"),
        (
            {"type": "series", "id": "s", "seasons": [{"number": 1, "id": "\x01"}]},
            "$.seasons[0].id",
        ),
        (episode(kind="\x01"), "$.kind"),
        (episode(credits=[{"role": "actor", "name": "\x01"}]), "$.credits[0].name"),
        (on_air(note="\x01"), "$.broadcasts[0].note"),
        (on_air(regions=["a", "\x01"]), "$.broadcasts[0].regions[1]"),
        (
            on_air(overrides={"titles": [{"value": "\x01"}]}),
            "$.broadcasts[0].overrides.titles[0].value",
        ),
    ],
)
def test_a_forbidden_character_is_told_once_wherever_it_is(
    record: dict[str, Any], path: str
) -> None:
    assert [(f.code, f.place.path) for f in findings(record)] == [("EPG202", path)]


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (episode(keywords=[{"value": ""}]), "$.keywords[0].value"),
        (episode(descriptions=[{"value": " \n\t"}]), "$.descriptions[0].value"),
        (episode(reviews=[{"value": "\u3000"}]), "$.reviews[0].value"),
        (episode(titles=[{"value": "News"}, {"value": ""}]), "$.titles[1].value"),
    ],
)
def test_empty_text(record: dict[str, Any], path: str) -> None:
    assert found(record) == [f"EPG205 {path} the text is empty"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No information available", True),
        ("No information available.", True),
        ("NO INFORMATION", True),
        ("TBA", True),
        ("n/a", True),
        ("-", True),
        ("…", True),
        ("Keine Informationen", True),
        ("Aucune description", True),
        ("(Sin información)", True),
        ("ไม่มีข้อมูล", True),
        ("Нет данных", True),
        ("Sendepause", False),
        ("Closedown", False),
        ("Unknown Soldier", False),
        ("TBA 21", False),
        ("24", False),
        ("!", False),
    ],
)
def test_placeholder_text(text: str, told: bool) -> None:
    lines = [f'EPG211 $.titles[0].value "{text}" only says that nothing is known'] if told else []
    in_description = [line.replace("titles", "descriptions") for line in lines]

    assert found(episode(titles=[{"value": text}]), "EPG211") == lines
    assert found(episode(descriptions=[{"value": text}]), "EPG211") == in_description


@pytest.mark.parametrize(
    "title", ["Unknown", "UNTITLED", "Sin título", "Unbekannt", "(Inconnu)", "未知"]
)
def test_placeholder_like_title(title: str) -> None:
    line = f'"{title}" is a title, or says that nothing is known'

    assert found(episode(titles=[{"value": title}])) == [f"EPG236 $.titles[0].value {line}"]
    assert found(episode(descriptions=[{"value": title}])) == [
        f'EPG211 $.descriptions[0].value "{title}" only says that nothing is known'
    ]


@pytest.mark.parametrize(("length", "told"), [(4000, False), (4001, True)])
def test_long_description(length: int, told: bool) -> None:
    lines = found(episode(descriptions=[{"value": "x" * length}]), "EPG215")

    assert lines == ["EPG215 $.descriptions[0].value the description has 4001 characters"] * told


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("More at https://news.example/today.", "https://news.example/today"),
        ("More at www.news.example (in German)", "www.news.example"),
        ("HTTP://NEWS.EXAMPLE", "HTTP://NEWS.EXAMPLE"),
        ("And/or: nothing", None),
        ("Dr. W. W. Wong", None),
        ("://", None),
    ],
)
def test_address_in_text(text: str, address: str | None) -> None:
    path = "$.descriptions[0].value"
    lines = [f'EPG224 {path} the text holds the address "{address}"'] if address else []

    assert found(episode(descriptions=[{"value": text}]), "EPG224") == lines


def test_a_review_may_be_an_address() -> None:
    review = {"value": "https://critic.example/1", "kind": "url"}

    assert found(episode(reviews=[review])) == []


@pytest.mark.parametrize(
    ("field", "most", "told"),
    [
        ("titles", 4, False),
        ("titles", 3, True),
        ("descriptions", 4, False),
        ("descriptions", 3, True),
    ],
)
def test_over_max_length(field: str, most: int, told: bool) -> None:
    record = episode(**{field: [{"value": "Tide", "max_length": most}]})
    line = f'EPG233 $.{field}[0].value "Tide" has 4 characters, its max_length is 3'

    assert found(record, "EPG233") == [line] * told


def test_a_title_that_was_met_before_is_measured_again() -> None:
    titles = [{"value": "Tide"}, {"value": "Tide", "lang": "en", "max_length": 3}]

    assert len(found(episode(titles=[*titles, titles[1]]), "EPG233")) == 2
