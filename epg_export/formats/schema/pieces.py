"""Holding pieces of a document back on their way out until the schema has passed them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from lxml import etree

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.schema.loading import load, schema_file
from epg_export.formats.schema.parsing import parser
from epg_export.formats.schema.sentences import explain

_BATCH = 64
"""Pieces parsed and validated together; the cost of a call is shared, memory stays small."""

K = TypeVar("K")


class Piece(NamedTuple, Generic[K]):
    """A piece of a document on its way out: its text, and what it was made of.

    ``broadcast`` is the index of the one broadcast of the entry that it shows, where it shows one;
    ``told`` what was found in making it, which is reported in its turn. One without a text has
    nothing else to it.
    """

    key: K
    text: str
    entry: Entry | None
    broadcast: int | None = None
    told: Sequence[tuple[Entry | None, Finding]] = ()

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


def _nothing(_tree: etree._Element) -> str | None:
    return None


class PieceChecker:
    """Holds pieces of a document back until the schema has passed them.

    ``opening`` and ``closing`` are what makes a document of pieces; without them each piece is one.
    Of the schema, the simple types called ``opened`` take any text but a blank one. ``judge`` says
    in words what else speaks against a document.
    """

    def __init__(  # noqa: PLR0913 - the last four are what a piece is checked as
        self,
        schema: str,
        kind: Kind,
        report: Callable[[Entry | None, Finding], None],
        *,
        opening: str = "",
        closing: str = "",
        opened: frozenset[str] = frozenset(),
        judge: Callable[[etree._Element], str | None] = _nothing,
    ) -> None:
        self._path = schema_file(schema)
        self._opened = opened
        self._schema = load(self._path, opened)
        self._around = (opening, closing)
        self._kind = kind
        self._report = report
        self._judge = judge
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
            for entry, finding in piece.told:
                self._report(entry, finding)
            if not piece.text:
                continue
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
        return self._judge(tree) if self._schema.validate(tree) else tree

    def _explained(self, refused: etree._Element | str) -> str:
        if isinstance(refused, str):
            return refused
        return explain(refused, self._path, self._opened) or "the schema refuses it"
