"""What is said to readers beside the input: how a table is laid out, what a text leaves open."""

from typing import Literal

import msgspec

from epg_export.bounds import USUAL, Bounds

DateOrder = Literal["dmy", "mdy", "ymd"]
"""Which of day, month and year stands first, second and third."""


class ReadWishes(msgspec.Struct, frozen=True, kw_only=True):
    """What is said to the readers of a run; a format names in ``heeds`` what it listens to.

    ``maps`` and ``beside`` are paths of TOML files: maps of columns, and what press texts do not
    say. One that names its ``input`` (a file name, ``*`` for anything) is for that input only.
    ``date_order`` is that of dates whose figures alone do not tell. ``extract_credits`` takes
    people from prose. ``zone`` is that of times without an offset, by its IANA name; whoever does
    not heed it leaves them to be placed behind the reader. ``day_start`` (``HH:MM[:SS]``, local) is
    when the broadcast days begin that a playlist counts its times from. Whatever the format,
    ``repair_text`` cleans texts and mends those that somebody read in the wrong encoding, and
    ``key`` is the scheme of identifiers by which records of several inputs are the same.
    ``bounds`` are what an input may cost.
    """

    maps: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    extract_credits: bool = False
    repair_text: bool = False
    key: str | None = None
    zone: str | None = None
    day_start: str | None = None
    bounds: Bounds = USUAL

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are read for it."""
        return (*self.maps, *self.beside)


NO_WISHES = ReadWishes()
