"""Broadcasts as publication events: a start and how long, never an end."""

import datetime as dt
from typing import Any

import pytest
from formats.ebucore.parts import elements, schedule, schedule_and_findings, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.events import history
from epg_export.formats.ebucore.writing.moments import moment
from epg_export.formats.ebucore.writing.services import Services
from epg_export.formats.ebucore.writing.style import Style
from epg_export.model import Broadcast, Episode, Title

CHANNEL = {
    "type": "channel",
    "id": "one.example",
    "names": [{"value": "Eins", "lang": "de"}, {"value": "One & only", "lang": "en"}],
    "icons": [{"url": "logo [1].png"}, {"url": "x"}],
    "kind": "radio",
    "service_id": "one hd",
    "service_name": "One HD",
    "broadcaster": "Selkie",
    "country": "DE",
}


NOW = dt.datetime(2026, 3, 28, 20, 15, tzinfo=dt.UTC)


def event(on: dict[str, Any], *channels: dict[str, Any]) -> str:
    """The event's attributes and lines; the channel, when it has only its id, is left away."""
    lines = elements("publicationHistory", *channels, show(on=on)).splitlines()[1:-1]
    bare = '    <publicationChannel publicationChannelId="one.example">one.example</publicationChannel>'
    return "\n".join(line.removeprefix("  ") for line in lines if line != bare)


@pytest.mark.parametrize(
    ("start", "stop", "lines"),
    [
        (
            "2026-03-29T01:30:00+01:00",
            "2026-03-29T04:00:00+02:00",
            "2026-03-29 01:30:00+01:00 PT1H30M",
        ),
        (
            "2026-10-25T02:30:00+02:00",
            "2026-10-25T02:30:00+01:00",
            "2026-10-25 02:30:00+02:00 PT1H",
        ),
        ("2026-03-28T23:30:00Z", "2026-03-29T00:30:09Z", "2026-03-28 23:30:00Z PT1H9S"),
        ("2026-03-28T23:30:00-03:30", None, "2026-03-28 23:30:00-03:30"),
        ("0876-03-28T23:30:00.25+05:30", None, "0876-03-28 23:30:00.25+05:30"),
        ("2026-03-28T00:30:00+15:00", None, "2026-03-27 09:30:00Z"),
        ("2026-03-28T20:15:00Z", "2026-03-28T20:15:00Z", "2026-03-28 20:15:00Z PT0S"),
        ("2026-03-28T20:15:00Z", "2026-03-28T20:14:00Z", "2026-03-28 20:15:00Z"),
    ],
)
def test_date_and_time_of_one_offset_and_elapsed_time(
    start: str, stop: str | None, lines: str
) -> None:
    names = ("publicationDate", "publicationTime", "publicationDuration")
    told = [
        f"  <{name}>{value}</{name}>" for name, value in zip(names, lines.split(), strict=False)
    ]
    assert event({"start": start, "stop": stop}).splitlines()[1:-1] == told


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("1890-01-01T00:30:00+00:53:28", ("1889-12-31", "23:36:32Z")),
        ("2026-03-28T20:15:59.999999+01:00", ("2026-03-28", "20:15:59+01:00")),
        ("2026-03-28T00:30:00-14:00", ("2026-03-28", "00:30:00-14:00")),
    ],
)
def test_a_moment(iso: str, written: tuple[str, str]) -> None:
    assert moment(dt.datetime.fromisoformat(iso)) == written


@pytest.mark.parametrize("hours", [15, -15])
def test_a_moment_at_the_edge_of_the_calendar_does_not_raise(hours: int) -> None:
    edge = dt.datetime(1, 1, 1) if hours > 0 else dt.datetime(9999, 12, 31, 23)  # noqa: DTZ001
    shown = Broadcast(
        channel="c", start=edge.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours)))
    )
    schedule_and_findings(Episode(id="e", titles=(Title(value="T"),), broadcasts=(shown,)))


FLAGS: list[tuple[dict[str, Any], str]] = [
    ({"id": "b 1"}, 'publicationEventId="b%201"'),
    ({"first_showing": True}, 'firstShowing="true"'),
    ({"first_showing": False, "last_showing": True}, 'firstShowing="false" lastShowing="true"'),
    ({"live": True, "live_production": False}, 'live="true" liveProduction="false"'),
    ({"free_to_air": True, "note": 'a "b"'}, 'free="true" note="a &quot;b&quot;"'),
    ({"rights": ["r1", "r 2"]}, 'rightsIDRefs="r1 r%202"'),
]


@pytest.mark.parametrize(("on", "attributes"), FLAGS)
def test_flags(on: dict[str, Any], attributes: str) -> None:
    assert event(on).splitlines()[0] == f"<publicationEvent {attributes}>"


def test_everything_about_the_channel_in_its_place() -> None:
    on = {
        "broadcast_day": "2026-03-27",
        "regions": ["AT", "DE-SH"],
        "previously_shown": [
            {
                "start": {"value": "2025-12-24T20:15:00+01:00", "precision": "minute"},
                "channel": "two",
            },
            {"start": {"value": "2024-12-24T00:00:00+01:00", "precision": "day"}},
            {"start": {"value": "2023-01-01T00:00:00Z", "precision": "year"}},
        ],
    }
    assert event(on, CHANNEL).splitlines()[3:-1] == [
        "  <scheduleDate>2026-03-27</scheduleDate>",
        '  <publicationService serviceId="one%20hd">',
        "    <publicationServiceName>One HD</publicationServiceName>",
        "    <publicationSource>",
        "      <organisationName>Selkie</organisationName>",
        "    </publicationSource>",
        "  </publicationService>",
        '  <publicationMedium typeLabel="broadcast" typeDefinition="of the channel">radio</publicationMedium>',
        '  <publicationChannel publicationChannelId="one.example" typeLabel="radio" typeLanguage="de" linkToLogo="logo%20%5B1%5D.png">'
        "Eins</publicationChannel>",
        "  <publicationRegion>",
        '    <country typeLabel="AT" />',
        "  </publicationRegion>",
        "  <publicationRegion>",
        '    <countryRegion typeLabel="DE-SH" />',
        "  </publicationRegion>",
        "  <publicationRegion>",
        '    <country typeLabel="DE" typeDefinition="of the channel" />',
        "  </publicationRegion>",
        '  <relatedPublicationEvent publicationEventName="previously shown" note="epg: precision=minute">',
        "    <publicationDate>2025-12-24</publicationDate>",
        "    <publicationTime>20:15:00+01:00</publicationTime>",
        '    <publicationChannel publicationChannelId="two" />',
        "  </relatedPublicationEvent>",
        '  <relatedPublicationEvent publicationEventName="previously shown">',
        "    <publicationDate>2024-12-24+01:00</publicationDate>",
        "  </relatedPublicationEvent>",
        '  <relatedPublicationEvent publicationEventName="previously shown" note="epg: shown=2023Z" />',
    ]


def test_the_country_of_the_channel_stands_marked_among_the_regions() -> None:
    assert (
        '    <country typeLabel="DE" typeDefinition="of the channel" />'
        in event({}, CHANNEL).splitlines()
    )
    assert "publicationRegion" not in event({})


NOTES: list[tuple[dict[str, Any], str]] = [
    ({"note": "epg: x"}, "epg: note=epg: x"),
    (
        {"new": True, "premiere": [{"texts": [{"value": "um 8; %", "lang": "de"}, {"value": "8:00"}]}, {}]},
        "epg: new; premiere=de:um 8%3B %25|8%3A00; premiere",
    ),
    (
        {"status": "confirmed", "vps_start": "2026-03-28T20:15:00+01:00", "note": "a; b"},
        "epg: status=confirmed; vps-start=2026-03-28T20:15:00+01:00; note=a; b",
    ),
    ({"clump": {"index": 0, "count": 2}, "showview": "1 2"}, "epg: showview=1 2; clump=0/2"),
    ({"stop": "2026-03-28T20:00:00+01:00"}, "epg: stop=2026-03-28T20:00:00+01:00"),
]  # fmt: skip


@pytest.mark.parametrize(("on", "note"), NOTES)
def test_what_has_no_field_stands_in_the_note(on: dict[str, Any], note: str) -> None:
    assert event(on).splitlines()[0] == f'<publicationEvent note="{note}">'


def test_planned_broadcasts_where_that_is_asked_for() -> None:
    shows = [Broadcast(channel="c", start=NOW, status=status) for status in (None, "planned")]
    style = Style(settings=Settings(events="by-status"))
    lines = history(shows, Services((), style), style, record_id="e")
    groups = [
        line for line in lines.splitlines() if "ublicationHistory" in line or "planning" in line
    ]
    assert groups == [
        "<ebucore:publicationHistory>",
        "</ebucore:publicationHistory>",
        "<ebucore:planning>",
        "</ebucore:planning>",
    ]
    style = Style(settings=Settings(events="planning"))
    everything = history(shows, Services((), style), style, record_id="e")
    assert everything.splitlines()[:2] == [
        "<ebucore:planning>",
        '  <ebucore:publicationEvent note="epg: status=unknown">',
    ]


def test_the_preferred_language_names_the_channel() -> None:
    text = schedule(CHANNEL, show(on={}), languages=("en",))
    assert ">One &amp; only</ebucore:publicationChannel>" in text


def test_there_is_no_end_and_no_date_time() -> None:
    text = schedule(CHANNEL, show(on={"stop": "2026-03-28T21:45:00+01:00"}))
    assert "end" not in text.lower().replace("calendar", "")
    assert "2026-03-28T" not in text
