"""Language tags as simple receivers know them."""

import pytest
from formats.xmltv.fitting.fitted import fitted, whole
from formats.xmltv.shown import show

from epg_export.formats.xmltv.fitting.tags import primary


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"), ("ger", "de"), ("fr-CH", "fr"), ("fr_CH", "fr"), ("EN", "en"),
        ("gsw-CH", "gsw"), ("und", None), ("xx", None), ("short", None), ("en, en-GB", None),
        ("", None), (" ", None), ("x-house", None),
    ],
)  # fmt: skip
def test_the_language_of_a_tag(tag: str, language: str | None) -> None:
    assert primary(tag) == language


EPISODE = show(
    titles=[{"value": "T", "lang": "de-AT"}],
    descriptions=[{"value": "D", "lang": "short"}, {"value": "E", "lang": "de"}],
    genres=[{"labels": [{"value": "Krimi", "lang": "de-CH"}]}],
    countries=[{"names": [{"value": "Deutschland", "lang": "de-AT"}]}],
    subtitles=[{"language": {"names": [{"value": "Deutsch", "lang": " "}]}}],
    on={"premiere": [{"texts": [{"value": "Neu", "lang": "de-DE"}]}]},
)


def test_every_tag_is_cut_and_that_is_told() -> None:
    lines, dropped = fitted(EPISODE, language_tags="primary")
    assert lines == (
        '<desc>D</desc>\n<desc lang="de">E</desc>\n<category lang="de">Krimi</category>\n'
        '<country lang="de">Deutschland</country>\n<premiere lang="de">Neu</premiere>\n'
        "<subtitles>\n  <language>Deutsch</language>\n</subtitles>\n"
    )
    assert dropped == ["title.lang", "description.lang", "text.lang", "text.lang", "text.lang"]


def test_as_given_they_stay() -> None:
    lines, dropped = fitted(EPISODE, times="utc")
    assert '<desc lang="short">' in lines
    assert '<category lang="de-CH">' in lines
    assert dropped == []


def test_of_two_regions_the_preferred_one_is_the_language() -> None:
    titles = [
        {"value": "A", "lang": "pt-PT"},
        {"value": "B", "lang": "pt-BR"},
        {"value": "C", "lang": "en"},
    ]
    text, dropped = whole(
        show(titles=titles), prefer=("pt-BR", "en"), language_tags="primary", one_text=True
    )
    assert '<title lang="pt">B</title>\n    <title lang="en">C</title>' in text
    assert dropped == ["title.lang", "title.lang", "episode.titles"]


def test_names_of_channels() -> None:
    channel = {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en-GB"}]}
    text, dropped = whole(channel, show(), language_tags="primary")
    assert '<display-name lang="en">One</display-name>' in text
    assert dropped == ["text.lang"]
