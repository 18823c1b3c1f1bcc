"""One language or several, one text or several in each."""

import pytest
from formats.xmltv.fitting.fitted import fitted, whole
from formats.xmltv.shown import show

TITLES = [{"value": "Wattgrund", "lang": "de"}, {"value": "Mudflats", "lang": "en"}]
EPISODE = show(
    titles=[*TITLES, {"value": "La bouée", "lang": "fr", "kind": "episode"}],
    descriptions=[{"value": "Eine Boje.", "lang": "de"}, {"value": "A buoy.", "lang": "en-GB"}],
    keywords=[{"value": "mer", "lang": "fr"}, {"value": "sea", "lang": "en"}, {"value": "x"}],
    genres=[{"labels": [{"value": "Krimi", "lang": "de"}, {"value": "Crime", "lang": "en"}]}],
    reviews=[{"value": "Grand.", "lang": "en"}, {"value": "Stark.", "lang": "de"}],
)


@pytest.mark.parametrize(
    ("prefer", "title", "lines"),
    [
        (
            ("en",),
            '<title lang="en">Mudflats</title>',
            '<desc lang="en-GB">A buoy.</desc>\n<category lang="en">Crime</category>\n'
            '<keyword lang="en">sea</keyword>\n<keyword>x</keyword>\n'
            '<review type="text" lang="en">Grand.</review>\n',
        ),
        (
            ("fr", "de"),
            '<title lang="de">Wattgrund</title>',
            '<desc lang="de">Eine Boje.</desc>\n<category lang="de">Krimi</category>\n'
            '<keyword>x</keyword>\n<review type="text" lang="de">Stark.</review>\n',
        ),
        (
            (),
            '<title lang="de">Wattgrund</title>',
            '<desc lang="de">Eine Boje.</desc>\n<category lang="de">Krimi</category>\n'
            '<keyword>x</keyword>\n<review type="text" lang="de">Stark.</review>\n',
        ),
    ],
)
def test_one_language_is_the_preferred_one_that_has_a_title(
    prefer: tuple[str, ...], title: str, lines: str
) -> None:
    text, _ = whole(EPISODE, prefer=prefer, languages="one")
    assert title in text
    assert text.count("<title") == 1
    assert fitted(EPISODE, prefer=prefer, languages="one").lines == lines


def test_every_text_that_goes_is_told() -> None:
    assert sorted(fitted(EPISODE, prefer=("en",), languages="one").dropped) == [
        "episode.descriptions",
        "episode.genres",
        "episode.keywords",
        "episode.reviews",
        "episode.titles",
        "episode.titles",
    ]


def test_the_channels_language_is_preferred_where_none_is_asked_for() -> None:
    channel = {"type": "channel", "id": "one.example", "languages": ["en"]}
    assert '<title lang="en">Mudflats' in whole(channel, EPISODE, languages="one")[0]


def test_a_title_without_a_language_stays_and_a_synopsis_tells_the_language() -> None:
    descriptions = [{"value": "Un.", "lang": "fr"}, {"value": "One.", "lang": "en"}]
    lines, dropped = fitted(show(descriptions=descriptions), languages="one")
    assert lines == '<desc lang="fr">Un.</desc>\n'
    assert dropped == ["episode.descriptions"]


def test_where_no_text_has_a_language_all_stay() -> None:
    assert fitted(show(keywords=[{"value": "a"}]), languages="one") == (
        "<keyword>a</keyword>\n",
        [],
    )


def test_one_text_of_a_kind_in_each_language_the_fullest_synopsis() -> None:
    episode = show(
        titles=[*TITLES, {"value": "Flats", "lang": "en"}, {"value": "E", "kind": "episode"}],
        descriptions=[
            {"value": "Short.", "kind": "short", "lang": "en"},
            {"value": "Long.", "kind": "long", "lang": "en"},
            {"value": "Kurz.", "kind": "short", "lang": "de"},
            {"value": " ", "kind": "unspecified", "lang": "de"},
            {"value": "For the press.", "kind": "promotion", "lang": "de"},
        ],
    )
    text, dropped = whole(episode, one_text=True)
    assert text.count("<title") == 2
    assert "Flats</title>" not in text
    assert fitted(episode, one_text=True).lines == (
        '<sub-title>E</sub-title>\n<desc lang="en">Long.</desc>\n<desc lang="de">Kurz.</desc>\n'
    )
    assert dropped == ["episode.titles", "episode.descriptions"]


def test_languages_stand_together_also_those_nobody_asked_for() -> None:
    def genre(number: int) -> dict[str, object]:
        return {"labels": [{"value": f"{tag}{number}", "lang": tag} for tag in ("fr", "en", "de")]}

    episode = show(
        genres=[genre(1), {"labels": [{"value": "0"}]}, genre(2)],
        keywords=[{"value": tag, "lang": tag} for tag in ("fr", "en", "fr")],
    )
    assert fitted(episode, prefer=("de",), group_languages=True) == (
        '<category lang="de">de1</category>\n<category lang="de">de2</category>\n'
        '<category lang="fr">fr1</category>\n<category lang="fr">fr2</category>\n'
        '<category lang="en">en1</category>\n<category lang="en">en2</category>\n'
        "<category>0</category>\n"
        '<keyword lang="fr">fr</keyword>\n<keyword lang="fr">fr</keyword>\n'
        '<keyword lang="en">en</keyword>\n',
        [],
    )
