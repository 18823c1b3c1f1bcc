from typing import Any

import pytest
from rules.checking import found_together
from rules.schedules import at


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
    "named",
    [
        at("20:00", "20:15", channel="two.example", status="cancelled"),
        {
            **at("20:00", "20:15"),
            "broadcasts": [{"channel": "two.example", "start": "2026-03-28T20:00:00"}],
        },
        {
            **at("20:00", "20:15"),
            "broadcasts": [{"channel": "two.example", "start": "1970-01-01T00:00:00Z"}],
        },
        {
            "type": "broadcast",
            "channel": "two.example",
            "start": "2026-03-28T20:00:00Z",
            "episode": "lost",
        },
    ],
    ids=["cancelled", "no offset", "another century", "an orphan"],
)
def test_a_channel_that_a_broadcast_names_is_none_without_broadcasts(named: dict[str, Any]) -> None:
    two = {"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}

    assert found_together([two, at("20:00", "20:15"), named], "EPG317") == []


def test_a_channel_without_broadcasts_is_told_of_beside_one_that_has_some() -> None:
    two = {"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}

    assert found_together([two], "EPG317") == []
    assert found_together([two, at("20:00", "20:15")], "EPG317") == [
        'EPG317 channel "two.example" $ nothing is on air on the channel "two.example"'
    ]
