from typing import Any

import pytest
from rules.checking import findings_together, found, found_together


def channel(id_: str, *names: str) -> dict[str, Any]:
    return {"type": "channel", "id": id_, "names": [{"value": name} for name in names]}


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("one.example", []),
        ("ONE-2.example.com", []),
        ("one_hd@x", []),
        ("one example", ['EPG315 $.id the id "one example" holds a blank']),
        (" one", ['EPG315 $.id the id "one" holds a blank']),
        ("one\t", ['EPG315 $.id the id "one" holds U+0009']),
        ("one\xa0two", ['EPG315 $.id the id "one two" holds U+00A0']),
        (" ", []),
        ("a&b.example", ['EPG320 $.id the id "a&b.example" holds &']),
        ("<one>", ['EPG320 $.id the id "<one>" holds < >']),
        ("l'un", ["EPG320 $.id the id \"l'un\" holds '"]),
        ("Éins", ['EPG320 $.id the id "Éins" holds É']),
        ("ÄÄÄ", ['EPG320 $.id the id "ÄÄÄ" holds Ä']),
        ("日本", ['EPG320 $.id the id "日本" holds 日 本']),
        (
            "é & è",
            [
                'EPG315 $.id the id "é & è" holds a blank',
                'EPG320 $.id the id "é & è" holds é & è',
            ],
        ),
    ],
)
def test_an_id(id_: str, expected: list[str]) -> None:
    assert found(channel(id_), "EPG315", "EPG320") == expected


@pytest.mark.parametrize(
    ("id_", "codes"),
    [
        ("one.example", []),
        ("one", ["EPG314"]),
        ("one.", ["EPG314"]),
        ("éins.example", ["EPG314"]),
        ("4711", ["EPG314", "EPG321"]),
        ("4711.example", []),
        ("1.2", []),
    ],
)
def test_the_form_of_an_id_is_told_where_it_is_asked(id_: str, codes: list[str]) -> None:
    told = found(channel(id_), "EPG314", "EPG321")

    assert sorted(line.split()[0] for line in told) == codes
    assert [line for line in found(channel(id_)) if line[:6] in codes] == []


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["one", "two"], []),
        (
            ["one", "One"],
            ['EPG316 channel "One" $.id the id "One" differs from "one" in case only'],
        ),
        (
            ["ONE", "one", "One"],
            [
                'EPG316 channel "one" $.id the id "one" differs from "ONE" in case only',
                'EPG316 channel "One" $.id the id "One" differs from "ONE" in case only',
            ],
        ),
        (
            ["STRASSE", "straße"],
            ['EPG316 channel "straße" $.id the id "straße" differs from "STRASSE" in case only'],
        ),
    ],
)
def test_ids_that_differ_in_case(ids: list[str], expected: list[str]) -> None:
    assert found_together([channel(id_) for id_ in ids], "EPG316") == expected


def test_both_of_them_are_shown() -> None:
    (finding,) = [
        told
        for told in findings_together([channel("one"), channel("One")])
        if told.code == "EPG316"
    ]

    assert finding.place.record == 'channel "One"'
    assert [place.record for place in finding.related] == ['channel "one"']
    assert finding.facts == {"ids": ["one", "One"]}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("One", "en"), ("One", "de")], []),
        ([("One", "en"), ("Two", "en")], []),
        ([("One", "en"), ("One", None)], []),
        (
            [("One", None), ("One ", None)],
            ['EPG318 $.names[1].value the name "One" is there twice'],
        ),
        ([("", None), ("", None)], []),
    ],
)
def test_repeated_name(names: list[tuple[str, str | None]], expected: list[str]) -> None:
    named = [{"value": name} | ({"lang": lang} if lang else {}) for name, lang in names]

    assert found({"type": "channel", "id": "one", "names": named}, "EPG318") == expected


def test_a_name_that_several_channels_have_is_told_once() -> None:
    channels = [
        channel("a", "One"),
        channel("b", "One", "1"),
        channel("c", "One"),
        channel("d", "1"),
    ]
    told = findings_together(channels, lambda kind: kind.code == "EPG319")

    assert [(f.message, f.place.record, f.facts["channels"]) for f in told] == [
        ('3 channels are called "One"', 'channel "b"', ["a", "b", "c"]),
        ('2 channels are called "1"', 'channel "d"', ["b", "d"]),
    ]
    assert [place.record for place in told[0].related] == ['channel "a"', 'channel "c"']


def test_names_of_one_channel_are_its_own() -> None:
    assert found_together([channel("a", "One", "One"), channel("b", "Two")], "EPG319") == []
