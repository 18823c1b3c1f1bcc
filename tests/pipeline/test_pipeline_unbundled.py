"""Entries on disk without their broadcasts, each of which has a row of its own."""

from contextlib import closing

import msgspec
import pytest
from conftest import entry_of
from pipeline.repairing import at

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Text
from epg_export.pipeline import unbundled
from epg_export.pipeline.repairs import Repairs, repair
from epg_export.pipeline.schedule import Schedule
from epg_export.pipeline.splitting.parts import Part, Parts

STOP = Place("stops.jsonl", 'broadcast "b"', "$.stop", 7)
SECOND = Place("other.jsonl", 'broadcast "c"', "$", 3)
TITLE = Place("titles.jsonl", 'episode "e"', "$.titles[0]", 9)


def often(count, minutes):
    """An episode that starts every half hour and lasts so long, twice each where that is 0."""
    step = 30 if minutes else 15
    slots = [n * step // 30 * 30 for n in range(count)]
    broadcasts = [
        at("e", clock(start), clock(start + (minutes or 30)))["broadcasts"][0] for start in slots
    ]
    return {**at("e", "20:00", None), "broadcasts": broadcasts}


def clock(minutes):
    days, rest = divmod(minutes, 24 * 60)
    return f"+{days} {rest // 60:02}:{rest % 60:02}"


@pytest.fixture
def read(monkeypatch):
    """How many characters of records were read from the disk."""
    sizes = []

    def counted(body):
        sizes.append(len(body))
        return decoded(body)

    decoded = unbundled.decoded
    monkeypatch.setattr(unbundled, "decoded", counted)
    return sizes


@pytest.mark.parametrize(
    ("minutes", "wanted", "changes"),
    [
        (0, {"dedupe": True}, 20),
        (40, {"overlaps": "trim"}, 39),
        (40, {"overlaps": "reject"}, 20),
        (20, {"filler": Text(value="Pause")}, 39),
    ],
)
def test_what_a_repair_reads_grows_with_the_broadcasts_of_an_episode(
    read, minutes, wanted, changes
):
    told = []

    def cost(count):
        read.clear()
        with closing(Schedule()) as schedule:
            schedule.add(entry_of(often(count, minutes)))
            repair(schedule, Repairs(**wanted), told.append, lambda *_: None)
        return sum(read)

    few = cost(40)
    assert len(told) == changes
    assert 0 < cost(160) < 4.5 * few


def with_places():
    """An episode of three broadcasts that were joined from several inputs."""
    origins = {
        ".titles[0]": TITLE,
        ".broadcasts[1]": SECOND,
        ".broadcasts[2].stop": STOP,
    }
    return msgspec.structs.replace(entry_of(often(3, 20)), origins=origins)


def test_an_entry_comes_back_as_it_was():
    entry = with_places()
    with closing(Schedule()) as schedule:
        schedule.add(entry)
        assert list(schedule.entries()) == [entry]


PLACES = [
    (0, ".start", Place("test", 'episode "e"', "$.broadcasts[0].start")),
    (1, ".start", SECOND.below(".start")),
    (2, ".start", Place("test", 'episode "e"', "$.broadcasts[2].start")),
    (2, ".stop", STOP),
]


@pytest.mark.parametrize(("number", "field", "place"), PLACES)
def test_a_broadcast_alone_knows_where_it_stood(number, field, place):
    with closing(Schedule()) as schedule:
        schedule.add(with_places())
        aired = list(schedule.in_time())[number]
        alone = schedule.entry_of(aired)
        assert alone.record.broadcasts == (with_places().record.broadcasts[number],)
        assert alone.locate(f".broadcasts[0]{field}") == place.on("one.example")


@pytest.mark.parametrize(("number", "field", "place"), PLACES)
def test_those_that_are_left_know_where_they_stood(number, field, place):
    with closing(Schedule()) as schedule:
        schedule.add(with_places())
        schedule.change(list(schedule.in_time())[0 if number else 2], None)
        (left,) = schedule.entries()
        new = number - 1 if number else 0
        assert left.locate(f".broadcasts[{new}]{field}") == place.on("one.example")
        assert left.origins[".titles[0]"] == TITLE


def test_what_a_part_reads_does_not_hold_the_places_of_other_parts():
    one, two = often(2, 20), often(2, 20)["broadcasts"]
    one["broadcasts"] += [{**slot, "channel": "two.example"} for slot in two]
    whole = entry_of(one)
    origins = {f".broadcasts[{n}].stop": STOP for n in range(4)}
    with closing(Parts(("channel",))) as parts:
        parts.add(Entry(whole.record, whole.place, origins=origins))
        (found,) = parts.entries(Part("two.example", None))
    assert {path for path in found.origins if path.endswith(".stop")} == {
        ".broadcasts[0].stop",
        ".broadcasts[1].stop",
    }
