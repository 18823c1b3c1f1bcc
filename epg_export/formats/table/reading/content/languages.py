"""What is spoken, what stands on the picture, and what is there for those who need it."""

import re
from collections.abc import Iterator
from typing import Literal

from epg_export.formats.table.cells import Cell
from epg_export.formats.table.reading.content.language_words import named
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.values.reading import Lost
from epg_export.model import AccessService, LanguageRef, Subtitle, Text

_PAGE = re.compile(
    r"(?:VT|TXT|Videotext|Teletext|Télétexte)[\s.-]*(?:Seite|S\.|page|p\.)?\s*[1-8][0-9]{2}",
    re.IGNORECASE,
)
"""A page of teletext that has subtitles."""
_SPOKEN = {"audio-language": "audio_languages", "original-language": "original_languages"}
_KINDS = frozenset({"teletext", "onscreen", "closed"})
_SERVICES: tuple[Literal["audio-description", "signing"], ...] = ("audio-description", "signing")


def languages(parts: Parts) -> None:
    """Make the languages that are spoken, now and in the original."""
    for field, name in _SPOKEN.items():
        for cell, text in parts.words(field):
            for language in _languages(parts, cell, text):
                parts.add_once(name, language, cell)


def _languages(parts: Parts, cell: Cell, text: str) -> Iterator[LanguageRef]:
    """The languages in a cell; words for versions, such as OmU, are none."""
    for word, code in named(text, cell.column.field or ""):
        if code is not None:
            yield LanguageRef(code=code)
        else:
            parts.unknown(cell, word, "language")
            yield LanguageRef(names=(Text(value=word, lang=parts.language(cell)),))


def subtitles(parts: Parts) -> None:
    """Make subtitles: that there are some, of which kind, or in which languages."""
    for cell, flag, text in parts.marks("subtitles"):
        of = cell.column.of
        if flag == "yes" or flag in _KINDS:
            kind = None if flag == "yes" else flag
            language = LanguageRef(code=of) if of else None
            parts.add_once("subtitles", Subtitle(kind=kind, language=language), cell)
        elif flag is None and _PAGE.fullmatch(text):
            parts.remark(cell, Lost("a record has no place for the page"))
            parts.add_once("subtitles", Subtitle(kind="teletext"), cell)
        elif flag is None:
            for one in _languages(parts, cell, text):
                parts.add_once("subtitles", Subtitle(language=one), cell)
    for cell, language in _served(parts, "hearing-subtitles"):
        subtitle = Subtitle(language=language, hard_of_hearing=True)
        parts.add_once("subtitles", subtitle, cell)


def access(parts: Parts) -> None:
    """Make services for those who do not see or hear, with their languages where they are said."""
    for kind in _SERVICES:
        for cell, language in _served(parts, kind):
            parts.add("access_services", AccessService(kind=kind, language=language), cell)


def _served(parts: Parts, field: str) -> Iterator[tuple[Cell, LanguageRef | None]]:
    """The cells that say yes, or name a language, with it; a sign language by its short name."""
    for cell, flag, text in parts.marks(field):
        if flag == "yes":
            yield cell, None
        elif flag is None:
            for language in _languages(parts, cell, text):
                yield cell, language
        elif flag != "no":
            yield cell, LanguageRef(code=flag)
