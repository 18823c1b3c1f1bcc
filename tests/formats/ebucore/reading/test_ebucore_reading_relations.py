"""Relations of others: numbers without labels, downward relations, links and their kinds."""

from typing import Any

import pytest
from lxml import etree

from epg_export.findings import Place
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.relations import Relations, relations
from epg_export.formats.ebucore.reading.seasons import (
    own_season_id,
    season_relations,
    series_relations,
)
from epg_export.model import EpisodeNumber, Link, Numbering, Relation, Review, Season

NOTHING = Relations(None, None, None, (), (), (), ())


def node_of(xml: str, attributes: str = "") -> Node:
    return Node(etree.fromstring(f'<part xmlns:dc="{DUBLIN_CORE}" {attributes}>{xml}</part>'))


def to(target: str) -> str:
    return f"<relationIdentifier><dc:identifier>{target}</dc:identifier></relationIdentifier>"


def read(xml: str, attributes: str = "") -> tuple[Relations, list[str], int]:
    node, notes = node_of(xml, attributes), Notes()
    found = relations(node, notes)
    return found, [one.words for one in node.left()], len(notes.findings(Place("test")))


SHAPES: list[tuple[str, dict[str, Any]]] = [
    (f"<isEpisodeOf runningOrderNumber='3'>{to('s')}</isEpisodeOf>", {"series": "s", "numbering": Numbering(episode=3)}),
    (f"<isEpisodeOf typeDefinition='Season' runningOrderNumber='3'>{to('s/1')}</isEpisodeOf>", {"season": "s/1", "numbering": Numbering(episode=3)}),
    (f"<isPartOf typeLabel='SERIES'>{to('s')}</isPartOf>", {"series": "s"}),
    (f"<relation typeLabel='Season Number' runningOrderNumber='0' totalNumberOfGroupMembers='4'>{to('s')}</relation>", {"series": "s", "numbering": Numbering(season=0, season_count=4)}),
    ("<relation typeLabel='Episode number' typeSource='onscreen'><dc:relation>S1E2</dc:relation></relation>", {"numbers": (EpisodeNumber(value="S1E2", system="onscreen"),)}),
    (f"<isVersionOf>{to('e2')}</isVersionOf>", {"related": (Relation(kind="isVersionOf", target="e2"),)}),
    (f"<isReferencedBy>{to('e2')}</isReferencedBy>", {"related": (Relation(kind="isReferencedBy", target="e2"),)}),
    (f"<isPartOf>{to('e2')}</isPartOf>", {"related": (Relation(kind="isPartOf", target="e2"),)}),
    (f"<relation typeDefinition='making-of'>{to('e2')}</relation>", {"related": (Relation(kind="making-of", target="e2"),)}),
    ("<relation><relationIdentifier>e2</relationIdentifier></relation>", {"related": (Relation(kind="relation", target="e2"),)}),
    ("<relation typeLabel='Web Page' typeDefinition='home'><relationLink>http://a</relationLink></relation>", {"links": (Link(url="http://a", kind="home"),)}),
    ("<relation typeLabel='trailer' typeSource='x'><relationLink>http://a</relationLink></relation>", {"links": (Link(url="http://a", kind="trailer", system="x"),)}),
    ("<relation typeLabel='review'><relationLink>http://a</relationLink></relation>", {"reviews": (Review(kind="url", value="http://a"),)}),
    ("<relation /><isEpisodeOf /><relation><relationLink /></relation><isVersionOf><relationIdentifier /></isVersionOf>", {}),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "fields"), SHAPES)
def test_what_others_write(xml: str, fields: dict[str, Any]) -> None:
    assert read(xml) == (NOTHING._replace(**fields), [], 0)


def test_the_number_of_the_part_where_no_relation_says_one() -> None:
    xml = f"<isEpisodeOf>{to('s')}</isEpisodeOf>"
    found, _, _ = read(xml, 'partNumber="4" partTotalNumber="8"')
    assert found.numbering == Numbering(episode=4, episode_count=8)
    assert read("", 'partNumber="4"')[0] == NOTHING


def test_a_number_in_the_season_and_one_in_the_series() -> None:
    xml = (
        f"<isEpisodeOf typeLabel='series' runningOrderNumber='13'>{to('s')}</isEpisodeOf>"
        f"<isEpisodeOf typeLabel='season' runningOrderNumber='3' note='to 4'>{to('s1')}</isEpisodeOf>"
    )
    found, left, _ = read(xml)
    assert found.numbering == Numbering(episode=3, episode_to=4, absolute=13)
    assert left == []


def test_what_is_not_understood_is_left_and_bad_numbers_are_told() -> None:
    xml = (
        "<isEpisodeOf runningOrderNumber='three'><dc:relation>A series</dc:relation></isEpisodeOf>"
        "<isVersionOf><relationLink>http://a</relationLink></isVersionOf>"
    )
    assert read(xml) == (NOTHING, ["A series", "http://a"], 1)


def test_a_series_and_a_season_of_others() -> None:
    node = node_of(
        f"<hasSeason runningOrderNumber='1' totalNumberOfGroupMembers='2'>{to('x')}</hasSeason>"
        f"<hasSeason runningOrderNumber='2'>{to('s/season/2')}</hasSeason>"
        f"<hasEpisode runningOrderNumber='1'>{to('e1')}</hasEpisode><isSeriesOf>{to('e1')}</isSeriesOf>"
    )
    notes = Notes()
    found = series_relations(node, "s", notes)
    assert found.seasons == (Season(number=1, id="x"), Season(number=2))
    assert [one.target for one in found.episodes] == ["e1"]
    assert (found.season_count, [one.words for one in node.left()]) == (2, ["e1"])
    node = node_of(
        f"<isSeasonOf>{to('s')}</isSeasonOf><hasEpisode totalNumberOfGroupMembers='9'>{to('e')}</hasEpisode>",
        'partNumber="3"',
    )
    assert season_relations(node, notes) == ("s", 3, None, 9, (("e", None, 9),), False)
    assert season_relations(node_of(""), notes) == (None, None, None, None, (), False)


@pytest.mark.parametrize(
    ("id_", "marked", "own"),
    [("s/season/1", False, None), ("s/season/1", True, "s/season/1"), ("s/season/1/2", False, None),
     ("s/season/11", False, "s/season/11"), ("x", False, "x")],
)  # fmt: skip
def test_made_ids_of_seasons_are_none(id_: str, marked: bool, own: str | None) -> None:
    assert own_season_id(id_, "s", 1, marked=marked) == own


TWICE: list[tuple[str, dict[str, Any], list[str]]] = [
    (f"<isEpisodeOf>{to('s')}</isEpisodeOf><isEpisodeOf runningOrderNumber='4'>{to('t')}</isEpisodeOf>",
     {"series": "s", "related": (Relation(kind="isEpisodeOf", target="t"),)}, ['isEpisodeOf: the number in "t" is not read: 4']),
    (f"<isEpisodeOf runningOrderNumber='3'>{to('s')}</isEpisodeOf><isEpisodeOf runningOrderNumber='4'>{to('s')}</isEpisodeOf>",
     {"series": "s", "numbering": Numbering(episode=3)}, ["isEpisodeOf: 4 is not read beside 3"]),
    (f"<relation typeLabel='season number' runningOrderNumber='2'>{to('t')}</relation><isEpisodeOf>{to('s')}</isEpisodeOf>",
     {"series": "s"}, ['season number 2 is not read: it is of the series "t", not "s"']),
    (f"<isEpisodeOf typeLabel='season'>{to('s1')}</isEpisodeOf><isEpisodeOf typeLabel='season'>{to('s2')}</isEpisodeOf>",
     {"season": "s1", "related": (Relation(kind="isEpisodeOf", target="s2"),)}, []),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "fields", "told"), TWICE)
def test_a_second_series_or_number_is_a_relation_or_told(
    xml: str, fields: dict[str, Any], told: list[str]
) -> None:
    node, notes = node_of(xml), Notes()
    assert relations(node, notes) == NOTHING._replace(**fields)
    assert node.left() == []
    assert [one.message for one in notes.findings(Place("test"))] == told


def test_seasons_without_a_number_and_episodes_without_an_id_are_told() -> None:
    node = node_of(
        f"<hasSeason>{to('x')}</hasSeason><hasSeason runningOrderNumber='2'/>"
        "<hasEpisode runningOrderNumber='3'/>"
    )
    notes = Notes()
    found = series_relations(node, "s", notes)
    assert (found.seasons, found.episodes) == ((Season(number=2),), ())
    assert [one.message for one in notes.findings(Place("test"))] == [
        'hasSeason is not read, because it has no number: "x"',
        'hasEpisode is not read, because it names no episode: "3"',
    ]
