"""Limits and lengths as people say them."""

from collections.abc import Sequence

from epg_export.limits.limit import Limit
from epg_export.limits.texts import Placed
from epg_export.model import Title

_NAMES = {
    "short-title": "short title",
    "episode-title": "episode title",
    "short": "short description",
    "medium": "medium description",
    "long": "long description",
    "credit-name": "name",
    "name-part": "given or family name",
    "organisation": "name of an organisation",
}


def name_of(placed: Placed) -> str:
    """What people call a text: title, short description."""
    kind = placed.text.kind
    if isinstance(placed.text, Title):
        return "title" if kind == "main" else f"{kind} title"
    return "description" if kind == "unspecified" else f"{kind} description"


def named(what: str) -> str:
    """What people call that which a limit is on."""
    return _NAMES.get(what, what)


def joined(names: Sequence[str]) -> str:
    """Names in a row: the title, the episode title and the short description."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def counted(limit: Limit, number: int) -> str:
    """A number in the unit of a limit: 96 characters, 1 byte."""
    return f"{number} {limit.unit[:-1] if number == 1 else limit.unit}"


def taker(limit: Limit) -> str:
    """Who sets the limit."""
    return limit.profile or "the receiver"


def described(limit: Limit) -> str:
    """A limit in a line: title and short description together: 250 bytes of dvb."""
    names = joined([named(what) for what in limit.parts])
    together = " together" if len(limit.parts) > 1 else ""
    encoding = f" of {limit.encoding}" if limit.unit == "bytes" else ""
    return f"{names}{together}: {counted(limit, limit.most)}{encoding}"
