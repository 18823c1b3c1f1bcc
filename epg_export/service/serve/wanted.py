"""Which document an address asks for."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import cast

from epg_export.errors import ConfigError
from epg_export.pipeline.selection.select import window
from epg_export.profiles import all_profiles
from epg_export.service.serve.problems import ProblemError, quoted
from epg_export.service.serve.shelf.documents import Served, Wanted
from epg_export.vocab.languages import canonical

PARAMETERS = ("lang", "profile", "since", "until")
"""What may be said of the feeds that are asked for."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_LANGUAGES = 20


def wanted(format_: str, place: Mapping[str, str], said: Mapping[str, str]) -> Wanted:
    """The document at a ``place`` (channel, day) in the way the parameters say.

    Raises :class:`ProblemError` for what is no day, tag, profile or time.
    """
    day, profile = place.get("day"), said.get("profile")
    since, until = said.get("since"), said.get("until")
    try:
        window(since, until)
    except (ConfigError, OverflowError) as error:
        remedy = getattr(error, "remedy", "write 2026-03-28")
        raise ProblemError(400, str(error), remedy.replace("--", "")) from error
    return Wanted(
        cast("Served", format_),
        channel=place.get("channel"),
        day=None if day is None else _day(day),
        languages=_languages(said.get("lang")),
        profile=None if profile is None else profile_name(profile),
        since=since,
        until=until,
    )


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


def _languages(text: str | None) -> tuple[str, ...]:
    tags = [tag.strip() for tag in (text or "").split(",") if tag.strip()]
    found = tuple(dict.fromkeys(map(_language, tags[:_MOST_LANGUAGES])))
    if text is not None and (not found or len(tags) > _MOST_LANGUAGES):
        detail = "lang names no language, or too many"
        raise ProblemError(400, detail, f"write up to {_MOST_LANGUAGES} tags, such as de,en")
    return found


def _language(tag: str) -> str:
    known = canonical(tag) if tag.isascii() else None
    if known is None:
        raise ProblemError(400, f"{quoted(tag)} is no language tag", "write tags such as de,en")
    return known
