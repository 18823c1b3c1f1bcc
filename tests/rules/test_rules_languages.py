from typing import Any

import pytest
from rules.checking import episode, findings, found, on_air

from epg_export.findings import Finding

CODES = ("EPG203", "EPG204", "EPG225")


def _told(record: dict[str, Any]) -> list[Finding]:
    return findings(record, lambda kind: kind.code in CODES)


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
    (finding,) = _told(record)

    assert (finding.code, finding.place.path) == ("EPG203", path)
    assert finding.message == '"deutsch" is no language tag'
    assert finding.facts == {"tag": "deutsch"}


@pytest.mark.parametrize(("record", "path"), _texts("fr_FR"))
def test_non_canonical_language_tag(record: dict[str, Any], path: str) -> None:
    (finding,) = _told(record)

    assert (finding.code, finding.place.path) == ("EPG204", path)
    assert finding.message == '"fr_FR" is "fr-FR" in canonical form'
    assert finding.help == 'write "fr-FR"'


@pytest.mark.parametrize(("record", "_path"), _texts("pt-BR"))
def test_a_canonical_language_tag(record: dict[str, Any], _path: str) -> None:
    assert found(record, *CODES) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xx", '"xx" is no language'),
        ("0", '"0" is no language'),
        ("n/a", '"n/a" is no language'),
        ("de, fr", '"de, fr" looks like 2 languages'),
        ("German/French", '"German/French" looks like 2 languages'),
        ("Plattdüütsch", None),
        ("Greek, Ancient", None),
        ("OV", '"OV" is no language'),
    ],
)
def test_what_is_no_name_of_a_language(name: str, said: str | None) -> None:
    record = episode(audio_languages=[{"names": [{"value": name}]}])
    lines = [f"EPG203 $.audio_languages[0].names[0].value {said}"] if said else []

    assert found(record, *CODES) == lines


def test_a_tag_with_a_forbidden_character_is_shown_without_it() -> None:
    lines = found(episode(keywords=[{"value": "x", "lang": "d\ud800"}]), "EPG202", *CODES)

    assert sorted(lines) == [
        "EPG202 $.keywords[0].lang holds U+D800, which XML forbids",
        'EPG203 $.keywords[0].lang "d\ufffd" is no language tag',
    ]


def test_a_tag_that_is_empty() -> None:
    assert found(episode(keywords=[{"value": "x", "lang": ""}]), *CODES) == [
        "EPG203 $.keywords[0].lang the language tag is empty"
    ]


@pytest.mark.parametrize(
    ("tag", "text", "line", "remedy"),
    [
        ("gr", "Ena", '"gr" is the code of Greece, not of a language', 'write "el"'),
        ("JP", "Ichi", '"JP" is the code of Japan, not of a language', 'write "ja"'),
        ("cz-CZ", "Jedna", '"cz-CZ" is the code of Czechia, not of a language', 'write "cs-CZ"'),
        ("us", "One", '"us" is the code of the United States, not of a language', 'write "en"'),
        ("kr", "정보 있음", '"kr" says another language, and is the code of Korea', 'write "ko"'),
        (
            "uk",
            "The brothers on the coast are fighting for the village.",
            '"uk" says Ukrainian, and is the code of the United Kingdom',
            'write "en"',
        ),
    ],
)
def test_country_as_language(tag: str, text: str, line: str, remedy: str) -> None:
    (finding,) = _told(episode(descriptions=[{"value": text, "lang": tag}]))

    assert (finding.code, finding.place.path) == ("EPG225", "$.descriptions[0].lang")
    assert finding.message == line
    assert finding.help == remedy


@pytest.mark.parametrize(
    ("tag", "text"), [("uk", "Netflix"), ("uk", "Новини"), ("kr", "Kanuri"), ("se", "Ođđasat")]
)
def test_a_country_that_is_a_language_too(tag: str, text: str) -> None:
    assert found(episode(descriptions=[{"value": text, "lang": tag}]), *CODES) == []


@pytest.mark.parametrize(
    ("tag", "text", "script", "remedy"),
    [
        ("en", "نشرة الأخبار", "Arabic", "tag the text with its own language"),
        ("de", "Новости", "Cyrillic", "tag the text with its own language"),
        ("en", "ข่าว", "Thai", 'tag it "th"'),
        ("fr", "Ειδήσεις", "Greek", 'tag it "el"'),
        ("en", "뉴스투데이", "Korean", 'tag it "ko"'),
        ("th", "新闻", "Chinese", "tag the text with its own language"),
        ("ru", "Ειδήσεις", "Greek", 'tag it "el"'),
        ("zh", "ニュース", "Japanese", 'tag it "ja"'),
    ],
)
def test_script_against_tag(tag: str, text: str, script: str, remedy: str) -> None:
    (finding,) = findings(
        episode(keywords=[{"value": text, "lang": tag}]), lambda kind: kind.code == "EPG227"
    )

    assert finding.place.path == "$.keywords[0].lang"
    assert finding.message == f'"{text}" is tagged "{tag}" and written in {script} letters'
    assert finding.help == remedy


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Netflix"),
        ("ja", "日本ニュース"),
        ("zh", "新闻"),
        ("ko", "日本"),
        ("sr", "Vesti"),
        ("sr", "Вести"),
        ("en", "The letter Ω and π"),
        ("en", "Café — “naïve” œuvre"),
        ("en", "The Russian word новости, and more about it"),
        (None, "Новости"),
        ("xx", "Новости"),
        ("vi", "Kênh tổng hợp tiếng Pháp"),
    ],
)
def test_a_script_that_goes_with_the_tag(tag: str | None, text: str) -> None:
    assert found(episode(keywords=[{"value": text, "lang": tag}]), "EPG227") == []


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("de", "French", True),
        ("fr", "Deutsch", True),
        ("fr", "French", False),
        ("fre", "français", False),
        ("pt-BR", "Portuguese", False),
        ("nb", "Norwegian", False),
        ("de", "Klingon", False),
        ("und", "French", False),
        ("mul", "Deutsch", False),
        ("mis", "English", False),
        ("zxx", "English", False),
        ("grc", "Greek", False),
        ("grc", "French", True),
    ],
)
def test_language_name_against_code(code: str, name: str, told: bool) -> None:
    record = episode(audio_languages=[{"code": code, "names": [{"value": name}]}])
    line = f'EPG230 $.audio_languages[0].names[0].value the code is "{code}", the name "{name}"'

    assert found(record, "EPG230") == [line] * told
