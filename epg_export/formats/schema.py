"""Checking XML against a schema, piece by piece: constant memory, true lines, one culprit.

libxml2 (through lxml) is the gate: about 5 microseconds a piece. Where it refuses a piece,
xmlschema explains that one element in words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

import xmlschema
from lxml import etree

from epg_export.entry import Entry
from epg_export.errors import ConfigError
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.kinds import MALFORMED_XML, WRONG_ROOT
from epg_export.resources import schema_path

_BATCH = 64
"""Pieces parsed and validated together; the cost of a call is shared, memory stays small."""

K = TypeVar("K")


def parser() -> etree.XMLParser:
    """A parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


@cache
def load(path: Path) -> etree.XMLSchema:
    """The compiled schema; raises :class:`ConfigError` where the file is none."""
    try:
        return etree.XMLSchema(etree.parse(path, parser()))
    except OSError as error:
        raise ConfigError(
            f"cannot read the schema {path}: {error}", remedy="check the path"
        ) from error
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise ConfigError(
            f"{path} is no XML schema: {error}", remedy="give the path of an .xsd file"
        ) from error


def schema_file(name: str, plugged: str | None = None) -> Path:
    """The schema that was plugged in by path, or the shipped one of that name."""
    return Path(plugged) if plugged else schema_path(name)


class PieceChecker:
    """Holds pieces of a document back until the schema has passed them.

    ``opening`` and ``closing`` are what makes a document of a piece.
    """

    def __init__(
        self,
        schema: str,
        opening: str,
        closing: str,
        kind: Kind,
        report: Callable[[Entry | None, Finding], None],
    ) -> None:
        self._path = schema_file(schema)
        self._schema = load(self._path)
        self._around = (opening, closing)
        self._kind = kind
        self._report = report

    def passed(self, pieces: Iterable[tuple[Entry | None, K, str]]) -> Iterator[tuple[K, bytes]]:
        """Yield key and bytes of every piece that the schema passes; report the others."""
        batch: list[tuple[Entry | None, K, str]] = []
        for piece in pieces:
            batch.append(piece)
            if len(batch) == _BATCH:
                yield from self._pass(batch)
                batch = []
        yield from self._pass(batch)

    def _pass(self, batch: list[tuple[Entry | None, K, str]]) -> Iterator[tuple[K, bytes]]:
        if not batch:
            return
        whole = self._trouble("".join(text for _, _, text in batch)) is None
        for entry, key, text in batch:
            trouble = None if whole else self._trouble(text)
            if trouble is None:
                yield key, text.encode()
            else:
                place = entry.place if entry else Place("output")
                self._report(entry, self._kind.at(place, trouble))

    def _trouble(self, text: str) -> str | None:
        opening, closing = self._around
        try:
            tree = etree.fromstring(f"{opening}{text}{closing}".encode(), parser())
        except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
            return f"it is not XML: {error}"
        if self._schema.validate(tree):
            return None
        return explain(tree, self._path) or plain(_violations(self._schema)[0].message)


def _violations(schema: etree.XMLSchema) -> list[Any]:
    """What the last validation found; lxml's stubs do not know that its log is a list."""
    log: Any = schema.error_log
    return list(log)


def explain(tree: etree._Element, path: Path) -> str | None:
    """The first violation in words: where it is, what was found and what was allowed."""
    try:
        error = next(iter(_explainer(path).iter_errors(tree)), None)
    except (xmlschema.XMLSchemaException, OSError):
        return None
    if error is None:
        return None
    name = _plain_name(error.elem.tag) if error.elem is not None else "document"
    reason = " ".join(str(error.reason or error.message).split())
    return f"{name}: {_SHORT.sub('', reason)}"


@cache
def _explainer(path: Path) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(path.resolve()))


_SHORT = re.compile(r"(?:Xsd\w+|\{[^}]*\})")


def plain(message: str) -> str:
    """libxml2's message without its namespaces."""
    return re.sub(r"\{[^}]*\}", "", message)


class Grain(NamedTuple):
    """What a document is checked by: elements that are taken out and checked one at a time.

    ``pieces`` are their qualified names, in the order in which they must come where that matters;
    ``around`` gives the tree to check one in; ``root`` is the root a document must have, which may
    itself be a piece under somebody else's envelope.
    """

    root: str
    pieces: tuple[str, ...]
    around: Callable[[etree._Element], etree._Element]
    ordered: bool = False


def check(
    stream: IO[bytes], source: str, path: Path, kind: Kind, grain: Grain
) -> Iterator[Finding]:
    """Check a document while it streams: every piece on its own, then what is left around them."""
    schema = load(path)
    last = 0
    documents = 0
    context = etree.iterparse(
        stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in context:
            parent = element.getparent()
            if parent is None or element.tag not in grain.pieces:
                continue
            documents += element.tag == grain.root
            rank = grain.pieces.index(element.tag)
            if grain.ordered and rank < last:
                message = (
                    f"{_local(element)}: expected before any {_plain_name(grain.pieces[last])}"
                )
                yield kind.at(Place(source, line=element.sourceline, column=1), message)
            last = max(last, rank)
            yield from _errors(schema, grain.around(element), source, path, kind)
            if element.getparent() is parent:
                parent.remove(element)
        root = context.root
        if root.tag == grain.root:
            yield from _errors(schema, root, source, path, kind)
        elif not documents:
            message = f'the root is "{_local(root)}", expected "{_plain_name(grain.root)}"'
            yield WRONG_ROOT.at(Place(source, line=root.sourceline, column=1), message)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(source, line=max(line or 1, 1), column=max(column or 1, 1))
        yield MALFORMED_XML.at(place, f"not well-formed: {plain(error.msg or 'no XML')}")


def _local(element: etree._Element) -> str:
    return _plain_name(str(element.tag))


def _plain_name(name: str) -> str:
    return name.rpartition("}")[2]


def _errors(
    schema: etree.XMLSchema, tree: etree._Element, source: str, path: Path, kind: Kind
) -> Iterator[Finding]:
    if schema.validate(tree):
        return
    explained = explain(tree, path)
    for number, error in enumerate(_violations(schema)):
        message = explained if explained and not number else plain(error.message)
        yield kind.at(Place(source, path=error.path or "$", line=error.line, column=1), message)
