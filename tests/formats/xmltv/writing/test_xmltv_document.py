"""The document around channels and programmes, and the order in which everything stands."""

from typing import Any

import pytest
from formats.xmltv.shown import document, document_and_findings, show
from lxml import etree

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n'
TEXTS = [{"value": "kein"}, *({"value": tag, "lang": tag} for tag in ("en", "fr-CH", "de", "fr"))]


def test_nothing_makes_an_empty_document() -> None:
    assert document() == f"{HEAD}<tv>\n</tv>\n"


def test_the_feed_is_the_attributes_of_the_root() -> None:
    feed = {
        "type": "feed",
        "id": "not written",
        "date": "20260327",
        "source_name": "A & B",
        "source_url": "https://a.example/?a=1&b=2",
        "data_url": "d",
        "generator_name": 'G "7"',
        "generator_url": "g",
    }
    assert document(feed) == (
        f'{HEAD}<tv date="20260327" source-info-url="https://a.example/?a=1&amp;b=2"'
        ' source-info-name="A &amp; B" source-data-url="d" generator-info-name="G &quot;7&quot;"'
        ' generator-info-url="g">\n</tv>\n'
    )


def test_a_channel() -> None:
    channel = {
        "type": "channel",
        "id": "one.example",
        "names": [{"value": "Eins", "lang": "de"}, {"value": " "}, {"value": "One", "lang": "en"}],
        "icons": [{"url": "logo", "kind": "logo", "width": 4, "height": 3}, {"url": "x"}],
        "links": [{"url": "https://one.example", "system": "One"}],
        "languages": ["en"],
    }
    assert document(channel) == (
        f"{HEAD}<tv>\n"
        '  <channel id="one.example">\n'
        '    <display-name lang="en">One</display-name>\n'
        '    <display-name lang="de">Eins</display-name>\n'
        '    <icon src="logo" width="4" height="3" />\n'
        '    <icon src="x" />\n'
        '    <url system="One">https://one.example</url>\n'
        "  </channel>\n"
        "</tv>\n"
    )


def test_a_channel_that_nobody_declared_is_implied() -> None:
    head = document(show()).partition("  <programme")[0]
    assert head == (
        f"{HEAD}<tv>\n"
        '  <channel id="one.example">\n'
        "    <display-name>one.example</display-name>\n"
        "  </channel>\n"
    )


def at(channel: str, hour: int, title: str, stop: int | None = None) -> dict[str, Any]:
    times = {"start": f"2026-03-28T{hour:02}:00:00Z", "stop": None}
    if stop is not None:
        times["stop"] = f"2026-03-28T{stop:02}:00:00Z"
    return show(on={"channel": channel, **times}, titles=[{"value": title}])


def test_channels_first_then_programmes_by_channel_and_start() -> None:
    shows = [
        at("b", 20, "b late"),
        at("implied", 1, "implied"),
        at("a", 20, "a late"),
        at("b", 6, "b early, long", 9),
        at("b", 6, "b early, short", 7),
        at("a", 6, "a early"),
        at("a", 6, "a early, second"),
    ]
    channels = [{"type": "channel", "id": "b"}, {"type": "channel", "id": "a"}]
    root = etree.fromstring(document(*channels, *shows).encode())
    assert [child.tag for child in root] == ["channel"] * 3 + ["programme"] * 7
    assert [channel.get("id") for channel in root.iter("channel")] == ["b", "a", "implied"]
    assert [programme.findtext("title") for programme in root.iter("programme")] == [
        "b early, short",
        "b early, long",
        "b late",
        "a early",
        "a early, second",
        "a late",
        "implied",
    ]


def test_starts_in_several_zones_are_sorted_by_the_moment() -> None:
    shows = [
        show(on={"start": "2026-03-28T12:00:00+05:30", "stop": None}, titles=[{"value": "first"}]),
        show(on={"start": "2026-03-28T06:00:00-03:30", "stop": None}, titles=[{"value": "last"}]),
        show(on={"start": "2026-03-28T08:00:00+00:00", "stop": None}, titles=[{"value": "middle"}]),
    ]
    titles = etree.fromstring(document(*reversed(shows)).encode()).findall("programme/title")
    assert [title.text for title in titles] == ["first", "middle", "last"]


@pytest.mark.parametrize(
    ("channel", "feed", "asked", "order"),
    [
        ([], [], (), "kein en fr-CH de fr"),
        ([], ["de"], (), "de kein en fr-CH fr"),
        (["fr"], ["de"], (), "fr-CH fr de kein en"),
        (["fr"], ["de"], ("en", "de"), "en de kein fr-CH fr"),
        ([], [], ("ger", "fr-CH"), "de fr-CH kein en fr"),
    ],
)
def test_the_preferred_language_stands_first(
    channel: list[str], feed: list[str], asked: tuple[str, ...], order: str
) -> None:
    text = document(
        {"type": "feed", "languages": feed},
        {"type": "channel", "id": "one.example", "languages": channel},
        show(titles=TEXTS, keywords=TEXTS),
        languages=asked,
    )
    root = etree.fromstring(text.encode())
    for element in ("title", "keyword"):
        assert [found.text for found in root.findall(f"programme/{element}")] == order.split()


def test_what_the_schema_refuses_is_reported_and_left_out() -> None:
    bad = show(descriptions=[{"value": "vertical\vtab"}], titles=[{"value": "Bad"}])
    text, findings = document_and_findings(show(), bad, show())
    assert text.count("<programme") == 2
    assert "Bad" not in text
    assert [(finding.code, finding.place.source) for finding in findings] == [("EPG701", "test")]
    assert "it is not XML" in findings[0].message


def test_a_channel_without_an_id_is_reported_and_left_out() -> None:
    text, findings = document_and_findings({"type": "channel", "id": " "}, show())
    assert text.count("<channel ") == 1
    assert [finding.code for finding in findings] == ["EPG701"]


def test_there_is_no_byte_order_mark() -> None:
    assert document(show()).startswith("<?xml ")


@pytest.mark.parametrize("illegal", ["\x0b", "\ud800"])
def test_a_feed_with_illegal_characters_leaves_the_document_well_formed(illegal: str) -> None:
    text, _ = document_and_findings({"type": "feed", "source_name": f"A{illegal}B"}, show())
    assert "<programme" in text
