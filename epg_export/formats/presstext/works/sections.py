"""The sections of a press text: what stands between separators, or below a heading."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from epg_export.formats.presstext.prose import Work
from epg_export.formats.presstext.signs.headings import Heading
from epg_export.formats.presstext.signs.sorting import Part, parts_of, speaks_of_making, tells
from epg_export.formats.presstext.signs.unread import divided, is_below_unread
from epg_export.formats.presstext.text.paragraphs import Paragraph
from epg_export.model import Numbering


class Section(msgspec.Struct, frozen=True):
    """What is about one thing; ``number`` counts from 1. ``heading`` names the episode or season.

    ``season`` is that of the heading above it, where its own names none. ``is_below_unread`` says
    that it begins with a line that may be the heading of another work.
    """

    number: int
    parts: tuple[Part, ...]
    heading: Heading | None = None
    season: int | None = None
    is_below_unread: bool = False

    @property
    def block(self) -> int:
        """The block of the text that it stands in."""
        return self.parts[0].paragraph.block

    def of(self, *sorts: str) -> list[Part]:
        """The parts of some sorts, in their order."""
        return [part for part in self.parts if part.sort in sorts]

    @property
    def is_episode(self) -> bool:
        """Whether a heading or a label says that it is about one episode."""
        if self.heading is not None:
            return not self.heading.is_season
        labels = [part.label for part in self.parts if part.label is not None]
        return any(label.scope == "episode" for label in labels)

    @property
    def work(self) -> Work | None:
        """The work that it speaks of."""
        return next((part.work for part in self.parts if part.work is not None), None)

    def is_labelled(self, scope: str) -> bool:
        """Whether a label says what it is about."""
        return any(part.label is not None and part.label.scope == scope for part in self.parts)


def sections_of(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """The sections in their order; those without any text are left out."""
    found: list[Section] = []
    season: int | None = None
    for heading, parts in _pieces(paragraphs):
        if heading is not None and heading.is_season:
            season = heading.numbering.season
        unread = heading is None and is_below_unread(parts)
        section = Section(len(found) + 1, tuple(_told(parts)), heading, season, unread)
        if section.parts:
            found.append(section)
    return _without_common_titles(found)


def _without_common_titles(sections: list[Section]) -> list[Section]:
    """The sections; what leads the headings of several episodes is the title of none of them."""
    numbers: dict[str, set[Numbering]] = {}
    for heading in (section.heading for section in sections):
        if heading is not None and heading.leads and heading.title:
            numbers.setdefault(heading.title, set()).add(heading.numbering)
    common = {title for title, found in numbers.items() if len(found) > 1}
    return [
        msgspec.structs.replace(section, heading=section.heading._replace(title=None))
        if section.heading is not None and section.heading.title in common
        else section
        for section in sections
    ]


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Heading | None, list[Part]]]:
    for _, block in groupby(paragraphs, lambda paragraph: paragraph.block):
        heading: Heading | None = None
        parts: list[Part] = []
        for part in parts_of(list(block)):
            if part.sort == "heading":
                yield from _apart(heading, parts)
                heading, parts = part.heading, [part]
            else:
                parts.append(part)
        yield from _apart(heading, parts)


def _apart(
    heading: Heading | None, parts: Sequence[Part]
) -> Iterator[tuple[Heading | None, list[Part]]]:
    """Yield what a heading is about, and what may be about another work."""
    for index, piece in enumerate(divided(parts)):
        if piece:
            yield (None if index else heading), piece


def _told(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts; words about the work that tell its story are the synopsis where none is.

    What stands behind words about the work may go on about it.
    """
    held = list(parts)
    has_synopsis = any(part.sort == "synopsis" for part in held)
    told, behind = False, False
    for part in held:
        if part.sort == "promotion" and not has_synopsis and part.label is None and tells(part):
            yield part._replace(sort="synopsis")
        elif part.sort == "synopsis" and part.label is None and behind:
            making = speaks_of_making(part.text)
            yield part._replace(sort="promotion") if making else part._replace(doubtful=told)
            behind = making or told
        else:
            behind = part.sort == "promotion"
            yield part
        told = told or part.sort == "synopsis"
