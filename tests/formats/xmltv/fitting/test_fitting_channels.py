"""Channels under the names by which a receiver finds them."""

from typing import Any

import pytest
from formats.xmltv.fitting.fitted import whole
from formats.xmltv.shown import show

NAMES = [{"value": "One", "lang": "en"}, {"value": "Eins", "lang": "de"}]


def names(channel: dict[str, Any], *forms: str) -> list[str]:
    record = {"type": "channel", "id": "one.example", "languages": ["de"], **channel}
    lines = whole(record, show(), display_names=forms)[0].splitlines()
    return [line.strip()[13:-15] for line in lines if line.startswith("    <display-name")]


@pytest.mark.parametrize(
    ("channel", "forms", "expected"),
    [
        ({"names": NAMES, "numbers": [{"value": "7"}]}, ("name", "number"),
         [' lang="de">Eins', ' lang="en">One', ">7"]),
        ({"names": NAMES, "numbers": [{"value": " "}, {"value": "7"}]},
         ("number name", "number", "name"),
         [' lang="de">7 Eins', ">7", ' lang="de">Eins', ' lang="en">One']),
        ({"numbers": [{"value": "7"}]}, ("number name", "name"), [">7 one.example", ">one.example"]),
        ({"names": NAMES}, ("number name",), [' lang="de">Eins', ' lang="en">One']),
        ({"names": [{"value": "7"}], "numbers": [{"value": "7"}]}, ("name", "number"), [">7"]),
    ],
)  # fmt: skip
def test_names_with_the_number(
    channel: dict[str, Any], forms: tuple[str, ...], expected: list[str]
) -> None:
    assert names(channel, *forms) == expected


def test_a_channel_without_programmes_is_left_out_and_told() -> None:
    channels = [{"type": "channel", "id": id_} for id_ in ("none.example", "one.example")]
    text, dropped = whole(*channels, show(), show(on={"channel": "implied"}), empty_channels=False)
    assert [line for line in text.splitlines() if "<channel " in line] == [
        '  <channel id="one.example">', '  <channel id="implied">',
    ]  # fmt: skip
    assert dropped == ["channel"]
