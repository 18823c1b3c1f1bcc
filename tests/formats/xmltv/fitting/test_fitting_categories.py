"""Words that a receiver knows, beside the categories of the record."""

from typing import Any

import pytest
from formats.xmltv.fitting.fitted import fitted
from formats.xmltv.shown import show

PLEX = {"film": "Movie", "other": "Series"}
MYTHTV = {"film": "movie", "sports": "sports", "series": "series", "other": "tvshow"}
JELLYFIN = {"film": "movie", "sports": "sports", "kids": "kids", "news": "news"}


def genres(*labels: str) -> dict[str, Any]:
    return {"genres": [{"labels": [{"value": label}]} for label in labels]}


def categories(episode: dict[str, Any], **settings: Any) -> list[str]:
    lines = fitted(show(**episode), **settings).lines.splitlines()
    return [line[10:-11] for line in lines if line.startswith("<category>")]


@pytest.mark.parametrize(
    ("episode", "name", "expected"),
    [
        (genres("Krimi"), "tvheadend", ["Detective / Thriller", "Krimi"]),
        (genres("Krimi"), "kodi", ["Detective / Thriller", "Krimi"]),
        (genres("Coastal noir", "Nachrichten"), "tvheadend",
         ["News / Current affairs", "Coastal noir", "Nachrichten"]),
        (genres("Coastal noir"), "tvheadend", ["Coastal noir"]),
        (genres("talk show"), "tvheadend", ["Talk show"]),
        ({"kind": "film"}, "tvheadend", ["Movie / Drama"]),
        ({}, "tvheadend", []),
    ],
)  # fmt: skip
def test_the_receivers_name_of_the_genre_is_first(
    episode: dict[str, Any], name: str, expected: list[str]
) -> None:
    assert categories(episode, genre_name=name) == expected


@pytest.mark.parametrize(
    ("episode", "words", "expected"),
    [
        ({"kind": "film"}, PLEX, ["Movie"]),
        (genres("Spielfilm"), PLEX, ["Movie", "Spielfilm"]),
        (genres("Film", "x"), PLEX, ["Movie", "Film", "x"]),
        (genres("x", "series"), PLEX, ["Series", "x"]),
        ({}, PLEX, ["Series"]),
        ({"kind": "film"}, MYTHTV, ["movie"]),
        ({"numbering": {"episode": 3}, **genres("Film")}, MYTHTV, ["series", "Film"]),
        ({"series": "s1"}, MYTHTV, ["series"]),
        ({"numbers": [{"system": "xmltv_ns", "value": "1.2"}]}, MYTHTV, ["series"]),
        (genres("Football"), MYTHTV, ["sports", "Football"]),
        ({"numbering": {"episode": 3}, **genres("Sport")}, MYTHTV, ["sports", "Sport"]),
        ({}, MYTHTV, ["tvshow"]),
        ({}, JELLYFIN, []),
    ],
)
def test_one_word_for_what_it_is(
    episode: dict[str, Any], words: dict[str, str], expected: list[str]
) -> None:
    assert categories(episode, type_words=words) == expected


def test_every_word_that_holds() -> None:
    episode = genres("Sport", "Kinderprogramm")
    assert categories(episode, type_words=JELLYFIN, every_type_word=True)[:2] == ["sports", "kids"]
    assert categories({}, type_words=PLEX, every_type_word=True) == ["Series"]
    assert categories({"kind": "film"}, type_words=PLEX, every_type_word=True) == ["Movie"]


def test_a_word_that_is_there_moves_with_its_language() -> None:
    labels = [{"value": "Krimi", "lang": "de"}, {"value": "NEWS", "lang": "en"}]
    lines = fitted(
        show(genres=[{"labels": labels}]), type_words={"other": "news"}, language_tags="primary"
    ).lines
    assert lines == '<category lang="en">news</category>\n<category lang="de">Krimi</category>\n'


def test_words_of_a_language_that_goes_are_still_known() -> None:
    labels = [{"value": "Krimi", "lang": "de"}, {"value": "Mer", "lang": "fr"}]
    episode = show(titles=[{"value": "T", "lang": "fr"}], genres=[{"labels": labels}])
    assert fitted(episode, languages="one", genre_name="tvheadend").lines == (
        '<category>Detective / Thriller</category>\n<category lang="fr">Mer</category>\n'
    )


def test_what_misleads_on_an_episode() -> None:
    episode = {"numbering": {"episode": 1}, **genres("Movie", "Krimi")}
    lines, dropped = fitted(show(**episode), not_on_numbered=("movie",))
    assert lines.startswith("<category>Krimi</category>\n<episode-num")
    assert dropped == ["episode.genres"]
    film = {"kind": "film", "numbering": {"episode": 1}}
    assert categories(film, not_on_numbered=("movie",), type_words=JELLYFIN) == []
    assert categories(genres("Movie"), not_on_numbered=("movie",)) == ["Movie"]


def test_a_category_with_commas_is_several() -> None:
    assert categories(genres("Music, ballet,,dance", ","), split_categories=True) == [
        "Music", "ballet", "dance",
    ]  # fmt: skip
    told = fitted(show(**genres("Music, ballet", "Drama")), split_categories=True).dropped
    assert told == ["episode.genres"]
