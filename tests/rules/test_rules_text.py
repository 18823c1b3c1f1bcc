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
    assert found(episode(keywords=[{"value": f"a{text}"}])) == []


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


def _texts(lang: str) -> list[tuple[dict[str, Any], str]]:
    text = {"value": "x", "lang": lang}
    return [
        (episode(titles=[text]), "$.titles[0].lang"),
        (episode(descriptions=[text]), "$.descriptions[0].lang"),
        (episode(reviews=[text]), "$.reviews[0].lang"),
        (episode(keywords=[text]), "$.keywords[0].lang"),
        (episode(audio_languages=[{"code": lang}]), "$.audio_languages[0].code"),
        (episode(subtitles=[{"language": {"code": lang}}]), "$.subtitles[0].language.code"),
        (episode(audio={"tracks": [{"language": lang}]}), "$.audio.tracks[0].language"),
        (episode(genres=[{"labels": [text]}]), "$.genres[0].labels[0].lang"),
        (on_air(premiere=[{"texts": [text]}]), "$.broadcasts[0].premiere[0].texts[0].lang"),
        ({"type": "feed", "languages": ["de", lang]}, "$.languages[1]"),
        ({"type": "channel", "id": "c", "languages": [lang]}, "$.languages[0]"),
    ]


@pytest.mark.parametrize(("record", "path"), _texts("deutsch"))
def test_unknown_language_tag(record: dict[str, Any], path: str) -> None:
    (finding,) = findings(record)

    assert (finding.code, finding.place.path) == ("EPG203", path)
    assert finding.message == '"deutsch" is no language tag'
    assert finding.facts == {"tag": "deutsch"}


@pytest.mark.parametrize(("record", "path"), _texts("fr_FR"))
def test_non_canonical_language_tag(record: dict[str, Any], path: str) -> None:
    (finding,) = findings(record)

    assert (finding.code, finding.place.path) == ("EPG204", path)
    assert finding.message == '"fr_FR" is "fr-FR" in canonical form'
    assert finding.help == 'write "fr-FR"'


@pytest.mark.parametrize(("record", "_path"), _texts("pt-BR"))
def test_a_canonical_language_tag(record: dict[str, Any], _path: str) -> None:
    assert found(record) == []


def test_a_tag_with_a_forbidden_character_is_shown_without_it() -> None:
    lines = found(episode(keywords=[{"value": "x", "lang": "d\ud800"}]))

    assert sorted(lines) == [
        "EPG202 $.keywords[0].lang holds U+D800, which XML forbids",
        'EPG203 $.keywords[0].lang "d\ufffd" is no language tag',
    ]


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
