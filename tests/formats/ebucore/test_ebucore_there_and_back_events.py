"""Broadcasts, formats and relations that are written and read back are the same, but for losses."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from formats.declared import leaves
from formats.strategies import parts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats import format_named
from epg_export.formats.ebucore.mapping.carries import carries_with
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE, OF_SERIES
from epg_export.formats.ebucore.reading import events as events_in
from epg_export.formats.ebucore.reading import relations as relations_in
from epg_export.formats.ebucore.reading import seasons as seasons_in
from epg_export.formats.ebucore.reading import technical as technical_in
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing import events, relations, seasons, technical
from epg_export.formats.ebucore.writing.images import images
from epg_export.formats.ebucore.writing.services import Services
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import text
from epg_export.model import (
    AccessService,
    Broadcast,
    Channel,
    Clump,
    Episode,
    EpisodeNumber,
    Flag,
    Image,
    Link,
    Numbering,
    Property,
    Relation,
    Season,
    Series,
    Shown,
    Stamp,
    Subtitle,
    Text,
    Version,
)
from epg_export.pipeline.losses import Losses

EBUCORE = format_named("ebucore")
MODERN, OLD = Settings(), Settings(version="1.8")
PLANNED, BY_STATUS = Settings(events="planning"), Settings(events="by-status")
FIELDS = (
    "duration",
    "video",
    "audio",
    "subtitles",
    "access_services",
    "properties",
    "images",
    "series",
    "numbering",
    "numbers",
    "related",
    "links",
    "broadcasts",
)


def node_of(lines: str) -> Node:
    spaces = f'xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
    return Node(etree.fromstring(f"<ebucore:part {spaces}>{text(lines, 1)}</ebucore:part>"))


def lines_of(episode: Episode, channels: dict[str, Channel], style: Style) -> str:
    services = Services(channels.values(), style)
    return (
        images(episode.images)
        + technical.version(episode, style)
        + technical.versions(episode.broadcasts, episode.id, style)
        + relations.episode_relations(episode, None, "A title", "", style)
        + events.history(episode.broadcasts, services, style, record_id=episode.id)
    )


def read(node: Node) -> tuple[Episode, tuple[Channel, ...]]:
    notes = Notes()
    found = technical_in.formats(node, notes, series_known=True)
    said = relations_in.relations(node, notes)
    broadcasts, channels = events_in.broadcasts(node, notes, found)
    episode = Episode(
        id="e",
        duration=found.main.duration,
        video=found.main.video,
        audio=found.main.audio,
        subtitles=found.main.subtitles,
        access_services=found.main.access_services,
        properties=found.properties,
        images=found.images,
        series=said.series,
        numbering=said.numbering,
        numbers=said.numbers,
        related=said.related,
        links=said.links,
        broadcasts=broadcasts,
    )
    assert notes.findings(Place("test")) == ()
    assert list(node.left()) == []
    return episode, channels


def told(record: Any, chosen: Settings) -> set[str]:
    found = Losses(EBUCORE, carries_with(chosen)).of(Entry(record, Place("test")))
    return {one.place.path.removeprefix("$") for one in found}


def is_told(path: str, lost: set[str]) -> bool:
    return any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in lost)


def assert_same(written: Any, found: Any, chosen: Settings = MODERN, *, whole: bool = True) -> None:
    lost = told(written, chosen)
    back = Counter((plain, said) for _, plain, said in leaves(found, "", ""))
    expected: Counter[tuple[str, str]] = Counter()
    gone: Counter[tuple[str, str]] = Counter()
    for path, plain, said in leaves(written, "", ""):
        (gone if is_told(path, lost) else expected)[plain, said] += 1
    assert expected - back == Counter(), "not told and lost"
    # What is told may come back as something else (und, for what is no tag), never as it was.
    more = Counter({leaf: count for leaf, count in (back - expected).items() if leaf[1] != "und"})
    if whole:
        assert more & gone == Counter(), "told and not lost"
        assert {plain for plain, _ in more} <= {plain for plain, _ in gone}


def assert_there_and_back(episode: Episode, chosen: Settings = MODERN) -> None:
    lines = lines_of(episode, {}, Style(settings=chosen))
    assert_same(episode, read(node_of(lines))[0], chosen)


@settings(max_examples=300)
@given(data=st.data())
def test_whatever_is_written_comes_back_or_is_told(data: st.DataObject) -> None:
    drawn = data.draw(parts(Episode))
    field = data.draw(st.sampled_from(FIELDS))
    only = {name: getattr(drawn, name) for name in FIELDS}
    if not only[field]:
        only[field] = getattr(data.draw(parts(Episode)), field)
    chosen = data.draw(st.sampled_from((MODERN, OLD, PLANNED, BY_STATUS)))
    episode = Episode(id="e", **only)
    broadcasts = tuple(replace(one, episode=None) for one in episode.broadcasts)
    assert_there_and_back(replace(episode, broadcasts=broadcasts), chosen)


SHOWS = st.builds(
    Broadcast,
    channel=st.just("one.example"),
    start=parts(Broadcast).map(lambda one: one.start),
    stop=parts(Broadcast).map(lambda one: one.start) | st.none(),
    status=st.sampled_from(("planned", "confirmed", "aired", None)),
    listed=st.sampled_from((True, None)),
    note=st.sampled_from(("", "epg:", "EPG: new; x", "new; note=2", "epg: note=epg:", "a; b"))
    | st.none(),
    new=st.booleans() | st.none(),
    stop_inferred=st.booleans() | st.none(),
    premiere=st.lists(parts(Flag), max_size=3).map(tuple),
    last_chance=st.lists(parts(Flag), max_size=3).map(tuple),
    showview=st.sampled_from(("1;2", "%3B", "a|b=c", " ", "note=x; new")) | st.none(),
    clump=parts(Clump) | st.none(),
    previously_shown=st.lists(parts(Shown), max_size=3).map(tuple),
    overrides=parts(Version) | st.none(),
    vps_start=parts(Broadcast).map(lambda one: one.start) | st.none(),
)


@settings(max_examples=200)
@given(st.lists(SHOWS, min_size=1, max_size=3), st.sampled_from((MODERN, OLD)))
def test_every_broadcast_comes_back(shows: list[Broadcast], chosen: Settings) -> None:
    assert_there_and_back(Episode(id="e", broadcasts=tuple(shows)), chosen)


@settings(max_examples=100)
@given(parts(Broadcast), parts(Channel))
def test_a_channel_comes_back_as_far_as_an_event_says_it(on: Broadcast, channel: Channel) -> None:
    on = replace(on, channel=channel.id, episode=None)
    if not channel.id:
        return
    lines = lines_of(Episode(id="e", broadcasts=(on,)), {channel.id: channel}, Style())
    episode, channels = read(node_of(lines))
    assert_same(Episode(id="e", broadcasts=(on,)), episode)
    # Of several names and logos the first comes back, though the list is told as lost.
    assert_same(channel, channels[0], whole=False)


NUMBERS = st.integers(-1, 3) | st.none()


@settings(max_examples=200)
@given(
    st.builds(Numbering, **dict.fromkeys(Numbering.__struct_fields__, NUMBERS)),
    st.sampled_from(("s1", "s1/season/1", "a b", None)),
)
@example(Numbering(season_count=2), "s1")
@example(Numbering(season=0, absolute=3), "s1")
def test_all_numbers_come_back(numbering: Numbering, series: str | None) -> None:
    assert_there_and_back(Episode(id="e", series=series, numbering=numbering))


MAY = dt.datetime(2019, 5, 1)  # noqa: DTZ001
KINDS = st.sampled_from(
    ("isPartOf", "isEpisodeOf", "hasSeason", "isDerivedFrom", "isReferencedBy", "relation", "story", "season number", "episode number", "review", "web page", "making-of", "isVersionOf", "hasSeries", "")
)  # fmt: skip


@settings(max_examples=100)
@given(
    st.lists(st.builds(Relation, kind=KINDS, target=st.sampled_from(("e2", "a b", " "))), max_size=3),
    st.lists(st.builds(Link, url=st.just("http://a.example/"), kind=KINDS, system=KINDS), max_size=2),
    st.lists(st.builds(EpisodeNumber, value=st.sampled_from(("1", " ")), system=KINDS), max_size=2),
    st.sampled_from((MODERN, OLD)),
)  # fmt: skip
def test_relations_never_collide(
    related: list[Relation],
    links: list[Link],
    numbers: list[EpisodeNumber],
    chosen: Settings,
) -> None:
    episode = Episode(
        id="e", related=tuple(related), links=tuple(links), numbers=tuple(numbers), series="s"
    )
    assert_there_and_back(episode, chosen)


@settings(max_examples=100)
@given(
    st.lists(parts(Season), max_size=3),
    NUMBERS,
    st.sampled_from(("s1", "a b")),
    st.lists(parts(Link), max_size=2),
)
@example([Season(number=1, id="s1/season/1"), Season(number=1)], 2, "s1", [])
@example([Season(number=1), Season(number=1), Season(number=1, id="s1/season/1/2")], 2, "s1", [])
def test_a_series_and_its_seasons_come_back(
    some: list[Season], count: int | None, series_id: str, links: list[Link]
) -> None:
    bare = [replace(one, titles=(), descriptions=(), identifiers=(), images=()) for one in some]
    series = Series(id=series_id, seasons=tuple(bare), season_count=count, links=tuple(links))
    notes = Notes()
    node = node_of(seasons.series_relations(series, "A title", ""))
    found = seasons_in.series_relations(node, series.id, notes)
    assert found.season_count == count
    kept = [(one.number, " ".join((one.id or "").split())) for one in bare]
    assert [(one.number, " ".join((one.id or "").split())) for one in found.seasons] == kept
    assert_same(replace(series, seasons=()), replace(series, seasons=(), links=found.links))
    for season, id_ in zip(bare, seasons.season_ids(series), strict=True):
        node = node_of(seasons.season_relations(series, season, id_, "A title"))
        back = seasons_in.season_relations(node, notes)
        assert back[:4] == (series.id, season.number, count, season.episode_count)
        own = seasons_in.own_season_id(id_, series.id, season.number, marked=back.own_id)
        assert (own or "").split() == (season.id or "").split()
        assert list(node.left()) == []
    assert notes.findings(Place("test")) == ()


def test_what_is_of_the_series_is_read_where_the_series_is_not_known() -> None:
    pictures = (Image(url="https://a.example/1.jpg", system="tmdb", size=3),)
    for known, found in ((True, ()), (False, pictures)):
        node = node_of(images(pictures, OF_SERIES))
        assert technical_in.formats(node, Notes(), series_known=known).images == found
        assert list(node.left()) == []


ODD = [
    Episode(id="e", access_services=tuple(AccessService(kind="signing") for _ in range(3))),
    Episode(id="e", properties=(Property(name="a", value="b"), Property(name="", value="c"))),
    Episode(id="e", subtitles=(Subtitle(), Subtitle(hard_of_hearing=False))),
    Episode(
        id="e",
        broadcasts=(
            Broadcast(
                channel="c",
                start=dt.datetime(2026, 1, 1),  # noqa: DTZ001 - one without an offset
                premiere=(
                    Flag(texts=(Text(value="um 20:15|; %"), Text(value="at: x", lang="en"))),
                ),
                previously_shown=(Shown(start=Stamp(value=MAY, precision="month")),),
            ),
        ),
    ),
]


@pytest.mark.parametrize("episode", ODD)
@pytest.mark.parametrize("chosen", [MODERN, OLD])
def test_odd_records_come_back(episode: Episode, chosen: Settings) -> None:
    assert_there_and_back(episode, chosen)
