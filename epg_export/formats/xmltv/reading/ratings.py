"""Parental ratings, stars, reviews."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from epg_export.formats.xmltv.kinds import MISPLACED_VALUE, MISSING_ATTRIBUTE, UNREADABLE_VALUE
from epg_export.formats.xmltv.reading.media import icon
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.text import (
    BLANK,
    Element,
    Order,
    attribute,
    attributes,
    path_of,
    plain,
    said,
    unknown,
)
from epg_export.model import Image, Rating, Review, StarRating

_REVIEW = frozenset({"type", "source", "reviewer", "lang"})
_KINDS: Mapping[str, Literal["text", "url"]] = {"text": "text", "url": "url"}
"""The very words of the model: records leave a default out where it is that, and not just alike."""
_ORDER = Order(("value", "icon"), frozenset({"value"}))
_STARS = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*/\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)", re.ASCII)


def rating(element: Element, notes: Notes) -> Rating:
    """A parental rating."""
    usual = _usual(element)
    if usual is not None:
        return usual
    system, value, icons = _valued(element, notes)
    return Rating(value=value, system=system, icons=icons)


def _usual(element: Element) -> Rating | None:
    """A rating as nearly all are: a system, a value, nothing else. None for any other."""
    items: Any = element.items()
    if len(items) != 1 or items[0][0] != "system" or len(element) != 1 or element.text is not None:
        return None
    child = element[0]
    text = child.text
    if child.tag != "value" or text is None or child.tail is not None or len(child):
        return None
    value = text.strip(BLANK)
    return None if child.keys() or not value else Rating(value=value, system=items[0][1])


def star_rating(element: Element, notes: Notes) -> StarRating:
    """Stars, as written and, where they are N/M, as numbers."""
    system, raw, icons = _valued(element, notes)
    value, most = read_stars(raw or "")
    return StarRating(
        raw=raw,
        value=value,
        max=most,
        system=system,
        icons=icons,
    )


def read_stars(text: str) -> tuple[float | None, float | None]:
    """N and M of ``N/M``; neither of what has not this form."""
    match = _STARS.fullmatch(text)
    return (float(match.group(1)), float(match.group(2))) if match else (None, None)


def _valued(element: Element, notes: Notes) -> tuple[str | None, str | None, tuple[Image, ...]]:
    """System, value and icons of a rating. A value that stands beside its element is taken."""
    system = attribute(element, "system", notes)
    values: list[str] = []
    icons: list[Image] = []
    loose = element.text or ""
    for child in element:
        if child.tag == "value":
            values.append(plain(child, notes))
        elif child.tag == "icon":
            icons.append(icon(child, notes))
        else:
            unknown(child, notes)
        loose += child.tail or ""
    if len(values) == 1 and values[0] and not icons and not loose:
        return system, values[0], ()
    if len(values) != 1 or icons or loose.strip(BLANK):
        _ORDER.look(element, notes)
    return system, _the_value(element, values, " ".join(loose.split()), notes), tuple(icons)


def _the_value(element: Element, values: list[str], loose: str, notes: Notes) -> str | None:
    if values and values[0] and not loose and len(values) == 1:
        return values[0]
    said_so = [value for value in (*values, loose) if value]
    if said_so and (not values or not values[0]):
        message = f'a {element.tag} has no value; "{said_so[0]}", which stands in it, was taken'
        notes.note(MISPLACED_VALUE, path_of(element, notes), message)
    for more in said_so[1:]:
        notes.note(MISPLACED_VALUE, path_of(element, notes), f'"{more}" stands beside the value')
        notes.keep(path_of(element, notes), more)
    return said_so[0] if said_so else None


def review(element: Element, notes: Notes) -> Review:
    """What a critic wrote, or where it stands."""
    given = attributes(element, _REVIEW, notes)
    written = given.get("type")
    kind = _KINDS.get(written or "")
    if kind is None:
        if written is None:
            message = "a review does not say whether it is a text or a url; it was read as a text"
            notes.note(MISSING_ATTRIBUTE, f"{path_of(element, notes)}/@type", message)
        else:
            message = f'type is "{written}", expected text or url; it was read as a text'
            notes.note(UNREADABLE_VALUE, f"{path_of(element, notes)}/@type", message)
        kind = "text"
    return Review(
        value=said(element, notes),
        kind=kind,
        lang=given.get("lang"),
        source=given.get("source"),
        reviewer=given.get("reviewer"),
    )
