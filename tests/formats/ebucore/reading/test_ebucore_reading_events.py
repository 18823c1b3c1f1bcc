"""Events as broadcasts: foreign shapes are understood, bad values told, nothing raises."""

import datetime as dt
from typing import Any

import pytest
from conftest import SHARED
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from epg_export.findings import Place
from epg_export.formats.ebucore.reading.events import broadcasts
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.relations import relations
from epg_export.formats.ebucore.reading.technical import formats
from epg_export.model import Broadcast, Channel, Clump, Flag, Image, Text

EXAMPLE = SHARED / "reference" / "ebucore" / "examples" / "a_episode.xml"
CHANNEL = '<publicationChannel publicationChannelId="one" />'
DATE = "<publicationDate>2026-03-28</publicationDate>"
TIME = "<publicationTime>20:15:00+01:00</publicationTime>"
START = dt.datetime(2026, 3, 28, 20, 15, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def read(xml: str) -> tuple[tuple[Broadcast, ...], tuple[Channel, ...], list[str], list[str]]:
    """Broadcasts and channels; the codes that are told; what is left."""
    node = Node(etree.fromstring(f"<part>{xml}</part>"))
    notes = Notes()
    shows, channels = broadcasts(node, notes, formats(node, notes, series_known=False))
    told = [found.code for found in notes.findings(Place("test"))]
    return shows, channels, told, [left.words for left in node.left()]


def event(xml: str, attributes: str = "", around: str = "publicationHistory") -> str:
    return f"<{around}><publicationEvent {attributes}>{xml}</publicationEvent></{around}>"


def one(xml: str, attributes: str = "") -> Broadcast:
    shows, _, told, left = read(event(xml, attributes))
    assert (told, left) == ([], [])
    return shows[0]


TIMES: list[tuple[str, str | None, list[str]]] = [
    (DATE + TIME, "2026-03-28T20:15:00+01:00", []),
    ("<publicationDate>2026-03-28+01:00</publicationDate><publicationTime>20:15:00</publicationTime>", "2026-03-28T20:15:00+01:00", []),
    (DATE + "<publicationTime>20:15:00</publicationTime>", "2026-03-28T20:15:00", []),
    (DATE + "<publicationTime>24:00:00Z</publicationTime>", "2026-03-29T00:00:00+00:00", []),
    (DATE + "<publicationTime>26:59:00Z</publicationTime>", "2026-03-29T02:59:00+00:00", ["EPG805"]),
    (DATE + "<publicationTime>20:15</publicationTime>", "2026-03-28T20:15:00", ["EPG805"]),
    (DATE + "<publicationTime>20:15:00:12Z</publicationTime>", "2026-03-28T20:15:00+00:00", ["EPG805"]),
    (DATE + "<publicationTime>20:15:00.25Z</publicationTime>", "2026-03-28T20:15:00.250000+00:00", []),
    ("<publicationDate>2026-03-28T20:15:00Z</publicationDate>", "2026-03-28T20:15:00+00:00", ["EPG805"]),
    ("<publicationDate>28.3.2026</publicationDate>" + TIME, None, ["EPG805", "EPG806"]),
    ("<publicationDate>2026-02-31</publicationDate>" + TIME, None, ["EPG805", "EPG806"]),
    (DATE + "<publicationTime>20:15:00+19:00</publicationTime>", None, ["EPG805", "EPG806"]),
    (DATE + "<publicationTime>evening</publicationTime>", None, ["EPG805", "EPG806"]),
    (DATE, None, ["EPG806"]),
    (TIME, None, ["EPG806"]),
    ("<publicationDate>9999-12-31</publicationDate><publicationTime>24:00:00</publicationTime>", None, ["EPG805", "EPG806"]),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "start", "codes"), TIMES)
def test_when_it_starts(xml: str, start: str | None, codes: list[str]) -> None:
    shows, _, told, left = read(event(xml + CHANNEL))
    assert ([show.start.isoformat() for show in shows], told) == ([start] if start else [], codes)
    assert left == []


@pytest.mark.parametrize(
    ("length", "minutes", "codes"),
    [
        ("PT1H30M", 90, []),
        ("P0Y0M1DT0H", 1440, []),
        ("PT30.5S", 0.5 + 1 / 120, []),
        ("900", 15, ["EPG805"]),
        ("01:30:00", 90, ["EPG805"]),
        ("-PT45M", None, ["EPG805"]),
        ("P1M", None, ["EPG805"]),
        ("P1Y", None, ["EPG805"]),
        ("P", None, ["EPG805"]),
        ("P999999999D", None, ["EPG805"]),
        ("PT99999999999999999999H", None, ["EPG805"]),
        ("", None, []),
    ],
)
def test_how_long_it_is(length: str, minutes: float | None, codes: list[str]) -> None:
    xml = f"{DATE}{TIME}<publicationDuration>{length}</publicationDuration>{CHANNEL}"
    (show,), _, told, _ = read(event(xml))
    stop = None if minutes is None else START + dt.timedelta(minutes=minutes)
    assert (show.stop, told) == (stop, codes)


CHANNELS: list[tuple[str, dict[str, Any] | None]] = [
    (CHANNEL, {"id": "one"}),
    ("<publicationChannel>Eins</publicationChannel>", {"id": "Eins"}),
    (
        '<publicationChannel publicationChannelId="a%20b" typeLabel="Radio" typeLanguage="ger"'
        ' linkToLogo="l.png">Eins</publicationChannel>',
        {"id": "a b", "kind": "radio", "names": (Text(value="Eins", lang="de"),), "icons": (Image(url="l.png"),)},
    ),
    (
        '<publicationChannel publicationChannelId="one" typeDefinition="name">one</publicationChannel>',
        {"id": "one", "names": (Text(value="one"),)},
    ),
    (
        '<publicationService serviceId="s"><publicationServiceName>One HD</publicationServiceName>'
        "<publicationSource><organisationName>TV</organisationName></publicationSource></publicationService>",
        {"id": "s", "service_id": "s", "service_name": "One HD", "broadcaster": "TV"},
    ),
    ("<publicationChannel />", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "channel"), CHANNELS)
def test_where_it_is(xml: str, channel: dict[str, Any] | None) -> None:
    shows, channels, told, left = read(event(DATE + TIME + xml))
    assert channels == (() if channel is None else (Channel(**channel),))
    assert [show.channel for show in shows] == ([] if channel is None else [channel["id"]])
    assert (told, left) == ([] if channel else ["EPG806"], [])


def test_two_events_tell_more_of_one_channel() -> None:
    named = (
        '<publicationChannel publicationChannelId="one" typeLabel="tv">Eins</publicationChannel>'
    )
    _, channels, _, _ = read(event(DATE + TIME + CHANNEL) + event(DATE + TIME + named))
    assert channels == (Channel(id="one", kind="tv", names=(Text(value="Eins"),)),)


def test_what_follows_from_the_channel_is_not_the_broadcasts() -> None:
    xml = (
        f"{DATE}{TIME}"
        '<publicationMedium typeLabel="broadcast" typeDefinition="of the channel">radio</publicationMedium>'
        f"{CHANNEL}"
        '<publicationRegion><country typeLabel="DE" typeDefinition="of the channel" /></publicationRegion>'
        '<publicationRegion><country typeLabel="AT" typeSource="ISO 3166-1" /></publicationRegion>'
    )
    (show,), channels, told, left = read(event(xml))
    assert (show.medium, show.regions, channels[0].country) == (None, ("AT",), "DE")
    assert (told, left) == ([], [])


FIELDS: list[tuple[str, dict[str, Any]]] = [
    ('note="seen before"', {"note": "seen before"}),
    ('note="epg: nonsense"', {"note": "epg: nonsense"}),
    ('note="EPG: new; note=a; new=false"', {"new": True, "note": "a; new=false"}),
    ('note="epg: premiere; last-chance=en:A%3Bb|c"', {
        "premiere": (Flag(),),
        "last_chance": (Flag(texts=(Text(value="A;b", lang="en"), Text(value="c"))),),
    }),
    ('note="epg: clump=0/2; status=aired"', {"clump": Clump(index=0, count=2), "status": "aired"}),
    ('firstShowing="1" lastShowing="false" free="true"', {"first_showing": True, "last_showing": False, "free_to_air": True}),
    ('publicationEventId="a%20b" rightsIDRefs="r1  r%202"', {"id": "a b", "rights": ("r1", "r 2")}),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "fields"), FIELDS)
def test_attributes_and_the_note(attributes: str, fields: dict[str, Any]) -> None:
    assert one(DATE + TIME + CHANNEL, attributes) == Broadcast(channel="one", start=START, **fields)


def test_tokens_that_say_nothing_are_told() -> None:
    noted = 'note="epg: new; vps-start=soon; clump=1; x=y"'
    (show,), _, told, _ = read(event(DATE + TIME + CHANNEL, noted))
    assert (show.new, show.vps_start, told) == (True, None, ["EPG811"] * 3)


def test_what_is_planned_is_planned() -> None:
    xml = DATE + TIME + CHANNEL
    groups = event(xml, "", "planning") + event(xml, 'note="epg: status=unknown"', "planning")
    assert [show.status for show in read(groups)[0]] == ["planned", None]


def test_what_an_earlier_channel_says_beyond_its_id_is_left() -> None:
    channel = (
        '<publicationChannel publicationChannelId="two" linkToLogo="l.png">Two</publicationChannel>'
    )
    related = f'<relatedPublicationEvent publicationEventName="previously shown">{channel}</relatedPublicationEvent>'
    (show,), _, told, left = read(event(DATE + TIME + CHANNEL + related))
    assert [earlier.channel for earlier in show.previously_shown] == ["two"]
    assert (told, left) == ([], ["l.png", "Two"])


def test_other_related_events_are_left() -> None:
    related = '<relatedPublicationEvent publicationEventName="simulcast"><publicationDate>2026-03-28</publicationDate></relatedPublicationEvent>'
    (show,), _, told, left = read(event(DATE + TIME + CHANNEL + related))
    assert (show.previously_shown, told, left) == ((), [], ["simulcast", "2026-03-28"])


def test_a_format_of_one_broadcast() -> None:
    other = '<format formatId="sd"><videoFormat videoFormatName="SD" /></format>'
    xml = (
        f'<format formatId="hd" formatName="broadcast"><videoFormat videoFormatName="HD" /></format>{other}'
        + event(DATE + TIME + CHANNEL, 'formatIdRef="hd"')
        + event(DATE + TIME + CHANNEL, 'formatIdRef="sd"')
        + event(DATE + TIME + CHANNEL, 'formatIdRef="none"')
    )
    shows, _, told, left = read(xml)
    assert [show.overrides and show.overrides.video.quality for show in shows] == [None, "SD", None]
    assert (told, left) == (["EPG804"], [])


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the reference is not here")
def test_the_example_of_an_episode() -> None:
    node = Node(etree.parse(str(EXAMPLE)).getroot()[0])
    notes = Notes()
    found = formats(node, notes, series_known=False)
    shows, channels = broadcasts(node, notes, found)
    said = relations(node, notes)
    assert [show.stop and (show.stop - show.start).seconds for show in shows] == [5400, 5400]
    assert [show.overrides for show in shows] == [None, None]
    assert [channel.id for channel in channels] == [
        "urn:example:channel:one.hd",
        "urn:example:channel:two.hd",
    ]
    assert said.numbering is not None
    assert (said.series, said.numbering.season, said.numbering.episode, said.numbering.absolute) == (
        "crid://example.tv/kuestenlicht", 1, 3, 3,
    )  # fmt: skip
    assert found.main.duration == 5310
    assert found.main.video is not None
    assert (found.main.video.aspect, found.main.video.hdr) == ("16:9", "HLG")
    assert [service.kind for service in found.main.access_services] == [
        "audio-description",
        "signing",
    ]
    assert notes.findings(Place("test")) == ()


NAMES = st.sampled_from(
    ["publicationHistory", "planning", "publicationEvent", "publicationDate", "publicationTime", "publicationDuration", "publicationChannel", "publicationRegion", "country", "countryRegion", "relatedPublicationEvent", "publicationMedium", "publicationService", "format", "videoFormat", "audioFormat", "dataFormat", "subtitlingFormat", "captioningFormat", "signingFormat", "duration", "normalPlayTime", "timecode", "locator", "imageFormat", "width", "aspectRatio", "factorNumerator", "factorDenominator", "audioTrack", "channels", "technicalAttributeString", "technicalAttributeBoolean", "orientation", "relation", "isEpisodeOf", "isPartOf", "relationIdentifier", "relationLink", "hasEpisode", "isSeasonOf"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["note", "typeLabel", "typeDefinition", "publicationEventName", "formatIdRef", "formatId", "formatName", "runningOrderNumber", "totalNumberOfGroupMembers", "live", "trackLanguage", "unit", "publicationChannelId", "videoPresenceFlag"]
)  # fmt: skip
VALUES = st.sampled_from(
    ("", "2026-03-28", "20:15:00", "99:99:99", "PT1H", "-1", "0", "yes", "epg: shown=2019; precision=x",
    "epg: premiere=|:|%;clump=9/9;status=;vps-start=;;note=", "image", "broadcast", "season", "season number",
    "previously shown", "9" * 30, "2019-13", "story", "%ZZ", "to 4", "absolute")
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    element = etree.Element(draw(NAMES), draw(st.dictionaries(ATTRIBUTES, VALUES, max_size=3)))
    element.text = draw(VALUES)
    if depth:
        element.extend(draw(st.lists(trees(depth - 1), max_size=3)))
    return element


@settings(max_examples=150, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=3))
def test_nothing_raises(children: list[etree._Element]) -> None:
    record = etree.Element("part", partNumber="x")
    record.extend(children)
    node = Node(record)
    notes = Notes()
    broadcasts(node, notes, formats(node, notes, series_known=True))
    relations(node, notes)
    notes.findings(Place("test"))
    list(node.left())


SILENT = [
    (TIME + CHANNEL, 'no publicationDate is no broadcast: publicationEventId "x1", publicationTime "20:15:00+01:00", publicationChannel "one"'),
    (DATE + TIME, 'no publicationChannel is no broadcast: publicationEventId "x1", publicationDate "2026-03-28", publicationTime "20:15:00+01:00"'),
    ("<publicationDate>Easter</publicationDate>" + TIME + CHANNEL, "no date and time that can be read is no broadcast: "
     'publicationEventId "x1", publicationDate "Easter", publicationTime "20:15:00+01:00", publicationChannel "one"'),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "said"), SILENT)
def test_what_is_no_broadcast_says_what_it_is(xml: str, said: str) -> None:
    record = event(xml, 'publicationEventId="x1"')
    node, notes = Node(etree.fromstring(f"<part>{record}</part>")), Notes()
    broadcasts(node, notes, formats(node, notes, series_known=False))
    told = [one.message for one in notes.findings(Place("test")) if one.code == "EPG806"]
    assert told == [f"an event with {said}"]
