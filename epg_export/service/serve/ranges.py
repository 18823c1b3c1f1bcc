"""Parts of a document, for downloads that go on where they ended (RFC 9110, 14)."""

import re
from typing import NamedTuple

from epg_export.service.serve.problems import ProblemError

_ONE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE | re.ASCII)


class Part(NamedTuple):
    """Bytes from ``start`` to before ``stop``."""

    start: int
    stop: int


def part(said: str | None, size: int) -> Part | None:
    """The part that is asked for; None for the whole, also where several parts are asked for.

    Raises :class:`ProblemError` (416) where nothing of it is there.
    """
    match = _ONE.fullmatch(said or "")
    if match is None or not (match[1] or match[2]):
        return None
    if match[1]:
        start = int(match[1])
        stop = min(int(match[2]) + 1, size) if match[2] else size
        if match[2] and int(match[2]) < start:
            return None  # it says nothing, and counts as if it was not there
    else:
        start, stop = max(size - int(match[2]), 0), size
    if start >= stop:
        headers = {"Content-Range": f"bytes */{size}"}
        raise ProblemError(416, f"there are {size} bytes", "ask for some of them", headers)
    return Part(start, stop)
