"""Channels under the ids of the house inside, and under those of its readers outside."""

import msgspec
import pytest
from conftest import entry_of

from epg_export.formats import format_named
from epg_export.formats.xmltv.settings import Settings
from epg_export.model import Channel, encode
from epg_export.pipeline.channels.channel_map import UNMAPPED_CHANNEL, ChannelMap

MAP = """\
house_id,xmltv_id,dvb_triplet,name:de,number:Cable,number:Sky
ONE,one.example,1.1079.28006,Eins,7,107
TWO,,2.2.2,,8,
"""
AT = "2026-03-28T20:00:00+01:00"


@pytest.fixture
def channels(tmp_path):
    path = tmp_path / "map.csv"
    path.write_text(MAP)
    return ChannelMap.load(path)


def on(channel, **fields):
    return {"type": "broadcast", "channel": channel, "start": AT, **fields}


def episode(*broadcasts):
    return {"type": "episode", "id": "e", "broadcasts": list(broadcasts)}


def read(channels, *values):
    return list(channels.inward(map(entry_of, values)))


def plain(entry):
    return msgspec.json.decode(encode(entry.record))


@pytest.mark.parametrize(
    ("id_", "house"),
    [
        ("ONE", "ONE"),
        ("one.example", "ONE"),
        ("dvb://1.437.6d66", "ONE"),
        ("S19.2E-1-1079-28006", "ONE"),
        ("2:2:2", "TWO"),
        ("One.Example", "One.Example"),
        ("7", "7"),
        ("3.3.3", "3.3.3"),
    ],
)
def test_any_id_of_a_channel_is_understood(channels, id_, house):
    assert channels.house_id(id_) == house


def test_records_are_read_under_house_ids(channels):
    channel, told, alone, series = read(
        channels,
        {"type": "channel", "id": "one.example", "names": [{"value": "Uno"}]},
        episode(
            on("dvb://1.437.6d66", id="one.example@1", previously_shown=[{"channel": "2.2.2"}]),
            on("one.example", previously_shown=[{"channel": "other"}, {}]),
        ),
        on("ONE", episode="e"),
        {"type": "series", "id": "one.example"},
    )
    assert plain(channel) == {"type": "channel", "id": "ONE", "names": [{"value": "Uno"}]}
    assert plain(told)["broadcasts"] == [
        on("ONE", id="one.example@1", previously_shown=[{"channel": "TWO"}]),
        on("ONE", previously_shown=[{"channel": "other"}, {}]),
    ]
    assert plain(alone)["channel"] == "ONE"
    assert plain(series)["id"] == "one.example"
    assert not any(entry.findings for entry in (channel, told, alone, series))


def test_a_record_that_says_nothing_of_channels_is_the_same_one(channels):
    given = [entry_of(episode(on("ONE"))), entry_of({"type": "feed"})]
    found = list(channels.inward(given))[:2]
    assert all(new is old for new, old in zip(found, given, strict=True))


def test_findings_are_about_the_channel_by_its_house_id(channels):
    given = entry_of(episode(on("one.example")))
    told = UNMAPPED_CHANNEL.at(given.locate(".broadcasts[0].start"), "of the reader")
    assert told.place.channel == "one.example"
    (found, _) = channels.inward([msgspec.structs.replace(given, findings=(told,))])
    assert [one.place.channel for one in found.findings] == ["ONE"]


def test_an_unmapped_channel_is_told_once_and_keeps_its_id(channels):
    found = read(
        channels,
        episode(on("ONE"), on("lost"), on("lost")),
        {"type": "channel", "id": "lost"},
        on("gone"),
    )
    told = [finding for entry in found for finding in entry.findings]
    assert [(one.code, one.place.path, one.place.channel) for one in told] == [
        ("EPG336", "$.broadcasts[1].channel", "lost"),
        ("EPG336", "$.channel", "gone"),
    ]
    assert told[0].message.startswith('the channel "lost" is not in ')
    assert found[1].record.id == "lost"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ["Eins"]),
        ([{"value": " "}], ["Eins"]),
        ([{"value": "Uno"}], ["Uno"]),
    ],
)
def test_a_channel_without_a_name_has_that_of_the_map(channels, names, expected):
    (found,) = read(channels, {"type": "channel", "id": "ONE", "names": names})
    assert [name.value for name in found.record.names] == expected


def test_a_channel_that_nobody_declared_is_declared_by_its_row(channels):
    *_, last = read(
        channels, {"type": "channel", "id": "TWO"}, episode(on("TWO"), on("1.1079.28006"))
    )
    assert plain(last) == {
        "type": "channel",
        "id": "ONE",
        "names": [{"value": "Eins", "lang": "de"}],
    }
    assert (last.place.source, last.place.line) == (channels.source, 2)
    assert len(read(channels, {"type": "channel", "id": "ONE"})) == 1


@pytest.mark.parametrize(
    ("format_name", "ids"),
    [
        ("xmltv", ["one.example", "TWO", "lost"]),
        ("ebucore", ["ONE", "TWO", "lost"]),
        ("jsonl", ["ONE", "TWO", "lost"]),
        ("yaml", ["ONE", "TWO", "lost"]),
    ],
)
def test_each_format_calls_channels_by_its_ids(channels, format_name, ids):
    given = entry_of(episode(*(on(id_) for id_ in ("ONE", "TWO", "lost"))))
    found = channels.outward(given, format_name).record
    assert [broadcast.channel for broadcast in found.broadcasts] == ids
    shown = entry_of(episode(on("lost", previously_shown=[{"channel": "ONE"}])))
    (broadcast,) = channels.outward(shown, format_name).record.broadcasts
    assert broadcast.previously_shown[0].channel == ids[0]
    assert (
        channels.outward(entry_of({"type": "channel", "id": "ONE"}), format_name).record.id
        == ids[0]
    )


NUMBERS = [{"value": "7", "platform": "Cable"}, {"value": "107", "platform": "Sky"}]
IDS = [
    {"scheme": "dvb", "value": "dvb://1.437.6d66"},
    {"scheme": "xmltv", "value": "one.example"},
]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"numbers": NUMBERS, "identifiers": IDS}),
        (
            {
                "numbers": [{"value": "9", "platform": "Sky"}],
                "identifiers": [{"scheme": "dvb", "value": "DVB://0001.0437.6D66"}],
            },
            {
                "numbers": [{"value": "9", "platform": "Sky"}, NUMBERS[0]],
                "identifiers": [{"scheme": "dvb", "value": "DVB://0001.0437.6D66"}, IDS[1]],
            },
        ),
        (
            {"numbers": NUMBERS, "identifiers": [{"scheme": "house", "value": "x"}, *IDS]},
            {"numbers": NUMBERS, "identifiers": [{"scheme": "house", "value": "x"}, *IDS]},
        ),
    ],
)
def test_canonical_channels_have_what_the_map_knows_and_they_lack(channels, fields, expected):
    given = entry_of({"type": "channel", "id": "ONE", **fields})
    assert plain(channels.outward(given, "jsonl")) == {"type": "channel", "id": "ONE", **expected}


@pytest.mark.parametrize("format_name", ["xmltv", "ebucore"])
def test_no_format_is_given_what_it_would_lose(channels, format_name):
    target = format_named(format_name)
    found = channels.outward(entry_of({"type": "channel", "id": "ONE"}), format_name).record
    said = {name for name in Channel.__struct_fields__ if getattr(found, name)} - {"id"}
    assert target.carries is not None
    assert said <= target.carries.fields[Channel]


def test_a_receiver_that_is_told_numbers_has_the_first_of_the_map(channels):
    target = format_named("xmltv")
    assert target.carries_with is not None
    carries = target.carries_with(Settings(display_names=("name", "number")))
    found = channels.outward(entry_of({"type": "channel", "id": "ONE"}), "xmltv", carries)
    assert plain(found) == {"type": "channel", "id": "one.example", "numbers": [{"value": "7"}]}
    given = {"type": "channel", "id": "ONE", "numbers": [{"value": "3"}]}
    found = channels.outward(entry_of(given), "xmltv", carries)
    assert plain(found)["numbers"] == [{"value": "3"}]
