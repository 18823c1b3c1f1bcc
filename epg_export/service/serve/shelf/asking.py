"""What is asked for in another way than it is, in plain words that are checked before any work."""

import datetime as dt

from epg_export.errors import ConfigError
from epg_export.pipeline.selection.select import Selection, window
from epg_export.profiles import EXACT, Profile, all_profiles
from epg_export.service.serve.shelf.documents import Wanted
from epg_export.vocab.languages import canonical

_MOST = 20
_LONGEST = 64
"""Languages at a time, and characters of a word: more than anybody needs."""


def checked(wanted: Wanted) -> Wanted:
    """The same in one spelling for all; raises :class:`ConfigError` for words that mean nothing."""
    profile = _profile(wanted.profile)
    plain = wanted._replace(
        languages=_languages(wanted.languages),
        profile=None if profile is EXACT or profile.name == EXACT.name else profile.name,
        since=_word("since", wanted.since),
        until=_word("until", wanted.until),
    )
    window(plain.since, plain.until)
    if plain.format == "guide" and not plain.is_plain:
        raise ConfigError("the page is made in one way only", remedy="ask for it as it is")
    return plain


def selection_of(wanted: Wanted) -> Selection:
    """What is asked for as a selection, but for the day."""
    since, until = window(wanted.since, wanted.until)
    return Selection(languages=wanted.languages, since=since, until=until)


def only_day(day: dt.date) -> Selection:
    """A broadcast day as a selection."""
    last = day == dt.date.max
    return Selection(since=day, until=None if last else day + dt.timedelta(days=1))


def profile_of(wanted: Wanted) -> Profile:
    """The profile that ships under the name that is asked for."""
    return _profile(wanted.profile)


def _profile(name: str | None) -> Profile:
    """The profile of that name; one by path is nobody's business who asks from outside."""
    if name is None:
        return EXACT
    known = {profile.name: profile for profile in all_profiles()}
    if name not in known:
        raise ConfigError("there is no such profile", remedy=f"ask for one of {', '.join(known)}")
    return known[name]


def _languages(tags: tuple[str, ...]) -> tuple[str, ...]:
    if len(tags) > _MOST:
        raise ConfigError("too many languages", remedy=f"ask for {_MOST} at most")
    found = []
    for tag in tags:
        known = canonical(tag) if len(tag) <= _LONGEST else None
        if known is None:
            raise ConfigError("no such language", remedy="use tags such as de,en")
        found.append(known)
    return tuple(dict.fromkeys(found))


def _word(name: str, text: str | None) -> str | None:
    if text and len(text) > _LONGEST:
        raise ConfigError(f"{name} is no date or time", remedy="write 2026-03-28T06:00+01:00")
    return text or None
