"""Series, season, episode: numbers stand in relations, relations point to identifiers."""

from typing import Any

import pytest
from conftest import entry_of
from formats.ebucore.parts import elements, show
from msgspec.structs import replace

SERIES = {
    "type": "series",
    "id": "s1",
    "titles": [{"value": "Wattgrund", "lang": "de"}],
    "seasons": [{"number": 1, "id": "s1-1"}, {"number": 2}],
    "season_count": 2,
}


def to(target: str) -> str:
    return f"  <relationIdentifier>\n    <dc:identifier>{target}</dc:identifier>\n  </relationIdentifier>\n"


def test_an_episode_of_a_season() -> None:
    numbering = {"season": 1, "season_count": 2, "episode": 3, "episode_to": 4, "episode_count": 8}
    episode = show(series="s1", numbering=numbering)
    entry = replace(entry_of(episode), series=entry_of(SERIES).record)
    assert elements("isEpisodeOf", entry) == (
        '<isEpisodeOf typeLabel="season" runningOrderNumber="3" totalNumberOfGroupMembers="8"'
        f' orderedGroupFlag="true" note="to 4">\n{to("s1-1")}</isEpisodeOf>'
    )
    assert elements("relation", entry) == (
        '<relation typeLabel="season number" runningOrderNumber="1"'
        f' totalNumberOfGroupMembers="2">\n{to("s1")}</relation>'
    )
    assert to("s1/season/1") in elements("isEpisodeOf", episode)


@pytest.mark.parametrize(
    ("episode", "lines"),
    [
        ({"series": "s1"}, f'<isEpisodeOf typeLabel="series">\n{to("s1")}</isEpisodeOf>'),
        (
            {"series": "s1", "numbering": {"episode": 3}},
            '<isEpisodeOf typeLabel="series" runningOrderNumber="3" orderedGroupFlag="true">\n'
            f"{to('s1')}</isEpisodeOf>",
        ),
        (
            {"series": "s1", "numbering": {"absolute": 40}},
            '<isEpisodeOf typeLabel="series" runningOrderNumber="40" note="absolute">\n'
            f"{to('s1')}</isEpisodeOf>",
        ),
        (
            {"numbering": {"episode": 0}},
            '<isEpisodeOf typeLabel="series" typeDefinition="own title" runningOrderNumber="0"'
            ' orderedGroupFlag="true">\n'
            "  <dc:relation>Title</dc:relation>\n</isEpisodeOf>",
        ),
        (
            {"series": "s1", "numbering": {"season": 0}},
            f'<isEpisodeOf typeLabel="season">\n{to("s1/season/0")}</isEpisodeOf>',
        ),
        ({}, ""),
    ],
)
def test_an_episode_of(episode: dict[str, Any], lines: str) -> None:
    assert elements("isEpisodeOf", show(**episode)) == lines


def test_a_season_and_an_episode_number_in_one_go() -> None:
    numbering = {"season": 2, "episode": 3, "absolute": 11}
    lines = elements("isEpisodeOf", show(series="s1", numbering=numbering))
    assert lines == (
        '<isEpisodeOf typeLabel="season" runningOrderNumber="3" orderedGroupFlag="true">\n'
        f"{to('s1/season/2')}</isEpisodeOf>\n"
        '<isEpisodeOf typeLabel="series" runningOrderNumber="11" note="absolute">\n'
        f"{to('s1')}</isEpisodeOf>"
    )


def test_a_part_of_a_story() -> None:
    assert elements("isPartOf", show(numbering={"part": 1, "part_count": 2})) == (
        '<isPartOf typeLabel="story" typeDefinition="own title" runningOrderNumber="1" totalNumberOfGroupMembers="2"'
        ' orderedGroupFlag="true">\n  <dc:relation>Title</dc:relation>\n</isPartOf>'
    )


def test_numbers_relations_and_pages() -> None:
    episode = show(
        numbers=[{"system": "onscreen", "value": "S01 & E01"}, {"value": " "}],
        related=[{"kind": "making-of", "target": "e 7"}],
        links=[{"url": "https://a.example/#a#b", "system": "One", "kind": "homepage"}, {"url": ""}],
    )
    assert elements("relation", episode) == (
        '<relation typeLabel="episode number" typeSource="onscreen">\n'
        "  <dc:relation>S01 &amp; E01</dc:relation>\n</relation>\n"
        f'<relation typeLabel="making-of">\n{to("e 7")}</relation>\n'
        '<relation typeLabel="web page" typeDefinition="homepage" typeSource="One">\n'
        "  <relationLink>https://a.example/#a%23b</relationLink>\n</relation>"
    )


def test_a_series_knows_its_seasons() -> None:
    numbered = 'totalNumberOfGroupMembers="2" orderedGroupFlag="true"'
    assert elements("hasSeason", SERIES) == (
        f'<hasSeason typeLabel="season" runningOrderNumber="1" {numbered}>\n{to("s1-1")}</hasSeason>\n'
        f'<hasSeason typeLabel="season" runningOrderNumber="2" {numbered}>\n{to("s1/season/2")}</hasSeason>'
    )
