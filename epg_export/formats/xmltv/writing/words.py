"""Texts with their language: titles, descriptions, categories, flags, names of countries."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeGuard

from epg_export.formats.languages import Order
from epg_export.formats.markup import escape, lines, one_line, quote
from epg_export.formats.memo import Memo
from epg_export.formats.xmltv.mapping import DESCRIPTION_ORDER
from epg_export.model import Country, Description, Flag, Genre, LanguageRef, Text, Title
from epg_export.vocab.languages import spelled

Line = Callable[[str], None]
"""Takes a line of the document, with its indentation and its end."""

_by_rank = itemgetter(0)
_DESCRIPTION_RANK = {kind: rank for rank, kind in enumerate(DESCRIPTION_ORDER)}


def said(text: str | None) -> TypeGuard[str]:
    """Whether there is anything but white space."""
    return text is not None and text.strip() != ""


def _lang(tag: str) -> str:
    return f' lang="{quote(spelled(tag))}"' if said(tag) else ""


langs = Memo(_lang)
"""The ``lang`` attribute: the canonical form of a tag, or as written where it is no language."""

shown = Memo(one_line)
"""Texts that come again and again, as :func:`one_line` gives them."""


_codes: Memo[str, str] = Memo(lambda code: one_line(spelled(code)))


def lang(tag: str | None) -> str:
    """The ``lang`` attribute of a text, nothing where it has no tag."""
    return langs[tag] if tag else ""


def titles(add: Line, element: str, titles: Sequence[Title], order: Order, *, again: bool) -> bool:
    """The titles as elements, whether there was any; ``again`` if they come again and again."""
    written = False
    for title in order.sort(titles):
        if value := shown[title.value] if again else one_line(title.value):
            add(f"    <{element}{langs[title.lang or '']}>{value}</{element}>\n")
            written = True
    return written


def descriptions(add: Line, descriptions: Sequence[Description], order: Order) -> None:
    """Synopses by language, and the fullest first in each.

    The longest texts of a programme: what :func:`lines` does is done here, to save the calls.
    """
    ranks, last, in_order = order.ranks, 0, True
    found: list[tuple[int, str]] = []
    for text in descriptions:
        fullness = _DESCRIPTION_RANK.get(text.kind)
        if fullness is None:
            continue
        value, tag = text.value, text.lang
        if "&" in value or "<" in value or ">" in value or "\r" in value:
            value = escape(value)
        if value := value.strip():
            rank = ranks[tag] * len(_DESCRIPTION_RANK) + fullness
            in_order = in_order and rank >= last
            last = rank
            found.append((rank, f"    <desc{langs[tag or '']}>{value}</desc>\n"))
    if not in_order:
        found.sort(key=_by_rank)
    for _, line in found:
        add(line)


def texts(add: Line, element: str, texts: Sequence[Text]) -> None:
    """Each text as an element of its own; one that says nothing is left out."""
    for text in texts:
        if value := shown[text.value]:
            add(f"    <{element}{langs[text.lang or '']}>{value}</{element}>\n")


def categories(add: Line, genres: Sequence[Genre], order: Order) -> None:
    """Each label of each genre, those of one genre by language."""
    for genre in genres:
        texts(add, "category", order.sort(genre.labels))


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
        if language.code and (code := _codes[language.code]):
            add(f"{pad}<{element}>{code}</{element}>\n")
        else:
            _by_name(add, pad, element, language.names, order)


def countries(add: Line, countries: Sequence[Country], order: Order) -> None:
    """Countries by code, or by their name in the preferred language."""
    for country in countries:
        if country.code and (code := shown[country.code]):
            add(f"    <country>{code}</country>\n")
        else:
            _by_name(add, "    ", "country", country.names, order)


def _by_name(add: Line, pad: str, element: str, names: Sequence[Text], order: Order) -> None:
    for name in named(names, order):
        add(f"{pad}<{element}{lang(name.lang)}>{one_line(name.value)}</{element}>\n")
