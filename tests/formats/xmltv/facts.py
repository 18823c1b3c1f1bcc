"""What an XMLTV document says, as a bag of facts that can be compared by meaning.

White space, the order of elements, the spelling of language tags and the offset in which a moment
is said make no difference; nothing else is forgiven. Written apart from the reader under test.
"""

import datetime as dt
import re
from collections import Counter
from typing import Any

from lxml import etree

from epg_export.vocab.languages import spelled

KNOWN = {
    "tv": "date source-info-url source-info-name source-data-url generator-info-name generator-info-url",
    "channel": "id",
    "programme": "start stop pdc-start vps-start showview videoplus channel clumpidx",
    **dict.fromkeys(
        ("display-name", "title", "sub-title", "desc", "category", "keyword", "language"), "lang"
    ),
    **dict.fromkeys(("orig-language", "country", "premiere", "last-chance"), "lang"),
    **dict.fromkeys(("url", "episode-num", "rating", "star-rating"), "system"),
    **dict.fromkeys(
        [
            "credits",
            "director",
            "writer",
            "adapter",
            "producer",
            "composer",
            "editor",
            "presenter",
            "commentator",
            "guest",
            "date",
            "video",
            "audio",
            "present",
            "colour",
            "aspect",
            "quality",
            "stereo",
            "new",
            "value",
        ],
        "",
    ),
    "actor": "role guest",
    "icon": "src width height",
    "image": "type size orient system",
    "length": "units",
    "previously-shown": "start channel",
    "subtitles": "type",
    "review": "type source reviewer lang",
}
"""The elements of the DTD and their attributes."""

CHILDREN = {
    "channel": ["display-name", "icon", "url"],
    "programme": [
        "title",
        "sub-title",
        "desc",
        "credits",
        "date",
        "category",
        "keyword",
        "language",
        "orig-language",
        "length",
        "icon",
        "url",
        "country",
        "episode-num",
        "video",
        "audio",
        "previously-shown",
        "premiere",
        "last-chance",
        "new",
        "subtitles",
        "rating",
        "star-rating",
        "review",
        "image",
    ],
}
_TIMES = {"start", "stop", "pdc-start", "vps-start"}
_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600}
_MARKS = {"premiere", "last-chance", "new", "previously-shown", "subtitles"}


def facts(document: bytes) -> Counter[tuple[Any, ...]]:
    """Every fact of a document, and how often it stands there."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(document, parser)
    found: Counter[tuple[Any, ...]] = Counter()
    for name, value in root.items():
        if name in KNOWN["tv"].split():
            found["tv", name, squeezed(value)] += 1
    for item in root:
        if item.tag == "channel":
            whose: tuple[Any, ...] = ("channel", item.get("id"))
            if whose not in found:
                found[whose] += 1
        elif item.tag == "programme":
            whose = ("programme", item.get("channel"), moment(item.get("start", "")))
            found[(*whose, *_attributes(item))] += 1
        else:
            continue
        for child in item:
            if child.tag not in CHILDREN[str(item.tag)]:
                continue
            for fact in _below(child, ()):
                found[whose + fact] += 1
    return found


def _below(element: Any, path: tuple[str, ...]) -> list[tuple[Any, ...]]:
    if not isinstance(element.tag, str) or element.tag not in KNOWN:
        return []
    path = (*path, element.tag)
    text, attributes = _text(element), _attributes(element)
    if element.tag in ("rating", "star-rating"):
        return _rating(element, path)
    if element.tag == "length":
        length = float(text) * _UNITS[element.get("units")]
        return [(*path, length)]
    below = [fact for child in element for fact in _below(child, path)]
    if (
        text
        or element.tag in _MARKS
        or (attributes and element.tag == "icon" and element.get("src"))
    ):
        below.append((*path, text, *attributes))
    if element.tag in ("director", "actor"):
        below = [(*fact[:1], text, *fact[1:]) for fact in below]
    return below


def _rating(element: Any, path: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """A rating by its value, be it in its element or beside it, and its icons."""
    values = [_text(child) for child in element if child.tag == "value"]
    loose = squeezed("".join([element.text or "", *(child.tail or "" for child in element)]))
    value = re.sub(r"\s*/\s*", "/", next(filter(None, [*values, loose]), ""))
    icons = [child.get("src") for child in element if child.tag == "icon"]
    system = element.get("system") or ""
    named = system if system.strip() else None  # a blank names none
    return [(*path, value, named, *icons)] if value else []


def _text(element: Any) -> str:
    own = "".join([element.text or "", *(child.tail or "" for child in element)])
    text = squeezed(own)
    if element.tag == "episode-num" and element.get("system") == "xmltv_ns":
        return re.sub(r"(?<![0-9])0+(?=[0-9])", "", text.replace(" ", ""))
    if element.tag in ("language", "orig-language") and element.get("lang") is None:
        return spelled(text)
    return text


def _attributes(element: Any) -> tuple[tuple[str, Any], ...]:
    known = KNOWN[element.tag].split()
    return tuple(
        (name, _meant(name, value))
        for name, value in sorted(element.items())
        if name in known and value.strip()
    )


def _meant(name: str, value: str) -> Any:
    if name == "lang":
        return spelled(value)
    return moment(value) if name in _TIMES else squeezed(value)


def moment(text: str) -> str:
    """A time as its moment in UTC, to the precision that it has."""
    match = re.fullmatch(r"([0-9]{12,14})\s*([+-][0-9]{4})?", text.strip())
    if match is None:
        return text.strip()
    digits, offset = match.group(1).ljust(14, "0"), match.group(2) or "+0000"
    return str(dt.datetime.strptime(digits + offset, "%Y%m%d%H%M%S%z").astimezone(dt.UTC))


def squeezed(text: str) -> str:
    """The text with all white space as single blanks."""
    return " ".join(text.split())
