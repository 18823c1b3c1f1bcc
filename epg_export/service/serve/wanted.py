"""Which document an address asks for."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import cast

from epg_export.errors import ConfigError
from epg_export.profiles import all_profiles
from epg_export.service.serve.problems import ProblemError, quoted
from epg_export.service.serve.shelf.asking import checked
from epg_export.service.serve.shelf.documents import Served, Wanted

PARAMETERS = ("lang", "profile", "since", "until")
"""What may be said of the feeds that are asked for."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def wanted(format_: str, place: Mapping[str, str], said: Mapping[str, str]) -> Wanted:
    """The document at a ``place`` (channel, day) in the way the parameters say.

    Raises :class:`ProblemError` for what is no day, tag, profile or time.
    """
    day = place.get("day")
    asked = Wanted(
        cast("Served", format_),
        channel=place.get("channel"),
        day=None if day is None else _day(day),
        languages=_tags(said.get("lang")),
        profile=said.get("profile"),
        since=said.get("since"),
        until=said.get("until"),
    )
    try:
        return checked(asked)
    except ConfigError as error:
        raise ProblemError(400, str(error), error.remedy.replace("--", "")) from error
    except OverflowError as error:
        raise ProblemError(400, "that is no time", "write 2026-03-28") from error


def profile_name(name: str) -> str:
    """A profile that ships, by its name: a request names no files."""
    names = [profile.name for profile in all_profiles()]
    if name not in names:
        detail = f"there is no profile {quoted(name)}"
        raise ProblemError(400, detail, f"write one of {', '.join(names)}")
    return name


def _day(text: str) -> dt.date:
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise ProblemError(400, f"{quoted(text)} is no day", "write it as 2026-03-28")


def _tags(text: str | None) -> tuple[str, ...]:
    tags = tuple(tag.strip() for tag in (text or "").split(",") if tag.strip())
    if text is not None and not tags:
        raise ProblemError(400, "lang names no language", "write tags such as de,en")
    return tags
