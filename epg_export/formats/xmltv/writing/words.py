"""Texts with their language: titles, descriptions, categories, flags, names of countries."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeGuard

from epg_export.formats.languages import Order
from epg_export.formats.markup import lines, one_line, quote
from epg_export.formats.xmltv.mapping import DESCRIPTION_ORDER
from epg_export.model import Country, Description, Flag, LanguageRef, Text, Title
from epg_export.vocab.languages import spelled

Line = Callable[[str], None]
"""Takes a line of the document, with its indentation and its end."""

_DESCRIPTION_RANK = {kind: rank for rank, kind in enumerate(DESCRIPTION_ORDER)}


def said(text: str | None) -> TypeGuard[str]:
    """Whether there is anything but white space."""
    return text is not None and text.strip() != ""


@lru_cache(maxsize=4096)
def lang(tag: str | None) -> str:
    """The ``lang`` attribute: the canonical form, or as written where it is no language."""
    return f' lang="{quote(spelled(tag))}"' if said(tag) else ""


def titles(add: Line, element: str, titles: Sequence[Title], order: Order) -> bool:
    """The titles as elements; whether there was any to write."""
    written = False
    for title in order.sort(titles):
        if title.value.strip():
            add(f"    <{element}{lang(title.lang)}>{one_line(title.value)}</{element}>\n")
            written = True
    return written


def descriptions(add: Line, descriptions: Sequence[Description], order: Order) -> None:
    """Synopses, the fullest first in each language."""
    shown = [text for text in descriptions if text.kind in _DESCRIPTION_RANK]
    if len(shown) > 1:
        shown.sort(key=lambda text: _DESCRIPTION_RANK[text.kind])
    for text in order.sort(shown):
        if text.value.strip():
            add(f"    <desc{lang(text.lang)}>{lines(text.value)}</desc>\n")


def texts(add: Line, element: str, texts: Sequence[Text]) -> None:
    """Each text as an element of its own; one that says nothing is left out."""
    for text in texts:
        if text.value.strip():
            add(f"    <{element}{lang(text.lang)}>{one_line(text.value)}</{element}>\n")


def flag(add: Line, element: str, flags: Sequence[Flag], order: Order) -> None:
    """A flag with or without words."""
    for flag in flags[:1]:
        for text in named(flag.texts, order):
            add(f"    <{element}{lang(text.lang)}>{lines(text.value)}</{element}>\n")
            break
        else:
            add(f"    <{element} />\n")


def named(names: Sequence[Text], order: Order) -> Sequence[Text]:
    """The name to show: the first that says anything, in the preferred language."""
    return [name for name in order.sort(names) if said(name.value)][:1]


def languages(
    add: Line, pad: str, element: str, languages: Sequence[LanguageRef], order: Order
) -> None:
    """Languages by code, or by their name in the preferred language."""
    for language in languages:
        code = spelled(language.code) if language.code else None
        for attrs, value in _coded(code, language.names, order):
            add(f"{pad}<{element}{attrs}>{value}</{element}>\n")


def countries(add: Line, countries: Sequence[Country], order: Order) -> None:
    """Countries by code, or by their name in the preferred language."""
    for country in countries:
        for attrs, value in _coded(country.code, country.names, order):
            add(f"    <country{attrs}>{value}</country>\n")


def _coded(code: str | None, names: Sequence[Text], order: Order) -> Iterator[tuple[str, str]]:
    """Attributes and text of what has a code, or else a name."""
    if said(code):
        yield "", one_line(code)
        return
    for name in named(names, order):
        yield lang(name.lang), one_line(name.value)
