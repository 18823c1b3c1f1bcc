"""Building a set: what a process beside the service does. The feeds are looked at once.

What is fit to be published goes into canonical records, and all else is made of those by the same
export that the command line does. 10,500 programmes on 40 channels, 17 MB of XMLTV, become 884
documents in 21 s.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import msgspec

from epg_export.bounds import USUAL, Bounds
from epg_export.errors import EpgExportError
from epg_export.formats.wishes import ReadWishes
from epg_export.model import AnyRecord, Channel, decode
from epg_export.model import Feed as FeedRecord
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.published.publication import OnChannel, Publication
from epg_export.pipeline.published.reading import Published
from epg_export.publish.manifest import Listed, read_manifest
from epg_export.service.serve.shelf.direct import SPLITS, Direct, direct
from epg_export.service.serve.shelf.documents import OnShelf, Served
from epg_export.service.serve.shelf.exporting import How, exported, records_at
from epg_export.service.serve.shelf.feeds import Feed, State, state_of
from epg_export.service.serve.shelf.index import Index, Key, Made, made_at, packed
from epg_export.service.serve.shelf.pages import write_page
from epg_export.service.serve.shelf.taking import ChangingError, Copies, take, unwritten

_TAKEN, _RECORDS = "taken", "records.jsonl"
_RECORD = msgspec.json.Decoder(AnyRecord)


class RefusedError(EpgExportError):
    """Feeds are not served as they are now: there is nothing in them, or not all of it is there."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the feeds are not served as they are now: {why}",
            remedy="publish them again; what was served before is served on",
        )


class Order(NamedTuple):
    """What a set is to be made of: the feeds, in which formats, with which zone where none is said.

    Feeds of which all that is ``known`` is there already (the digest of an index) are not built.
    ``seen`` are those of them, and how, that are to be taken as they were seen. ``bounds`` are what
    each may cost.
    """

    feeds: tuple[Feed, ...]
    formats: tuple[Served, ...]
    zone: str | None = None
    known: str | None = None
    seen: tuple[tuple[Feed, State], ...] = ()
    bounds: Bounds = USUAL


def build(order: Order, folder: Path) -> Index | None:
    """Make a set in a folder; None where all in the feeds is known.

    Raises :class:`RefusedError`, :class:`ChangingError`, :class:`ReadError` and
    :class:`WriteError`.
    """
    taken = folder / _TAKEN
    taken.mkdir()
    with unwritten(order.feeds):
        copies = take(order.feeds, taken)
        if any(state_of(feed, state.turn) != state for feed, state in order.seen):
            raise ChangingError
        if copies.digest == order.known:
            return None
        paths = (str(one.path) for one in copies.taken)
        wishes = ReadWishes(bounds=order.bounds)
        with _by_their_names(copies), opened(paths, wishes=wishes) as sources:
            _refuse_damaged(sources)
            index = _Building(order, folder, copies, sources).index()
    rmtree(taken)
    return index


@contextmanager
def _by_their_names(copies: Copies) -> Iterator[None]:
    """Have troubles name the feeds and not their copies."""
    try:
        yield
    except EpgExportError as error:
        error.args = (copies.named(str(error)),)
        error.remedy = copies.named(error.remedy)
        raise


def _refuse_damaged(sources: Sequence[Source]) -> None:
    """Refuse feeds of which a part is missing: one that was half copied would shorten a guide."""
    published = Published(sources)
    published.close()
    if published.loses:
        raise RefusedError(published.damage or "they are damaged")


class _Building:
    """A set on its way."""

    def __init__(
        self, order: Order, folder: Path, copies: Copies, sources: Sequence[Source]
    ) -> None:
        self._order = order
        self._folder = folder
        self._copies = copies
        self._sources = sources
        self._direct: Direct = direct(copies.taken, sources)
        self._documents: dict[Key, Made] = {}
        self._records: dict[str | None, Made] = {}

    def index(self) -> Index:
        """Make everything, and tell what there is."""
        path = self._folder / _RECORDS
        done = exported(self._sources, "jsonl", path, How(zone=self._order.zone))
        if done.outcome != "published" or done.publication is None:
            raise RefusedError(done.why)
        if not any(one.programmes for one in done.publication.channels.values()):
            raise RefusedError("there is no programme in them")
        self._records = {None: made_at(path), **dict(self._by_channel(path))}
        for key, plain in self._direct.unpacked(self._folder):
            if key.format in self._order.formats:
                self._documents[key] = packed(made_at(plain))
        for format_ in self._order.formats:
            self._make(format_)
        channels = dict(_channels(path, done.publication))
        return Index(self._documents, self._records, channels, self._copies.digest)

    def _by_channel(self, records: Path) -> Iterator[tuple[str, Made]]:
        for file, made in self._split(records, "jsonl", ("channel",)):
            if file.channel is not None:
                yield file.channel, made

    def _make(self, format_: Served) -> None:
        """Make what is not there yet of a format."""
        if format_ == "guide":
            self._make_page()
        elif format_ == "jsonl":
            for channel, made in self._records.items():
                self._add(Key("jsonl", channel), made)
        else:
            self._make_feed(format_)

    def _make_page(self) -> None:
        path = self._folder / "guide.html"
        write_page(self._sources, path, self._order.zone, self._copies.named)
        self._add(Key("guide"), made_at(path))

    def _make_feed(self, format_: Served) -> None:
        records, zone = self._records[None].path, self._order.zone
        if Key(format_) not in self._documents:
            path = self._folder / format_
            exported(records_at(records), format_, path, How(zone=zone))
            if path.exists():  # a format may hold nothing of it
                self._add(Key(format_), made_at(path))
        for split in SPLITS:
            if self._direct.all_of != (format_, split):
                for file, made in self._split(records, format_, split):
                    self._add(Key(format_, file.channel, file.day), made)

    def _split(
        self, records: Path, format_: Served, split: tuple[str, ...]
    ) -> Iterator[tuple[Listed, Made]]:
        """Yield the files that records are split into, and what is said of each."""
        folder = self._folder / f"{format_}-{'-'.join(split)}"
        exported(records_at(records), format_, folder, How(split=split, zone=self._order.zone))
        manifest = read_manifest(folder)
        for file in () if manifest is None else manifest.files:
            yield file, Made(folder / file.file, file.size, file.sha256)

    def _add(self, key: Key, made: Made) -> None:
        if key not in self._documents:
            self._documents[key] = packed(made)


def _channels(records: Path, publication: Publication) -> Iterator[tuple[str, OnShelf]]:
    names = dict(_names(records))
    nothing = OnChannel(0, None)
    for id_ in [*names, *(id_ for id_ in publication.channels if id_ not in names)]:
        yield id_, OnShelf(names.get(id_) or id_, *publication.channels.get(id_, nothing))


def _names(records: Path) -> Iterator[tuple[str, str | None]]:
    """Yield the channels and the first name of each; they come before all other records."""
    with records.open("rb") as lines:
        for line in lines:
            record = decode(line, _RECORD)
            if isinstance(record, Channel):
                yield record.id, next((name.value for name in record.names), None)
            elif not isinstance(record, FeedRecord):
                return
