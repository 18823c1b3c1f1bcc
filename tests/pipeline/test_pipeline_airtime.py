"""Programmes, gaps and how far a schedule goes."""

from contextlib import closing

import pytest
from conftest import entry_of
from formats.xmltv.test_xmltv_corpus import FILES, NO_CORPUS

from epg_export.pipeline.airtime import Airtime, Gaps
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.info import info
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.validate import ValidateOptions, validate
from epg_export.report import Report


def on(times, **fields):
    """A broadcast by its hours on a day: ``20:00-20:15``, or ``20:00`` without a stop."""
    start, _, stop = times.partition("-")
    stop = {"stop": f"2026-03-28T{stop}:00Z"} if stop else {}
    return {"channel": "a", "start": f"2026-03-28T{start}:00Z", **stop, **fields}


def learnt(airtime, *broadcasts):
    airtime.learn(entry_of({"type": "episode", "id": "e", "broadcasts": list(broadcasts)}))
    return airtime


def gaps(*broadcasts, tolerated=60):
    with closing(Airtime()) as airtime:
        found = learnt(airtime, *broadcasts).gaps(lambda _: tolerated)["a"]
    return found.count, found.longest // 60, found.total // 60


@pytest.mark.parametrize(
    ("broadcasts", "expected"),
    [
        pytest.param([on("20:00-21:00")], (0, 0, 0), id="one"),
        pytest.param([on("20:00-21:00"), on("21:00-22:00")], (0, 0, 0), id="seamless"),
        pytest.param([on("20:00-21:00"), on("21:01-22:00")], (0, 0, 0), id="tolerated"),
        pytest.param(
            [on("22:30-23:00"), on("20:00-21:00"), on("21:30-22:00")], (2, 30, 60), id="any order"
        ),
        pytest.param(
            [on("20:00-22:00"), on("21:00-21:30"), on("22:30-23:00")], (1, 30, 30), id="in"
        ),
        pytest.param(
            [on("20:00-22:00"), on("21:00-22:30"), on("22:30-23:00")], (0, 0, 0), id="over"
        ),
        pytest.param(
            [
                on("20:00-21:00", clump={"index": 0, "count": 2}),
                on("20:00-21:00", clump={"index": 1, "count": 2}),
                on("21:10-22:00"),
            ],
            (1, 10, 10),
            id="clump",
        ),
        pytest.param([on("20:00"), on("21:00-22:00")], (0, 0, 0), id="no stop"),
        pytest.param([on("20:00-20:30"), on("20:10"), on("21:00-22:00")], (0, 0, 0), id="unknown"),
        pytest.param([on("20:00-19:00"), on("21:00-22:00")], (0, 0, 0), id="stop before start"),
        pytest.param(
            [on("20:00-21:00"), on("21:00-22:00", status="cancelled"), on("22:00-23:00")],
            (1, 60, 60),
            id="cancelled",
        ),
        pytest.param(
            [on("20:00-21:00"), on("22:00-23:00", channel="b"), on("21:00-22:00")],
            (0, 0, 0),
            id="another channel",
        ),
        pytest.param(
            [on("20:00-21:00"), {"channel": "a", "start": "1926-03-28T20:00:00Z"}],
            (0, 0, 0),
            id="another century",
        ),
    ],
)
def test_gaps(broadcasts, expected):
    assert gaps(*broadcasts) == expected


def test_what_is_tolerated_is_for_the_caller_to_say():
    assert gaps(on("20:00-21:00"), on("21:01-22:00"), tolerated=59) == (1, 1, 1)
    assert gaps(on("20:00-21:00"), on("21:30-22:00"), tolerated=1800) == (0, 0, 0)


def test_programmes_and_how_far_they_go():
    with closing(Airtime()) as airtime:
        learnt(airtime, on("20:00-21:00"), on("20:30"), on("23:00-23:30", status="cancelled"))
        airtime.learn(entry_of({"type": "broadcast", **on("22:00", channel="b")}))
        learnt(airtime, {"channel": "c", "start": "2026-03-28T20:00:00"})
        learnt(airtime, on("20:00", channel="d", status="cancelled"))
        learnt(airtime, on("20:00", channel="e\ud800"))
        assert airtime.programmes == {"a": 2, "b": 1, "c": 1, "e\ud800": 1}
        until = {id_: f"{moment:%H:%M}" for id_, moment in airtime.until.items()}
        assert until == {"a": "21:00", "b": "22:00", "e\ud800": "20:00"}
        found = airtime.gaps(lambda _: 7)
        assert found == dict.fromkeys(["a", "b", "e\ud800"], Gaps(tolerated=7))


@NO_CORPUS
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_gaps_of_real_feeds_are_those_that_are_found(path):
    with opened([str(path)]) as sources:
        told = info(sources, Reading(), Report())
        report = Report()
        validate(sources, ValidateOptions(), report)
    holes = [one for one in report.findings if one.code == "EPG116"]
    days = sum(one.facts["days"] for one in holes)
    if report.counts["EPG116"] == len(holes):
        assert told["gaps"]["count"] == report.counts["EPG118"] + days
