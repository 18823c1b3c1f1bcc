"""Conditions of a request: whether what a client has is still what there is (RFC 9110, 13)."""

import datetime as dt
import re
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple

from starlette.datastructures import Headers

_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_CERTAIN = dt.timedelta(seconds=1)


class Validators(NamedTuple):
    """What tells one state of a representation from another: a strong tag, and a time."""

    etag: str
    modified: dt.datetime

    def headers(self) -> dict[str, str]:
        """The same for a client."""
        now = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
        modified = min(self.modified, now)  # no client may be told of the future
        return {"ETag": self.etag, "Last-Modified": format_datetime(modified, usegmt=True)}


def validators(sha256: str, coding: str | None, modified: dt.datetime) -> Validators:
    """The validators of a document's bytes as they are sent."""
    etag = f'"{sha256}-{coding}"' if coding else f'"{sha256}"'
    return Validators(etag, modified.astimezone(dt.UTC).replace(microsecond=0))


def status(headers: Headers, there: Validators) -> int:
    """What the conditions come to: 200 where they hold, 304, or 412."""
    if (required := _value(headers, "if-match")) is not None:
        if not _is_among(there.etag, required, weakly=False):
            return 412
    elif (before := _moment(_only(headers, "if-unmodified-since"))) and there.modified > before:
        return 412
    if (known := _value(headers, "if-none-match")) is not None:
        return 304 if _is_among(there.etag, known, weakly=True) else 200
    since = _moment(_only(headers, "if-modified-since"))
    return 304 if since is not None and there.modified <= since else 200


def still_holds(condition: str | None, there: Validators) -> bool:
    """Whether a part of what is there may be sent to whoever has another part (If-Range)."""
    if condition is None:
        return True
    if '"' in condition:
        return condition.strip() == there.etag
    is_certain = dt.datetime.now(tz=dt.UTC) - there.modified > _CERTAIN
    return is_certain and _moment(condition) == there.modified


def _value(headers: Headers, name: str) -> str | None:
    """A header that may be sent in several lines."""
    lines = headers.getlist(name)
    return ",".join(lines) if lines else None


def _only(headers: Headers, name: str) -> str | None:
    """A header that is sent once; sent twice it says nothing."""
    lines = headers.getlist(name)
    return lines[0] if len(lines) == 1 else None


def _is_among(etag: str, listed: str, *, weakly: bool) -> bool:
    if listed.strip() == "*":
        return True
    return any(tag[2] == etag and (weakly or not tag[1]) for tag in _TAG.finditer(listed))


def _moment(text: str | None) -> dt.datetime | None:
    """A date of HTTP; None for what is none, which counts as if it was not there."""
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # The oldest form, which has to be read still, names no zone: all of them are in GMT.
    return found if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
