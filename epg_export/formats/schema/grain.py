"""What a document is checked by: its pieces, and what is told of them beside the schema."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from epg_export.findings import Kind
from epg_export.formats.parsing import local
from epg_export.formats.schema.faults import Sort


class Verdict(NamedTuple):
    """What is to be told about an element, or its attribute, beside what the schema says."""

    element: etree._Element
    kind: Kind
    message: str
    attribute: str | None = None
    sort: Sort = Sort.OTHER


def _nothing(_element: etree._Element) -> Iterator[Verdict]:
    return iter(())


class Grain(NamedTuple):
    """What a document is checked by: elements that are taken out and checked one at a time.

    ``pieces`` are their qualified names, in the order in which they must come where that matters;
    ``around`` gives the tree to check one in; ``root`` is the root a document must have, which with
    ``envelopes`` may itself be a piece under somebody else's root. A piece of ``husks`` leaves an
    empty element where a run of them stood, so that its place is checked too. Pieces and roots of
    ``unknown`` names are none of the schema's. ``judge`` looks at every piece and at the root.
    ``name`` makes the step of a path of a qualified name, and ``numbered`` says that each piece has
    its number in it, as those that read the format do.
    """

    root: str
    pieces: tuple[str, ...]
    around: Callable[[etree._Element], etree._Element]
    ordered: bool = False
    envelopes: bool = False
    husks: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    judge: Callable[[etree._Element], Iterator[Verdict]] = _nothing
    name: Callable[[str], str] = local
    numbered: bool = False
