"""The table ``[languages]``: what is asked of whom."""

import re
import tomllib

import pytest
from conftest import ROOT

from epg_export.coverage.asked import Asked, asked
from epg_export.errors import ConfigError

TABLE = """
required = ["ger", "fr_FR", "de"]

[fallback]
fr-FR = ["fr", "en"]
"*" = ["en"]
rm = []

[channels."one.example"]
required = ["de"]

[channels."radio.example"]
fields = ["title"]

[kinds.film]
required = ["de", "en"]
fields = ["title", "short"]
"""


def settings(text: str = TABLE) -> Asked:
    return asked(tomllib.loads(text), "house.toml")


@pytest.mark.parametrize(
    ("channel", "kind", "required", "fields"),
    [
        (None, None, "de fr-FR", "title description"),
        ("other.example", "news", "de fr-FR", "title description"),
        (None, "film", "de en", "title short"),
        ("one.example", None, "de", "title description"),
        ("one.example", "film", "de", "title short"),
        ("radio.example", None, "de fr-FR", "title"),
        ("radio.example", "film", "de en", "title"),
    ],
)
def test_the_channel_goes_before_the_kind_and_the_kind_before_all(channel, kind, required, fields):
    demand = settings().of(channel, kind)
    assert (" ".join(demand.required), " ".join(demand.fields)) == (required, fields)


@pytest.mark.parametrize(
    ("language", "order"),
    [("fr-FR", ("fr", "en")), ("de", ("en",)), ("fr", ("en",)), ("rm", ())],
)
def test_the_order_in_which_others_stand_in(language, order):
    assert settings().stand_ins(language) == order


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("", False),
        ("required = []", False),
        ('fields = ["title"]\n[fallback]\nde = ["en"]', False),
        ('required = ["de"]', True),
        ('[channels.a]\nrequired = ["de"]', True),
        ('[kinds.film]\nrequired = ["de"]', True),
    ],
)
def test_whether_anything_is_asked(text, asks):
    assert bool(settings(text)) is asks


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('required = "de"', "house.toml: [languages]: Expected array, got str - at $.required"),
        ('required = ["xx"]', 'house.toml: [languages] required: "xx" is no language tag'),
        ('requires = ["de"]', "house.toml: [languages]: Object contains unknown field requires"),
        (
            'fields = ["titel"]',
            "house.toml: [languages]: Invalid enum value 'titel' - at $.fields[0]",
        ),
        (
            '[fallback]\nfr = ["english"]',
            'house.toml: [languages.fallback] fr: "english" is no language tag',
        ),
        ('[fallback]\nnn-x = ["en"]', 'house.toml: [languages.fallback]: "nn-x" is no language'),
        ('[fallback]\nfr = "en"', "house.toml: [languages.fallback] fr: Expected array, got str"),
        ('fallback = ["en"]', "house.toml: [languages.fallback]: Expected object, got array"),
        (
            '[channels."a.b"]\nrequired = ["xx"]',
            'house.toml: [languages.channels."a.b"] required: "xx" is no language tag',
        ),
        (
            "[channels.a]\nfallback = {}",
            "house.toml: [languages.channels.a]: Object contains unknown field fallback",
        ),
        ('[kinds]\nfilm = ["de"]', "house.toml: [languages.kinds.film]: Expected object, got"),
    ],
)
def test_settings_that_ask_for_what_there_is_not(text, says):
    with pytest.raises(ConfigError) as caught:
        settings(text)
    assert str(caught.value).startswith(says)
    assert caught.value.remedy


def test_the_settings_on_the_page_say_what_the_page_says():
    page = (ROOT / "docs" / "languages.md").read_text()
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    shown = asked(tomllib.loads(block)["languages"], "house.toml")
    film = shown.of("one.example", "film")
    assert (film.required, film.fields) == (("de",), ("title", "short", "long"))
    assert shown.stand_ins("fr") == ("fr-CH", "en")
