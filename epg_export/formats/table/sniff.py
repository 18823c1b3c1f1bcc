"""Whether a content is a table: a workbook, or text in which a row of headings is recognised."""

import csv

from epg_export.formats.table.grid.dialect import said, sniffed
from epg_export.formats.table.grid.lines import encoding_of
from epg_export.formats.table.grid.signature import is_workbook, looks_like_workbook
from epg_export.formats.table.heading import LOOKED_AT, looks_like_header

_ENOUGH = 16_000
"""Characters in which the headings stand, if there are any."""
_OTHERS = ("{", "[", "<", "#EXTM3U", "%YAML", "---", "# ", "|", "```")
"""How JSON, XML, playlists, YAML and Markdown begin."""
_CHANNEL_MAP = frozenset({"house_id", "xmltv_id"})


def sniff(head: bytes) -> bool:
    """Whether the first bytes are those of a table."""
    if is_workbook(head):
        return looks_like_workbook(head)
    text = _text(head)
    if not text or text.startswith(_OTHERS):
        return False
    lines = text.splitlines(keepends=True)[:LOOKED_AT]
    sign = said(lines[0]) or sniffed(lines)
    if sign is None:
        return False
    rows = [row for row in _rows(lines, sign) if any(row)]
    return any(_heads(row, rows[at + 1 :]) for at, row in enumerate(rows))


def _text(head: bytes) -> str:
    encoding = encoding_of(head)
    body = head[len(encoding.mark) :]
    if encoding.name == "utf-8":
        if b"\0" in body[:_ENOUGH]:
            return ""
        try:
            text = body.decode()
        except UnicodeDecodeError:
            text = body.decode("cp1252", errors="replace")
    else:
        text = body.decode(encoding.name, errors="replace")
    return text[:_ENOUGH].lstrip()


def _rows(lines: list[str], sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=sign))
    except csv.Error:
        return [line.rstrip("\r\n").split(sign) for line in lines]


def _heads(row: list[str], below: list[list[str]]) -> bool:
    """Whether a row has headings, and something in columns below it if there is anything."""
    if len(row) < 2 or _CHANNEL_MAP & {cell.strip().casefold() for cell in row}:  # noqa: PLR2004 - a table has columns
        return False
    beside = not below or any(len(other) > 1 for other in below)
    return beside and looks_like_header([cell or None for cell in row])
