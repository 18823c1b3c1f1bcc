"""Time stamps: the offset they came with, to the second, cut off at what is known."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from formats.strategies import times
from formats.xmltv.shown import document_and_findings, programme, show
from hypothesis import given

from epg_export.formats.xmltv import stamps
from epg_export.formats.xmltv.stamps import partial_stamp, stamp
from epg_export.model import Broadcast, Episode, Shown, Stamp, Title

WHOLE = dt.datetime(2026, 3, 29, 4, 5, 6, tzinfo=dt.timezone(dt.timedelta(hours=2)))


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2026-03-28T20:15:00+01:00", "20260328201500 +0100"),
        ("2026-03-28T20:15:00Z", "20260328201500 +0000"),
        ("2026-03-28T20:15:00-03:30", "20260328201500 -0330"),
        ("2026-03-28T20:15:00+05:30", "20260328201500 +0530"),
        ("2026-03-28T20:15:09.999999+01:00", "20260328201509 +0100"),
        ("0876-03-28T20:15:00+00:00", "08760328201500 +0000"),
        ("1890-01-01T12:00:00+00:53:28", "18900101110632 +0000"),
        ("1890-01-01T12:00:00-00:17:30", "18900101121730 +0000"),
    ],
)
def test_stamp(iso: str, written: str) -> None:
    assert stamp(dt.datetime.fromisoformat(iso)) == written


def test_a_zone_gives_the_offset_of_the_day() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert stamp(dt.datetime(2026, 3, 29, 1, 30, tzinfo=berlin)) == "20260329013000 +0100"
    assert stamp(dt.datetime(2026, 3, 29, 4, 0, tzinfo=berlin)) == "20260329040000 +0200"


def test_the_same_moment_by_two_clocks_has_two_stamps() -> None:
    moments = [f"2026-03-28T{hour}:15:00{zone}" for hour, zone in (("20", "+01:00"), ("19", "Z"))]
    written = ["20260328201500 +0100", "20260328191500 +0000"]
    for _ in range(2):
        assert [stamp(dt.datetime.fromisoformat(iso)) for iso in moments] == written


def test_a_local_time_that_no_clock_showed_is_not_taken_for_one_that_it_did() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    missing, shown = (dt.datetime(2026, 3, 29, hour, 30, tzinfo=berlin) for hour in (2, 3))
    assert (stamp(missing), stamp(shown)) == ("20260329023000 +0100", "20260329033000 +0200")


def test_a_thousand_zones_and_moments_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[dt.timezone, dict[float, str]] = {}
    monkeypatch.setattr(stamps, "_stamps", kept)
    monkeypatch.setattr(stamps, "_MOST_MOMENTS", 50)
    for minutes in range(-720, 720):
        zone = dt.timezone(dt.timedelta(minutes=minutes))
        stamp(dt.datetime(2026, 1, 1, tzinfo=zone))
        stamp(dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes))
        assert len(kept) <= 64
        assert all(len(moments) <= 50 for moments in kept.values())


@given(times)
def test_a_stamp_is_the_same_moment(time: dt.datetime) -> None:
    written = stamp(time)
    assert re.fullmatch(r"\d{14} [+-]\d{4}", written)
    assert dt.datetime.strptime(written, "%Y%m%d%H%M%S %z") == time.replace(microsecond=0)


@pytest.mark.parametrize(
    ("precision", "written"),
    [
        ("year", "2026"),
        ("month", "202603"),
        ("day", "20260329"),
        ("hour", "2026032904 +0200"),
        ("minute", "202603290405 +0200"),
        ("second", "20260329040506 +0200"),
    ],
)
def test_a_partial_stamp_ends_where_knowledge_ends(precision: str, written: str) -> None:
    shown = {"start": {"value": WHOLE.isoformat(), "precision": precision}, "channel": "a & b"}
    line = f'<previously-shown start="{written}" channel="a &amp; b" />\n'
    assert programme(show(on={"previously_shown": [shown]})) == line


@pytest.mark.parametrize(("precision", "written"), [("year", "1890"), ("day", "18900101")])
def test_a_day_stays_that_day_whatever_its_offset(precision: str, written: str) -> None:
    midnight = dt.datetime(1890, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=3208)))
    assert partial_stamp(Stamp(value=midnight, precision=precision)) == written  # type: ignore[arg-type]


@pytest.mark.parametrize(("precision", "written"), [("year", "0876"), ("second", "08760102030405")])
def test_a_naive_partial_stamp_has_no_zone(precision: str, written: str) -> None:
    naive = dt.datetime(876, 1, 2, 3, 4, 5)  # noqa: DTZ001
    assert partial_stamp(Stamp(value=naive, precision=precision)) == written  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "time",
    [
        dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=3208))),
        dt.datetime(9999, 12, 31, 23, 30, tzinfo=dt.timezone(dt.timedelta(seconds=-3601))),
        dt.datetime(2026, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=15))),
        dt.datetime(2026, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=-23, minutes=-59))),
    ],
)
def test_a_time_at_the_edge_is_written_or_left_out_but_never_raises(time: dt.datetime) -> None:
    shown = (Shown(start=Stamp(value=time)),)
    broadcast = Broadcast(channel="c", start=WHOLE, pdc_start=time, previously_shown=shown)
    episode = Episode(id="e", titles=(Title(value="T"),), broadcasts=(broadcast,))
    text, findings = document_and_findings(episode)
    assert findings == []
    assert "<programme" in text
