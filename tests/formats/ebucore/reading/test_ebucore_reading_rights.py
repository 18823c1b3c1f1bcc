"""Licence windows as others and we write them."""

import datetime as dt

import pytest
from formats.ebucore.reading.nodes import findings, left, node

from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.rights import rights
from epg_export.model import Right, Text


def period(attributes: str) -> tuple[Right, list[str]]:
    notes = Notes()
    record = node(
        "<rights><dc:rights>A</dc:rights><coverage><temporal>"
        f"<PeriodOfTime {attributes}/></temporal></coverage></rights>"
    )
    (right,) = rights(record, notes)
    return right, [*findings(notes), *left(record)]


def said(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


MOMENTS = [
    ('startDate="2026-03-28" startTime="20:15:00+01:00"', "2026-03-28T20:15:00+01:00", []),
    ('startDate="2026-03-28" startTime="20:15:00.5"', "2026-03-28T20:15:00.500000", []),
    ('startDate="2026-03-28+01:00" startTime="20:15"', "2026-03-28T20:15:00+01:00", []),
    ('startDate="2026-03-28Z"', "2026-03-28T00:00:00+00:00", []),
    ('startDate="2026-03-28" startTime="20:15:00+19:00"', "2026-03-28T01:15:00+00:00", []),
    ('startDate="2026-03-28" startTime="24:00:00"', "2026-03-29T00:00:00", []),
    ('startDate="2026-03-28" startTime="24:00:00.5"', None, ["EPG805"]),
    ('startYear="2026"', "2026-01-01T00:00:00", []),
    ('startDate="2026-03-28" startTime="noon"', "2026-03-28T00:00:00", ["EPG805"]),
    ('startDate="28.3.2026"', None, ["EPG805"]),
    ('startDate="2026-02-31"', None, ["EPG805"]),
    ('startYear="then"', None, ["EPG805"]),
    ('startTime="20:15:00"', None, ["startTime=20:15:00"]),
    ('startDate=""', None, []),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "start", "told"), MOMENTS)
def test_when_a_period_starts(attributes: str, start: str | None, told: list[str]) -> None:
    right, found = period(attributes)
    assert (said(right.start), right.end, found) == (start, None, told)


@pytest.mark.parametrize(
    ("attributes", "end"),
    [
        ('endDate="2026-04-04" endTime="20:15:00Z"', "2026-04-04T20:15:00+00:00"),
        ('endDate="2026-04-04"', "2026-04-05T00:00:00"),
        ('endYear="2026"', "2027-01-01T00:00:00"),
        ('endDate="9999-12-31"', None),
    ],
)  # fmt: skip
def test_an_end_without_a_time_is_the_end_of_its_day(attributes: str, end: str | None) -> None:
    assert said(period(attributes)[0].end) == end


def test_all_there_is() -> None:
    record = node("""
      <rights typeLabel="catch-up" rightsID="r%201">
        <dc:rights xml:lang="de">7 Tage</dc:rights>
        <rightsLink>https://r</rightsLink>
        <rightsHolder><contactDetails><name>Ann</name></contactDetails></rightsHolder>
        <copyrightStatement>© 2026</copyrightStatement>
        <coverage><spatial>
          <location><name>Germany</name><region><country typeLabel="DE" typeSource="ISO 3166-1" /></region></location>
          <location><name>Channel Islands</name></location>
          <location />
        </spatial></coverage>
        <disclaimer>None</disclaimer>
      </rights>
      <rights />
    """)
    notes = Notes()
    assert rights(record, notes) == (
        Right(
            id="r 1",
            kind="catch-up",
            territories=("DE", "Channel Islands"),
            holder="Ann",
            texts=(Text(value="7 Tage", lang="de"), Text(value="© 2026")),
            link="https://r",
        ),
    )
    assert left(record) == ["None", "Germany"]
    assert findings(notes) == ["EPG804"]


def test_a_name_beside_codes_is_told_unless_it_is_one_of_them() -> None:
    record = node("""
      <rights><coverage><spatial><location>
        <name>BE</name><name>Wallonia</name><region><country typeLabel="BE" /></region>
      </location></spatial></coverage></rights>
    """)
    (right,) = rights(record, Notes())
    assert (right.territories, left(record)) == (("BE",), ["Wallonia"])
