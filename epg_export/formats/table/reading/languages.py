"""What is spoken, what stands on the picture, and what is there for those who need it."""

import re
from collections.abc import Iterator
from typing import Literal

from epg_export.formats.table.cells import Cell
from epg_export.formats.table.reading.parts import Parts
from epg_export.formats.table.reading.words import meant
from epg_export.model import AccessService, LanguageRef, Subtitle, Text
from epg_export.vocab.languages_named import language_of
from epg_export.vocab.remembered import remembered

_BETWEEN = re.compile(r"\s*(?:[,;/|+&\n]|\b(?:und|and|et)\b)\s*")
_SPOKEN = {"audio-language": "audio_languages", "original-language": "original_languages"}
_KINDS = frozenset({"teletext", "onscreen", "closed"})
_SERVICES: tuple[Literal["audio-description", "signing"], ...] = ("audio-description", "signing")


def languages(parts: Parts) -> None:
    """Make the languages that are spoken, now and in the original."""
    for field, name in _SPOKEN.items():
        for cell, text in parts.words(field):
            for language in _languages(parts, cell, text):
                if language not in parts.fields.get(name, ()):
                    parts.add(name, language, cell)


def _languages(parts: Parts, cell: Cell, text: str) -> Iterator[LanguageRef]:
    """The languages in a cell; words for versions, such as OmU, are none."""
    for word, code in _named(text):
        if code is not None:
            yield LanguageRef(code=code)
        else:
            parts.unknown(cell, word, "language")
            yield LanguageRef(names=(Text(value=word, lang=parts.language(cell)),))


@remembered(2048)
def _named(text: str) -> tuple[tuple[str, str | None], ...]:
    """Each word with its code; a name of several words is looked for first."""
    whole = _code(text)
    if whole is not None:
        return ((text, whole),)
    words = [word for word in _BETWEEN.split(text) if word] or [text]
    return tuple((word, _code(word)) for word in words)


def _code(word: str) -> str | None:
    return None if meant("language", word) is not None else language_of(word)


def subtitles(parts: Parts) -> None:
    """Make subtitles: that there are some, of which kind, or in which languages."""
    for cell, flag, text in parts.marks("subtitles"):
        of = cell.column.of
        if flag == "yes" or flag in _KINDS:
            kind = None if flag == "yes" else flag
            language = LanguageRef(code=of) if of else None
            _subtitle(parts, cell, Subtitle(kind=kind, language=language))
        elif flag is None:
            for one in _languages(parts, cell, text):
                _subtitle(parts, cell, Subtitle(language=one))
    for cell, language in _served(parts, "hearing-subtitles"):
        _subtitle(parts, cell, Subtitle(language=language, hard_of_hearing=True))


def _subtitle(parts: Parts, cell: Cell, subtitle: Subtitle) -> None:
    if subtitle not in parts.fields.get("subtitles", ()):
        parts.add("subtitles", subtitle, cell)


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
