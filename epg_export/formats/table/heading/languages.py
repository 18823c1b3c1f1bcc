"""The language that a header names beside its field: ``title_de``, ``Titre (allemand)``.

``languages.csv`` has what stands so in headers alone: Deutscher Titel, version française (VF).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from epg_export.formats.table.heading.folding import key, tokens
from epg_export.vocab.language_names import code_of, english_name
from epg_export.vocab.languages import canonical
from epg_export.vocab.languages_named import language_of
from epg_export.vocab.tables import rows

_WITH_REGION = re.compile(r"([A-Za-z]{2,3})[-_]([A-Za-z]{4}|[A-Za-z]{2}|[0-9]{3})[^\w]*", re.ASCII)
_CODE = re.compile("[A-Za-z]{2,3}", re.ASCII)
_BEHIND_COLON = re.compile(r"(.+):\s*([A-Za-z0-9-]+)\s*")
_NEVER = frozenset({"id"})
"""Codes that are another word in a header, whatever stands beside them."""
_DOUBTFUL = frozenset({"no", "is"})
"""Codes that are a word in a header as well: only over texts."""


class Parting(NamedTuple):
    """The words of a header without its language; ``sure`` that it is one whatever the cells."""

    words: tuple[str, ...]
    language: str
    sure: bool = True


def partings(header: str) -> Iterator[Parting]:
    """The ways to part a header into words and a language, the likeliest first."""
    if behind := _BEHIND_COLON.fullmatch(header):
        tag = canonical(behind[2])
        if tag is not None:
            yield Parting(tokens(behind[1]), tag)
    if region := _WITH_REGION.fullmatch(header, _last_part(header)):
        tag = canonical(f"{region[1]}-{region[2]}")
        if tag is not None and _language(region[1]) is not None:
            yield Parting(tokens(header[: region.start()]), tag)
    words = tokens(header)
    if len(words) > 1:
        if tag := _language(words[-1]):
            yield Parting(words[:-1], tag, key(words[-1]) not in _DOUBTFUL)
        if (tag := _language(words[0])) and key(words[0]) not in _DOUBTFUL:
            yield Parting(words[1:], tag)


def _last_part(header: str) -> int:
    """Where the last part of a header begins that may be a tag with a region."""
    start = 0
    for match in re.finditer(r"(?:^|[^A-Za-z0-9-]|(?<=[a-z])-(?=[A-Z]))", header):
        if _WITH_REGION.fullmatch(header, match.end()):
            return match.end()
        start = match.end()
    return start


def _language(word: str) -> str | None:
    """The code of a language by its name, an abbreviation, or a code that broadcasts use."""
    if key(word) in _NEVER:
        return None
    if found := _others().get(key(word)) or code_of(word) or language_of(f"{word}."):
        return found
    if _CODE.fullmatch(word) is None:
        return language_of(word)
    tag = canonical(word)
    return tag if tag is not None and english_name(tag) is not None else None


@cache
def _others() -> dict[str, str]:
    return {key(row["written"]): row["language"] for row in rows("languages.csv", __package__)}
