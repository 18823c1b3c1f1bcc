"""A finding a line, for pipes; the last line has the exact counts, since samples are capped."""

import json
from collections.abc import Iterator
from typing import IO, Any

from epg_export.findings import flat
from epg_export.reporters.json import plain, totals
from epg_export.reporters.shown import Shown


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    for text in lines(shown):
        print(text, file=to)


def lines(shown: Shown) -> Iterator[str]:
    """Yield the findings, then the counts."""
    yield from (one_line(flat(finding)) for finding in shown.findings)
    yield one_line(totals(shown.report))


def one_line(value: dict[str, Any]) -> str:
    """A value on one line, also for readers that take more than a line feed for its end."""
    return plain(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
