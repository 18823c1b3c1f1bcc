"""The status of a broadcast by the words for it in plans (``statuses.csv``)."""

from functools import cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.numbers import plain
from epg_export.vocab.labels import loosely
from epg_export.vocab.tables import rows


def status_of(value: Value) -> str | None:
    """The status that a cell says: planned, confirmed, cancelled or aired; None for no word."""
    return _statuses().get(loosely(plain(value)))


@cache
def _statuses() -> dict[str, str]:
    return {loosely(row["word"]): row["status"] for row in rows("statuses.csv", __package__)}
