"""Lengths against what a receiver takes."""

from typing import Any

import pytest
from conftest import SAMPLES, entry_of, record_of
from msgspec.structs import replace

from epg_export import read
from epg_export.entry import Entry
from epg_export.limits import Limit
from epg_export.model import Series
from epg_export.profiles import all_profiles, profile_named
from epg_export.rules import Context, Terms
from epg_export.rules.lengths import text_too_long


def told(record: dict[str, Any] | Entry, *limits: Limit) -> list[str]:
    """What is too long, as lines."""
    entry = record if isinstance(record, Entry) else entry_of(record)
    context = Context({}, Terms(limits=limits))
    context.series = entry.series
    return [f"{fault.path} {fault.message}" for fault in text_too_long(entry.record, context)]


def of(name: str) -> tuple[Limit, ...]:
    return profile_named(name).limits


def episode(**fields: Any) -> dict[str, Any]:
    return {"type": "episode", "id": "e", **fields}


@pytest.mark.parametrize(
    ("profile", "fields", "lines"),
    [
        (
            "dvb-i",
            {"titles": [{"value": "x" * 96}]},
            [".titles[0].value the title has 96 characters, dvb-i takes 80"],
        ),
        ("dvb-i", {"titles": [{"value": "x" * 80}, {"value": "x" * 99, "kind": "original"}]}, []),
        (
            "dvb-i",
            {"titles": [{"value": "x"}, {"value": "x" * 81, "kind": "episode"}]},
            [".titles[1].value the episode title has 81 characters, dvb-i takes 80"],
        ),
        (
            "dvb-i",
            {"descriptions": [{"value": "x" * 91, "kind": "short"}, {"value": "x" * 1200}]},
            [".descriptions[0].value the short description has 91 characters, dvb-i takes 90"],
        ),
        (
            "dvb-i",
            {"descriptions": [{"value": "x" * 1201}]},
            [".descriptions[0].value the description has 1201 characters, dvb-i takes 1200"],
        ),
        (
            "dvb-i",
            {"keywords": [{"value": "sea"}, {"value": "x" * 33}]},
            [".keywords[1].value the keyword has 33 characters, dvb-i takes 32"],
        ),
        (
            "dvb-i",
            {"credits": [{"role": "actor", "name": "x" * 40}]},
            [".credits[0].name the given or family name has 40 characters, dvb-i takes 32"],
        ),
        (
            "dvb-i",
            {"credits": [{"name": "x" * 40, "given_name": "x" * 33, "family_name": "x" * 6}]},
            [".credits[0].given_name the given or family name has 33 characters, dvb-i takes 32"],
        ),
        (
            "dvb-i",
            {"credits": [{"organisation": "x" * 33}]},
            [
                ".credits[0].organisation the name of an organisation has 33 characters,"
                " dvb-i takes 32"
            ],
        ),
        (
            "tvheadend",
            {"credits": [{"name": "é" * 128}]},
            [".credits[0].name the name has 256 bytes, tvheadend takes 254"],
        ),
        (
            "dvb-eit",
            {
                "titles": [{"value": "x" * 51}],
                "descriptions": [{"value": "x" * 200, "kind": "short"}],
            },
            [
                ".descriptions[0].value the title and the short description have 251 bytes"
                " together, dvb-eit takes 250"
            ],
        ),
        (
            "dvb-eit",
            {
                "titles": [{"value": "x" * 50}],
                "descriptions": [{"value": "x" * 200, "kind": "short"}, {"value": "x" * 3968}],
            },
            [],
        ),
        (
            "dvb-eit",
            {
                "titles": [{"value": "ü" * 24}],
                "descriptions": [{"value": "x" * 199 + "ü", "kind": "short"}],
            },
            [
                ".descriptions[0].value the title and the short description have 251 bytes"
                " together, dvb-eit takes 250"
            ],
        ),
        (
            "dvb-eit",
            {"titles": [{"value": "x" * 251}]},
            [".titles[0].value the title has 251 bytes, dvb-eit takes 250"],
        ),
        (
            "radio-spi",
            {"titles": [{"value": "x"}, {"value": "x" * 17, "kind": "short"}]},
            [".titles[1].value the short title has 17 characters, radio-spi takes 16"],
        ),
        (
            "radio-spi",
            {"descriptions": [{"value": "x" * 1801, "kind": "medium"}]},
            [
                ".descriptions[0].value the medium description has 1801 characters, radio-spi takes 1800"
            ],
        ),
        ("exact", {"titles": [{"value": "x" * 9000}]}, []),
    ],
)
def test_what_a_receiver_takes(profile: str, fields: dict[str, Any], lines: list[str]) -> None:
    assert told(episode(**fields), *of(profile)) == lines


def test_the_facts() -> None:
    context = Context({}, Terms(limits=of("dvb-i")))
    record = record_of(episode(titles=[{"value": "x" * 96}]))
    (fault,) = text_too_long(record, context)
    assert fault.facts == {"limit": 80, "length": 96, "unit": "characters", "profile": "dvb-i"}


def test_what_is_never_cut_has_another_remedy() -> None:
    context = Context({}, Terms(limits=of("dvb-i")))
    record = record_of(episode(keywords=[{"value": "x" * 33}]))
    (fault,) = text_too_long(record, context)
    assert fault.remedy == "write a shorter one"


def test_a_limit_of_nobody() -> None:
    limit = Limit(what="title", most=1, source="s")
    lines = told(episode(titles=[{"value": "xx"}]), limit)
    assert lines == [".titles[0].value the title has 2 characters, the receiver takes 1"]


def test_a_series_is_told_of_once() -> None:
    series = record_of({"type": "series", "id": "s", "titles": [{"value": "x" * 96}]})
    assert isinstance(series, Series)
    line = ".titles[0].value the title has 96 characters, dvb-i takes 80"
    assert told(entry_of(series), *of("dvb-i")) == [line]
    assert told(replace(entry_of(episode(series="s")), series=series), *of("dvb-i")) == []


def test_what_a_broadcast_has_for_itself() -> None:
    overrides = {"titles": [{"value": "x" * 96}]}
    on_air = {"channel": "c", "start": "2026-03-28T20:00:00Z", "overrides": overrides}
    record = episode(titles=[{"value": "News"}], broadcasts=[on_air])
    assert told(record, *of("dvb-i")) == [
        ".broadcasts[0].overrides.titles[0].value the title has 96 characters, dvb-i takes 80"
    ]


@pytest.mark.parametrize("profile", all_profiles(), ids=lambda profile: profile.name)
def test_the_samples_fit_every_receiver(profile: Any) -> None:
    for name in ("schedule.jsonl", "guide.xml"):
        for entry in read(SAMPLES / name):
            if hasattr(entry.record, "titles"):
                assert told(entry, *profile.limits) == []
