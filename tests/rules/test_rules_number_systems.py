from typing import Any

import pytest
from rules.checking import episode, findings, found

from epg_export.entry import Entry


def numbered(*numbers: tuple[str, str | None], **fields: Any) -> dict[str, Any]:
    listed = [
        {"value": value, **({} if system is None else {"system": system})}
        for value, system in numbers
    ]
    return episode(numbers=listed, **fields)


@pytest.mark.parametrize(
    ("value", "system"),
    [
        ("S01E02", "onscreen"),
        ("2/6", "onscreen"),
        ("Part 2", "onscreen"),
        *((text, "onscreen") for text in ("第12話", "12회", "Odc. 12", "Temp. 2 Cap. 3")),
        *((text, "onscreen") for text in ("5+6", "5a", "Vol. 3")),
        ("", "onscreen"),
        ("EP01234567.0123", "dd_progid"),
        ("MV012345670000", "dd_progid"),
        ("SH01234567", "dd_progid"),
        ("series/358626", "thetvdb.com"),
        ("sk1-20260328-2015", "event-id"),
    ],
)
def test_a_number_of_its_system(value: str, system: str) -> None:
    assert found(numbered((value, system))) == []


@pytest.mark.parametrize(
    ("value", "system", "line"),
    [
        ("S01E02", None, 'EPG313 $.numbers[0].system the number "S01E02" has no system'),
        ("S01E02", " ", 'EPG313 $.numbers[0].system the number "S01E02" has no system'),
        (
            "17",
            "house.example",
            'EPG323 $.numbers[0].system "house.example" is a system that receivers do not know',
        ),
        (
            "0.1.",
            "xmltv-ns",
            'EPG330 $.numbers[0].system "xmltv-ns" is no known system; did you mean "xmltv_ns"?',
        ),
        (
            "S01E02",
            "OnScreen",
            'EPG330 $.numbers[0].system "OnScreen" is no known system; did you mean "onscreen"?',
        ),
        (
            "10681949",
            "dd_progid",
            'EPG326 $.numbers[0].value dd_progid is "10681949", expected a form such as EP01234567.0123',
        ),
        (
            "Pilot",
            "onscreen",
            'EPG329 $.numbers[0].value onscreen is "Pilot", and no episode can be read',
        ),
    ],
)
def test_a_number_that_is_not(value: str, system: str | None, line: str) -> None:
    assert found(numbered((value, system))) == [line]


def test_an_unknown_system_is_told_of_once() -> None:
    records: list[dict[str, Any] | Entry] = [numbered(("17", "house.example")) for _ in range(3)]

    assert [finding.code for finding in findings(records)] == ["EPG323"]


@pytest.mark.parametrize(
    "numbers",
    [
        [("S01E02", "onscreen"), ("S1 E2", "onscreen")],
        [("S01E02", "onscreen"), ("Folge 2", "onscreen")],
        [("S01E02", "onscreen"), ("S01E03", "SxxExx")],
        [("series/1", "thetvdb.com"), ("episode/2", "thetvdb.com")],
        [("Pilot", "onscreen"), ("Pilot", "onscreen")],
    ],
)
def test_numbers_that_say_the_same(numbers: list[tuple[str, str]]) -> None:
    assert found(numbered(*numbers), "EPG328") == []


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        (
            [("E2013", "onscreen"), ("E109", "onscreen")],
            'onscreen is "E109", and "E2013" before it',
        ),
        (
            [("Pilot", "onscreen"), ("S01E01", "onscreen")],
            'onscreen is "S01E01", and "Pilot" before it',
        ),
        (
            [("EP01234567.0123", "dd_progid"), ("EP01234567.0124", "dd_progid")],
            'dd_progid is "EP01234567.0124", and "EP01234567.0123" before it',
        ),
    ],
)
def test_several_numbers(numbers: list[tuple[str, str]], line: str) -> None:
    assert found(numbered(*numbers), "EPG328") == [f"EPG328 $.numbers[1].value {line}"]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("0.1.", []),
        (". 1/10 .", []),
        ("0.2.", ['EPG328 $.numbers[0].value xmltv_ns is "0.2.", and the numbering before it']),
        ("1", ['EPG328 $.numbers[0].value xmltv_ns is "1", and the numbering before it']),
    ],
)
def test_a_second_xmltv_ns(value: str, lines: list[str]) -> None:
    record = numbered((value, "xmltv_ns"), numbering={"season": 1, "episode": 2})

    assert found(record, "EPG328") == lines
