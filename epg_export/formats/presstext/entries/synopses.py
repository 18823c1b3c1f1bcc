"""The synopses of a record: which paragraphs are one text, and which tell the same again."""

from collections.abc import Iterable
from typing import NamedTuple

from epg_export.formats.presstext.signs.languages import language_in
from epg_export.formats.presstext.signs.sorting import Part
from epg_export.formats.presstext.works.likeness import likeness, stems
from epg_export.formats.presstext.works.sections import Section
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
    """The texts in some sections.

    A label, a section, a line that is none, another language, or another telling of the same
    begins one.
    """
    found: list[_Growing] = []
    for section in sections:
        begins = True
        for part in section.parts:
            if part.sort not in sorts:
                begins = begins or part.sort in ("line", "contact")
                continue
            said = stems(part.text)
            comparable = found and part.label is None and part.sort == "synopsis"
            alike = found[-1].alike_to(said) if comparable else None
            language = language_in(part.text)
            other = bool(found) and found[-1].is_not_in(language)
            if alike is not None or part.begins or part.doubtful or begins or other:
                found.append(_Growing(alike))
            found[-1].add(part, said, language)
            begins = False
    return [Synopsis(tuple(one.parts), one.alike) for one in found]


class _Growing:
    """A synopsis as its paragraphs come."""

    def __init__(self, alike: float | None) -> None:
        self.alike = alike
        self.parts: list[Part] = []
        self._stems: set[str] = set()
        self._language: str | None = None

    def add(self, part: Part, said: frozenset[str], language: str | None) -> None:
        """Take one more paragraph."""
        self.parts.append(part)
        self._stems.update(said)
        self._language = self._language or language

    def is_not_in(self, language: str | None) -> bool:
        """Whether it is for sure in another language."""
        return None not in (language, self._language) and language != self._language

    def alike_to(self, said: frozenset[str]) -> float | None:
        """How alike another paragraph is to what there is; None where it goes on from there."""
        like = likeness(self._stems, said)
        return like.share if like.is_variant else None
