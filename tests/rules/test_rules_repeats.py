from typing import Any

import pytest
from rules.checking import episode, found, on_air


def _text(
    value: str, lang: str | None = None, kind: str | None = None, **more: Any
) -> dict[str, Any]:
    said = {"value": value, "lang": lang, "kind": kind, **more}
    return {key: value for key, value in said.items() if value is not None}


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (
            {"titles": [_text("News", "en"), _text("News", "en", "episode")]},
            'EPG214 $.titles[1].value the episode title "News" is that of the programme',
        ),
        (
            {"titles": [_text("News", "en")], "descriptions": [_text("News", "en")]},
            'EPG214 $.descriptions[0].value the description "News" is the title again',
        ),
        (
            {"titles": [_text("News", "en"), _text("NEWS", "en", "episode")]},
            'EPG214 $.titles[1].value the episode title "NEWS" is that of the programme',
        ),
        (
            {
                "titles": [_text("News", "en"), _text("Late", "en", "episode")],
                "descriptions": [_text("Late.", "en")],
            },
            'EPG214 $.descriptions[0].value the description "Late." is the episode title again',
        ),
        ({"titles": [_text("Taxi", "en"), _text("Taxi", "de", "episode")]}, None),
        ({"titles": [_text("Taxi", "en"), _text("Taxi", "de")]}, None),
        ({"titles": [_text("News", "en"), _text("Election", "en", "episode")]}, None),
    ],
)
def test_repeated_text(texts: dict[str, Any], line: str | None) -> None:
    assert found(episode(**texts), "EPG214") == ([line] if line else [])


@pytest.mark.parametrize(
    ("titles", "line"),
    [
        (
            [_text("News", "en"), _text("Late", "en")],
            '"Late" is another main title in "en", beside "News"',
        ),
        ([_text("News", "en"), _text("Late", "eng")], None),  # before the tag is corrected
        (
            [_text("News"), _text("Late")],
            '"Late" is another main title without a language, beside "News"',
        ),
        ([_text("News", "en"), _text("Late", "en-GB")], None),
        ([_text("News", "en"), _text("Late", "en", "episode")], None),
        ([_text("News", "en"), _text("Late", "en", label="listing")], None),
        ([_text("News", "en"), _text("Late", "en", max_length=5)], None),
        ([_text("News", "en"), _text("News", "en")], None),
        (
            [_text("News"), _text("A", "en", "alternative"), _text("B", "en", "alternative")],
            None,
        ),
    ],
)
def test_two_titles_in_one_language(titles: list[dict[str, Any]], line: str | None) -> None:
    lines = [f"EPG226 $.titles[1] {line}"] if line else []

    assert found(episode(titles=titles), "EPG226") == lines


@pytest.mark.parametrize(
    ("descriptions", "told"),
    [
        ([_text("A boat is found.", "en"), _text("A boat was lost.", "en")], True),
        ([_text("A boat is found.", "en"), _text("A boat is found at last.", "en")], False),
        ([_text("A boat is found.", "en", "long"), _text("A boat was lost.", "en", "long")], False),
        ([_text("One.", "en", "short"), _text("Two.", "en", "long")], False),
        ([_text("One.", "en", source="a"), _text("Two.", "en", source="b")], False),
    ],
)
def test_two_descriptions_in_one_language(descriptions: list[dict[str, Any]], told: bool) -> None:
    lines = found(episode(descriptions=descriptions), "EPG226")

    assert [line.split()[:2] for line in lines] == [["EPG226", "$.descriptions[1]"]] * told


def test_two_titles_of_one_broadcast() -> None:
    own = {"titles": [_text("News", "en"), _text("Late", "en")]}

    (line,) = found(on_air(overrides=own), "EPG226")

    assert line.startswith("EPG226 $.broadcasts[0].overrides.titles[1] ")
