"""Looking through the content of a root for where programmes begin, at a fraction of reading it.

Looking at what each ``<`` begins costs about a millisecond a megabyte, counting lines half of that;
so it takes some two milliseconds where reading takes ten times as long.
"""

import re
from typing import IO

import msgspec

from epg_export.formats.xmltv.reading import pieces
from epg_export.formats.xmltv.reading.asides import mask_closed
from epg_export.formats.xmltv.reading.before import Before
from epg_export.formats.xmltv.reading.stretches import Known

WINDOW = 1 << 16
_USUAL = b"<programme "
_ITEM = re.compile(rb"<(channel|programme)[\s/>]")


class Survey:
    """What is known of a document up to an ``offset``, and where stretches can begin before that.

    It ends before what may be the end of the root: behind that a document may be anything.
    ``channel_is_late`` says that a channel stands behind a programme.
    """

    def __init__(self, opening: pieces.Opening) -> None:
        self.cuts: list[Known] = []
        self.channel_is_late = False
        self.offset = opening.offset
        self._root, self._spot = opening.root, opening.spot
        self._lines = msgspec.structs.replace(opening.lines)
        self._channels = self.programmes = 0
        self._without_items = 0
        self._closing = f"</{self._root.name}".encode()
        self._marks = re.compile(
            rb"<(?:[!?]|programme[\s/>]|channel[\s/>]|%b)" % re.escape(self._closing[1:])
        )

    def look_through(self, stream: IO[bytes], size: int) -> None:
        """Look for where stretches of about a size can begin."""
        wanted = _border(self.offset + size)
        text, ended = b"", False
        while not ended and (block := stream.read(max(WINDOW, len(text)))):
            text += block
            shown, end, marks, ended = self._sure(text)
            first, done = self.offset, 0
            while item := _ITEM.search(shown, max(wanted - first, 0), end):
                start = item.start()
                if item.group(1) == b"channel":
                    wanted = _border(first + start + 1)
                    continue
                self._pass_over(text[done:start], self._marks.findall(shown, done, start))
                self.cuts.append(self._known())
                wanted, done = _border(first + start + size), start
            marks = self._marks.findall(shown, done, end) if done else marks
            self._pass_over(text[done:end], marks)
            text = text[end:]
            # A reader gives up where there is none for long.
            ended = ended or self._without_items + len(text) > pieces.LARGEST // 8

    def _sure(self, text: bytes) -> tuple[bytes, int, list[bytes], bool]:
        """The text without what asides hide, how far it is sure, the marks in it up to there.

        All that matters begins with ``<``: what the last one begins may go on. The last one told is
        whether the root may end there.
        """
        end = max(text.rfind(b"<"), 0)
        marks = self._marks.findall(text, 0, end)
        if marks.count(_USUAL) == len(marks):
            return text, end, marks, False
        shown = mask_closed(text)
        end = max(shown.rfind(b"<"), 0)
        closing = shown.find(self._closing, 0, end)
        end = end if closing < 0 else closing
        return shown, end, self._marks.findall(shown, 0, end), closing >= 0

    def _pass_over(self, text: bytes, marks: list[bytes]) -> None:
        """Count what stands in the text that follows."""
        channels, programmes = 0, marks.count(_USUAL)
        if programmes < len(marks):
            names = [mark[1:-1] for mark in marks]
            channels, programmes = names.count(b"channel"), names.count(b"programme")
            if channels and (self.programmes or b"programme" in names):
                first = 0 if self.programmes else names.index(b"programme")
                self.channel_is_late = self.channel_is_late or b"channel" in names[first:]
        self._channels += channels
        self.programmes += programmes
        self._without_items = 0 if channels or programmes else self._without_items + len(text)
        self._lines.look(text, self._spot)
        self._spot = self._spot.after(text)
        self.offset += len(text)

    def _known(self) -> Known:
        lines = msgspec.structs.replace(self._lines)
        opening = pieces.Opening(self._root, self.offset, self._spot, lines)
        return Known(opening, before=Before(self._channels, self.programmes))


def _border(offset: int) -> int:
    """The first multiple of a piece's size from an offset on: pieces begin behind such."""
    return -(-offset // pieces.SIZE) * pieces.SIZE
