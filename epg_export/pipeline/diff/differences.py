"""What differs, on disk: told pair by pair, counted, and given back in the order of a guide."""

import heapq
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import msgspec

from epg_export.model import AnyRecord, decode, encode
from epg_export.pipeline.diff import aired, telling
from epg_export.pipeline.diff.side import Content, Feedside, moment
from epg_export.pipeline.scratch import key_of, on_disk, scratch, selected, text_of
from epg_export.reporters.changes import (
    KINDS,
    Change,
    RecordChange,
    Summary,
)

_CACHE_KIB = 8192
_CHANGE = "CREATE TABLE change (channel BLOB, start INTEGER, body BLOB)"
_RECORD = "CREATE TABLE record (seq INTEGER PRIMARY KEY, body BLOB)"
_A_CHANGE = msgspec.json.Decoder(Change)
_A_RECORD = msgspec.json.Decoder(RecordChange)


class Differences:
    """What differs between two sides that were matched; ``summary`` counts it. To be closed.

    Where the new one is the as-run of the old one, times that differ by no more than ``slack``
    microseconds are the same; see :mod:`epg_export.pipeline.diff.aired`.
    """

    def __init__(self, old: Feedside, new: Feedside, slack: int = 0) -> None:
        self._old, self._new = old, new
        self._as_run = new.is_as_run and not old.is_as_run
        self._slack = slack
        self._base = scratch(_CHANGE, _RECORD, cache_kib=_CACHE_KIB)
        self._same = self._changed = 0
        self._kinds: Counter[str] = Counter()
        self._records: dict[str, Counter[str]] = {}
        self._compare()
        if not self._as_run:
            self._compare_records()

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    @property
    def summary(self) -> Summary:
        """How much differs."""
        kinds = {str(kind): self._kinds[kind] for kind in KINDS}
        records = {type_: dict(sorted(counts.items())) for type_, counts in self._records.items()}
        return Summary(self._same, self._changed, kinds, records)

    def changes(self) -> Iterator[Change]:
        """Yield what became of broadcasts, by channel and time."""
        for body in self._bodies("SELECT body FROM change ORDER BY channel, start, rowid"):
            yield decode(body, _A_CHANGE)

    def records(self) -> Iterator[RecordChange]:
        """Yield what became of other records, by type and id."""
        for body in self._bodies("SELECT body FROM record ORDER BY seq"):
            yield decode(body, _A_RECORD)

    def _compare(self) -> None:
        old, new = self._old, self._new
        for seq in range(1, len(old) + 1):
            partner = old.partner[seq]
            if not (old.asked[seq] or (partner and new.asked[partner])):
                continue
            if not partner:
                self._gone(old.content(seq))
            elif old.alike[seq]:
                self._same += 1
            else:
                self._pair(old.content(seq), new.content(partner))
        for seq in range(1, len(new) + 1):
            if new.asked[seq] and not new.partner[seq]:
                content = new.content(seq)
                tell = aired.unplanned if self._as_run else telling.added
                self._add(tell(content), content)

    def _gone(self, content: Content) -> None:
        """Tell of what only the old side has; what an as-run is not about may still have aired."""
        if not self._as_run:
            self._add(telling.removed(content), content)
        elif content.broadcast.status != "cancelled" and self._new.covers(content.broadcast):
            self._add(aired.missed(content), content)

    def _pair(self, old: Content, new: Content) -> None:
        as_run = self._as_run
        change = aired.against_plan(old, new, self._slack) if as_run else telling.changed(old, new)
        if change is None:
            self._same += 1
        elif change.kinds == ("missed",):
            self._add(change, old)
        else:
            self._changed += 1
            self._add(change, new)

    def _add(self, change: Change, at: Content) -> None:
        self._kinds.update(change.kinds)
        row = (key_of(at.broadcast.channel), moment(at.broadcast.start), encode(change))
        with on_disk():
            self._base.execute("INSERT INTO change VALUES (?, ?, ?)", row)

    def _compare_records(self) -> None:
        for (type_, _), old, new in _beside(self._old, self._new):
            change = telling.record_changed(type_, old, new)
            if change is not None:
                self._records.setdefault(type_, Counter())[change.kind] += 1
                with on_disk():
                    row = (None, encode(change))
                    self._base.execute("INSERT INTO record VALUES (?, ?)", row)

    def _bodies(self, query: str) -> Iterator[bytes]:
        return (body for (body,) in selected(self._base, query))


def _beside(
    old: Feedside, new: Feedside
) -> Iterator[tuple[tuple[str, str], AnyRecord | None, AnyRecord | None]]:
    """Yield type and id of each record, and how it is on either side; None where it is not."""
    merged = heapq.merge(_numbered(old, 0), _numbered(new, 1), key=lambda found: found[:3])
    for (type_, id_), group in groupby(merged, lambda found: found[:2]):
        found: list[AnyRecord | None] = [None, None]
        for _, _, number, record in group:
            found[number] = record
        yield (type_, text_of(id_) or ""), found[0], found[1]


def _numbered(side: Feedside, number: int) -> Iterator[tuple[str, bytes, int, AnyRecord]]:
    for type_, id_, record in side.records():
        yield type_, id_, number, record
