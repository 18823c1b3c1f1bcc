"""Licence windows as rights."""

import datetime as dt

import pytest
from formats.ebucore.parts import elements, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.rights import rights
from epg_export.formats.ebucore.writing.style import Style
from epg_export.model import Right


def test_a_window_with_all_there_is() -> None:
    right = {
        "id": "r 1%",
        "kind": "catch-up",
        "start": "2026-03-28T20:15:00+01:00",
        "end": "2026-04-04T20:15:00+02:00",
        "territories": ["DE", " "],
        "holder": "Nordfilm",
        "texts": [{"value": "7 Tage", "lang": "de"}, {"value": ""}],
        "link": "https://r.example/42",
    }
    assert elements("rights", show(rights=[right])) == (
        '<rights typeLabel="catch-up" rightsID="r%201%25">\n'
        '  <dc:rights xml:lang="de">7 Tage</dc:rights>\n'
        "  <rightsLink>https://r.example/42</rightsLink>\n"
        "  <rightsHolder>\n"
        "    <organisationDetails>\n"
        "      <organisationName>Nordfilm</organisationName>\n"
        "    </organisationDetails>\n"
        "  </rightsHolder>\n"
        "  <coverage>\n"
        "    <temporal>\n"
        '      <PeriodOfTime startDate="2026-03-28" startTime="20:15:00+01:00"'
        ' endDate="2026-04-04" endTime="20:15:00+02:00" />\n'
        "    </temporal>\n"
        "    <spatial>\n"
        "      <location>\n"
        "        <region>\n"
        '          <country typeLabel="DE" />\n'
        "        </region>\n"
        "      </location>\n"
        "    </spatial>\n"
        "  </coverage>\n"
        "</rights>"
    )


@pytest.mark.parametrize(
    ("start", "written"),
    [
        (dt.datetime(2026, 3, 28, 1, tzinfo=dt.UTC), 'startTime="01:00:00Z"'),
        (dt.datetime(2026, 3, 28, 1), 'startTime="01:00:00"'),  # noqa: DTZ001 - no zone is known
        (dt.datetime(2026, 3, 28, 1, 0, 0, 500000, tzinfo=dt.UTC), 'startTime="01:00:00.5Z"'),
    ],
)
def test_the_start_of_a_period(start: dt.datetime, written: str) -> None:
    assert written in rights([Right(start=start)], Style())


def test_an_older_version_needs_names_of_places() -> None:
    lines = rights([Right(territories=("DE",))], Style(settings=Settings(version="1.8")))
    assert "        <ebucore:name>DE</ebucore:name>" in lines
