"""Press texts as tests write them, and what was read of them in few words."""

import io
from collections.abc import Iterator
from textwrap import dedent

from epg_export.entry import Entry
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.model import Episode, Series


def entries_of(
    text: str | bytes,
    *,
    source: str = "press.txt",
    beside: tuple[str, ...] = (),
    with_credits: bool = False,
) -> list[Entry]:
    """What the reader makes of a text; its lines may be indented as the test is."""
    data = dedent(text).strip("\n").encode() if isinstance(text, str) else text
    wishes = ReadWishes(beside=beside, extract_credits=with_credits)
    read = format_named("presstext").read
    assert read is not None
    return list(read(io.BytesIO(data), ReadOptions(source=source, wishes=wishes)))


def records_of(text: str | bytes, **wishes) -> list[Series | Episode]:
    return [entry.record for entry in entries_of(text, **wishes) if entry.record is not None]


def told(text: str | bytes, **wishes) -> list[str]:
    """Code, line and column of all that is told, in the order of the text."""
    found = [finding for entry in entries_of(text, **wishes) for finding in entry.findings]
    found.sort(key=lambda finding: (finding.place.line, finding.place.column, finding.code))
    return [f"{one.code} {one.place.line}:{one.place.column}" for one in found]


def outline(text: str | bytes, **wishes) -> list[str]:
    """The records of a text in few words: a line for each thing in them."""
    return [line for record in records_of(text, **wishes) for line in _lines(record)]


def _lines(record: Series | Episode) -> Iterator[str]:
    if isinstance(record, Series):
        yield f"series {record.id}"
    else:
        yield f"{record.kind or 'programme?'} {record.id}" + (
            f" of {record.series}" if record.series else ""
        )
        if numbering := record.numbering:
            said = {f: getattr(numbering, f) for f in numbering.__struct_fields__}
            yield " ".join(f"{name} {value}" for name, value in said.items() if value is not None)
    for title in record.titles:
        yield f"{title.kind} title: {title.value}"
    for description in record.descriptions:
        paragraphs = [paragraph.split() for paragraph in description.value.split("\n")]
        yield f"{description.kind}: " + " / ".join(" ".join(words[:2]) for words in paragraphs)
    for season in getattr(record, "seasons", ()):
        yield f"season {season.number}: {len(season.descriptions)} texts"
    for review in record.reviews:
        yield f"review by {review.source or review.reviewer}: {' '.join(review.value.split()[:2])}"
