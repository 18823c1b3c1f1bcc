"""What a format is: a name, a way to know it by its content, and functions to read and write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal, NamedTuple, Protocol

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.options import ReadOptions, WriteOptions, drop_report
from epg_export.formats.ranges import Ranges
from epg_export.model import Channel, Feed, Part

__all__ = [
    "Carries",
    "Folder",
    "Format",
    "FormatCheck",
    "IndexWriter",
    "Layout",
    "Losing",
    "Loss",
    "ReadOptions",
    "Shares",
    "Unsaid",
    "WriteOptions",
    "drop_report",
]


class Folder(Protocol):
    """Where a layout of many files puts them."""

    def open(self, name: str) -> BinaryIO:
        """A new file called ``name``; it becomes visible when the whole folder is published."""
        ...


class Shares(Protocol):
    """How a layout is written by several hands, one of which joins what the others wrote.

    The bytes, the count and the findings are those of ``write`` over the same entries, however
    they are cut. ``report`` of the options is called for what each step looks at, in its order;
    but for that the options can be pickled, and so can what goes from step to step.
    """

    def begin(self, entries: Iterable[Entry], options: WriteOptions) -> Any:
        """What all must know, of the feed and the channels.

        Series may come here too or, where they are too many for that, before the episodes of the
        first part.
        """
        ...

    def part(
        self, known: Any, entries: Iterable[Entry], body: BinaryIO, options: WriteOptions
    ) -> Any:
        """Write what a run of entries makes, as it suits joining; returns the notes of it.

        ``body`` is empty, and can be written, read and wound.
        """
        ...

    def join(
        self,
        known: Any,
        parts: Iterable[tuple[Any, BinaryIO]],
        stream: BinaryIO,
        options: WriteOptions,
    ) -> int:
        """Join the parts, notes and body of each, in their order; returns what ``write`` would.

        The bodies stay open until it has ended.
        """
        ...


Unsaid = Mapping[type[Part], frozenset[str]]
"""Fields that something else would carry, by the types of the parts that have them."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """One way a format lays out records: in one file (a stream), or in a folder of files.

    ``write(entries, target, options)`` takes a binary stream, or a :class:`Folder` where
    ``folder`` is true, and returns how much content was written: programmes, or records other than
    feed and channels. Entries come in the order feed, channels, series, episodes. ``unsaid`` are
    the fields that the format carries but this layout does not. ``shares`` is how several processes
    write it together, None where one has to do it alone.
    """

    name: str
    title: str
    write: Callable[[Iterable[Entry], Any, WriteOptions], int]
    folder: bool = False
    unsaid: Unsaid = {}
    shares: Shares | None = None


class Carries(msgspec.Struct, frozen=True, kw_only=True):
    """Which canonical fields a format holds, type by type; what is missing here is a loss.

    ``values`` narrows a field to some of its values, such as the kinds of title; ``most`` a list to
    its first items.
    """

    fields: Mapping[type[Part], frozenset[str]]
    values: Mapping[tuple[type[Part], str], frozenset[Any]] = {}
    most: Mapping[tuple[type[Part], str], int] = {}

    def without(self, unsaid: Mapping[type[Part], frozenset[str]]) -> "Carries":
        """The same without some fields, given by the types of the parts that have them."""
        less = {part: self.fields.get(part, frozenset()) - lost for part, lost in unsaid.items()}
        return msgspec.structs.replace(self, fields={**self.fields, **less})


Loss = tuple[str, str]
"""A field of a part, and why what stands in it is lost."""


class Losing(NamedTuple):
    """How a format loses values of parts of one type that it has a place for.

    ``tell(part, held_by)`` gives what is lost of a part that stands in the field ``held_by``
    (``credit.images``; empty for a record). Nothing decides about it but the ``fields`` (or what
    texts, numbers and times in them have: ``start.microsecond``), None for all that a part has:
    what lost nothing once need not be looked at again.
    """

    tell: Callable[[Any, str], Iterable[Loss]]
    fields: tuple[str, ...] | None = None


IndexWriter = Callable[
    [Feed, Iterable[tuple[Channel, Sequence[str]]], BinaryIO, WriteOptions], None
]
"""Writes a document that lists, channel by channel, the names of the files that hold it."""

FormatCheck = Callable[[IO[bytes], str, str | None], Iterator[Finding]]
"""Compares a document (its stream and its name) with its schema, or with the XSD at a path."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format, in one object that everything else asks: its fields are all there is to declare.

    They stand in groups: what it is called and how its contents are known; how it is read; what
    its records are like, for who places times and checks rules; how it is written, and what that
    loses; how a document is compared with a schema. All but the first four may be left out.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    """Looks at the first bytes."""
    asked_first: bool = False
    """Other formats would take what it knows better."""
    asked_last: bool = False
    """It would take what other formats know better."""
    by_name: bool = False
    """A content which no format knows is this one where it is called so."""
    markup: bool = False
    """Its documents are XML."""
    is_zipped: Callable[[IO[bytes] | Path], bool] | None = None
    """Whether a zip archive is one document of it, and no folder of inputs."""

    read: Callable[[IO[bytes], ReadOptions], Iterator[Entry]] | None = None
    """None for one that is only written."""
    heeds: frozenset[str] = frozenset()
    """The wishes its reader listens to, by the names of their fields."""
    channel_ids: Literal["house", "xmltv"] = "house"
    """By which ids of a channel map its readers know channels."""
    ranges: Ranges | None = None
    """How several hands read one document, None where one has to read it whole."""
    text: Callable[[IO[bytes]], Iterator[bytes]] | None = None
    """Gives a document as UTF-8 where it may come in other encodings."""
    locate: Callable[[IO[bytes], list[Place]], Mapping[Place, Place]] | None = None
    """Finds line and column of places in a source."""
    open_ended: bool = False
    """Its text says nowhere that a record is complete."""

    utc_by_default: bool = False
    """A time without an offset is UTC where no zone is known."""
    counted: bool = False
    """Its times without an offset count from midnight what has passed since their
    ``broadcast_day`` began: the channel's ``day_start`` and zone place them, and no clock is
    changed on the way."""
    followed: bool = False
    """Its broadcasts are known to follow each other: one without a stop lasts as long as its
    episode, or until the next one on its channel."""
    self_contained: bool = False
    """Its records refer to channels only, and its reader gives each episode and broadcast an id of
    its own."""
    assured: frozenset[str] = frozenset()
    """The codes of rules that nothing it reads can break."""

    layouts: tuple[Layout, ...] = ()
    """Empty for one that is only read."""
    carries: Carries | None = None
    """None where nothing is lost."""
    losses: Mapping[type[Part], Losing] = {}
    """Tells by the types of parts what else is lost."""
    broadcasts_only: bool = False
    """An episode without a broadcast cannot be written."""
    settings: type[msgspec.Struct] | None = None
    """What receiver profiles can ask of it, with the defaults of the profile exact."""
    carries_with: Callable[[Any], Carries] | None = None
    """What it holds with such settings."""
    versions: tuple[str, ...] = ()
    """Those of the standard that can be asked for, in the setting ``version``."""
    index: IndexWriter | None = None
    """Writes the list of the files of a feed in several, in the format itself."""

    schema: str | None = None
    """The name of the schema that is shipped for it."""
    check: FormatCheck | None = None
    """Compares a document (stream, source, schema) with its schema."""
    checked: bool = False
    """Validating does so unasked: what is read tolerantly may still be wrong."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Formats are known by their names, in every process."""
        return _named, (self.name,)

    def layout(self, name: str | None, *, folder: bool) -> Layout | None:
        """The layout of that name, or the default one for a file or a folder."""
        for layout in self.layouts:
            if layout.name == name or (name is None and layout.folder == folder):
                return layout
        return None


def _named(name: str) -> Format:
    from epg_export.formats import format_named  # noqa: PLC0415 - where all of them are known

    return format_named(name)
