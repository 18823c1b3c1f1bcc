"""Cutting a document into stretches."""

from itertools import pairwise
from typing import IO

import msgspec

from epg_export.formats.encodings import BLOCK, Oddity, detected, utf8
from epg_export.formats.ranges import Stretch
from epg_export.formats.xmltv.reading.buffer import Buffer
from epg_export.formats.xmltv.reading.found import Root
from epg_export.formats.xmltv.reading.lines import Lines
from epg_export.formats.xmltv.reading.pieces import ITEMS, Around, Opening
from epg_export.formats.xmltv.reading.prolog import prolog
from epg_export.formats.xmltv.reading.stretches import Known
from epg_export.formats.xmltv.reading.survey import WINDOW, Survey

_LONGEST = len(b"<programme")


def cut(stream: IO[bytes], size: int) -> list[Stretch] | None:
    """The stretches of a document, of about ``size`` bytes; None where one hand must read it.

    So it is where its text is not UTF-8, where it has no root or one with a prefix, and where a
    channel stands behind a programme: all channels come first, so that they are known.
    """
    total = stream.seek(0, 2)
    encoding = detected(_from(stream, 0).read(BLOCK), _tell_nobody)
    opening = _opening(_from(stream, 0)) if encoding.name == "utf-8" else None
    if opening is None:
        return None
    mark = len(encoding.mark)
    start = mark + opening.offset
    if size >= total:
        return None if _has_late_channel(_from(stream, start)) else [Stretch(0, total, Known())]
    survey = Survey(opening)
    survey.look_through(_from(stream, start), size)
    rest = _from(stream, mark + survey.offset)
    if survey.channel_is_late or _has_late_channel(rest, survey.programmes):
        return None
    return _stretches(survey.cuts, mark, total)


def _stretches(cuts: list[Known], mark: int, size: int) -> list[Stretch]:
    """What lies between the cuts of a document, whose text begins behind a byte order mark."""
    begin = [known.opening.offset for known in cuts if known.opening]
    bounds = [0, *(mark + offset for offset in begin), size]
    return [
        Stretch(start, end, msgspec.structs.replace(known, until=until))
        for (start, end), known, until in zip(
            pairwise(bounds), [Known(), *cuts], [*begin, None], strict=True
        )
    ]


def _from(stream: IO[bytes], offset: int) -> IO[bytes]:
    stream.seek(offset)
    return stream


def _tell_nobody(_oddity: Oddity) -> None:
    pass


def _opening(stream: IO[bytes]) -> Opening | None:
    """What is known where the content of the root begins; None where that may be anything."""
    lines = Lines()
    buffer = Buffer(utf8(stream, _tell_nobody), lines.look)
    *_, root = (None, *prolog(buffer, ITEMS))
    if not isinstance(root, Root) or not root.name or ":" in root.name:
        return None
    # Of an empty root the buffer has an end tag that the document has not.
    if Around(root).end.match(buffer.text):
        return None
    return Opening(root._replace(attributes={}), buffer.offset, buffer.spot, lines)


def _has_late_channel(stream: IO[bytes], programmes: int = 0) -> bool:
    """Whether a channel may stand behind a programme in the rest of a document, after so many."""
    before = b""
    while block := stream.read(WINDOW):
        text = before + block
        first = 0 if programmes else text.find(b"<programme")
        if first >= 0:
            programmes += 1
            if text.find(b"<channel", first) >= 0:
                return True
        before = text[-_LONGEST:]
    return False
