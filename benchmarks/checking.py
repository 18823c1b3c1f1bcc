"""A step to measure: the rules look at records that were read, the time of reading taken off.

``python -m benchmarks.checking in.xml``: an XMLTV feed, some thousand records of it at a time.
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.measuring import tell
from benchmarks.onepass import entries
from benchmarks.writing import Making
from epg_export.entry import Entry
from epg_export.formats import format_named
from epg_export.model import Channel, Episode
from epg_export.rules import Checker, Context, Terms

_AT_ONCE = 2000


def main(source: Path) -> None:
    """Do the step and tell what it cost; the number is that of episodes."""
    making = Making(_read(entries(format_named("xmltv"), source)))
    tell(lambda: _checked(making), lambda: (making.clock, making.cpu))


def _read(found: Iterator[Entry]) -> Iterator[list[Entry]]:
    while read := list(islice(found, _AT_ONCE)):
        yield read


def _checked(making: Making[list[Entry]]) -> int:
    """Let all rules look that do so where nobody asks for more; nothing may be found."""
    channels: dict[str, Channel] = {}
    checker = Checker(Context(channels, Terms()))
    episodes = 0
    for read in making:
        for entry in read:
            if isinstance(entry.record, Channel):
                channels[entry.record.id] = entry.record
            episodes += isinstance(entry.record, Episode)
            if found := checker.check(entry):
                raise SystemExit(found[0].message)
    return episodes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
