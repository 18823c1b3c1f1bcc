"""What a document says of the feed that it comes from."""

import pytest
from formats.ebucore.reading.documents import SPACES, findings, read, records

from epg_export.formats.ebucore.mapping.document import IMPLIED
from epg_export.formats.ebucore.mapping.feed import ROOT_LABEL
from epg_export.model import Feed

_SCHEDULE = '<type><objectType typeLabel="schedule"/></type>'


@pytest.mark.parametrize(
    ("time", "modified"),
    [
        ("20:15:00+05:45", "2026-03-28T20:15:00+05:45"),
        ("20:15:00+00:53:28", "2026-03-28T19:21:32+00:00"),
        ("20:15:00+19:00", "2026-03-28T01:15:00+00:00"),
    ],
)
def test_when_it_was_modified(time: str, modified: str) -> None:
    found = read(
        f'<ebuCoreMain {SPACES} typeLabel="{ROOT_LABEL}schedule" dateLastModified="2026-03-28" '
        f'timeLastModified="{time}"><coreMetadata>{_SCHEDULE}</coreMetadata></ebuCoreMain>'
    )
    (feed,) = records(found, Feed)
    assert feed.modified is not None
    assert (feed.modified.isoformat(), findings(found)) == (modified, [])


@pytest.mark.parametrize(
    ("note", "name", "told"),
    [
        (IMPLIED, None, []),
        ("of spring", "Schedule", ['note is not read: "of spring"']),
    ],
)
def test_a_name_that_a_schedule_had_to_be_given_is_none(
    note: str, name: str | None, told: list[str]
) -> None:
    title = f'<title note="{note}"><dc:title>Schedule</dc:title></title>'
    found = read(
        f'<ebuCoreMain {SPACES} typeLabel="{ROOT_LABEL}schedule"><coreMetadata>{title}{_SCHEDULE}'
        "<identifier><dc:identifier>f</dc:identifier></identifier></coreMetadata></ebuCoreMain>"
    )
    (feed,) = records(found, Feed)
    said = [one.message for one in findings(found)]
    assert (feed.id, feed.source_name, said) == ("f", name, told)
