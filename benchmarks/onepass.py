"""Steps to measure: an XMLTV feed is read to records, and those are written if there is a target.

``python -m benchmarks.onepass in.xml [out.xml]``
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import tell
from epg_export.entry import Entry
from epg_export.formats.base import ReadOptions, WriteOptions
from epg_export.formats.xmltv.reading.reader import read
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import Episode


def entries(source: Path) -> Iterator[Entry]:
    """Yield what is read of a feed."""
    with source.open("rb") as stream:
        yield from read(stream, ReadOptions(source=source.name))


def read_only(source: Path) -> int:
    """Read a feed to records; returns the number of programmes."""
    return sum(isinstance(entry.record, Episode) for entry in entries(source))


def read_and_write(source: Path, target: Path) -> int:
    """Read a feed and write it again in one pass; returns the number of programmes."""
    with target.open("wb") as stream:
        return write(entries(source), stream, WriteOptions())


def main(paths: list[Path]) -> None:
    """Do the step and tell what it cost."""
    tell(lambda: read_and_write(*paths) if len(paths) > 1 else read_only(*paths))


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
