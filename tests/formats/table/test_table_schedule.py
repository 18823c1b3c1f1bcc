"""When the rows of a table are on air: days, clocks, midnights, stops, durations."""

import datetime as dt
import io
from itertools import pairwise
from pathlib import Path

import pytest
from schedule_rows import broadcasts, read, records, table, times, told

from epg_export.model import Episode

DATE = "Datum;Beginn;Ende;Sender;Titel\n"
COUNTED = "Sendetag;Beginn;Sender;Titel\n"
ONE = 'channel = "one.example"\n'


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("28.03.2026;20:15;21:00;Eins;A", "03-28T20:15-21:00"),
        ("28.03.2026;20.15 Uhr;21.00 Uhr;Eins;A", "03-28T20:15-21:00"),
        ("28.03.2026;20:15;;Eins;A", "03-28T20:15"),
        ("28.03.2026;23:30;00:15;Eins;A", "03-28T23:30-03-29T00:15"),
        ("28.03.2026;23:30;24:15;Eins;A", "03-28T23:30-03-29T00:15"),
        ("28.03.2026;26:15;27:00;Eins;A", "03-29T02:15-03:00"),
        ("28.03.2026;26:15;03:00;Eins;A", "03-29T02:15-03:00"),
        ("28.03.2026;20:15;20:15;Eins;A", "03-28T20:15-20:15"),
        ("28.03.2026;20:15;29.03.2026 01:00;Eins;A", "03-28T20:15-03-29T01:00"),
        ("28.03.2026;20:15-21:00;;Eins;A", "03-28T20:15-21:00"),
        ("28.03.2026;23:15-00:30;;Eins;A", "03-28T23:15-03-29T00:30"),
        ("31.12.2026;24:00;;Eins;A", "01-01T00:00"),
    ],
)
def test_start_and_stop(row: str, expected: str) -> None:
    assert times(read(f"{DATE}{row}\n")) == [expected]


@pytest.mark.parametrize(
    ("text", "said", "expected", "codes"),
    [
        pytest.param(
            f"{DATE}28.03.2026;23:30;;Eins;A\n28.03.2026;00:15;;Eins;B\n",
            "",
            ["03-28T23:30", "03-28T00:15"],
            ["EPG152 B3 the clock goes back from 23:30 to 00:15, both on 2026-03-28"],
            id="a calendar day is read as written, and told",
        ),
        pytest.param(
            f"{DATE}28.03.2026;20:15;;Eins;A\n28.03.2026;20:00;;Eins;B\n",
            "",
            ["03-28T20:15", "03-28T20:00"],
            [],
            id="rows in the wrong order are not the night",
        ),
        pytest.param(
            f"{DATE}28.03.2026;23:30;;Eins;A\n28.03.2026;00:15;;Zwei;B\n",
            "",
            ["03-28T23:30", "03-28T00:15"],
            [],
            id="each channel has its own clock",
        ),
        pytest.param(
            f"{COUNTED}28.03.2026;23:30;Eins;A\n28.03.2026;00:15;Eins;B\n28.03.2026;03:00;Eins;C\n"
            "29.03.2026;06:00;Eins;D\n",
            "",
            ["03-28T23:30", "03-29T00:15", "03-29T03:00", "03-29T06:00"],
            ["EPG153 B3 the clock goes back from 23:30 to 00:15: read as the day after 2026-03-28"],
            id="a broadcast day runs on, told once",
        ),
        pytest.param(
            f"{COUNTED}28.03.2026;05:59;Eins;A\n28.03.2026;06:00;Eins;B\n",
            'day_start = "06:00"\n',
            ["03-29T05:59", "03-28T06:00"],
            [],
            id="the map says when the broadcast day begins",
        ),
        pytest.param(
            f"{DATE}28.03.2026;05:59;;Eins;A\n",
            'day_start = "06:00"\n',
            ["03-28T05:59"],
            [],
            id="a calendar day begins at midnight all the same",
        ),
        pytest.param(
            "Beginn;Titel\nSamstag, 28. März 2026;\n23:30;A\n00:15;B\n29.03.2026;\n00:30;C\n",
            ONE,
            ["03-28T23:30", "03-29T00:15", "03-29T00:30"],
            ["EPG153 A4 the clock goes back from 23:30 to 00:15: read as the day after 2026-03-28"],
            id="a day above its rows runs on until the next one",
        ),
    ],
)
def test_midnight(
    tmp_path: Path, text: str, said: str, expected: list[str], codes: list[str]
) -> None:
    entries = read(text, tmp_path, said)

    assert times(entries) == expected
    assert told(entries, "EPG152", "EPG153") == codes


def test_the_broadcast_day_is_kept() -> None:
    entries = read(f"{COUNTED}28.03.2026;26:15;Eins;A\n")

    (one,) = broadcasts(entries)
    assert one.broadcast_day is not None
    assert one.broadcast_day.isoformat() == "2026-03-28"
    assert times(entries) == ["03-29T02:15"]


def test_a_broadcast_day_beside_the_calendar_day() -> None:
    (one,) = broadcasts(
        read("Sendetag;Datum;Beginn;Sender;Titel\n28.03.2026;29.03.2026;00:15;Eins;A\n")
    )

    assert (one.start.isoformat(), str(one.broadcast_day)) == ("2026-03-29T00:15:00", "2026-03-28")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("28.03.2026 20:15", "2026-03-28T20:15:00"),
        ("2026-03-28T20:15:00+01:00", "2026-03-28T20:15:00+01:00"),
        ("2026-03-28 20:15", "2026-03-28T20:15:00"),
    ],
)
def test_a_start_with_its_own_day(tmp_path: Path, cell: str, expected: str) -> None:
    (one,) = broadcasts(read(f"Beginn;Titel\n{cell};A\n", tmp_path, ONE))

    assert one.start.isoformat() == expected


def test_the_day_of_the_start_goes_before_the_one_beside_it() -> None:
    entries = read(f"{DATE}27.03.2026;28.03.2026 20:15;21:00;Eins;A\n")

    assert times(entries) == ["03-28T20:15-21:00"]
    assert told(entries, "EPG078") == [
        "EPG078 A2 the date is 2026-03-27, but the start has 2026-03-28, which counts"
    ]


def test_the_stop_in_its_own_cell_goes_before_the_range_of_the_start() -> None:
    entries = read(f"{DATE}28.03.2026;20:15-21:00;21:30;Eins;A\n")

    assert times(entries) == ["03-28T20:15-21:30"]
    assert told(entries, "EPG078") == [
        'EPG078 C2 the stop is "21:30", but the range of the start ends at 21:00'
    ]


def test_a_stop_has_the_offset_of_its_start(tmp_path: Path) -> None:
    (one,) = broadcasts(
        read("Beginn;Ende;Titel\n2026-03-28T23:30:00+01:00;00:15;A\n", tmp_path, ONE)
    )

    assert one.stop is not None
    assert one.stop.isoformat() == "2026-03-29T00:15:00+01:00"


@pytest.mark.parametrize(
    ("row", "seconds", "findings"),
    [
        ("28.03.2026;20:15;21:45;Eins;A;90", 5400, []),
        ("28.03.2026;20:15;21:45;Eins;A;1:30", 5400, []),
        ("28.03.2026;20:15;21:45;Eins;A;91 min", 5460, []),
        (
            "28.03.2026;20:15;21:45;Eins;A;80 min",
            4800,
            ["EPG073 F2 the duration is 80 min, but from start to stop 90"],
        ),
        ("28.03.2026;20:15;;Eins;A;90'", 5400, []),
    ],
)
def test_durations(row: str, seconds: int, findings: list[str]) -> None:
    entries = read(f"Datum;Beginn;Ende;Sender;Titel;Dauer\n{row}\n")

    assert [record.duration for record in records(entries, Episode)] == [seconds]
    assert told(entries, "EPG073") == findings


@pytest.mark.parametrize(
    ("unit", "cell", "seconds"),
    [("seconds", "90", 90), ("hours", "1,5", 5400), ("seconds", "1:30:00", 5400)],
)
def test_durations_in_the_unit_of_their_column(
    tmp_path: Path, unit: str, cell: str, seconds: int
) -> None:
    text = f"Datum;Beginn;Sender;Titel;Len\n28.03.2026;20:15;Eins;A;{cell}\n"
    entries = read(text, tmp_path, f'[columns]\n"Len" = "duration:{unit}"\n')

    assert [record.duration for record in records(entries, Episode)] == [seconds]


@pytest.mark.parametrize(
    ("start", "vps", "expected"),
    [
        ("20:15", "20:14", "2026-03-28T20:14:00"),
        ("00:05", "23:58", "2026-03-27T23:58:00"),
        ("23:58", "00:05", "2026-03-29T00:05:00"),
    ],
)
def test_a_vps_time_is_on_the_day_closest_to_the_start(start: str, vps: str, expected: str) -> None:
    (one,) = broadcasts(read(f"Datum;Beginn;Sender;Titel;VPS\n28.03.2026;{start};Eins;A;{vps}\n"))

    assert one.vps_start is not None
    assert one.vps_start.isoformat() == expected


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("bestätigt", "confirmed"),
        ("Entfällt", "cancelled"),
        ("annulé", "cancelled"),
        ("planned", "planned"),
        ("gesendet", "aired"),
    ],
)
def test_status(tmp_path: Path, word: str, status: str) -> None:
    text = f"Datum;Beginn;Sender;Titel;Zustand\n28.03.2026;20:15;Eins;A;{word}\n"
    entries = read(text, tmp_path, '[columns]\n"Zustand" = "status"\n')

    assert [one.status for one in broadcasts(entries)] == [status]


def test_an_unknown_status_is_told(tmp_path: Path) -> None:
    text = "Datum;Beginn;Sender;Titel;Zustand\n28.03.2026;20:15;Eins;A;naja\n"
    entries = read(text, tmp_path, '[columns]\n"Zustand" = "status"\n')

    assert [one.status for one in broadcasts(entries)] == [None]
    assert told(entries, "EPG074") == ['EPG074 E2 "naja" is no word for a status that is known']


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("28.03.2026;abends;;Eins;A", "EPG071 B2"),
        ("28.03.2026;#DIV/0!;;Eins;A", "EPG071 B2"),
        ("bald;20:15;;Eins;A", "EPG071 A2"),
        ("#NV;20:15;;Eins;A", "EPG071 A2"),
        ("28.03.2026;29.03.2026;;Eins;A", "EPG071 B2"),
        ("28.03.2026;;;Eins;A", "EPG071 2:2"),
        ("28.03.2026;20:15;;#REF!;A", "EPG071 D2"),
    ],
)
def test_a_row_that_cannot_be_read_is_lost_alone(row: str, finding: str) -> None:
    entries = read(f"{DATE}{row}\n28.03.2026;21:00;;Eins;B\n")

    assert times(entries) == ["03-28T21:00"]
    assert [one.rsplit(" ", 1)[0][: len(finding)] for one in told(entries, "EPG071")] == [finding]
    (lost,) = [entry for entry in entries if entry.raw is not None]
    assert lost.record is None
    assert lost.raw == row.replace(";", ",").encode()


def test_an_unreadable_stop_is_left_out() -> None:
    entries = read(f"{DATE}28.03.2026;20:15;spät;Eins;A\n")

    assert times(entries) == ["03-28T20:15"]
    (finding,) = [one for entry in entries for one in entry.findings]
    assert (finding.code, finding.place.path) == ("EPG070", "C2")
    assert finding.place.record == 'episode "Eins@20260328T201500"'


def test_below_an_unreadable_day_no_other_one_counts() -> None:
    entries = read(f"{DATE}28.03.2026;20:15;;Eins;A\nbald;20:15;;Eins;B\n;21:00;;Eins;C\n")

    assert times(entries) == ["03-28T20:15"]
    assert [one[:9] for one in told(entries, "EPG071")] == ["EPG071 A3", "EPG071 A3"]


def test_mixed_orders_of_dates(tmp_path: Path) -> None:
    text = f"{DATE}28/3/2026;20:15;;Eins;A\n3/29/2026;20:15;;Eins;B\n30/3/2026;20:15;;Eins;C\n"
    entries = read(text, tmp_path, 'dates = "dmy"\n')

    assert times(entries) == ["03-28T20:15", "03-30T20:15"]
    (finding,) = told(entries, "EPG154")
    assert finding.startswith('EPG154 A3 "3/29/2026"')


def test_a_merged_day_counts_for_its_rows() -> None:
    text = "Datum;Beginn;Sender;Titel\n28.03.2026;20:15;Eins;A\n;23:30;;B\n;00:15;;C\n"
    entries = read(table(text, "xlsx", ["A2:A4", "C2:C3"]))

    assert times(entries) == ["03-28T20:15", "03-28T23:30", "03-29T00:15"]
    assert told(entries, "EPG054") == [
        'EPG054 Plan!A2 "28.03.2026" counts for the rows 2 to 4, merged',
        'EPG054 Plan!C2 "Eins" counts for the rows 2 to 3, merged',
    ]


def test_a_midnight_that_a_workbook_gives_as_its_day() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    moments = [dt.datetime(2026, 3, day, hour) for day, hour in ((27, 22), (28, 0), (28, 1))]  # noqa: DTZ001 - a workbook knows no zones
    for row in (
        ["Beginn", "Ende", "Sender", "Titel"],
        *([*two, "Eins", "A"] for two in pairwise(moments)),
    ):
        book.active.append(row)
    book.save(stream := io.BytesIO())
    assert times(read(stream.getvalue())) == ["03-27T22:00-03-28T00:00", "03-28T00:00-01:00"]


def test_a_day_among_days_is_no_start() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Beginn", "Sender", "Titel"], [dt.date(2026, 3, 28), "Eins", "A"]):
        book.active.append(row)
    book.save(stream := io.BytesIO())
    assert broadcasts(read(stream.getvalue())) == []


def test_a_channel_behind_its_label_above_its_rows() -> None:
    text = (
        "Datum;Beginn;Titel\nSender: Eins\n28.03.2026;20:15;A\nSender: Zwei;;\n28.03.2026;21:15;B\n"
    )
    assert [one.channel for one in broadcasts(read(text))] == ["Eins", "Zwei"]


def test_sheets_without_a_channel_may_be_called_as_theirs() -> None:
    rows = "Datum;Beginn;Titel\n28.03.2026;20:15;A\n"
    remedies = [
        finding.help
        for kind in ("csv", "xlsx")
        for entry in read(table(rows, kind))
        for finding in entry.findings
        if finding.code == "EPG076"
    ]
    assert ["channel_from" in remedy for remedy in remedies] == [False, True]


def test_a_start_that_cannot_be_read_is_to_be_written_otherwise() -> None:
    (entry,) = [one for one in read(f"{DATE}28.03.2026;abends;;Eins;A\n") if one.findings]
    assert [(one.code, one.help) for one in entry.findings] == [
        ("EPG071", "write the cell in the form that is expected")
    ]


def test_an_id_of_more_figures_than_a_workbook_keeps() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    long = 12345678901234567
    for row in (
        ["ID", "Datum", "Beginn", "Sender", "Titel"],
        [long, "28.03.2026", "20:15", "E", "A"],
    ):
        book.active.append(row)
    book.save(stream := io.BytesIO())
    (entry,) = read(stream.getvalue())
    assert entry.record is not None
    assert str(entry.record.id).startswith("123456789012345")
    assert [(one.code, one.place.path) for one in entry.findings] == [("EPG073", "Sheet!A2")]
