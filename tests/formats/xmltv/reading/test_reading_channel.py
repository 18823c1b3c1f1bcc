"""Channels: names, pictures, pages, and numbers, which the DTD does not have."""

from typing import Any

import pytest
from conftest import entries_read
from formats.xmltv.reading.feeds import feed, programme, told, value_of


def channel(text: str) -> Any:
    """The first record of a feed."""
    value = value_of(entries_read("xmltv", feed(text, programme()))[0])
    return value and {
        name: list(part) if isinstance(part, tuple) else part for name, part in value.items()
    }


def told_of(text: str) -> list[str]:
    return [line.split(" ", 1)[1] for line in told(feed(text, programme()))]


@pytest.mark.parametrize(
    ("inside", "record", "said"),
    [
        (
            '<display-name lang="de">Eins</display-name><display-name>1</display-name>',
            {"names": [{"value": "Eins", "lang": "de"}, {"value": "1"}]},
            [],
        ),
        (
            '<display-name>C</display-name><icon src="s" width="1"/><url system="x">u</url>',
            {
                "names": [{"value": "C"}],
                "icons": [{"url": "s", "width": 1}],
                "links": [{"url": "u", "system": "x"}],
            },
            [],
        ),
        (
            "<display-name>C</display-name><lcn>7</lcn>",
            {"names": [{"value": "C"}], "numbers": [{"value": "7"}]},
            ['EPG713 /tv/channel[1]/lcn[1] lcn "7" is read as the channel\'s number'],
        ),
        (
            "",
            {},
            ['EPG711 /tv/channel[1] channel "c" has no display-name'],
        ),
        (
            "<display-name> </display-name>",
            {"names": [{"value": ""}]},
            ['EPG711 /tv/channel[1] channel "c" has no display-name'],
        ),
        (
            "<display-name>C</display-name><x y='z'>w</x>",
            {"names": [{"value": "C"}]},
            ['EPG702 /tv/channel[1]/x[1] there is no x in channel: "w"'],
        ),
        (
            "stray<display-name>C</display-name>",
            {"names": [{"value": "C"}]},
            ['EPG026 /tv/channel[1] text stands in channel, where only elements may: "stray"'],
        ),
    ],
)
def test_a_channel_as_written(inside: str, record: dict[str, Any], said: list[str]) -> None:
    text = f'<channel id="c">{inside}</channel>'
    assert channel(text) == {"type": "channel", "id": "c", **record}
    assert told_of(text) == said


@pytest.mark.parametrize("tag", ["<channel>", '<channel xml:id="c">', '<channel name="c">'])
def test_a_channel_without_an_id_is_no_record(tag: str) -> None:
    text = f"{tag}<display-name>C</display-name></channel>"
    assert channel(text) is None
    assert "EPG708 /tv/channel[1]/@id a channel has no id" in told_of(text)
    (entry, _) = entries_read("xmltv", feed(text, programme()))
    assert entry.raw == text.encode()


def test_a_misspelt_id_is_read_and_told() -> None:
    text = '<channel ID="c"><display-name>C</display-name></channel>'
    assert channel(text)["id"] == "c"
    assert told_of(text) == ['EPG714 /tv/channel[1]/@ID "ID" is read as "id"']
