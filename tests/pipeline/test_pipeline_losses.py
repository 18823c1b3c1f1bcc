"""Nothing is lost in silence: every field a target cannot hold is a finding."""

import pytest
from conftest import SAMPLES, entry_of

from epg_export import read
from epg_export.formats import format_named
from epg_export.pipeline.losses import Losses
from epg_export.report import Report


def lost(format_name, record):
    """Fields that are lost, with their places."""
    target = format_named(format_name)
    assert target.carries is not None
    found = Losses(target, target.carries).of(entry_of(record))
    return [(finding.facts["field"], finding.place.path) for finding in found]


def episode(**fields):
    return {"type": "episode", "id": "e", **fields}


def broadcast(**fields):
    return episode(broadcasts=[{"channel": "c", "start": "2026-03-28T20:00:00Z", **fields}])


XMLTV = [
    (episode(titles=[{"value": "A"}]), []),
    (episode(kind="film"), [("episode.kind", "$.kind")]),
    (
        episode(titles=[{"value": "A", "kind": "original", "max_length": 9}]),
        [("title.max_length", "$.titles[0].max_length"), ("title.kind", "$.titles[0].kind")],
    ),
    (
        episode(credits=[{"role": "cinematographer", "name": "A"}]),
        [("credit.role", "$.credits[0].role")],
    ),
    (
        episode(audio_languages=[{"code": "de"}, {"code": "fr"}]),
        [("episode.audio_languages", "$.audio_languages")],
    ),
    (
        episode(numbering={"season": 0, "episode": 3}),
        [("numbering.season", "$.numbering.season"), ("numbering.episode", "$.numbering.episode")],
    ),
    (
        episode(images=[{"url": "a", "kind": "still", "width": 5}]),
        [("image.width", "$.images[0].width")],
    ),
    (episode(video={"aspect": "wide"}), []),
    (episode(numbering={"episode": 51, "episode_count": 30}), []),
    (
        episode(numbering={"episode": 1, "season_count": 2, "episode_count": -1}),
        [
            ("numbering.season_count", "$.numbering.season_count"),
            ("numbering.episode_count", "$.numbering.episode_count"),
        ],
    ),
    (
        episode(numbering={"episode": 1}, numbers=[{"value": "x", "system": "xmltv_ns"}]),
        [],
    ),
    (episode(star_ratings=[{"raw": "IMDB: 7.1"}]), []),
    (
        episode(star_ratings=[{"raw": "good", "value": 4.0, "max": 5.0}, {"value": 4.0}]),
        [
            ("starrating.value", "$.star_ratings[0].value"),
            ("starrating.max", "$.star_ratings[0].max"),
            ("starrating.value", "$.star_ratings[1].value"),
        ],
    ),
    (broadcast(live=True), [("broadcast.live", "$.broadcasts[0].live")]),
    (broadcast(first_showing=True), [("broadcast.first_showing", "$.broadcasts[0].first_showing")]),
    (broadcast(first_showing=False), []),
    (broadcast(id="b"), []),
    ({"type": "channel", "id": "c", "country": "DE"}, [("channel.country", "$.country")]),
]


@pytest.mark.parametrize(("record", "expected"), XMLTV)
def test_xmltv(record, expected):
    assert lost("xmltv", record) == expected


EBUCORE = [
    (episode(titles=[{"value": "A", "kind": "working"}], kind="film"), []),
    (broadcast(live=True, first_showing=True, note="n", clump={"index": 0, "count": 2}), []),
    (broadcast(overrides={"duration": 5, "video": {"quality": "UHD"}}), []),
    (
        broadcast(overrides={"titles": [{"value": "A"}], "ratings": [{"value": "12"}]}),
        [
            ("version.titles", "$.broadcasts[0].overrides.titles"),
            ("version.ratings", "$.broadcasts[0].overrides.ratings"),
        ],
    ),
    (broadcast(status="cancelled"), [("broadcast.status", "$.broadcasts[0].status")]),
    (episode(production_date="summer"), []),
    (episode(production_date="2024/25"), [("episode.production_date", "$.production_date")]),
    (episode(kind="series"), [("episode.kind", "$.kind")]),
    (
        episode(audio_languages=[{"code": "de", "names": [{"value": "German"}]}]),
        [("languageref.names", "$.audio_languages[0].names")],
    ),
    (
        episode(images=[{"url": "https://a.example/[1]", "width": -1}]),
        [("image.url", "$.images[0].url"), ("image.width", "$.images[0].width")],
    ),
    (
        episode(rights=[{"kind": "catch-up", "excluded_territories": ["CH"]}]),
        [("right.excluded_territories", "$.rights[0].excluded_territories")],
    ),
    (
        {"type": "channel", "id": "c", "time_zone": "Europe/Berlin", "country": "DE"},
        [("channel.time_zone", "$.time_zone")],
    ),
    (
        {"type": "channel", "id": "c", "names": [{"value": "A"}, {"value": "B"}]},
        [("channel.names", "$.names")],
    ),
    (
        {"type": "feed", "id": "f", "modified": "2026-03-28T20:00:00.5Z"},
        [("feed.modified", "$.modified")],
    ),
]


@pytest.mark.parametrize(("record", "expected"), EBUCORE)
def test_ebucore(record, expected):
    assert lost("ebucore", record) == expected


EARLIER = broadcast(previously_shown=[{"channel": "two"}])


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.10", []),
        ("1.8", [("broadcast.previously_shown", "$.broadcasts[0].previously_shown")]),
    ],
)
def test_an_older_version_holds_less(version, expected):
    target = format_named("ebucore")
    carries = target.carries_with(target.settings(version=version))
    found = Losses(target, carries).of(entry_of(EARLIER))
    assert [(finding.facts["field"], finding.place.path) for finding in found] == expected


@pytest.mark.parametrize("layout", ["documents", "collection"])
def test_documents_of_single_records_say_little_of_the_feed(layout):
    target = format_named("ebucore")
    (chosen,) = (one for one in target.layouts if one.name == layout)
    feed = entry_of({"type": "feed", "source_name": "A", "provider": "B", "languages": ["de"]})
    found = Losses(target, target.carries.without(chosen.unsaid)).of(feed)
    assert {finding.facts["field"] for finding in found} == {"feed.source_name", "feed.languages"}


@pytest.mark.parametrize("name", ["xmltv", "ebucore"])
def test_a_loss_is_a_warning_that_names_its_format(name):
    target = format_named(name)
    for entry in read(SAMPLES / "schedule.jsonl"):
        for finding in Losses(target, target.carries).of(entry):
            assert finding.severity == "warning"
            assert finding.facts["format"] == name
            assert finding.code in ("EPG901", "EPG902")


@pytest.mark.parametrize("name", ["jsonl", "json", "yaml"])
def test_the_canonical_formats_lose_nothing(name):
    assert format_named(name).carries is None


def test_losses_that_are_told_are_those_that_are_found():
    """However often each is met: with long values, with what no text can hold, with numbers."""
    values = ["A", "B" * 3000, "\ud800"]
    entries = [
        entry_of(
            episode(
                kind=value,
                titles=[{"value": value, "label": value}, {"value": value}],
                credits=[{"role": "actor", "name": value}, {"role": value, "name": "A"}],
                images=[{"url": value, "kind": "still", "width": width}],
                ratings=[{"system": value, "value": "12", "min_age": width}],
                numbering={"season": width},
            )
        )
        for value in values * 3
        for width in (None, -1, -2, 0, 2)
    ]
    target = format_named("xmltv")
    losses, told, found = Losses(target, target.carries), Report(), Report()
    for entry in entries:
        losses.tell(entry, told)
        found.extend(Losses(target, target.carries).of(entry))
    assert told.groups == found.groups
    assert told.findings == found.findings
