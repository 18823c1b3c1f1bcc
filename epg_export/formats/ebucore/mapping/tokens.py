"""What EBUCore has no field for, as tokens in an event's note.

``epg: new; premiere=de:Erstausstrahlung|en:First showing; note=free text to the end``. A note
without the prefix is a note. Per cent and semicolon are percent-encoded in what a token says.
"""

from typing import Literal, NamedTuple

PREFIX = "epg:"
NOTE = "note"
"""The token that holds the note itself; it stands last and goes on to the end."""

UNKNOWN = "unknown"
"""The status of a broadcast under planning of which nobody says that it is planned."""

TokenKind = Literal["flag", "word", "text", "time", "flags", "clump"]


class Token(NamedTuple):
    """A field of a broadcast, the name of the token that says it, and in which manner."""

    field: str
    name: str
    kind: TokenKind


TOKENS = (
    Token("new", "new", "flag"),
    Token("premiere", "premiere", "flags"),
    Token("last_chance", "last-chance", "flags"),
    Token("status", "status", "word"),
    Token("listed", "listed", "flag"),
    Token("stop", "stop", "time"),
    Token("stop_inferred", "stop-inferred", "flag"),
    Token("planned_start", "planned-start", "time"),
    Token("planned_stop", "planned-stop", "time"),
    Token("actual_start", "actual-start", "time"),
    Token("actual_stop", "actual-stop", "time"),
    Token("pdc_start", "pdc-start", "time"),
    Token("vps_start", "vps-start", "time"),
    Token("showview", "showview", "text"),
    Token("videoplus", "videoplus", "text"),
    Token("clump", "clump", "clump"),
)
"""The stop is among them for where no duration can say it."""

SHOWN = "shown"
PRECISION = "precision"
INFERRED = "inferred"
"""Tokens of an earlier showing: its time where the event's date and time cannot say it, how
precisely it is known, and that nobody wrote it down.
"""
