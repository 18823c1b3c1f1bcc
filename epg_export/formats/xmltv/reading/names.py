"""Telling a code from a name: a language or a country may be written as either."""

import re
from functools import lru_cache

from epg_export.model import Country, LanguageRef, Text
from epg_export.vocab.languages import canonical

_LANGUAGE = re.compile(r"(?:[a-z]{2,3}|[A-Z]{2,3}|[A-Z][a-z])(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)
_COUNTRY = re.compile("[A-Z]{2}", re.ASCII)


def language(text: str, lang: str | None) -> LanguageRef:
    """A language by its code, or by its name; only a name is itself in a language."""
    if lang is None and _is_code(text):
        return LanguageRef(code=text)
    return LanguageRef(names=(Text(value=text, lang=lang),))


@lru_cache(maxsize=1024)
def _is_code(text: str) -> bool:
    return _LANGUAGE.fullmatch(text) is not None and canonical(text) is not None


def country(text: str, lang: str | None) -> Country:
    """A country by its code of two capitals (ISO 3166-1), or by its name."""
    if lang is None and _COUNTRY.fullmatch(text):
        return Country(code=text)
    return Country(names=(Text(value=text, lang=lang),))
