"""Steps to measure: a feed is read to records, and those are written again if there is a target.

``python -m benchmarks.onepass xmltv in.xml [out.xml]``
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import tell
from benchmarks.writing import written
from epg_export.entry import Entry
from epg_export.formats import format_named
from epg_export.formats.base import Format, ReadOptions
from epg_export.model import Episode


def entries(format_: Format, source: Path) -> Iterator[Entry]:
    """Yield what is read of a feed."""
    assert format_.read is not None  # noqa: S101 - no other is measured
    with source.open("rb") as stream:
        yield from format_.read(stream, ReadOptions(source=source.name))


def main(name: str, source: Path, target: Path | None = None) -> None:
    """Do the step and tell what it cost; the number is that of episodes."""
    format_ = format_named(name)
    if target is None:
        tell(lambda: sum(isinstance(one.record, Episode) for one in entries(format_, source)))
    else:
        tell(lambda: written(format_.layouts[0], entries(format_, source), target))


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
