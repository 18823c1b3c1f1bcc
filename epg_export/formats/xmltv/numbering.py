"""Episode numbers in XMLTV's own system, which counts from zero (xmltv.dtd, episode-num)."""

import re
from functools import lru_cache

from epg_export.formats.xmltv.mapping import OWN_SYSTEM
from epg_export.model import EpisodeNumber, Numbering

_LONGEST = 40
_NOTHING = ".."
_COUNTED = r"(?:([0-9]{1,9})(?:/([0-9]{1,9}))?)?"
_ONSCREEN = re.compile(r"s([0-9]{1,4})[ .]*ep?[ .]*([0-9]{1,5})", re.ASCII | re.IGNORECASE)
_XMLTV_NS = re.compile(rf"{_COUNTED}\.{_COUNTED}\.{_COUNTED}", re.ASCII)


def xmltv_ns(numbering: Numbering) -> str | None:
    """The numbering as ``season.episode.part``, None where nothing of it can be said so.

    Season 0 and episode 0 (specials, prologues) have no number below the first.
    """
    season, episode, part = numbering.season, numbering.episode, numbering.part
    if season == 0 or episode == 0:
        return None
    of_seasons = "" if season is None else _counted(season, numbering.season_count)
    of_episodes = "" if episode is None else _counted(episode, numbering.episode_count)
    of_parts = "" if part is None else _counted(part, numbering.part_count)
    own = f"{of_seasons}.{of_episodes}.{of_parts}"
    return None if own == _NOTHING else own


def is_own(number: EpisodeNumber, value: str | None) -> bool:
    """Whether a number says in XMLTV's own system what ``value`` says there."""
    return number.system == OWN_SYSTEM and "".join(number.value.split()) == value


def onscreen(numbering: Numbering) -> str | None:
    """The numbering as people write it, ``S01E02``; None without an episode."""
    if numbering.episode is None or numbering.episode < 0:
        return None
    if numbering.season is None or numbering.season < 0:
        return f"E{numbering.episode:02}"
    return f"S{numbering.season:02}E{numbering.episode:02}"


def read_onscreen(text: str) -> Numbering | None:
    """Season and episode of ``S01E02``, however it is spaced; None for any other form."""
    match = _ONSCREEN.fullmatch(text.strip())
    return Numbering(season=int(match.group(1)), episode=int(match.group(2))) if match else None


def _counted(number: int, count: int | None) -> str:
    """A number from zero and its total: ``2/10``, ``2``, or nothing."""
    if number < 1:
        return ""
    return str(number - 1) if count is None or count < 0 else f"{number - 1}/{count}"


def read_xmltv_ns(text: str) -> Numbering | None:
    """The numbering that ``season.episode.part`` says; blanks stand anywhere in it.

    None for what does not have this form, or says nothing.
    """
    return _remembered(text) if len(text) <= _LONGEST else _counted_out("".join(text.split()))


@lru_cache(maxsize=4096)
def _remembered(text: str) -> Numbering | None:
    """Few numbers are said over and over: a season has about as many episodes as another one."""
    return _counted_out("".join(text.split()))


def _counted_out(text: str) -> Numbering | None:
    match = _XMLTV_NS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    season, seasons, episode, episodes, part, parts = (
        None if digits is None else int(digits) for digits in match.groups()
    )
    return Numbering(
        season=_from_one(season),
        season_count=seasons,
        episode=_from_one(episode),
        episode_count=episodes,
        part=_from_one(part),
        part_count=parts,
    )


def _from_one(number: int | None) -> int | None:
    return None if number is None else number + 1
