"""Measuring a text: in characters, or in the bytes of an encoding.

A character is a code point, as TV-Anytime and SPI count. A character that a one-byte encoding does
not hold counts as one byte: whoever writes it there has to replace it.

``dvb`` is EN 300 468, annex A: the first byte says which table follows. Nobody can know which ones
a multiplexer uses, so the careful choice is counted: ASCII stands in the default table without a
first byte, everything else is UTF-8 behind 0x15. ``dvb-8859-9`` and its like are for a house that
knows its table: one byte for each character behind its selector (three bytes for parts 1 to 4), and
UTF-8 for a text that does not fit into it. A line break is the control code of the table, three
bytes in UTF-8.
"""

import codecs
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

ELLIPSIS = "…"
_DOTS = "..."
_TRIAL = "Zwölf Boxkämpfer … " * 9
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})
"""What Python has beside encodings: no receiver takes a text in one of them."""
_DVB_TABLE = re.compile(r"dvb-8859-(?P<part>\d{1,2})")
# ISO 8859-5 to -15 have a selector of their own; the others are named by 0x10 and two bytes.
_ONE_BYTE_SELECTORS = frozenset({5, 6, 7, 8, 9, 10, 11, 13, 14, 15})
_THREE_BYTE_SELECTORS = frozenset({1, 2, 3, 4})
_UTF_8_LINE_BREAK = 2  # more than the one byte of "\n": it is U+E08A there


class Measure(NamedTuple):
    """How long a text is in a unit, and which sign for what was cut is the shorter one there."""

    length: Callable[[str], int]
    ellipsis: Callable[[str], str]


@cache
def measure_of(unit: str, encoding: str) -> Measure:
    """The measure of that unit. Raises ValueError where nobody knows the encoding."""
    if unit == "characters":
        return Measure(len, lambda _text: ELLIPSIS)
    if encoding == "dvb":
        return Measure(_dvb, lambda text: _DOTS if text.isascii() else ELLIPSIS)
    if match := _DVB_TABLE.fullmatch(encoding):
        return _in_table(int(match["part"]))
    return _in_codec(encoding)


def _in_codec(encoding: str) -> Measure:
    errors = "surrogatepass" if encoding.lower().startswith("utf") else "replace"
    message = f'there is no encoding "{encoding}"'
    try:
        _TRIAL.encode(encoding, errors)
    except (LookupError, UnicodeError) as error:  # idna takes no text of some length
        raise ValueError(message) from error
    if codecs.lookup(encoding).name in _NO_CHARSETS:
        raise ValueError(message)
    mark = ELLIPSIS if _holds(encoding, ELLIPSIS) else _DOTS
    return Measure(lambda text: len(text.encode(encoding, errors)), lambda _text: mark)


def _dvb(text: str) -> int:
    if text.isascii():
        return len(text)
    encoded = len(text.encode("utf-8", "surrogatepass"))
    return 1 + encoded + _UTF_8_LINE_BREAK * text.count("\n")


def _in_table(part: int) -> Measure:
    if part not in _ONE_BYTE_SELECTORS | _THREE_BYTE_SELECTORS:
        message = f"EN 300 468 has no table for ISO 8859-{part}"
        raise ValueError(message)
    encoding = f"iso8859-{part}"
    selector = 1 if part in _ONE_BYTE_SELECTORS else 3

    def length(text: str) -> int:
        """The bytes of the selector and the text, where the table holds it."""
        if text.isascii():
            return len(text)
        return selector + len(text) if _holds(encoding, text) else _dvb(text)

    return Measure(length, lambda text: _DOTS if _holds(encoding, text) else ELLIPSIS)


def _holds(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
