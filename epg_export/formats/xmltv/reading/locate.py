"""Lines and columns of places in an XMLTV document, looked up when findings are shown.

A place is a path below the n-th channel or programme: one of XML (``/desc[2]/@lang``) where the
reader told something, one of the record (``.titles[0].value``) where a rule did.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, NamedTuple

import msgspec

from epg_export.findings import Place
from epg_export.formats.xmltv.mapping import CREDIT_ELEMENTS, OWN_SYSTEM
from epg_export.formats.xmltv.numbering import read_xmltv_ns
from epg_export.formats.xmltv.reading.asides import blanked
from epg_export.formats.xmltv.reading.children import parsed
from epg_export.formats.xmltv.reading.found import Broken, Child
from epg_export.formats.xmltv.reading.pieces import ITEMS, Piece, pieces

_ITEM = re.compile(r"/tv/(channel|programme)\[(\d+)\](.*)")
_STEP = re.compile(r"/(@?[^/\[]+)(?:\[(\d+)\])?")
_FIELD = re.compile(r"\.(\w+)(?:\[(\d+)\])?")
_TAG = re.compile(r"<(/?)([^\s/<>!?]++)((?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>")
_OWN = re.compile(rf"<[^>]*\ssystem\s*=\s*[\"']{OWN_SYSTEM}[\"'][^>]*>([^<]*)<")
_ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "names": ("display-name",),
    "icons": ("icon",),
    "numbers": ("episode-num", "lcn"),
    "titles": ("title", "sub-title"),
    "descriptions": ("desc",),
    "production_date": ("date",),
    "genres": ("category",),
    "keywords": ("keyword",),
    "audio_languages": ("language",),
    "original_languages": ("orig-language",),
    "duration": ("length",),
    "images": ("icon", "image"),
    "links": ("url",),
    "countries": ("country",),
    "numbering": ("episode-num",),
    "video": ("video",),
    "audio": ("audio",),
    "previously_shown": ("previously-shown",),
    "premiere": ("premiere",),
    "last_chance": ("last-chance",),
    "new": ("new",),
    "live": ("live",),
    "subtitles": ("subtitles",),
    "access_services": ("subtitles", "audio-description", "audio-described"),
    "ratings": ("rating",),
    "star_ratings": ("star-rating",),
    "reviews": ("review",),
}
"""In which elements a field of a record stands."""
_HOLDERS = frozenset({"rating", "star-rating", "video", "audio"})
"""Elements with an element of its own for each part."""
_PARTS = {"raw": "value", "max": "value", "icons": "icon"}


class _Node(NamedTuple):
    """An element by its tag, where its start tag begins and ends, and what is in it."""

    tag: str
    start: int
    end: int
    children: list["_Node"]


def locate(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """The places with line and column, as far as they can be found."""
    waiting: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        match = _ITEM.fullmatch(place.path)
        if match and place.column is None:
            waiting[match.group(1), int(match.group(2))].append(place)
    found: dict[Place, Place] = {}
    numbers: Counter[str] = Counter()
    for piece in pieces(stream):
        if not waiting:
            break
        if isinstance(piece, Piece):
            for name, number, start, end in _items(piece, numbers):
                if asked := waiting.pop((name, number), None):
                    found.update(_placed(asked, piece, start, end))
    return found


def _items(piece: Piece, numbers: Counter[str]) -> Iterator[tuple[str, int, int, int]]:
    """The channels and programmes of a piece: name, number in the document, start, end."""
    starts = [match.start() for match in piece.around.item.finditer(piece.masked)]
    names = [
        found.name or "programme" if isinstance(found, Broken) else str(found.element.tag)
        for found in parsed(piece)
        if isinstance(found, Broken) or (isinstance(found, Child) and found.element.tag in ITEMS)
    ]
    known = len(starts) == len(names)
    bounds = [*starts, len(piece.text)]
    for index, name in enumerate(names):
        numbers[name] += 1
        if known:
            yield name, numbers[name], bounds[index], bounds[index + 1]


def _placed(
    places: Iterable[Place], piece: Piece, start: int, end: int
) -> Iterator[tuple[Place, Place]]:
    """The places in one item, each with where it is; the item is taken apart once for all."""
    text = piece.text[start:end].decode(errors="surrogateescape")
    item = _tree(text)
    for place in places:
        match = _ITEM.fullmatch(place.path)
        below = match.group(3) if match else ""
        offset = len(text[: _offset(text, item, below)].encode(errors="surrogateescape"))
        spot = piece.spot.after(piece.text[: start + offset])
        yield place, msgspec.structs.replace(place, line=spot.line, column=spot.column)


def _offset(text: str, node: _Node | None, path: str) -> int:
    """Where a path below an item leads to in its text, as far as it leads."""
    if node is None:
        return 0
    steps = _STEP.findall(path) if path.startswith("/") else _steps_of(path, node, text)
    for name, number in steps:
        if name.startswith("@"):
            return _attribute(text, node, name[1:])
        same = [child for child in node.children if child.tag == name]
        index = int(number or 1) - 1
        if not 0 <= index < len(same):
            break
        node = same[index]
    return node.start


def _steps_of(path: str, item: _Node, text: str) -> list[tuple[str, str]]:
    """The steps of XML that a path of the record takes."""
    fields = _FIELD.findall(path)
    if fields and fields[0][0] == "broadcasts":
        fields = fields[1:]
    if not fields:
        return []
    (field, number), rest = fields[0], fields[1:]
    index = int(number or 0)
    last = [("@lang", "")] if rest and rest[-1][0] == "lang" else []
    if field == "credits":
        return [("credits", "1"), *_nth(_children(item, "credits"), CREDIT_ELEMENTS, index)]
    if field in ("numbers", "numbering") and (own := _own_number(item.children, text)) is not None:
        if field == "numbering":
            return [("episode-num", str(own + 1))]
        index += index >= own  # it is no number beside the numbering
    if field in _ELEMENTS:
        steps = _nth(item.children, _ELEMENTS[field], index)
        return [*steps, *(last or _inside(item, steps, rest))]
    return [(f"@{field.replace('_', '-')}", "")]


def _inside(
    item: _Node, steps: list[tuple[str, str]], rest: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The step to the element that holds a part of a field, where it holds such elements."""
    if not steps or not rest or steps[0][0] not in _HOLDERS:
        return []
    (tag, number), (part, place) = steps[0], rest[0]
    holder = [child for child in item.children if child.tag == tag][int(number) - 1]
    name = _PARTS.get(part, part)
    return [(name, str(int(place or 0) + 1))] if _has(holder, name) else []


def _has(node: _Node, tag: str) -> bool:
    return any(child.tag == tag for child in node.children)


def _own_number(nodes: list[_Node], text: str) -> int | None:
    """Which of the numbers of an episode became its numbering, counted from 0."""
    said = [text[node.start :] for node in nodes if node.tag == "episode-num"]
    own = (at for at, rest in enumerate(said) if (number := _OWN.match(rest)) and _reads(number))
    return next(own, None)


def _reads(number: re.Match[str]) -> bool:
    return read_xmltv_ns(number.group(1).strip()) is not None


def _children(item: _Node, tag: str) -> list[_Node]:
    return next((child.children for child in item.children if child.tag == tag), [])


def _nth(nodes: list[_Node], tags: tuple[str, ...], index: int) -> list[tuple[str, str]]:
    """The step to the n-th of the nodes with one of these tags."""
    fitting = [node for node in nodes if node.tag in tags]
    if index >= len(fitting):
        return []
    wanted = fitting[index]
    same = [node.start for node in nodes if node.tag == wanted.tag]
    return [(wanted.tag, str(same.index(wanted.start) + 1))]


def _attribute(text: str, node: _Node, name: str) -> int:
    match = re.compile(rf"[\s\"']((?:[\w.\-]+:)?{re.escape(name)})\s*=").search(
        text, node.start, node.end
    )
    return match.start(1) if match else node.start


def _tree(text: str) -> _Node | None:
    """The elements of an item by where their start tags stand; None where it has none."""
    top: _Node | None = None
    open_nodes: list[_Node] = []
    for match in _TAG.finditer(blanked(text)):
        closing, tag, inside = match.groups()
        alone = inside.endswith("/")
        if closing:
            if len(open_nodes) <= 1:
                break
            open_nodes.pop()
            continue
        node = _Node(tag.rpartition(":")[2], match.start(), match.end(), [])
        if top is None:
            top = node
        else:
            open_nodes[-1].children.append(node)
        if not alone:
            open_nodes.append(node)
        elif node is top:
            break
    return top
