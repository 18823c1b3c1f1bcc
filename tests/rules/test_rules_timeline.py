import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from rules.checking import TERMS, episode, findings_together, found_together

DAY = "2026-03-28"


def at(start: str, stop: str | None, id_: str = "", **fields: Any) -> dict[str, Any]:
    """An episode with one broadcast, from one time of the day to another."""
    times = {"start": f"{DAY}T{start}:00Z"} | ({"stop": f"{DAY}T{stop}:00Z"} if stop else {})
    broadcast = {"channel": "one.example", **times, **fields}
    name = id_ or f"{start}-{stop}"
    return {**episode(broadcasts=[broadcast]), "id": name, "titles": [{"value": name}]}


NEIGHBOURS = ("EPG102", "EPG118", "EPG119", "EPG128")


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([at("20:00", "20:15"), at("20:15", "20:30")], [], id="no gap"),
        pytest.param(
            [at("20:00", "20:20", "a"), at("20:15", "20:30", "b")],
            ['EPG102 episode "b" $.broadcasts[0].start starts 5 minutes before episode "a" ends'],
            id="overlap",
        ),
        pytest.param(
            [at("20:15", "20:30", "b"), at("20:00", "20:20", "a")],
            ['EPG102 episode "b" $.broadcasts[0].start starts 5 minutes before episode "a" ends'],
            id="overlap in another order",
        ),
        pytest.param(
            [at("20:00", "22:00", "a"), at("20:30", "21:00", "b"), at("21:00", "22:00", "c")],
            [
                'EPG102 episode "b" $.broadcasts[0].start starts 1 hour 30 minutes before episode "a" ends',
                'EPG102 episode "c" $.broadcasts[0].start starts 1 hour before episode "a" ends',
            ],
            id="one long over two short",
        ),
        pytest.param(
            [at("20:00", "20:15", "a"), at("21:00", "21:15", "b")],
            [
                'EPG118 episode "b" $.broadcasts[0].start starts 45 minutes after episode "a" ends, '
                "and nothing is on air between"
            ],
            id="gap",
        ),
        pytest.param(
            [at("20:00", "20:14", "a"), at("20:15", "20:30", "b")],
            ['EPG119 episode "b" $.broadcasts[0].start starts 1 minute after episode "a" ends'],
            id="short gap",
        ),
        pytest.param(
            [at("20:00", "20:15", "a"), at("20:00", "20:30", "b")],
            ['EPG128 episode "b" $.broadcasts[0].start starts at the same time as episode "a"'],
            id="two at once",
        ),
        pytest.param(
            [at("20:00", "20:15", "a"), at("20:00", "20:15", "a")],
            [
                'EPG128 episode "a" $.broadcasts[0].start is on air twice at once: it stands as '
                'episode "a" too'
            ],
            id="twice",
        ),
        pytest.param([at("20:00", None), at("21:00", "22:00")], [], id="an end that is not known"),
        pytest.param(
            [at("20:00", "21:00"), at("20:30", "21:00", status="cancelled")], [], id="cancelled"
        ),
        pytest.param(
            [at("20:00", "21:00"), at("20:30", "21:00", listed=False)], [], id="not listed"
        ),
        pytest.param(
            [
                at("20:00", "21:00", "a", clump={"index": 0, "count": 2}),
                at("20:00", "21:00", "b", clump={"index": 1, "count": 2}),
            ],
            [],
            id="a slot shared on purpose",
        ),
        pytest.param(
            [at("20:00", "21:00", regions=["BY"]), at("20:00", "21:00", regions=["HH"])],
            [],
            id="other regions",
        ),
        pytest.param(
            [at("20:00", "21:00"), at("20:00", "21:00", channel="zoned.example")],
            [],
            id="other channels",
        ),
    ],
)
def test_neighbours(records: list[dict[str, Any]], expected: list[str]) -> None:
    assert found_together(records, *NEIGHBOURS) == expected


def test_an_overlap_points_to_both() -> None:
    (finding,) = findings_together([at("20:00", "20:20", "a"), at("20:15", "20:30", "b")])

    assert finding.facts == {"seconds": 300}
    assert [place.path for place in finding.related] == ["$.broadcasts[0]"]
    assert finding.help == 'move the start, or correct the stop of episode "a"'


def test_an_undeclared_channel_is_told_of_once() -> None:
    records = [
        at("20:00", "20:15", channel="nobody"),
        at("20:15", "20:30"),
        at("20:15", "20:30", channel="nobody"),
        at("20:00", "20:15", channel="someone"),
    ]

    assert found_together(records, "EPG301") == [
        'EPG301 episode "20:00-20:15" $.broadcasts[0].channel no channel "nobody" is declared, and 2 broadcasts are on it',
        'EPG301 episode "20:00-20:15" $.broadcasts[0].channel no channel "someone" is declared, and a broadcast is on it',
    ]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-27T12:00:00+00:00", []),
        ("2026-03-28T12:00:00+00:00", ['EPG125 the schedule of "one.example" ends in 8 hours']),
        (
            "2026-03-28T20:30:00+00:00",
            ['EPG124 the schedule of "one.example" ended 15 minutes ago'],
        ),
        ("2026-04-28T12:00:00+00:00", ['EPG124 the schedule of "one.example" ended 30 days ago']),
        (None, []),
    ],
)
def test_stale_and_short_schedules(now: str | None, expected: list[str]) -> None:
    terms = replace(TERMS, now=dt.datetime.fromisoformat(now) if now else None)
    found = findings_together([at("20:00", "20:15")], terms=terms)

    assert [f"{finding.code} {finding.message}" for finding in found] == expected


def test_a_channel_without_broadcasts_is_told_of_beside_one_that_has_some() -> None:
    two = {"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}

    assert found_together([two], "EPG317") == []
    assert found_together([two, at("20:00", "20:15")], "EPG317") == [
        'EPG317 channel "two.example" $ nothing is on air on the channel "two.example"'
    ]
