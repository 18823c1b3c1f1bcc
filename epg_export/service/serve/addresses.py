"""What the address of a request says: segments of its path, and the parameters of its query."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from epg_export.service.serve.problems import ProblemError, quoted

_ABSOLUTE = re.compile(rb"https?://[^/?#]*", re.IGNORECASE)
_MALFORMED = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_PLACE = re.compile(r"\{(\w+)\}(.*)", re.DOTALL)
_LONGEST = 4_000


def segments(raw_path: bytes) -> tuple[str, ...]:
    """The segments of a path as it was sent, each decoded once: an ``a%2Fb`` is one segment.

    Raises :class:`ProblemError` where that is no text.
    """
    parts = path_of(raw_path).split(b"/")[1:]
    return tuple(_decoded(part, "the path") for part in parts)


def path_of(raw_path: bytes) -> bytes:
    """The path, without what stands before it in the form that proxies are asked in.

    A user and a password may stand there.
    """
    match = _ABSOLUTE.match(raw_path)
    return raw_path if match is None else raw_path[match.end() :] or b"/"


def parameters(query: bytes, known: Sequence[str]) -> dict[str, str]:
    """What a query says. A plus is a plus: offsets of times have one.

    Raises :class:`ProblemError` for a parameter that is unknown, repeated, or empty.
    """
    found: dict[str, str] = {}
    if len(query) > _LONGEST:
        raise ProblemError(414, "the query is too long", _writing(known))
    for part in filter(None, query.split(b"&")):
        name, _, value = (_decoded(one, "the query") for one in part.partition(b"="))
        if name not in known:
            raise ProblemError(400, f"there is no parameter {quoted(name)}", _writing(known))
        if name in found:
            raise ProblemError(400, f"{name} is given twice", f"write {name} once")
        if not value:
            raise ProblemError(400, f"{name} says nothing", f"write {name}=VALUE, or leave it out")
        found[name] = value
    return found


class Template(NamedTuple):
    """The shape of a path, such as ``/xmltv/{channel}.xml``."""

    text: str

    def told(self, given: Sequence[str]) -> dict[str, str] | None:
        """What stands in the places of the template; None where the path has another shape."""
        parts = self.text.split("/")[1:]
        if len(parts) != len(given):
            return None
        found: dict[str, str] = {}
        for part, said in zip(parts, given, strict=True):
            place = _PLACE.fullmatch(part)
            if place is None:
                if part != said:
                    return None
            elif said.endswith(place[2]) and len(said) > len(place[2]):
                found[place[1]] = said.removesuffix(place[2])
            else:
                return None
        return found


def _decoded(part: bytes, what: str) -> str:
    remedy = "write percent-encoded UTF-8"
    if _MALFORMED.search(part):
        raise ProblemError(400, f"{what} has a % that begins no encoded byte", remedy)
    try:
        return unquote_to_bytes(part).decode()
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"{what} is not UTF-8", remedy) from error


def _writing(known: Sequence[str]) -> str:
    return f"write {', '.join(known)}" if known else "write no parameters here"
