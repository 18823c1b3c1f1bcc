"""What the order of the sections shows: texts above numbered episodes, and between two of them."""

from collections.abc import Sequence
from itertools import pairwise

from epg_export.formats.presstext.works.sections import Section


def heads_of(sections: Sequence[Section]) -> frozenset[int]:
    """The numbers of sections right above numbered episodes of the same block."""
    return frozenset(
        above.number
        for above, below in pairwise(sections)
        if above.heading is None
        and above.of("synopsis", "promotion")
        and below.block == above.block
        and _episode(below) is not None
    )


def asides_of(sections: Sequence[Section]) -> frozenset[int]:
    """The numbers of sections between two episodes that follow one another."""
    found = set()
    for above, section, below in zip(sections, sections[1:], sections[2:], strict=False):
        before, after = _episode(above), _episode(below)
        if before is not None and after == before + 1 and section.heading is None:
            found.add(section.number)
    return frozenset(found)


def _episode(section: Section) -> int | None:
    return section.heading.numbering.episode if section.heading is not None else None
