"""Numbers of seasons, episodes and parts, each by itself and against its total."""

import datetime as dt
import re
from collections.abc import Iterator

from epg_export.model import EpisodeNumber, Numbering
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.number_systems import FOR_PEOPLE
from epg_export.vocab.written_numbers import written

# Season 0 holds the specials, episode 0 is a prologue; everything else counts from 1.
_LEAST = {
    "season": 0,
    "episode": 0,
    "episode_to": 0,
    "season_count": 1,
    "episode_count": 1,
    "absolute": 0,
    "part": 1,
    "part_count": 1,
}
_TOTALS = (
    ("season", "season_count"),
    ("episode", "episode_count"),
    ("episode_to", "episode_count"),
    ("part", "part_count"),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_SEASONS = 100
_DAYS = 366
"""What is on every day has so many episodes in a season that is a year: 112 may be one of them."""
_YEAR = re.compile("19|20")
_FIGURES = len("2019x401")
_MANY = 1000_00_00
"""Eight digits: no episode has as many, and a day has, as in 20260328."""


def odd_numbers(numbering: Numbering) -> bool:
    """Whether a number is below what there can be, beyond its total, or looks like a date."""
    season, seasons = numbering.season, numbering.season_count
    if season is not None and not 0 <= season <= (_MOST_SEASONS if seasons is None else seasons):
        return True
    if seasons is not None and not 0 < seasons <= _MOST_SEASONS:
        return True
    episode, episodes = numbering.episode, numbering.episode_count
    if episode is not None and not 0 <= episode < _MANY:
        return True
    if episodes is not None and (episodes < 1 or (episode or 0) > episodes):
        return True
    return _odd_rest(numbering)


def dated(part: Numbering | EpisodeNumber) -> object:
    """Whether a number may be made of a date: it is odd, or has as many figures as a day has."""
    if isinstance(part, Numbering):
        return odd_numbers(part)
    return len(part.value) >= _FIGURES and _YEAR.search(part.value)


def _odd_rest(numbering: Numbering) -> bool:
    """The same of what few have: parts, ranges, numbers through all seasons."""
    part, parts = numbering.part, numbering.part_count
    if (part is not None and part < 1) or (parts is not None and (part or 1) > parts):
        return True
    last, absolute = numbering.episode_to, numbering.absolute
    return last is not None or (absolute is not None and absolute < 0)


@rule(
    "EPG306",
    "impossible-number",
    "warning",
    Numbering,
    remedy="count seasons, episodes and parts from 1; season 0 holds the specials",
    look=odd_numbers,
)
def impossible_number(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """A number in the numbering is below what there can be; it is not written out.

    xmltv.dtd, episode-num: numbers count up from the first one.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": -1}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 1}}
    """
    for field, least in _LEAST.items():
        value = getattr(numbering, field)
        if value is not None and value < least:
            yield Fault(f".{field}", f"{field} is {value}, expected at least {least}")


@rule(
    "EPG307",
    "number-beyond-total",
    "warning",
    Numbering,
    remedy="correct the number or the total",
    look=odd_numbers,
)
def number_beyond_total(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """A season, episode or part has a number higher than there are of them.

    One of the two is wrong, and receivers show both. xmltv.dtd, episode-num: X out of Y.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 12,
        "episode_count": 10}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 9,
        "episode_count": 10}}
    """
    for field, total_field in _TOTALS:
        value, total = getattr(numbering, field), getattr(numbering, total_field)
        if value is not None and total is not None and value > total > 0:
            yield Fault(f".{field}", f"{field} is {value} of {total}")


@rule(
    "EPG308",
    "backward-range",
    "warning",
    Numbering,
    remedy="put the lower number into episode and the higher one into episode_to",
    look=odd_numbers,
)
def backward_range(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """A range of episodes ends before it begins.

    Nothing is written of it that a receiver could read. EBUCore and xmltv.dtd count upwards.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 4,
        "episode_to": 3}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 3,
        "episode_to": 4}}
    """
    first, last = numbering.episode, numbering.episode_to
    if first is not None and last is not None and last < first:
        yield Fault(".episode_to", f"episodes {first} to {last}")


@rule(
    "EPG324",
    "date-as-number",
    "warning",
    Numbering,
    EpisodeNumber,
    remedy="leave out numbers made of a date, and give the date itself",
    look=dated,
)
def date_as_number(part: Numbering | EpisodeNumber, _context: Context) -> Iterator[Fault]:
    """An episode was made of a date, or a season has a number that no series has.

    Receivers file recordings under it, and look the episode up where it is not. Seasons that are
    counted by years are in order, and so are their episodes up to one a day: 1012 is no episode,
    but the twelfth of October. xmltv.dtd, episode-num; previously-shown holds dates.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 2019,
        "episode": 1012}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 12,
        "episode": 210}}
    """
    if isinstance(part, EpisodeNumber):
        yield from _dated(part)
        return
    season, episode = part.season, part.episode
    if season is not None and _FIRST_YEAR <= season <= _LAST_YEAR:
        day = _day(season, episode) if episode is not None and episode > _DAYS else None
        if day:
            made = f"{day.isoformat()} as a date"
            yield Fault(".season", f"the numbering is season {season}, episode {episode}: {made}")
    elif season is not None and season > _MOST_SEASONS:
        yield Fault(".season", f"season is {season}, expected at most {_MOST_SEASONS}")
    if episode is not None and episode >= _MANY:
        day = _day(*divmod(episode, 10_000))
        made = f": {day.isoformat()} as a date" if day else ""
        yield Fault(".episode", f"episode is {episode}{made}")


def _dated(number: EpisodeNumber) -> Iterator[Fault]:
    """The same of a number as it is shown: S2019E1012."""
    shown = written(number.value) if number.system in FOR_PEOPLE else None
    if shown is None or shown.season is None or shown.episode is None or shown.episode <= _DAYS:
        return
    if day := _day(shown.season, shown.episode):
        yield Fault(".value", f"{quoted(number.value)} is made of a date: {day.isoformat()}")


def _day(year: int, month_and_day: int | None) -> dt.date | None:
    """The day that a year and MMDD are."""
    if month_and_day is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, *divmod(month_and_day, 100))
    except (ValueError, OverflowError):
        return None
