"""Holding pieces of a document back on their way out until the schema has passed them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec
from lxml import etree

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.parsing import tree
from epg_export.formats.schema.loading import load, schema_file
from epg_export.formats.schema.screening import Screen
from epg_export.formats.schema.sentences import explain

_PIECES = 64
_SIZE = 1 << 20
"""Pieces, and characters of them, that are looked at together: the cost of a call is shared."""

_Refused = etree._Element | str  # noqa: SLF001 - as lxml's stubs call it
"""The tree of what the schema refuses, or words."""

K = TypeVar("K")


class Piece(msgspec.Struct, Generic[K], frozen=True, gc=False):
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


class PieceChecker:
    """Holds pieces of a document back until the schema has passed them.

    ``opening`` and ``closing`` are what makes a document of pieces; without them each piece is one.
    Of the schema, the simple types called ``opened`` take any text but a blank one. ``judge`` says
    in words what else speaks against a document; it needs a tree, which takes longer, so that
    ``suspect`` may look at the bytes first: where it is false the judge has nothing to say.
    """

    def __init__(  # noqa: PLR0913 - the last five are what a piece is checked as
        self,
        schema: str,
        kind: Kind,
        report: Callable[[Entry | None, Finding], None],
        *,
        opening: str = "",
        closing: str = "",
        opened: frozenset[str] = frozenset(),
        judge: Callable[[etree._Element], str | None] | None = None,
        suspect: Callable[[bytes], object] | None = None,
    ) -> None:
        self._path = schema_file(schema)
        self._opened = opened
        self._schema = load(self._path, opened)
        self._screen = Screen(self._path, opened) if judge is None or suspect else None
        self._suspect = suspect
        self._opening, self._closing = opening.encode(), closing.encode()
        self._kind = kind
        self._report = report
        self._judge = judge
        self._most = _PIECES if opening else 1

    def passed(self, pieces: Iterable[Piece[K]]) -> Iterator[tuple[K, bytes]]:
        """Yield key and bytes of every piece that the schema passes; report the others.

        A hot path: beside what libxml2 takes, about two microseconds a piece.
        """
        batch: list[Piece[K]] = []
        size, most = 0, self._most
        for piece in pieces:
            batch.append(piece)
            size += len(piece.text)
            if len(batch) == most or size >= _SIZE:
                yield from self._pass(batch)
                batch, size = [], 0
        if batch:
            yield from self._pass(batch)

    def _pass(self, batch: list[Piece[K]]) -> Iterable[tuple[K, bytes]]:
        try:
            texts = [piece.text.encode() for piece in batch]
        except UnicodeEncodeError:
            return self._sifted(batch, [_bytes(piece.text) for piece in batch], fine=False)
        fine = self._passes(texts)
        if not fine or not all(texts):
            return self._sifted(batch, texts, fine=fine)
        for piece in batch:
            if piece.told:
                self._tell(piece)
        return zip([piece.key for piece in batch], texts, strict=True)

    def _sifted(
        self, batch: Sequence[Piece[K]], texts: Sequence[bytes | None], *, fine: bool
    ) -> Iterator[tuple[K, bytes]]:
        """The same, piece by piece, where one has no text or they are not ``fine`` together."""
        every = range(len(batch))
        refused = {} if fine else dict(self._halved(batch, texts, every))
        for at, piece in enumerate(batch):
            self._tell(piece)
            if at in refused:
                finding = self._kind.at(piece.place(), self._explained(refused[at]))
                self._report(piece.subject(), finding)
            elif text := texts[at]:
                yield piece.key, text

    def _tell(self, piece: Piece[K]) -> None:
        for entry, finding in piece.told:
            self._report(entry, finding)

    def _refusals(
        self, batch: Sequence[Piece[K]], texts: Sequence[bytes | None], some: range
    ) -> Iterator[tuple[int, _Refused]]:
        """What the schema refuses of some pieces, and which they are: found by halves."""
        looked = [text for at in some if (text := texts[at]) is not None]
        if len(looked) < len(some) or not self._passes(looked):
            yield from self._halved(batch, texts, some)

    def _halved(
        self, batch: Sequence[Piece[K]], texts: Sequence[bytes | None], some: range
    ) -> Iterator[tuple[int, _Refused]]:
        """The same of pieces that are not all fine."""
        if len(some) > 1:
            middle = len(some) // 2
            yield from self._refusals(batch, texts, some[:middle])
            yield from self._refusals(batch, texts, some[middle:])
        elif some and batch[some[0]].text:
            refused = self._refused(batch[some[0]].text)
            if refused is not None:
                yield some[0], refused

    def _passes(self, texts: Sequence[bytes]) -> bool:
        """Whether it is sure that nothing is wrong with pieces; of one alone a tree is better."""
        document = b"".join((self._opening, *texts, self._closing))
        if self._screen is not None:
            suspicious = self._suspect is not None and self._suspect(document)
            return not suspicious and self._screen.passes(document)
        return len(texts) > 1 and self._fault(document) is None

    def _refused(self, text: str) -> _Refused | None:
        """What the schema refuses of one piece."""
        try:
            return self._fault(b"".join((self._opening, text.encode(), self._closing)))
        except UnicodeEncodeError as error:
            return f"it is not XML: {error}"

    def _fault(self, document: bytes) -> _Refused | None:
        """What is wrong with a document: its tree, or a message where there is more to say."""
        try:
            root = tree(document)
        except etree.XMLSyntaxError as error:
            return f"it is not XML: {error}"
        if not self._schema.validate(root):
            return root
        return None if self._judge is None else self._judge(root)

    def _explained(self, refused: _Refused) -> str:
        if isinstance(refused, str):
            return refused
        return explain(refused, self._path, self._opened) or "the schema refuses it"


def _bytes(text: str) -> bytes | None:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
