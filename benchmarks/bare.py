"""A step to measure: lxml parses a feed piece by piece and nothing is read of it.

What Python's quickest way to libxml2 costs by itself; it imports nothing of this program, so that
its memory is that of lxml.
"""

import sys
from pathlib import Path

from lxml import etree

from benchmarks.measuring import tell


def parsed(source: Path, tag: str) -> int:
    """Parse a feed, clearing each element of that name; returns how many there were."""
    found = 0
    for _, element in etree.iterparse(source, tag=tag, huge_tree=True):
        found += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return found


if __name__ == "__main__":
    tell(lambda: parsed(Path(sys.argv[1]), sys.argv[2]))
