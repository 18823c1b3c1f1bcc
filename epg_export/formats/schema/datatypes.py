"""What a value of each XML Schema datatype is called, and how one is written."""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What a value that was refused is not, and what was expected."""

    noun: str
    expected: str


_DATE = "YYYY-MM-DD, such as 2026-03-28"
_SIGNS = "letters, digits and . - _ : alone"

WORDS: Mapping[str, Words] = {
    "date": Words("date", _DATE),
    "time": Words("time", "HH:MM:SS with an offset, such as 20:15:00+01:00"),
    "dateTime": Words("point in time", "a date, a T and a time, such as 2026-03-28T20:15:00+01:00"),
    "duration": Words("duration", "a form such as PT1H30M"),
    "gYear": Words("year", "four digits, such as 2026"),
    "gYearMonth": Words("month", "YYYY-MM, such as 2026-03"),
    "boolean": Words("boolean", "true, false, 1 or 0"),
    "integer": Words("whole number", "digits alone, such as 3"),
    "positiveInteger": Words("whole number above 0", "digits alone, such as 3"),
    "nonNegativeInteger": Words("whole number from 0 on", "digits alone, such as 3"),
    "byte": Words("whole number of 8 bits", "-128 to 127"),
    "short": Words("whole number of 16 bits", "-32768 to 32767"),
    "int": Words("whole number of 32 bits", "digits alone, such as 3"),
    "long": Words("whole number of 64 bits", "digits alone, such as 3"),
    "unsignedByte": Words("whole number of 8 bits from 0 on", "0 to 255"),
    "unsignedShort": Words("whole number of 16 bits from 0 on", "0 to 65535"),
    "unsignedInt": Words("whole number of 32 bits from 0 on", "digits alone, such as 3"),
    "unsignedLong": Words("whole number of 64 bits from 0 on", "digits alone, such as 3"),
    "decimal": Words("number", "digits with a point, such as 1.5"),
    "float": Words("number", "digits with a point, such as 1.5"),
    "double": Words("number", "digits with a point, such as 1.5"),
    "anyURI": Words("address", "a URI, such as https://one.example/ep-41"),
    "language": Words("language tag", "letters and hyphens, such as de or pt-BR"),
    "NMTOKEN": Words("name token", f"{_SIGNS}, no slash and no blank"),
    "Name": Words("name", f"{_SIGNS}, a letter first"),
    "NCName": Words("name", "letters, digits and . - _ alone, a letter first"),
    "ID": Words("identifier of an element", "letters, digits and . - _ alone, a letter first"),
    "hexBinary": Words("hexadecimal value", "pairs of 0 to 9 and A to F"),
    "base64Binary": Words("base64 value", "letters, digits, + and /, filled up with ="),
}
"""By name, as W3C XML Schema Part 2 has them; the examples are our own."""
