"""Ids that readers make: of where and when, and known again."""

import datetime as dt

import pytest

from epg_export.formats.made_ids import is_made, made_id, numbered

LOCAL = dt.datetime(2026, 3, 28, 20, 15)  # noqa: DTZ001 - as a sheet has it
CET = dt.timezone(dt.timedelta(hours=1))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (LOCAL, "one.example@20260328T201500"),
        (LOCAL.replace(tzinfo=CET), "one.example@20260328T191500Z"),
    ],
)
def test_made(start: dt.datetime, expected: str) -> None:
    assert made_id("one.example", start) == expected
    assert is_made(expected)
    assert is_made(numbered(expected, 2))


@pytest.mark.parametrize(
    "id_", ["ep-41", "mail@one.example", "one.example@2026", "one.example@20260328T191500Z~x"]
)
def test_not_made(id_: str) -> None:
    assert not is_made(id_)


def test_numbered() -> None:
    assert [numbered("ep", number) for number in (1, 2, 3)] == ["ep", "ep~2", "ep~3"]
