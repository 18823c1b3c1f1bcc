"""What a delta says: which lines, in which order, of what changed."""

import hashlib
import json
import tempfile
from pathlib import Path

import pytest
from conftest import ROOT, lines_of
from hypothesis import given, settings
from pipeline.deltas import delta, feeds, written

from epg_export.pipeline.delta import schema

FEED = {"type": "feed", "source_name": "Nordlicht"}
ONE = {"type": "channel", "id": "one.example"}
TWO = {"type": "channel", "id": "two.example"}
SERIES = {"type": "series", "id": "s", "titles": [{"value": "Wattgrund"}]}
EIGHT = {"id": "b1", "channel": "one.example", "start": "2026-03-28T20:00:00+01:00"}
NINE = {"id": "b2", "channel": "one.example", "start": "2026-03-28T21:00:00+01:00"}
NAMELESS = {"channel": "two.example", "start": "2026-03-28T20:00:00+01:00"}


def episode(id_, *broadcasts, title="T"):
    return {
        "type": "episode",
        "id": id_,
        "titles": [{"value": title}],
        **(
            {"broadcasts": [{"type": "broadcast", **one} for one in broadcasts]}
            if broadcasts
            else {}
        ),
    }


def alone(broadcast, of):
    return {"type": "broadcast", **broadcast, "episode": of}


def gone(broadcast, of):
    return {"op": "cancel", "record": {"type": "broadcast", **broadcast, "episode": of}}


def cancel(type_, id_=None):
    return {"op": "cancel", "record": {"type": type_, **({"id": id_} if id_ else {})}}


def upsert(record, *after):
    """The line; ``after`` is what a new record stands behind, None where it is the first."""
    return {"op": "upsert", "record": record, **({"after": after[0]} if after else {})}


def named(type_, id_):
    return {"type": type_, "id": id_}


CASES = {
    "nothing": ([FEED, ONE, episode("e", EIGHT)], [episode("e", EIGHT), ONE, FEED], []),
    "the feed": ([FEED], [{**FEED, "source_name": "S"}], [upsert({**FEED, "source_name": "S"})]),
    "no feed any more": ([FEED, ONE], [ONE], [cancel("feed")]),
    "a new channel": ([ONE], [ONE, TWO], [upsert(TWO, named("channel", "one.example"))]),
    "a channel is gone": ([ONE, TWO], [ONE], [cancel("channel", "two.example")]),
    "a new episode": ([ONE], [ONE, episode("e", EIGHT)], [upsert(episode("e", EIGHT), None)]),
    "another title": (
        [episode("e", EIGHT)],
        [episode("e", EIGHT, title="U")],
        [upsert(episode("e", EIGHT, title="U"))],
    ),
    "an episode is gone, and its broadcasts": (
        [ONE, episode("e", EIGHT, NINE)],
        [ONE],
        [gone(EIGHT, "e"), gone(NINE, "e"), cancel("episode", "e")],
    ),
    "a broadcast is gone": (
        [episode("e", EIGHT, NINE)],
        [episode("e", EIGHT)],
        [gone(NINE, "e"), upsert(episode("e", EIGHT))],
    ),
    "a broadcast without an id is gone": (
        [episode("e", NAMELESS)],
        [episode("e")],
        [gone(NAMELESS, "e"), upsert(episode("e"))],
    ),
    "a broadcast moved in time": (
        [episode("e", EIGHT)],
        [episode("e", {**EIGHT, "start": NINE["start"]})],
        [upsert(episode("e", {**EIGHT, "start": NINE["start"]}))],
    ),
    "a broadcast without an id moved in time": (
        [episode("e", NAMELESS)],
        [episode("e", {**NAMELESS, "start": NINE["start"]})],
        [
            gone(NAMELESS, "e"),
            upsert(episode("e", {**NAMELESS, "start": NINE["start"]})),
        ],
    ),
    "a broadcast moved into another episode": (
        [episode("e", EIGHT), episode("f")],
        [episode("e"), episode("f", EIGHT)],
        [upsert(episode("e")), upsert(episode("f", EIGHT))],
    ),
    "a broadcast is cancelled": (
        [episode("e", EIGHT)],
        [episode("e", {**EIGHT, "status": "cancelled"})],
        [gone(EIGHT, "e"), upsert(episode("e", {**EIGHT, "status": "cancelled"}))],
    ),
    "a broadcast was cancelled before": (
        [episode("e", {**EIGHT, "status": "cancelled"})],
        [episode("e", {**EIGHT, "status": "cancelled"}, title="U")],
        [upsert(episode("e", {**EIGHT, "status": "cancelled"}, title="U"))],
    ),
    "the order of broadcasts": ([episode("e", EIGHT, NINE)], [episode("e", NINE, EIGHT)], []),
    "a broadcast alone is that of its episode": (
        [episode("e", EIGHT)],
        [episode("e"), alone(EIGHT, "e")],
        [],
    ),
    "a broadcast alone, without its episode": (
        [alone(EIGHT, "x")],
        [alone({**EIGHT, "live": True}, "x")],
        [upsert({"type": "broadcast", **EIGHT, "episode": "x", "live": True})],
    ),
    "a broadcast alone is gone": ([ONE, alone(EIGHT, "x")], [ONE], [gone(EIGHT, "x")]),
    "a broadcast alone comes into its episode": (
        [alone(EIGHT, "e")],
        [episode("e", EIGHT)],
        [upsert(episode("e", EIGHT), None)],
    ),
    "a local time is a moment": (
        [{**ONE, "time_zone": "Europe/Berlin"}, episode("e", EIGHT)],
        [
            {**ONE, "time_zone": "Europe/Berlin"},
            episode("e", {**EIGHT, "start": "2026-03-28T20:00:00"}),
        ],
        [],
    ),
    "cancels come first, broadcasts before what they are of": (
        [SERIES, ONE, episode("e", EIGHT)],
        [TWO, episode("f", NAMELESS)],
        [
            gone(EIGHT, "e"),
            cancel("episode", "e"),
            cancel("series", "s"),
            cancel("channel", "one.example"),
            upsert(TWO, None),
            upsert(episode("f", NAMELESS), None),
        ],
    ),
    "new records stand behind those before them, of their type": (
        [episode("e"), episode("h", EIGHT)],
        [episode("d"), ONE, episode("e"), episode("f"), SERIES, episode("g"), episode("h")],
        [
            gone(EIGHT, "h"),
            upsert(ONE, None),
            upsert(SERIES, None),
            upsert(episode("d"), None),
            upsert(episode("f"), named("episode", "e")),
            upsert(episode("g"), named("episode", "f")),
            upsert(episode("h")),
        ],
    ),
    "broadcasts alone": (
        [alone(EIGHT, "x")],
        [
            alone(EIGHT, "x"),
            alone(NINE, "x"),
            alone(NAMELESS, "x"),
            alone({**NINE, "id": "c"}, "x"),
        ],
        [
            upsert(alone(NINE, "x"), named("broadcast", "b1")),
            upsert(alone(NAMELESS, "x"), named("broadcast", "b2")),
            upsert(alone({**NINE, "id": "c"}, "x")),
        ],
    ),
}


def told(tmp_path, old, new):
    """The lines of a delta, with the keys of records in no order."""
    for name, records in (("old", old), ("new", new)):
        (tmp_path / f"{name}.jsonl").write_text(lines_of(*records) or "\n")
    made = delta(str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl"))
    return [json.loads(line) for line in made.splitlines()]


@pytest.mark.parametrize(("old", "new", "lines"), CASES.values(), ids=CASES)
def test_what_is_told(tmp_path, old, new, lines):
    header, *found = told(tmp_path, old, new)
    assert found == lines
    assert header["cancels"] == sum(line["op"] == "cancel" for line in lines)
    assert header["upserts"] == sum(line["op"] == "upsert" for line in lines)
    assert (header["before"] == header["after"]) == (lines == [])


def test_the_header_counts_both_versions(tmp_path):
    header, *_ = told(tmp_path, [ONE, episode("e", EIGHT, NINE)], [ONE, TWO, episode("e", EIGHT)])
    assert (header["type"], header["version"]) == ("delta", 1)
    assert (header["before"]["records"], header["before"]["broadcasts"]) == (2, 2)
    assert (header["after"]["records"], header["after"]["broadcasts"]) == (3, 1)


def test_a_digest_is_the_sum_of_the_prints_of_the_records(tmp_path):
    header, *_ = told(tmp_path, [ONE], [ONE, TWO])
    prints = [
        int.from_bytes(hashlib.blake2b(text, digest_size=16).digest())
        for text in (
            b'{"type":"channel","id":"one.example"}',
            b'{"type":"channel","id":"two.example"}',
        )
    ]
    assert int(header["before"]["digest"], 16) == prints[0]
    assert int(header["after"]["digest"], 16) == sum(prints) % 2**128


def test_a_record_that_is_broken_in_the_new_version_is_gone(tmp_path):
    broken = {**episode("e", EIGHT), "titles": 5}
    _, *found = told(tmp_path, [ONE, episode("e", EIGHT)], [ONE, broken])
    assert found == [gone(EIGHT, "e"), cancel("episode", "e")]


@settings(max_examples=30)
@given(old=feeds(), new=feeds())
def test_the_same_feeds_give_the_same_delta_and_every_line_is_of_the_schema(old, new):
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    validator = jsonschema.Draft202012Validator(schema.generate())
    with tempfile.TemporaryDirectory() as folder:
        before = written(Path(folder) / "old.jsonl", old)
        after = written(Path(folder) / "new.jsonl", new)
        made = delta(before, after)
        assert made == delta(before, after)
    for line in made.splitlines():
        validator.validate(json.loads(line))


def test_the_schema_is_in_step():
    file = ROOT / "schemas" / "delta.schema.json"
    assert file.read_text() == schema.text(), "run python -m epg_export.pipeline.delta.schema"


def test_lone_surrogates_are_told_as_escapes(tmp_path):
    strange = {"type": "channel", "id": "a\ud800"}
    old = json.dumps(strange) + "\n"
    (tmp_path / "old.jsonl").write_text(old)
    (tmp_path / "new.jsonl").write_text(lines_of(ONE))
    made = delta(str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl"))
    assert b'"a\\ud800"' in made
