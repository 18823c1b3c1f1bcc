"""What a manifest tells of the reading: the same for the same wishes, whoever said the zone."""

import hashlib

import pytest

from epg_export.formats import format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.delta.shaping import shaping_of

_ORDERED = (
    b'{"maps":[],"beside":[],"date_order":"dmy","extract_credits":false,"repair_text":false,'
    b'"key":null}'
)


@pytest.mark.parametrize("zone", [None, "Europe/Berlin"])
@pytest.mark.parametrize(
    ("wishes", "reading"),
    [
        (ReadWishes(), None),
        (ReadWishes(date_order="dmy"), hashlib.sha256(_ORDERED).hexdigest()),
    ],
)
def test_the_zone_is_no_part_of_the_reading(
    wishes: ReadWishes, reading: str | None, zone: str | None
) -> None:
    said = ReadWishes(date_order=wishes.date_order, zone=zone)
    options = ExportOptions(
        to=format_named("jsonl"), output="feed.jsonl", wishes=said, assume_zone="Europe/Paris"
    )

    shaping = shaping_of(options)
    assert shaping is not None
    assert shaping.reading == reading


def test_a_day_start_is_part_of_the_reading() -> None:
    found = set()
    for said in ("06:00", "05:00"):
        wishes = ReadWishes(day_start=said)
        options = ExportOptions(to=format_named("jsonl"), output="feed.jsonl", wishes=wishes)
        shaping = shaping_of(options)
        assert shaping is not None
        found.add(shaping.reading)
    assert len(found - {None}) == 2
