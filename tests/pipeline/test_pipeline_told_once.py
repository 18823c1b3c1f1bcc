"""One fault on a channel is told once, and nothing that others are for hides it."""

import json

import pytest

import epg_export

CHANNEL = {"type": "channel", "id": "one.example"}


def on_air(name, start, stop, **fields):
    times = {"start": f"2026-03-{start}:00Z", **({"stop": f"2026-03-{stop}:00Z"} if stop else {})}
    broadcast = {"channel": "one.example", **times, **fields}
    return {"type": "episode", "id": name, "titles": [{"value": name}], "broadcasts": [broadcast]}


BAVARIA = {"regions": ["DE-BY"]}


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        pytest.param(
            [
                on_air("a", "28T20:00", "28T23:30"),
                on_air("b", "28T23:30", "28T00:00"),
                on_air("c", "29T00:00", "29T01:00"),
            ],
            ["EPG101 b"],
            id="the midnight at the wrong end of a day leaves no gap as well",
        ),
        pytest.param(
            [
                on_air("a", "28T20:00", "28T20:30"),
                on_air("b", "28T20:30", "28T20:30"),
                on_air("c", "28T21:00", "28T22:00"),
            ],
            ["EPG103 b"],
            id="nor does a broadcast without length",
        ),
        pytest.param(
            [
                on_air("a", "28T20:00", "28T21:00"),
                on_air("b", "28T20:30", None),
                on_air("c", "28T22:00", "28T23:00"),
            ],
            ["EPG102 b", "EPG113 b"],
            id="what does not say when it ends may go on to the next",
        ),
        pytest.param(
            [
                on_air("a", "20T20:00", "25T20:00"),
                on_air("b", "20T21:00", "20T22:00"),
                on_air("c", "20T22:00", "20T23:00"),
                on_air("d", "20T23:00", "20T23:30"),
            ],
            ["EPG120 a", "EPG102 b"],
            id="a stop of days later is told at the first one it covers",
        ),
        pytest.param(
            [
                on_air("a", "28T20:00", "28T21:00"),
                on_air("r", "28T20:00", "28T21:30", **BAVARIA),
                on_air("b", "28T20:30", "28T21:30"),
            ],
            ["EPG102 b"],
            id="an opt-out hides no overlap of what the others see",
        ),
        pytest.param(
            [
                on_air("a", "28T20:00", "28T21:00", regions=["DE-BY", "DE-BW"]),
                on_air("b", "28T20:30", "28T21:30", regions=["DE-BW", "DE-BY"]),
            ],
            ["EPG102 b"],
            id="regions in another order are the same",
        ),
    ],
)
def test_what_is_told(tmp_path, schedule, expected):
    path = tmp_path / "schedule.jsonl"
    path.write_text("\n".join(map(json.dumps, [CHANNEL, *schedule])))

    findings = epg_export.validate(path).findings

    told = [f"{found.code} {found.place.record.split(chr(34))[1]}" for found in findings]
    assert sorted(told) == sorted(expected)
