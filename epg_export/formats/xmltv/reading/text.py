"""What elements say: their text, their attributes, and what of both is not in the DTD."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from epg_export.formats.kinds import STRAY_CONTENT
from epg_export.formats.xmltv.kinds import (
    MISSPELT_ATTRIBUTE,
    OUT_OF_ORDER,
    REPEATED_ELEMENT,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_ELEMENT,
    UNREADABLE_VALUE,
)
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.pieces import ITEMS
from epg_export.formats.xmltv.reading.spaces import local_name
from epg_export.model import Text

Element = etree._Element  # noqa: SLF001 - lxml's name for the type of every element
NONE: frozenset[str] = frozenset()
LANG = frozenset({"lang"})
BLANK = " \t\r\n"
"""What is white space to XML; all other is text, be it as blank to Python."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FAR = 500
_DIGITS = 19
_LARGEST = 2**63 - 1
_NO_ATTRIBUTES: Mapping[str, str] = {}


def path_of(element: Element, notes: Notes) -> str:
    """The path of an element below the channel or programme it is in: ``/credits/actor[2]``.

    Where the ``notes`` are full, its steps are names alone: nobody will look it up.
    """
    steps: list[str] = []
    counts = not notes.full
    while (parent := element.getparent()) is not None and parent.getparent() is not None:
        # Counting on would take a time that grows with the square of what a hostile feed repeats.
        same = _same_before(element) if counts else _FAR
        steps.append(f"/{local_name(element.tag)}" + (f"[{same + 1}]" if same < _FAR else ""))
        element = parent
    return "".join(reversed(steps))


def _same_before(element: Element) -> int:
    """How many elements of its name stand before it, as far as they are counted."""
    before = element.itersiblings(str(element.tag), preceding=True)
    return sum(1 for _ in islice(before, _FAR))


def said(element: Element, notes: Notes) -> str:
    """The text of an element without the white space around it; elements inside are told."""
    if len(element):
        for child in element:
            notes.note(
                UNKNOWN_ELEMENT,
                path_of(child, notes),
                f"{element.tag} holds a {local_name(child.tag)}",
            )
            _keep_attributes(child, notes)
        return "".join(str(text) for text in element.itertext()).strip(BLANK)
    text = element.text
    return "" if text is None else text.strip(BLANK)


def attributes(element: Element, known: frozenset[str], notes: Notes) -> Mapping[str, str]:
    """The attributes of an element; those that the DTD does not have are told and kept."""
    items = element.items()
    if not items:
        return _NO_ATTRIBUTES
    found: dict[str, str] = dict(items)  # type: ignore[arg-type]
    if not found.keys() <= known:
        _unknown_attributes(element, found, known, notes)
    return found


def _unknown_attributes(
    element: Element, found: dict[str, str], known: frozenset[str], notes: Notes
) -> None:
    for name in [name for name in found if name not in known]:
        value = found.pop(name)
        plain = "lang" if name == _XML_LANG else name.replace("_", "-").lower()
        path = f"{path_of(element, notes)}/@{_shown(name)}"
        if plain in known and plain not in found:
            notes.note(MISSPELT_ATTRIBUTE, path, f'"{_shown(name)}" is read as "{plain}"')
            found[plain] = value
            continue
        message = f'there is no attribute "{_shown(name)}" of {element.tag}: "{value}"'
        notes.note(UNKNOWN_ATTRIBUTE, path, message, {"name": _shown(name), "value": value})
        notes.keep(path, value)


def _shown(name: str) -> str:
    return "xml:lang" if name == _XML_LANG else local_name(name)


def attribute(element: Element, name: str, notes: Notes) -> str | None:
    """The one attribute that an element has; others are told and kept."""
    items: Any = element.items()
    if not items:
        return None
    if len(items) == 1 and items[0][0] == name:
        value: str = items[0][1]
        return value
    return attributes(element, frozenset({name}), notes).get(name)


def plain(element: Element, notes: Notes) -> str:
    """The text of an element that has no attributes."""
    if element.keys():
        attributes(element, NONE, notes)
    if len(element):
        return said(element, notes)
    text = element.text
    return "" if text is None else text.strip(BLANK)


def text_and_language(element: Element, notes: Notes) -> tuple[str, str | None]:
    """What a text in one language says, and which: most of what a feed is made of."""
    items: Any = element.items()
    if len(element) or len(items) > 1 or (items and items[0][0] != "lang"):
        return said(element, notes), attributes(element, LANG, notes).get("lang")
    text = element.text
    return "" if text is None else text.strip(BLANK), items[0][1] if items else None


def in_language(element: Element, notes: Notes) -> Text:
    """An element that is a text in one language."""
    value, lang = text_and_language(element, notes)
    return Text(value=value, lang=lang)


def unknown(element: Element, notes: Notes) -> None:
    """Tell of an element that the DTD does not have here, and keep its text."""
    value = " ".join("".join(str(text) for text in element.itertext()).split())
    path = path_of(element, notes)
    parent = element.getparent()
    where, tag = "tv" if parent is None else str(parent.tag), local_name(element.tag)
    if tag in ITEMS:
        notes.note(UNKNOWN_ELEMENT, path, f"a {tag} stands in a {where}; it is read by itself")
        return
    message = f"there is no {tag} in {where}" + (f': "{value}"' if value else "")
    notes.note(UNKNOWN_ELEMENT, path, message, {"name": tag, "value": value})
    if value:
        notes.keep(path, value)
    _keep_attributes(element, notes)


def _keep_attributes(element: Element, notes: Notes) -> None:
    """Keep the attributes of an element that nobody knows, and of all that stands in it.

    A programme or a channel in it is read by itself, with its attributes.
    """
    if local_name(element.tag) in ITEMS:
        return
    if items := element.items():
        path = path_of(element, notes)
        for name, value in items:
            notes.keep(f"{path}/@{local_name(name)}", str(value))
    for child in element.iterchildren("{*}*"):
        _keep_attributes(child, notes)


def no_text(element: Element, notes: Notes) -> bool:
    """Tell of text where there should be elements only; whether there was any.

    Its place is that of the element it stands behind.
    """
    parts = ((element, element.text), *((child, child.tail) for child in element))
    stray = [(after, text.strip(BLANK)) for after, text in parts if text and text.strip(BLANK)]
    if not stray:
        return False
    after, text = stray[0][0], " ".join(said for _, said in stray)
    behind = "" if after is element else f" behind {local_name(after.tag)}"
    message = f"text stands in {element.tag}{behind}, where only elements may: {_quoted(text)}"
    notes.note(STRAY_CONTENT, path_of(after, notes), message)
    notes.keep(path_of(element, notes), text)
    return True


def nothing_inside(element: Element, notes: Notes) -> None:
    """Tell of what stands in an element that is a mark, or has attributes only."""
    if text := said(element, notes):
        path = path_of(element, notes)
        message = f"text stands in {element.tag}, which holds nothing: {_quoted(text)}"
        notes.note(STRAY_CONTENT, path, message)
        notes.keep(path, text)


def _quoted(text: str) -> str:
    """A text in quotation marks; characters that nobody would see there are named."""
    if not text.isspace():
        return f'"{" ".join(text.split())}"'
    return " ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(text))


def unreadable(element: Element, value: str, expected: str, notes: Notes) -> None:
    """Tell of a value that does not have its form, and keep it."""
    path = path_of(element, notes)
    notes.note(UNREADABLE_VALUE, path, f'{element.tag} is "{value}", expected {expected}')
    if value:
        notes.keep(path, value)


def whole(text: str, unit: int = 1) -> int | None:
    """A whole number of units; None for what is none, or larger than 64 bits hold."""
    text = text.strip(BLANK)
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        return None
    number = int(text) * unit
    return number if number <= _LARGEST else None


class Order:
    """Watches whether the children of one element come in the order of the DTD, and once only."""

    def __init__(self, names: tuple[str, ...], once: frozenset[str] = NONE) -> None:
        self._ranks = {name: rank for rank, name in enumerate(names)}
        self._names = names
        self._once = once

    def look(self, element: Element, notes: Notes) -> None:
        """Tell of the first child that stands out of order, and of each that stands once too often.

        Children that the DTD does not have are passed over.
        """
        children = list(element)
        names = [str(child.tag) for child in children]
        self._look(names, lambda number: path_of(children[number], notes), notes)

    def look_at(self, names: Sequence[str], path: str, notes: Notes) -> None:
        """The same of an element of which only its path and its children's names are at hand."""
        self._look(names, lambda number: path + _step(names, number, notes), notes)

    def _look(self, names: Sequence[str], path: Callable[[int], str], notes: Notes) -> None:
        last, told, met = 0, False, set[str]()
        for number, tag in enumerate(names):
            rank = self._ranks.get(tag, last)
            if rank < last and not told:
                told = True
                message = f"{tag} stands after {self._names[last]}, expected before it"
                notes.note(OUT_OF_ORDER, path(number), message, {"element": tag})
            last = max(rank, last)
            if tag in self._once:
                if tag in met:
                    notes.note(REPEATED_ELEMENT, path(number), f"a second {tag}")
                met.add(tag)


def _step(names: Sequence[str], number: int, notes: Notes) -> str:
    """The last step of a path, as :func:`path_of` writes it."""
    name = names[number]
    same = _FAR if notes.full else names[:number].count(name)
    return f"/{name}" + (f"[{same + 1}]" if same < _FAR else "")
