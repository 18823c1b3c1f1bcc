"""What is said of the feed: its last change, wherever in the calendar that is."""

import datetime as dt

import pytest
from formats.declared import told
from formats.ebucore.parts import schedule, show

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Feed

EAST = dt.timezone(dt.timedelta(hours=2))
MOMENTS = [
    (dt.datetime(2026, 3, 27, 20, 20, tzinfo=EAST), "2026-03-27T18:20:00Z", False),
    (dt.datetime(2026, 3, 27, 20, 20, 0, 5, tzinfo=EAST), "2026-03-27T18:20:00Z", True),
    (dt.datetime(1, 1, 1, tzinfo=EAST), "0001-01-01T00:00:00Z", True),
    (dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC), "9999-12-31T23:59:59Z", False),
    (dt.datetime(2026, 3, 27, 20, 20), None, True),  # noqa: DTZ001 - one without an offset
]


@pytest.mark.parametrize(("modified", "written", "lost"), MOMENTS)
def test_when_it_was_changed(modified: dt.datetime, written: str | None, lost: bool) -> None:
    entry = Entry(Feed(modified=modified), Place("test"))
    text = schedule(entry, show())
    date, time = (written or "T").split("T")
    assert (f'dateLastModified="{date}" timeLastModified="{time}"' in text) == bool(written)
    assert ("LastModified" in text) == bool(written)
    assert (".modified" in told("ebucore", entry, "$^")) == lost
