"""Time codes as wall clocks show them."""

import datetime as dt

import pytest

from epg_export.formats.bxf.timecode import code_of, rate_of


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("25", 25),
        ("25.0", 25),
        ("29.97", 30),
        ("30", 30),
        ("50", 50),
        ("59.94", 60),
        ("23.976", 24),
        ("0", None),
        ("-25", None),
        ("1e9", None),
        ("NaN", None),
        ("Infinity", None),
        ("fast", None),
        ("", None),
    ],
)
def test_frame_rates(text, rate):
    assert rate_of(text) == rate


@pytest.mark.parametrize(
    ("text", "rate", "shown"),
    [
        ("20:15:00:00", 25, "20:15:00"),
        ("20:15:00:12", 25, "20:15:00.480000"),
        ("20:15:00;12", 30, "20:15:00.400000"),
        ("20:15:00.59", 60, "20:15:00.983333"),
        ("20:15:00,49", 50, "20:15:00.980000"),
        ("9:05:07:01", 30, "9:05:07.033333"),
        ("20:15:00", None, "20:15:00"),
        ("20:15:00:12", None, "20:15:00"),
        ("25:30:00:00", 25, "1 day, 1:30:00"),
        ("20:15:00:26", 25, "20:15:01.040000"),
    ],
)
def test_what_a_clock_shows(text, rate, shown):
    code = code_of(text, rate)
    assert str(code.clock) == shown


@pytest.mark.parametrize("text", ["", "20:15", "20:75:00:00", "2026-03-28", "٢٠:15:00:00", "a:b:c"])
def test_what_is_no_time_code(text):
    assert code_of(text, 25) is None


@pytest.mark.parametrize(
    ("start", "length", "rate", "end"),
    [
        ("20:15:00:12", "00:00:10:13", 25, "20:15:11"),
        ("20:15:00:10", "00:00:00:10", 30, "20:15:00.666667"),
        # SMPTE ST 12-1: labels 0 and 1 are dropped each minute, but not each tenth.
        ("10:00:59;28", "00:00:00;04", 30, "10:01:00.133333"),
        ("10:09:59;28", "00:00:00;04", 30, "10:10:00.066667"),
        ("10:00:00;00", "00:01:00;02", 30, "10:01:00.066667"),
        ("10:00:00;00", "01:00:00;00", 30, "11:00:00"),
        ("10:00:59;58", "00:00:00;08", 60, "10:01:00.166667"),
        # At 25 frames nothing is dropped, whatever stands before the frames.
        ("10:00:59;24", "00:00:00;02", 25, "10:01:00.040000"),
    ],
)
def test_later(start, length, rate, end):
    assert str(code_of(start, rate).plus(code_of(length, rate))) == end


def test_a_length_without_a_rate_has_that_of_the_start():
    later = code_of("10:00:00:12", 25).plus(code_of("00:00:01:13", None))
    assert later == dt.timedelta(hours=10, seconds=2)


@pytest.mark.parametrize("rate", [30, 60])
def test_frames_and_labels_with_drop_frames_are_one_to_one(rate):
    start, seen = code_of("00:00:00;00", rate), set()
    for minutes in range(25):
        for seconds in (0, 1, 59):
            for frames in (0, 2, 4, rate - 1):
                if seconds == 0 and minutes % 10 and frames < rate // 15:
                    continue
                code = code_of(f"00:{minutes:02}:{seconds:02};{frames:02}", rate)
                assert start.plus(code) == code.clock, code
                seen.add(code.clock)
    assert len(seen) > 250


def test_rates_as_fractions():
    assert [rate_of(text) for text in ("30000/1001", "25/1", "1/0", "9999999/1", "1/2")] == [
        *(30, 25, None, None, None)
    ]
