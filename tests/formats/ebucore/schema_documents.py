"""Random documents that a schema allows, made from its declarations."""

from collections.abc import Iterator
from random import Random
from typing import Any

from lxml import etree

VALUES = {
    "string": ["", "Text", " a  b ", "ß€漢"],
    "anySimpleType": ["", "x", "1.5"],
    "date": ["2026-03-28", "2026-03-28Z", "2026-03-28+14:00", "-0044-03-15"],
    "time": ["20:15:00", "20:15:00+01:00", "24:00:00", "00:00:00.5Z"],
    "duration": ["PT1H30M", "PT0S", "-PT45M", "P1M", "P1Y2M3DT4H5M6.7S"],
    "gYear": ["2026", "-0044", "2026Z", "12026"],
    "boolean": ["true", "false", "1", "0", " true "],
    "anyURI": ["", "one.example", "https://one.example/a#b", "crid://one.example/1", "a b"],
    "language": ["de", "pt-BR", "und", "zh-Hant-TW", "x-house"],
    "NMTOKEN": ["a", "1-2_3.4:5", "-"],
    "ID": [],
    "integer": ["0", "-3", "+12", "12345678901234567890"],
    "int": ["0", "-3", "2147483647"],
    "long": ["0", "-3", "9223372036854775807"],
    "short": ["0", "-32768"],
    "byte": ["0", "-128"],
    "nonNegativeInteger": ["0", "7", "-0"],
    "positiveInteger": ["1", "99"],
    "unsignedByte": ["0", "255"],
    "unsignedShort": ["0", "65535"],
    "unsignedInt": ["0", "4294967295"],
    "unsignedLong": ["0", "18446744073709551615"],
    "float": ["1.5", "-INF", "NaN", "1e3"],
    "double": ["1.5", "-INF", "NaN", "1e3"],
    "decimal": ["1.5", "-0.25", "3"],
    "hexBinary": ["", "0Aff"],
}
"""Values of each datatype, the odd but legal ones among them."""

_WIDE, _DEEP = 2, 7
_XS = "http://www.w3.org/2001/XMLSchema"


class Maker:
    """Makes documents of a schema (as xmlschema knows it) with a random source."""

    def __init__(self, schema: Any, random: Random) -> None:
        self._schema = schema
        self._random = random

    def document(self, root: str) -> etree._Element:
        """A whole document."""
        element = self._element(self._schema.maps.elements[root], 0)
        assert element is not None
        return element

    def _element(self, declared: Any, depth: int) -> etree._Element | None:
        element = etree.Element(declared.name)
        type_ = declared.type
        if type_.is_complex():
            for name, attribute in type_.attributes.items():
                if name and (attribute.use == "required" or self._random.random() < 0.3):
                    value = self._value(attribute.type)
                    if value is not None:
                        element.set(name, value)
        simple = type_.content if type_.is_complex() and type_.has_simple_content() else None
        if type_.is_simple() or simple is not None:
            element.text = self._value(type_ if simple is None else simple)
            return None if element.text is None else element
        children = self._content(type_.content, depth)
        if children is None:
            return None
        for child in children:
            element.append(child)
        return element

    def _value(self, type_: Any) -> str | None:
        found = [*(map(str, type_.enumeration or ())), *VALUES.get(_builtin(type_), ["a"])]
        self._random.shuffle(found)
        return next((one for one in found if type_.is_valid(one)), None)

    def _content(self, particle: Any, depth: int) -> list[etree._Element] | None:
        """What stands for a particle; None where a required one cannot be made."""
        if not hasattr(particle, "model") and not particle.name:
            return []
        found: list[etree._Element] = []
        for number in range(self._times(particle, depth)):
            once = self._once(particle, depth)
            if once is None:
                if number < particle.min_occurs:
                    return None
                continue
            found += once
        return found

    def _times(self, particle: Any, depth: int) -> int:
        least: int = particle.min_occurs
        if depth > _DEEP or (not hasattr(particle, "model") and self._random.random() < 0.6):
            return least
        wide = 12 if depth <= _WIDE and hasattr(particle, "model") else 3
        most = wide if particle.max_occurs is None else min(particle.max_occurs, wide)
        return self._random.randint(least, max(most, least))

    def _once(self, particle: Any, depth: int) -> list[etree._Element] | None:
        if not hasattr(particle, "model"):
            element = self._element(particle, depth + 1)
            return None if element is None else [element]
        inside = list(particle)
        if particle.model == "choice" and inside:
            made = self._content(self._random.choice(inside), depth)
            return made if made is not None else ([] if particle.is_emptiable() else None)
        found: list[etree._Element] = []
        for one in inside:
            made = self._content(one, depth)
            if made is None:
                return None
            found += made
        return found


def _builtin(type_: Any) -> str:
    while type_ is not None:
        if type_.name and type_.name.startswith(f"{{{_XS}}}"):
            return str(type_.local_name)
        members = getattr(type_, "member_types", None)
        type_ = members[0] if members else type_.base_type
    return "string"


def spoiled(document: etree._Element, random: Random) -> Iterator[etree._Element]:
    """Spoil one place in it; yield the element that is no longer as it was."""
    elements = list(document.iter(etree.Element))
    element = random.choice(elements)
    match random.randrange(5):
        case 0 if element.attrib:
            name = random.choice(list(element.attrib))
            element.set(name, random.choice(["", "x y", "yes", "-1", "2026-13-01", "20:00"]))
            yield element
        case 1:
            element.set(random.choice(["note", "typeLabel", "unit", "endTime", "length"]), "1")
            yield element
        case 2 if len(element) > 1:
            first = random.choice(list(element)[:-1])
            following = first.getnext()
            assert following is not None
            element.insert(element.index(first), following)
            yield element
        case 3 if len(element):
            element.append(etree.fromstring(etree.tostring(random.choice(list(element)))))
            yield element
        case _ if not len(element):
            element.text = random.choice(["", "x", "-1", "20:00", "900", "yes"])
            yield element
