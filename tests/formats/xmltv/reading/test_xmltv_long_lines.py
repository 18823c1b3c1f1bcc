"""Lines of megabytes: told once, in time by the length of the text whatever its lines are."""

import time

from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.lines import LONGEST_LINE, Lines

LONG = b"x" * (LONGEST_LINE + 1)


def told(*texts):
    """The lines that are told, of a text that is looked at in pieces."""
    lines, spot, found = Lines(), Spot(1, 1), []
    for text in texts:
        found += [fault.line for fault in lines.look(text, spot)]
        spot = spot.after(text)
    return found


def test_the_first_one_is_told_and_where():
    assert told(b"a\nb\n" + LONG + b"\n" + LONG) == [3]
    assert told(b"a\n" + LONG[:-1] + b"\nb") == []
    assert told(b"a\n" + LONG[:-5], LONG[-5:]) == [2]


def test_lines_that_are_a_little_shorter_take_no_time():
    text = b"\n".join([LONG[: LONGEST_LINE // 2]] * 4)
    began = time.process_time()
    assert told(text) == []
    assert time.process_time() - began < 1
