"""What is odd about the lines of a document: each oddity is told once, where it is met first."""

import msgspec

from epg_export.formats.kinds import CARRIAGE_RETURN, LONG_LINE
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.found import Fault

LONGEST_LINE = 10_000_000


class Lines(msgspec.Struct):
    """What was told, and how many bytes the line has so far in which the text goes on.

    That depends on nothing but the text before, however it was cut.
    """

    ends_told: bool = False
    length_told: bool = False
    length: int = 0

    def look(self, text: bytes, start: Spot) -> tuple[Fault, ...]:
        """Look at the text that follows, of which is known where it starts."""
        ends = () if self.ends_told else self._ends(text, start)
        return (*ends, *self._lengths(text, start))

    def _ends(self, text: bytes, start: Spot) -> tuple[Fault, ...]:
        """Line ends that are not a line feed alone; a parser makes them one."""
        at = text.find(b"\r")
        if at < 0:
            return ()
        self.ends_told = True
        return (
            Fault(CARRIAGE_RETURN, "lines end with a carriage return", *start.after(text[:at])),
        )

    def _lengths(self, text: bytes, start: Spot) -> tuple[Fault, ...]:
        """A line of megabytes, when that many of it were met."""
        end = text.find(b"\n")
        first = self.length + (len(text) if end < 0 else end)
        self.length = first if end < 0 else len(text) - text.rfind(b"\n") - 1
        if self.length_told:
            return ()
        line = start.line
        if first <= LONGEST_LINE:
            long = _long_line(text, end + 1)
            if long is None:
                return ()
            line += text.count(b"\n", 0, long)
        self.length_told = True
        message = f"the line has more than {LONGEST_LINE // 1_000_000} million bytes"
        return (Fault(LONG_LINE, message, line),)


def _long_line(text: bytes, start: int) -> int | None:
    """Where the first line of megabytes begins behind the start of a line; None without one.

    An expression would look at the rest of a line from each of its bytes.
    """
    while len(text) - start > LONGEST_LINE:
        last = text.rfind(b"\n", start, start + LONGEST_LINE + 1)
        if last < 0:
            return start
        start = last + 1
    return None
