"""The terminal that people read on: how wide it is, and lines that break between words there."""

import os
import shutil
from typing import IO

_USUAL = 80
_TABLE = (80, 120)


def wrapped(text: str, to: IO[str] | None) -> str:
    """A line as ``to`` shows it: on a terminal it breaks between words, elsewhere it stays one."""
    if to is None or not to.isatty():
        return text
    from textwrap import fill  # noqa: PLC0415 - not for --help

    return fill(
        text, _columns(to), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _columns(to: IO[str]) -> int:
    """How wide it is; ``COLUMNS`` says it also of one that does not know (0) or is too small."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(to.fileno()).columns or _USUAL
    except (OSError, ValueError):  # none that has a size
        return _USUAL


def table_width() -> int:
    """How wide a table on standard output may be: as the terminal, within reason."""
    least, most = _TABLE
    return min(max(shutil.get_terminal_size((least, 0)).columns, least), most)
