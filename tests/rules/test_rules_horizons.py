import datetime as dt

import pytest
from msgspec.structs import replace
from rules.checking import TERMS, findings_together
from rules.schedules import at


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-27T12:00:00+00:00", []),
        ("2026-03-28T12:00:00+00:00", ['EPG125 the schedule of "one.example" ends in 8 hours']),
        (
            "2026-03-28T20:30:00+00:00",
            ['EPG124 the schedule of "one.example" ended 15 minutes ago'],
        ),
        ("2026-03-30T19:15:00+00:00", ['EPG124 the schedule of "one.example" ended 47 hours ago']),
        ("2026-03-30T20:45:00+00:00", ['EPG124 the schedule of "one.example" ended 2 days ago']),
        ("2026-04-28T12:00:00+00:00", ['EPG124 the schedule of "one.example" ended 30 days ago']),
        (None, []),
    ],
)
def test_stale_and_short_schedules(now: str | None, expected: list[str]) -> None:
    terms = replace(TERMS, now=dt.datetime.fromisoformat(now) if now else None)
    found = findings_together([at("20:00", "20:15")], terms=terms)

    assert [f"{finding.code} {finding.message}" for finding in found] == expected
