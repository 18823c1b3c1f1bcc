"""What a version of EBUCore does not have, although others of its namespace do.

Our schema is for all of them at once, so it cannot say that itself.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.formats.schema import Sort

_FEW = 4
_PREFIXES = {NAMESPACE: "ebucore", DUBLIN_CORE: "dc"}
_ANYWHERE: frozenset[str] = frozenset()
_DATES = ("year", "date", "time")
_CORE = frozenset({"coreMetadata", "part"})


class Lack(NamedTuple):
    """The elements that a version lacks, by name, each with what it would stand in.

    ``dates`` says that it lacks the attributes year, date and time, wherever others have them.
    """

    elements: Mapping[str, frozenset[str]]
    dates: bool = False


def _ebu(names: str, parents: frozenset[str]) -> dict[str, frozenset[str]]:
    return {f"{{{NAMESPACE}}}{name}": parents for name in names.split()}


_BEFORE_1_10 = {
    **_ebu("topic theme isTrackPartOf isDerivedFrom hasManifestation animal", _CORE),
    f"{{{DUBLIN_CORE}}}contributor": _CORE,
    **_ebu("deleted produced planned", frozenset({"date"})),
    **_ebu("publicationDuration relatedPublicationEvent", frozenset({"publicationEvent"})),
    **_ebu("characterName", frozenset({"contactDetails"})),
}
_BEFORE_1_9 = _ebu("relationSource contentFormat agentFee hdrMetadata rightsEncoding", _ANYWHERE)

LACKING: Mapping[str, Lack] = MappingProxyType(
    {
        "1.8": Lack({**_BEFORE_1_10, **_BEFORE_1_9}, dates=True),
        "1.9": Lack(_BEFORE_1_10, dates=True),
        "1.10": Lack(_ebu("rating isReferencedBy", _CORE)),
        "1.10.1": Lack(_ebu("isReferencedBy", _CORE)),
    }
)
"""By the version that a document claims."""


class Missing(NamedTuple):
    """An element, or an attribute of one, that a version does not have, in words."""

    element: etree._Element
    attribute: str | None
    message: str
    sort: Sort


def lacking(tree: etree._Element, version: str) -> Iterator[Missing]:
    """What is in a tree although that version of EBUCore does not have it."""
    lack = LACKING.get(version.strip())
    if lack is None:
        return
    for found in tree.iter(*lack.elements):
        parents, parent = lack.elements[str(found.tag)], found.getparent()
        name = _local(found)
        if not parents or (parent is not None and _local(parent) in parents):
            message = f"{name}: EBUCore {version} has no {name}"
            yield Missing(found, None, message, Sort.UNEXPECTED)
    for found in tree.iter(etree.Element) if lack.dates else ():
        for name in _DATES:
            if name in found.attrib:
                message = f"{_local(found)}: EBUCore {version} has no {name} here"
                yield Missing(found, name, message, Sort.ATTRIBUTE)


def refusal(tree: etree._Element, version: str) -> str | None:
    """Why a tree is no document of that version, in words; None where nothing speaks against it."""
    return next((missing.message for missing in lacking(tree, version)), None)


def suspicion(version: str) -> re.Pattern[bytes] | None:
    """A pattern for what may be lacking in a document with our prefixes.

    None where so much is lacking that a look at the tree is quicker.
    """
    lack = LACKING[version]
    if lack.dates or len(lack.elements) > _FEW:
        return None
    names = (etree.QName(name) for name in lack.elements)
    tags = [f"{_PREFIXES[str(name.namespace)]}:{name.localname}" for name in names]
    return re.compile(rb"<(?:%s)[\s/>]" % "|".join(tags).encode())


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
