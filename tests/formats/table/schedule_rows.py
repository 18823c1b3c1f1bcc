"""Schedules as tests write them: lines with semicolons, read as CSV or put into a workbook."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.model import Broadcast, Episode

KINDS = ("csv", "xlsx")


def table(text: str, kind: str = "csv", merged: Sequence[str] = ()) -> bytes:
    """Lines of cells as a file of that kind; ``merged`` are ranges of a workbook (``A2:A3``)."""
    if kind == "csv":
        return text.encode()
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    for number, line in enumerate(text.splitlines(), 1):
        for column, value in enumerate(line.split(";"), 1):
            if value:
                sheet.cell(number, column, value).data_type = "s"
    for cells in merged:
        sheet.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(content: str | bytes, tmp_path: Path | None = None, said: str = "") -> list[Entry]:
    """The entries of a table; ``said`` is the text of a map of columns, written to ``tmp_path``."""
    maps: tuple[str, ...] = ()
    if said and tmp_path is not None:
        (tmp_path / "map.toml").write_text(said, encoding="utf-8")
        maps = (str(tmp_path / "map.toml"),)
    data = content.encode() if isinstance(content, str) else content
    options = ReadOptions(source="plan.csv", wishes=ReadWishes(maps=maps))
    reader = format_named("table").read
    assert reader is not None
    return list(reader(io.BytesIO(data), options))


def records(entries: Sequence[Entry], of: type) -> list:
    """The records of a kind, as they came."""
    return [entry.record for entry in entries if isinstance(entry.record, of)]


def broadcasts(entries: Sequence[Entry]) -> list[Broadcast]:
    """All broadcasts, inside their episodes or alone, as they came."""
    found: list[Broadcast] = []
    for entry in entries:
        if isinstance(entry.record, Episode):
            found += entry.record.broadcasts
        elif isinstance(entry.record, Broadcast):
            found.append(entry.record)
    return found


def times(entries: Sequence[Entry]) -> list[str]:
    """When all that is on air starts and stops: ``03-28T20:15-21:00``, the stop's day if it is another."""
    return [_times(broadcast) for broadcast in broadcasts(entries)]


def _times(broadcast: Broadcast) -> str:
    start, stop = broadcast.start, broadcast.stop
    text = start.strftime("%m-%dT%H:%M")
    if stop is not None:
        text += stop.strftime("-%H:%M" if stop.date() == start.date() else "-%m-%dT%H:%M")
    return text


def findings(entries: Sequence[Entry]) -> list[Finding]:
    """Everything that was told."""
    return [finding for entry in entries for finding in entry.findings]


def told(entries: Sequence[Entry], *codes: str) -> list[str]:
    """What was told of some codes: ``EPG071 A3 message``."""
    return [
        f"{finding.code} {finding.place.path} {finding.message}"
        for finding in findings(entries)
        if finding.code in codes
    ]
