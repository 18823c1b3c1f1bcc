import pytest

from epg_export.formats.xmltv.reading.names import country, language


@pytest.mark.parametrize("text", ["de", "en-GB", "fr_FR", "zh-Hant", "ger", "DE"])
def test_a_code_of_a_language(text: str) -> None:
    assert language(text, None).code == text


@pytest.mark.parametrize(
    ("text", "lang"), [("German", None), ("deutsch", None), ("de", "en"), ("", None), ("zzz", None)]
)
def test_a_name_of_a_language(text: str, lang: str | None) -> None:
    found = language(text, lang)
    assert found.code is None
    assert [(name.value, name.lang) for name in found.names] == [(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [("DE", None, "DE"), ("de", None, None), ("USA", None, None), ("DE", "de", None)],
)
def test_a_country_is_a_code_or_a_name(text: str, lang: str | None, code: str | None) -> None:
    assert country(text, lang).code == code
    assert country(text, lang).names == () or country(text, lang).names[0].value == text
