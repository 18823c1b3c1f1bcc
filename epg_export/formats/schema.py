"""Checking XML against a schema, piece by piece: constant memory, true lines, one culprit.

libxml2 (through lxml) is the gate: about 5 microseconds a piece. Where it refuses a piece,
xmlschema explains that one element in words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from lxml import etree

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.errors import ConfigError
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.kinds import MALFORMED_XML, WRONG_ROOT
from epg_export.resources import schema_path

if TYPE_CHECKING:
    import xmlschema

_XS = "{http://www.w3.org/2001/XMLSchema}"
_FAR = 65535
_BATCH = 64
"""Pieces parsed and validated together; the cost of a call is shared, memory stays small."""

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": True,
}
"""How XML is parsed: nothing is fetched or resolved, and no feed is too large."""

K = TypeVar("K")


def parser() -> etree.XMLParser:
    """A parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(**SAFE)


@cache
def load(path: Path, opened: frozenset[str] = frozenset()) -> etree.XMLSchema:
    """The compiled schema; raises :class:`ConfigError` where the file is none.

    The simple types called ``opened`` take any text but a blank one: see :func:`_tree`.
    """
    try:
        return etree.XMLSchema(_tree(path, opened))
    except OSError as error:
        raise ConfigError(
            f"cannot read the schema {path}: {error}", remedy="check the path"
        ) from error
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise ConfigError(
            f"{path} is no XML schema: {error}", remedy="give the path of an .xsd file"
        ) from error


def _tree(path: Path, opened: frozenset[str]) -> etree._ElementTree:
    """The schema as written, but for the types that are opened."""
    tree = etree.parse(path, parser())
    for type_ in tree.iter(f"{_XS}simpleType"):
        if type_.get("name") in opened:
            for child in list(type_):
                type_.remove(child)
            restriction = etree.SubElement(type_, f"{_XS}restriction", base="xs:token")
            etree.SubElement(restriction, f"{_XS}minLength", value="1")
    return tree


def schema_file(name: str, plugged: str | None = None) -> Path:
    """The schema that was plugged in by path, or the shipped one of that name."""
    return Path(plugged) if plugged else schema_path(name)


class Piece(NamedTuple, Generic[K]):
    """A piece of a document on its way out: its text, and what it was made of.

    ``broadcast`` is the index of the one broadcast of the entry that it shows, where it shows one.
    """

    key: K
    text: str
    entry: Entry | None
    broadcast: int | None = None

    def subject(self) -> Entry | None:
        """The entry with no more than what the piece shows."""
        if self.entry is None or self.broadcast is None:
            return self.entry
        return with_broadcasts_at(self.entry, [self.broadcast])

    def place(self) -> Place:
        """Where what it shows stands."""
        if self.entry is None:
            return Place("output")
        path = "" if self.broadcast is None else f".broadcasts[{self.broadcast}]"
        return self.entry.locate(path)


class PieceChecker:
    """Holds pieces of a document back until the schema has passed them.

    ``opening`` and ``closing`` are what makes a document of pieces; without them each piece is one.
    Of the schema, the simple types called ``opened`` take any text but a blank one.
    """

    def __init__(  # noqa: PLR0913 - the last three are what a piece is checked as
        self,
        schema: str,
        kind: Kind,
        report: Callable[[Entry | None, Finding], None],
        *,
        opening: str = "",
        closing: str = "",
        opened: frozenset[str] = frozenset(),
    ) -> None:
        self._path = schema_file(schema)
        self._opened = opened
        self._schema = load(self._path, opened)
        self._around = (opening, closing)
        self._kind = kind
        self._report = report
        self._batch = _BATCH if opening else 1

    def passed(self, pieces: Iterable[Piece[K]]) -> Iterator[tuple[K, bytes]]:
        """Yield key and bytes of every piece that the schema passes; report the others."""
        batch: list[Piece[K]] = []
        for piece in pieces:
            batch.append(piece)
            if len(batch) == self._batch:
                yield from self._pass(batch)
                batch = []
        yield from self._pass(batch)

    def _pass(self, batch: list[Piece[K]]) -> Iterator[tuple[K, bytes]]:
        whole = len(batch) > 1 and self._refused("".join(piece.text for piece in batch)) is None
        for piece in batch:
            refused = None if whole else self._refused(piece.text)
            if refused is None:
                yield piece.key, piece.text.encode()
            else:
                finding = self._kind.at(piece.place(), self._explained(refused))
                self._report(piece.subject(), finding)

    def _refused(self, text: str) -> etree._Element | str | None:
        """What the schema refuses: the tree, or a message where it is not even XML."""
        opening, closing = self._around
        try:
            tree = etree.fromstring(f"{opening}{text}{closing}".encode(), parser())
        except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
            return f"it is not XML: {error}"
        return None if self._schema.validate(tree) else tree

    def _explained(self, refused: etree._Element | str) -> str:
        if isinstance(refused, str):
            return refused
        self._schema.validate(refused)
        return explain(refused, self._path, self._opened) or plain(
            _violations(self._schema)[0].message
        )


def _violations(schema: etree.XMLSchema) -> list[Any]:
    """What the last validation found; lxml's stubs do not know that its log is a list."""
    log: Any = schema.error_log
    return list(log)


def explain(tree: etree._Element, path: Path, opened: frozenset[str] = frozenset()) -> str | None:
    """The first violation in words: where it is, what was found and what was allowed."""
    import xmlschema  # noqa: PLC0415 - costs a tenth of a second, and good feeds need none

    try:
        error = next(iter(_explainer(path, opened).iter_errors(tree)), None)
    except (xmlschema.XMLSchemaException, OSError):
        return None
    if error is None:
        return None
    name = _plain_name(error.elem.tag) if error.elem is not None else "document"
    reason = " ".join(str(error.reason or error.message).split())
    return f"{name}: {_SHORT.sub('', reason)}"


@cache
def _explainer(path: Path, opened: frozenset[str]) -> "xmlschema.XMLSchema":
    import xmlschema  # noqa: PLC0415 - see above

    if opened:
        return xmlschema.XMLSchema(etree.tostring(_tree(path, opened), encoding="unicode"))
    return xmlschema.XMLSchema(str(path.resolve()))


_SHORT = re.compile(r"(?:Xsd\w+|\{[^}]*\})")


def plain(message: str) -> str:
    """libxml2's message without its namespaces."""
    return re.sub(r"\{[^}]*\}", "", message)


class Grain(NamedTuple):
    """What a document is checked by: elements that are taken out and checked one at a time.

    ``pieces`` are their qualified names, in the order in which they must come where that matters;
    ``around`` gives the tree to check one in; ``root`` is the root a document must have, which with
    ``envelopes`` may itself be a piece under somebody else's root.
    """

    root: str
    pieces: tuple[str, ...]
    around: Callable[[etree._Element], etree._Element]
    ordered: bool = False
    envelopes: bool = False


def check(
    stream: IO[bytes], source: str, path: Path, kind: Kind, grain: Grain
) -> Iterator[Finding]:
    """Check a document while it streams: every piece on its own, then what is left around them."""
    look = _Look(source, path, kind, grain)
    context = etree.iterparse(
        stream,
        events=("end",),
        **SAFE,
    )
    # A piece is taken out of the tree only when the next one is there: the parser goes on writing
    # behind the one it ended last, and libxml2 before 2.13 loses its way when that has gone.
    ended: etree._Element | None = None
    fault: Finding | None = None
    try:
        for _, element in context:
            if element.getparent() is not None and element.tag in grain.pieces:
                if ended is not None:
                    yield from look.piece(ended)
                ended = element
                if look.strange:
                    return
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(source, line=max(line or 1, 1), column=max(column or 1, 1))
        fault = MALFORMED_XML.at(place, f"not well-formed: {plain(error.msg or 'no XML')}")
    if ended is not None:
        yield from look.piece(ended)
    if fault is not None:
        yield fault
    elif not look.strange:
        yield from look.rest(context.root)


class _Look:
    """One look over a document: what pieces came so far, and whether its root is a strange one."""

    def __init__(self, source: str, path: Path, kind: Kind, grain: Grain) -> None:
        self.strange = False
        self._source = source
        self._path = path
        self._schema = load(path)
        self._kind = kind
        self._grain = grain
        self._last = 0
        self._documents = 0

    def piece(self, element: etree._Element) -> Iterator[Finding]:
        """Check a piece and take it out of the tree."""
        grain, parent = self._grain, element.getparent()
        root = element.getroottree().getroot()
        if root.tag != grain.root and not grain.envelopes:
            self.strange = True
            yield self._wrong_root(root)
            return
        self._documents += element.tag == grain.root
        rank = grain.pieces.index(str(element.tag))
        if grain.ordered and rank < self._last:
            later = _plain_name(grain.pieces[self._last])
            message = f"{_local(element)}: expected before any {later}"
            yield self._kind.at(self._place(element), message)
        self._last = max(self._last, rank)
        place = self._place(element)
        yield from self._errors(grain.around(element), place)
        if parent is not None and element.getparent() is parent:
            parent.remove(element)

    def rest(self, root: etree._Element) -> Iterator[Finding]:
        """Check what is left around the pieces."""
        if root.tag == self._grain.root:
            yield from self._errors(root, self._place(root))
        elif not self._documents:
            yield self._wrong_root(root)

    def _wrong_root(self, root: etree._Element) -> Finding:
        expected = _plain_name(self._grain.root)
        message = f'the root is "{_local(root)}", expected "{expected}"'
        return WRONG_ROOT.at(self._place(root), message)

    def _place(self, element: etree._Element) -> Place:
        return Place(self._source, line=_line(element), column=1)

    def _errors(self, tree: etree._Element, place: Place) -> Iterator[Finding]:
        try:
            if self._schema.validate(tree):
                return
        except etree.XMLSchemaValidateError:
            # libxml2 gives up on references that are not resolved, which they never are here.
            yield self._kind.at(place, f"{_local(tree)}: holds a reference to an entity")
            return
        explained = explain(tree, self._path)
        for number, error in enumerate(_violations(self._schema)):
            message = explained if explained and not number else plain(error.message)
            # libxml2 counts an error's line no further; the element knows its own.
            line = error.line if error.line < _FAR else place.line
            where = Place(self._source, path=error.path or "$", line=line, column=1)
            yield self._kind.at(where, message)


def _line(element: etree._Element) -> int | None:
    line: Any = element.sourceline
    return int(line) if line else None


def _local(element: etree._Element) -> str:
    return _plain_name(str(element.tag))


def _plain_name(name: str) -> str:
    return name.rpartition("}")[2]
