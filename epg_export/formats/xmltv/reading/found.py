"""What a look through a document finds, in the order in which it stands there."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from epg_export.findings import Kind


class Fault(NamedTuple):
    """Something wrong with the text: where (line and column from 1), and the text if it is lost."""

    kind: Kind
    message: str
    line: int = 1
    column: int = 1
    raw: bytes | None = None
    facts: Mapping[str, Any] = {}
    remedy: str | None = None


class Root(NamedTuple):
    """A root element as it opens: its name as written, and the namespaces that it declares."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    spaces: Mapping[str | None, str] = {}

    @property
    def space(self) -> str | None:
        """The namespace that it is in."""
        return self.spaces.get(self.name.rpartition(":")[0] or None)


class Child(msgspec.Struct, frozen=True):
    """A child of the root, whole, with the line it starts on and what had to be mended in it.

    The column is that of what is neither channel nor programme; theirs is looked up late.
    """

    element: etree._Element
    line: int
    faults: tuple[Fault, ...] = ()
    column: int = 1


class Broken(NamedTuple):
    """A channel or programme that is no XML: its name, its text, and why."""

    name: str
    fault: Fault


Found = Fault | Root | Child | Broken
