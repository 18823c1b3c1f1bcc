"""XML parts in pieces in which no tag is cut in two."""

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from epg_export.formats.table.grid.kinds import DAMAGED_WORKBOOK, OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.limits import LONGEST_PIECE, UnusableWorkbookError

ATTRIBUTES = rb"""(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+"""
PREFIX = rb"""(?:[^\s<>/:="']+:)*"""
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")
_HEAD = 4


def pieces(blocks: Iterable[bytes], name: str, behind: bytes = b"") -> Iterator[bytes]:
    """The text of a part; each piece ends behind ``behind``, or else before a tag."""
    rest, first = b"", True
    for block in blocks:
        text = rest + block
        if first and len(text) >= _HEAD:
            first = False
            _refuse_wide(text, name)
        cut = text.rfind(behind or b"<")
        cut += len(behind) if cut >= 0 else 0
        if cut > 0:
            yield _plain(text[:cut], name)
        rest = text[cut:] if cut > 0 else text
        if len(rest) > LONGEST_PIECE:
            message = f"its part {name} has a piece of more than {LONGEST_PIECE >> 20} MiB"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    if rest:
        yield _plain(rest, name)


def whole(
    text: Iterable[bytes], start: re.Pattern[bytes], end: re.Pattern[bytes], name: str
) -> Iterator[bytes]:
    """The same text in pieces that cut no element in two that ``start`` begins and ``end`` ends."""
    held: list[bytes] = []
    for piece in text:
        cut = 0
        if not held or end.search(piece):
            last = _last(start, piece)
            cut = len(piece) if last is None or end.search(piece, last) else last
            if done := b"".join((*held, piece[:cut])):
                yield done
            held = []
        if cut < len(piece):
            held.append(piece[cut:])
        if sum(map(len, held)) > LONGEST_PIECE:
            message = f"its part {name} has a piece of more than {LONGEST_PIECE >> 20} MiB"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    if held:
        yield b"".join(held)


def _last(pattern: re.Pattern[bytes], text: bytes) -> int | None:
    """Where a pattern that begins with ``<`` matches last in the text, None where nowhere."""
    at = text.rfind(b"<")
    while at >= 0 and pattern.match(text, at) is None:
        at = text.rfind(b"<", 0, at)
    return at if at >= 0 else None


def well_formed(text: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The same text, known to close all it opens: calamine waits for that for ever."""
    parser = expat.ParserCreate()
    try:
        for piece in text:
            parser.Parse(piece, False)
            yield piece
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise broken(name) from error


def broken(name: str) -> UnusableWorkbookError:
    """What is raised for XML that is no XML."""
    return UnusableWorkbookError(DAMAGED_WORKBOOK, f"its part {name} is broken XML")


def _plain(text: bytes, name: str) -> bytes:
    if b"<!" in text and _ENTITIES.search(text):
        message = f"its part {name} declares entities, as no spreadsheet program does"
        raise UnusableWorkbookError(
            OVERSIZED_WORKBOOK, message, "do not trust this file; ask its sender for another"
        )
    return text


def _refuse_wide(text: bytes, name: str) -> None:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text[:_HEAD]:
        message = f"its part {name} is no UTF-8"
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, message)
