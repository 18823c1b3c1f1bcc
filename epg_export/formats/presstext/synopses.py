"""The synopses of a record: which paragraphs are one text, and which tell the same again."""

from collections.abc import Iterable
from typing import NamedTuple

from epg_export.formats.presstext.likeness import likeness, stems
from epg_export.formats.presstext.sections import Section
from epg_export.formats.presstext.sorting import Part
from epg_export.model import DescriptionKind

_SHORT, _MEDIUM = 90, 250
"""Characters (TV-Anytime's classes of synopsis)."""


class Synopsis(NamedTuple):
    """One text in one or more paragraphs; ``alike`` is its likeness to the one before it."""

    parts: tuple[Part, ...]
    alike: float | None = None

    @property
    def text(self) -> str:
        """Its paragraphs, each in a line."""
        return "\n".join(part.text for part in self.parts)

    @property
    def kind(self) -> DescriptionKind:
        """Its kind by its length, whatever a label says."""
        return kind_of(self.text)


def kind_of(text: str) -> DescriptionKind:
    """The kind of a synopsis by its length: at most 90 characters are short, 250 medium."""
    length = len(text)
    return "short" if length <= _SHORT else "medium" if length <= _MEDIUM else "long"


def synopses_of(sections: Iterable[Section], *sorts: str) -> list[Synopsis]:
    """The texts in some sections: a label, a section, or another telling of the same begins one."""
    found: list[Synopsis] = []
    for section in sections:
        is_first = True
        for part in section.of(*sorts):
            alike = _alike(found, part) if found and part.label is None else None
            if alike is not None or part.begins or is_first:
                found.append(Synopsis((part,), alike))
            else:
                found[-1] = found[-1]._replace(parts=(*found[-1].parts, part))
            is_first = False
    return found


def _alike(found: list[Synopsis], part: Part) -> float | None:
    """How alike a paragraph is to the text before it; None where it goes on from there."""
    before = stems(" ".join(one.text for one in found[-1].parts))
    like = likeness(before, stems(part.text))
    return like.share if like.is_variant else None
