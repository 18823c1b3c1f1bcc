import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.zones import (
    ambiguous,
    by_the_same_clock,
    clocks_changed,
    exists,
    offset_at,
    offsets_of,
    placed,
    utc_at,
    zone,
)

ZONES = [
    ZoneInfo(name)
    for name in ("Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe")
]
BERLIN, LONDON, NEW_YORK, LORD_HOWE = ZONES


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"])
def test_zone(name: str) -> None:
    assert zone(name) == ZoneInfo(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            " ",
            ".",
            "..",
            "Europe",
            "Europe/",
            "Europe/Entenhausen",
            "Europe/Berlin ",
            "+01:00",
        ),
        *("../Europe/Berlin", "/etc/passwd", "../../etc/passwd", "Europe//Berlin", "zone.tab"),
        *("europe\\berlin", "a\0b", "\ud800", "x" * 5000, "a.b/c", "Europe/Berlin\n", "Ä"),
    ],
)
def test_what_is_no_zone(name: str) -> None:
    assert zone(name) is None


@given(name=st.text(max_size=20) | st.text("./ab\0é", max_size=20))
def test_no_name_breaks_it(name: str) -> None:
    assert zone(name) is None or str(zone(name)) == name


@pytest.mark.parametrize(
    ("local", "where", "there", "twice", "first", "later"),
    [
        ("2026-01-15T20:15", BERLIN, True, False, "+01:00", "+01:00"),
        ("2026-07-15T20:15", BERLIN, True, False, "+02:00", "+02:00"),
        ("2026-03-29T01:59", BERLIN, True, False, "+01:00", "+01:00"),
        ("2026-03-29T02:00", BERLIN, False, False, "+01:00", "+02:00"),
        ("2026-03-29T02:59", BERLIN, False, False, "+01:00", "+02:00"),
        ("2026-03-29T03:00", BERLIN, True, False, "+02:00", "+02:00"),
        ("2026-10-25T01:59", BERLIN, True, False, "+02:00", "+02:00"),
        ("2026-10-25T02:00", BERLIN, True, True, "+02:00", "+01:00"),
        ("2026-10-25T02:59", BERLIN, True, True, "+02:00", "+01:00"),
        ("2026-10-25T03:00", BERLIN, True, False, "+01:00", "+01:00"),
        ("2026-03-29T01:30", LONDON, False, False, "+00:00", "+01:00"),
        ("2026-10-25T01:30", LONDON, True, True, "+01:00", "+00:00"),
        ("2026-11-01T01:30", NEW_YORK, True, True, "-04:00", "-05:00"),
        ("2026-04-05T01:45", LORD_HOWE, True, True, "+11:00", "+10:30"),
        ("2026-10-04T02:15", LORD_HOWE, False, False, "+10:30", "+11:00"),
    ],
)
def test_a_local_time_is_placed(
    local: str,
    where: ZoneInfo,
    there: bool,
    twice: bool,
    first: str,
    later: str,
) -> None:
    time = dt.datetime.fromisoformat(local)

    assert exists(time, where) is there
    assert ambiguous(time, where) is twice
    assert placed(time, where).isoformat() == f"{local}:00{first}"
    # In a gap, the two readings bracket what was jumped over; outside they tell the two apart.
    assert placed(time, where, later=True).isoformat() == f"{local}:00{later}"


@pytest.mark.parametrize("where", ZONES)
@pytest.mark.parametrize("local", [dt.datetime.min, dt.datetime.max])  # noqa: DTZ901 - local times
def test_the_ends_of_time_are_times_too(local: dt.datetime, where: ZoneInfo) -> None:
    assert exists(local, where)
    assert not ambiguous(local, where)
    assert placed(local, where).replace(tzinfo=None) == local


@given(local=st.datetimes(), where=st.sampled_from(ZONES), later=st.booleans())
def test_placing_never_changes_the_clock(local: dt.datetime, where: ZoneInfo, later: bool) -> None:
    aware = placed(local, where, later=later)

    assert aware.replace(tzinfo=None) == local
    assert isinstance(aware.tzinfo, dt.timezone)
    assert exists(local, where) in (True, False)
    assert not (ambiguous(local, where) and not exists(local, where))


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [
        (0, "1970-01-01T00:00:00+00:00"),
        (-62_135_596_801, "0001-01-01T00:00:00+00:00"),
        (253_402_300_800, "9999-12-31T23:59:59+00:00"),
    ],
)
def test_a_moment_by_its_seconds(seconds: int, moment: str) -> None:
    assert utc_at(seconds).isoformat() == moment


@pytest.mark.parametrize(
    ("moment", "other", "where", "shown"),
    [
        ("2026-03-29T01:30+00:00", "2026-03-29T01:30+01:00", BERLIN, "2026-03-29T03:30:00+02:00"),
        ("2026-03-29T01:30+00:00", "2026-03-29T01:30+03:00", BERLIN, "2026-03-29T04:30:00+03:00"),
        ("2026-03-29T01:30+00:00", "2026-03-29T01:30+01:00", None, "2026-03-29T02:30:00+01:00"),
        ("9999-12-31T20:00+00:00", "9999-12-31T23:00+05:00", None, "9999-12-31T20:00:00+00:00"),
    ],
)
def test_by_the_same_clock(moment: str, other: str, where: ZoneInfo | None, shown: str) -> None:
    said = by_the_same_clock(
        dt.datetime.fromisoformat(moment), dt.datetime.fromisoformat(other), where
    )
    assert said.isoformat() == shown


@pytest.mark.parametrize(
    ("moment", "where", "hours"),
    [
        ("2026-01-15T20:15+00:00", BERLIN, 1),
        ("2026-07-15T20:15-05:00", BERLIN, 2),
        ("2026-03-29T02:30+01:00", BERLIN, 2),  # half past three there
        ("2026-10-25T02:30+02:00", BERLIN, 2),
        ("2026-10-25T02:30+01:00", BERLIN, 1),
        ("2026-07-15T20:15+00:00", NEW_YORK, -4),
        ("9999-12-31T23:59-14:00", BERLIN, 1),
    ],
)
def test_offset_at(moment: str, where: ZoneInfo, hours: int) -> None:
    assert offset_at(dt.datetime.fromisoformat(moment), where) == dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "hours"), [("Europe/Berlin", {1, 2}), ("UTC", {0}), ("Asia/Bangkok", {7})]
)
def test_offsets_of(name: str, hours: set[int]) -> None:
    assert offsets_of(ZoneInfo(name), 2026) == {dt.timedelta(hours=hour) for hour in hours}


@pytest.mark.parametrize(
    ("day", "before", "after", "changed"),
    [
        ("2026-03-29", 1, 2, True),  # Central Europe
        ("2026-03-29", 2, 1, False),
        ("2026-10-25", 2, 1, True),
        ("2026-11-01", -4, -5, True),  # the east of North America
        ("2026-04-05", 11, 10, True),  # the south of Australia
        ("2026-07-01", 1, 2, False),
    ],
)
def test_clocks_changed(day: str, before: int, after: int, changed: bool) -> None:
    hours = (dt.timedelta(hours=before), dt.timedelta(hours=after))

    assert clocks_changed(dt.date.fromisoformat(day), *hours) is changed
