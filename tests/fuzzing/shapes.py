"""Slips in the shape of XML and JSON: elements and fields dropped, doubled, renamed, moved, odd."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from fuzzing.marks import PLAIN, VALUES
from lxml import etree

_DEEP = 80


def parsed(data: bytes) -> Any:
    """The root of a document, of which nothing is fetched or resolved."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


class Pairs(list[tuple[str, Any]]):
    """An object of JSON as its pairs: a name may be there twice."""


def misshapen(data: bytes, chance: random.Random, slips: int = 3) -> bytes:
    """The data with so many slips in its shape; as it is where it has none that is known."""
    stripped = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if stripped.startswith(b"<"):
        return _misshapen_markup(data, chance, slips)
    if stripped.startswith((b"{", b"[")):
        return _misshapen_json(data, chance, slips)
    return data


def _misshapen_markup(data: bytes, chance: random.Random, slips: int) -> bytes:
    try:
        root = parsed(data)
    except (etree.XMLSyntaxError, ValueError):
        return data
    for _ in range(slips):
        elements = list(root.iter(etree.Element))
        chance.choice(_OF_MARKUP)(chance.choice(elements), elements, chance)
    made: bytes = etree.tostring(root, encoding=chance.choice(("utf-8", "utf-8", "iso-8859-1")))
    return made


def _drop(one: Any, _all: list[Any], _chance: random.Random) -> None:
    if one.getparent() is not None:
        one.getparent().remove(one)


def _again(one: Any, _all: list[Any], chance: random.Random) -> None:
    if one.getparent() is not None:
        for _ in range(chance.choice((1, 1, 2, 30))):
            twin = copy.deepcopy(one)
            twin.tail = None
            one.addnext(twin)


def _rename(one: Any, all_: list[Any], chance: random.Random) -> None:
    one.tag = chance.choice((chance.choice(all_).tag, "x", "{urn:x}title", "channel", "programme"))


def _rename_attribute(one: Any, all_: list[Any], chance: random.Random) -> None:
    if one.attrib:
        name = chance.choice(sorted(one.attrib))
        names = [key for other in all_ for key in other.attrib]
        one.set(chance.choice((*names, "x", "{urn:x}y")), one.attrib.pop(name))


def _drop_attribute(one: Any, _all: list[Any], chance: random.Random) -> None:
    if one.attrib:
        del one.attrib[chance.choice(sorted(one.attrib))]


def _odd_attribute(one: Any, all_: list[Any], chance: random.Random) -> None:
    names = sorted(one.attrib) or [key for other in all_ for key in other.attrib] or ["x"]
    one.set(chance.choice(names), _fit(chance.choice(VALUES)))


def _odd_text(one: Any, all_: list[Any], chance: random.Random) -> None:
    texts = [other.text for other in all_ if other.text]
    one.text = chance.choice((_fit(chance.choice(VALUES)), chance.choice(texts or ["x"]), None))


def _odd_tail(one: Any, _all: list[Any], chance: random.Random) -> None:
    one.tail = _fit(chance.choice(VALUES)) if one.getparent() is not None else None


def _move(one: Any, all_: list[Any], chance: random.Random) -> None:
    target = chance.choice(all_)
    if one.getparent() is not None and one not in (target, *target.iterancestors()):
        target.insert(chance.randrange(len(target) + 1), one)


def _bury(one: Any, _all: list[Any], chance: random.Random) -> None:
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    top = low = etree.Element(one.tag)
    for _ in range(chance.choice((0, 1, _DEEP))):
        low = etree.SubElement(low, one.tag)
    low.append(one)
    parent.insert(at, top)


def _comment(one: Any, _all: list[Any], chance: random.Random) -> None:
    if one.getparent() is not None:
        one.addprevious(chance.choice((etree.Comment("x"), etree.PI("x", "y"))))


_OF_MARKUP = (
    *(_drop, _again, _rename, _rename_attribute, _drop_attribute, _odd_attribute, _odd_text),
    *(_odd_tail, _move, _bury, _comment, _odd_attribute, _odd_text),
)


def _fit(text: str) -> str:
    """The text without what no XML can hold."""
    return text.replace("\ufffe", "?").replace("\0", "")


def _misshapen_json(data: bytes, chance: random.Random, slips: int) -> bytes:
    lines = data.splitlines(keepends=False)
    try:
        values = [json.loads(data, object_pairs_hook=Pairs)]
    except ValueError:
        try:
            values = [json.loads(line, object_pairs_hook=Pairs) for line in lines if line.strip()]
        except ValueError:
            return data
    for _ in range(slips):
        homes = [home for value in values for home in _homes(value)]
        if homes:
            _spoil(chance.choice(homes), homes, chance)
    return "\n".join(map(_dumped, values)).encode("utf-8", "surrogatepass") + b"\n"


def _homes(value: Any) -> Iterator[list[Any]]:
    """All objects and lists that hold something."""
    if isinstance(value, list) and value:
        yield value
        for item in value:
            yield from _homes(item[1] if isinstance(value, Pairs) else item)


def _spoil(home: list[Any], homes: list[list[Any]], chance: random.Random) -> None:
    at = chance.randrange(len(home))
    kind = chance.choice(("drop", "again", "rename", "odd", "odd", "odd", "move", "bury"))
    name, value = home[at] if isinstance(home, Pairs) else ("", home[at])
    if kind == "drop":
        del home[at]
        return
    if kind == "again":
        home.extend([home[at]] * chance.choice((1, 1, 30)))
        return
    if kind == "rename":
        named = [one for other in homes if isinstance(other, Pairs) for one, _ in other]
        name = chance.choice((*named, "", "x", "type", "id"))
    elif kind == "odd":
        value = chance.choice((*PLAIN, *VALUES))
    elif kind == "move":
        other = chance.choice(homes)
        moved = other[chance.randrange(len(other))] if other else ("", None)
        value = _copied(moved[1] if isinstance(other, Pairs) else moved)
    else:
        for _ in range(chance.choice((1, _DEEP))):
            value = [value]
    home[at] = (name, value) if isinstance(home, Pairs) else value


def _copied(value: Any) -> Any:
    return json.loads(_dumped(value), object_pairs_hook=Pairs)


def _dumped(value: Any) -> str:
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{json.dumps(key)}:{_dumped(item)}" for key, item in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_dumped, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
