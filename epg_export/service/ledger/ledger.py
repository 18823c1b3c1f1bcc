"""The ledger: every step is written down before the next one begins.

SQLite in WAL mode, brought to disk with each step: a process that is killed, or a machine that
loses its power, leaves it as it was after the last one. Several processes may use it at a time.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from epg_export.errors import WriteError, reason
from epg_export.pipeline.published.publication import OnChannel
from epg_export.service.ledger.opening import looked_at, opened
from epg_export.service.ledger.rows import Dropped, OnAir, Tally
from epg_export.service.ledger.trouble import told
from epg_export.service.ledger.values import Row, bound, row_of

FILE = "ledger.sqlite"
"""What a ledger is called in its state folder."""
_LONG_AGO = 30 * 86_400.0
"""Seconds after which what was on air is not listed any more."""


class Ledger:
    """Remembers what was dropped and what became of it. To be closed; for one thread.

    Every call raises :class:`WriteError` where the file can be neither read nor written
    (:class:`ReadError` where it is only to be read), and :class:`UnusableLedgerError` where it is
    no ledger, a damaged one, or one of a newer version. Nothing is written down then.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path, self._read_only = path, read_only
        with self._telling():
            self._base = looked_at(path) if read_only else opened(path)
            try:
                self._file = path.stat()
            except BaseException:
                self._base.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def is_in_place(self) -> bool:
        """Whether the file is still the one that was opened: it may be moved away, or replaced.

        What is written into one that nobody finds any more is not remembered.
        """
        try:
            return os.path.samestat(self._path.stat(), self._file)
        except OSError:
            return False

    def claim(self, **fields: Any) -> Dropped:
        """Write down that a file is about to be taken; ``fields`` are those of its row."""
        names = ", ".join(fields)
        marks = ", ".join("?" * len(fields))
        with self._step() as base:
            query = f"INSERT INTO dropped ({names}) VALUES ({marks})"  # noqa: S608 - our own names
            id_ = base.execute(query, bound(fields.values())).lastrowid
        return self.dropped(id_ or 0)

    def note(self, id_: int, **fields: Any) -> Dropped:
        """Write down how far a file is; ``fields`` are those of its row that change."""
        with self._step() as base:
            self._note(base, id_, fields)
        return self.dropped(id_)

    def forget(self, id_: int) -> None:
        """Strike out a file that was not there any more when it was to be taken."""
        with self._step() as base:
            base.execute("DELETE FROM dropped WHERE id = ?", (id_,))

    def publish(
        self, dropped: Dropped, format_: str, body: bytes, channels: Mapping[str, OnChannel] | None
    ) -> None:
        """Write down what became of one target, and how far its channels go if it is published."""
        with self._step() as base:
            row = (dropped.id, format_, body)
            base.execute("INSERT OR REPLACE INTO published VALUES (?, ?, ?)", row)
            if channels is not None:
                self._on_air(base, dropped, channels)

    def answer(self, id_: int, findings: Mapping[str, int], **fields: Any) -> Dropped:
        """Fix the receipt of a file, and count what was found by severity: once for ever.

        What comes once more as it is published makes the feed as young as if it was published now.
        """
        with self._step() as base:
            dropped = self._select(Dropped, "SELECT * FROM dropped WHERE id = ?", id_)[0]
            if dropped.state == "claimed":
                self._note(base, id_, {**fields, "state": "answered"})
                base.executemany(_COUNT, [(dropped.job, *pair) for pair in findings.items()])
                if fields.get("outcome") == "repeated":
                    at = dropped.begun or dropped.came
                    base.execute(_RENEW, (at, *bound((dropped.job, dropped.feed))))
        return self.dropped(id_)

    def dropped(self, id_: int) -> Dropped:
        """The row of a file."""
        return self._select(Dropped, "SELECT * FROM dropped WHERE id = ?", id_)[0]

    def unfinished(self, job: str) -> list[Dropped]:
        """The files of a job that are not closed, in the order in which they came."""
        query = "SELECT * FROM dropped WHERE job = ? AND state <> 'closed' ORDER BY id"
        return self._select(Dropped, query, job)

    def published(self, id_: int) -> dict[str, bytes]:
        """What is known of the targets of a file that are done, by their formats."""
        query = "SELECT format, body FROM published WHERE dropped = ? ORDER BY rowid"
        with self._telling():
            return {row["format"]: row["body"] for row in self._base.execute(query, (id_,))}

    def last_done(self, job: str, feed: str) -> Dropped | None:
        """The file of a feed that was done last, but for those that were a repetition."""
        found = self._select(Dropped, _LAST, job, feed)
        return found[0] if found else None

    def is_taken(self, job: str, final: str) -> bool:
        """Whether a file of a job that is not yet in its place is going to be called so."""
        query = "SELECT 1 FROM dropped WHERE job = ? AND final = ? AND state <> 'closed' LIMIT 1"
        with self._telling():
            return self._base.execute(query, bound((job, final))).fetchone() is not None

    def latest(
        self,
        jobs: Iterable[str] = (),
        limit: int = 50,
        *,
        outcome: str | None = None,
        since: float | None = None,
    ) -> list[Dropped]:
        """What came last, the newest first; of all jobs where none is named."""
        names = tuple(jobs)
        asked = {
            f"job IN ({', '.join('?' * len(names))})": names,
            "outcome = ?": () if outcome is None else (outcome,),
            "came >= ?": () if since is None else (since,),
        }
        terms = [term for term, values in asked.items() if values]
        where = f"WHERE {' AND '.join(terms)}" if terms else ""
        query = f"SELECT * FROM dropped {where} ORDER BY id DESC LIMIT ?"  # noqa: S608 - our own words
        return self._select(
            Dropped, query, *(one for all_ in asked.values() for one in all_), limit
        )

    def found(self, id_: int) -> Dropped | None:
        """The row of a file, None where there is none."""
        return next(iter(self._select(Dropped, "SELECT * FROM dropped WHERE id = ?", id_)), None)

    def closed(self, job: str, before: float, limit: int) -> list[Dropped]:
        """Files of a job that were done before that time, the first that came first."""
        return self._select(Dropped, _CLOSED, job, before, limit)

    def clear(self, rows: Iterable[Dropped]) -> None:
        """Strike out files that were done long ago; they stay counted."""
        with self._step() as base:
            for one in rows:
                base.execute("DELETE FROM published WHERE dropped = ?", (one.id,))
                base.execute("DELETE FROM dropped WHERE id = ?", (one.id,))
                base.execute(_CLEARED, (one.job, one.outcome or "", one.seconds or 0.0))

    def jobs(self) -> list[str]:
        """The names of all jobs that ever had a file."""
        with self._telling():
            rows = self._base.execute("SELECT DISTINCT job FROM dropped ORDER BY job").fetchall()
        return [row[0] for row in rows]

    def on_air(self) -> list[OnAir]:
        """The channels of all published feeds."""
        return self._select(OnAir, _ALL_ON_AIR)

    def tallies(self) -> list[Tally]:
        """Files by job and outcome."""
        return self._select(Tally, _TALLY)

    def findings(self) -> dict[tuple[str, str], int]:
        """How much was found, by job and severity; :data:`REJECTED` are records set aside."""
        with self._telling():
            rows = self._base.execute("SELECT job, severity, number FROM told").fetchall()
        return {(row["job"], row["severity"]): row["number"] for row in rows}

    def waiting(self) -> dict[str, int]:
        """How many files of each job are claimed and not done yet."""
        query = "SELECT job, count(*) FROM dropped WHERE state <> 'closed' GROUP BY job"
        with self._telling():
            return {row[0]: row[1] for row in self._base.execute(query)}

    @staticmethod
    def _note(base: sqlite3.Connection, id_: int, fields: Mapping[str, Any]) -> None:
        set_ = ", ".join(f"{name} = ?" for name in fields)
        query = f"UPDATE dropped SET {set_} WHERE id = ?"  # noqa: S608 - our own names
        base.execute(query, bound((*fields.values(), id_)))

    @staticmethod
    def _on_air(
        base: sqlite3.Connection, dropped: Dropped, channels: Mapping[str, OnChannel]
    ) -> None:
        """Replace the channels of a feed; targets of one file agree on them.

        Where each day has a feed of its own, those that ended long ago are struck out: but for the
        one that says how far a channel goes.
        """
        key = bound((dropped.job, dropped.feed))
        base.execute("DELETE FROM on_air WHERE job = ? AND feed = ?", key)
        at = dropped.begun or dropped.came
        rows = (
            bound((*key, id_, one.programmes, one.until.timestamp() if one.until else None, at))
            for id_, one in channels.items()
        )
        base.executemany("INSERT INTO on_air VALUES (?, ?, ?, ?, ?, ?)", rows)
        base.execute(_OVER, bound((dropped.job, at - _LONG_AGO)))

    @contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
        """One step, whole or not at all."""
        with self._telling():
            if self._base.in_transaction:  # the last step could not even be undone
                self._base.execute("ROLLBACK")
            if not self.is_in_place():
                remedy = "leave it there while a watcher runs; it goes on with what is there now"
                raise WriteError(self._path, "it was moved away or replaced", remedy=remedy)
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                yield self._base

    def _select(self, kind: type[Row], query: str, *values: object) -> list[Row]:
        with self._telling():
            rows = self._base.execute(query, bound(values)).fetchall()
        return [row_of(kind, row) for row in rows]

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise told(self._path, error, read_only=self._read_only) from error
        except OSError as error:
            raise WriteError(self._path, reason(error)) from error


_ALL_ON_AIR = "SELECT rowid AS nth, * FROM on_air ORDER BY job, feed, channel"
_COUNT = (
    "INSERT INTO told VALUES (?, ?, ?) "
    "ON CONFLICT (job, severity) DO UPDATE SET number = number + excluded.number"
)
_OVER = (
    "DELETE FROM on_air WHERE job = ? AND until < ? AND EXISTS (SELECT 1 FROM on_air AS other "
    "WHERE other.job = on_air.job AND other.channel = on_air.channel "
    "AND other.until > on_air.until AND other.at >= on_air.at)"
)
_RENEW = "UPDATE on_air SET at = ? WHERE job = ? AND feed = ?"
_LAST = (
    "SELECT * FROM dropped WHERE job = ? AND feed = ? AND outcome IS NOT NULL "
    "AND outcome <> 'repeated' ORDER BY id DESC LIMIT 1"
)
_TALLY = (
    "SELECT job, outcome, sum(files) AS files, sum(seconds) AS seconds FROM ("
    "SELECT job, outcome, count(*) AS files, coalesce(sum(seconds), 0) AS seconds FROM dropped "
    "WHERE outcome IS NOT NULL GROUP BY job, outcome UNION ALL SELECT * FROM cleared) "
    "GROUP BY job, outcome"
)
_CLOSED = (
    "SELECT * FROM dropped WHERE job = ? AND state = 'closed' AND coalesce(ended, came) < ? "
    "ORDER BY id LIMIT ?"
)
_CLEARED = (
    "INSERT INTO cleared VALUES (?, ?, 1, ?) ON CONFLICT (job, outcome) DO UPDATE "
    "SET files = files + 1, seconds = seconds + excluded.seconds"
)
