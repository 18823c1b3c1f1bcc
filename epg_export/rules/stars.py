"""Stars: how good somebody thinks a programme is."""

import re
from collections.abc import Iterator

from epg_export.model import Episode, StarRating
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted

_NUMBER = r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?"
_STARS = re.compile(rf"\s*({_NUMBER})\s*/\s*({_NUMBER})\s*", re.ASCII)
_SPACED = re.compile(r"\d\s+/|/\s+\d")


@rule(
    "EPG610",
    "malformed-stars",
    "warning",
    StarRating,
    remedy="write how many stars of how many, such as 4/5",
)
def malformed_stars(stars: StarRating, _context: Context) -> Iterator[Fault]:
    """Stars are not written as how many of how many.

    Tvheadend ignores them, Kodi takes them for so many of ten. xmltv.dtd, star-rating: N/M.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "IMDB: 7.1"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "7.1/10", "system": "imdb.com"}]}
    """
    raw = stars.raw
    if raw is not None:
        if stars.value is None and raw.strip() and not _STARS.fullmatch(raw):
            message = f"the stars are {quoted(raw)}, expected N/M such as 4/5"
            yield Fault(".raw", message, facts={"stars": raw})
    elif stars.value is None:
        yield Fault("", "nobody says how many stars there are")
    elif stars.max is None:
        yield Fault(".value", f"there are {stars.value:g} stars, and nobody says of how many")


@rule(
    "EPG611",
    "impossible-stars",
    "warning",
    StarRating,
    remedy="correct the number of stars, or of how many they are",
)
def impossible_stars(stars: StarRating, _context: Context) -> Iterator[Fault]:
    """There are more stars than there can be, fewer than none, or none at most.

    xmltv.dtd, star-rating: a value out of a maximum.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "4/2"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "4/5"}]}
    """
    value, most = _counted(stars)
    field = ".value" if stars.value is not None else ".raw"
    if most is not None and most <= 0:
        yield Fault(field, f"the stars are {value or 0:g} of {most:g}")
    elif value is not None and (value < 0 or (most is not None and value > most)):
        of = "" if most is None else f" of {most:g}"
        yield Fault(field, f"there are {value:g} stars{of}")


@rule(
    "EPG618",
    "spaced-stars",
    "warning",
    StarRating,
    remedy="write the stars without blanks, such as 3/5",
    on_request=True,
)
def spaced_stars(stars: StarRating, _context: Context) -> Iterator[Fault]:
    """Stars are written with blanks around the stroke.

    Kodi reads "3 / 5" as 3 of 10, though xmltv.dtd itself writes it so; that is why the rule is for
    receivers that ask for it.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "3 / 5"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "3/5"}]}
    """
    if stars.raw and _STARS.fullmatch(stars.raw) and _SPACED.search(stars.raw):
        yield Fault(".raw", f"the stars are {quoted(stars.raw)}")


@rule(
    "EPG619",
    "several-star-ratings",
    "info",
    Episode,
    remedy="put the one that matters first; an export may be limited to it",
    on_request=True,
)
def several_star_ratings(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A programme has several star ratings.

    In MythTV a second one sets the first to zero.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "3/5"}, {"raw": "7/10"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "star_ratings": [{"raw":
        "3/5"}]}
    """
    count = len(episode.star_ratings)
    if count > 1:
        yield Fault(".star_ratings[1]", f"there are {count} star ratings")


def _counted(stars: StarRating) -> tuple[float | None, float | None]:
    """How many stars of how many, by the numbers or else as written."""
    if stars.value is None and stars.raw and (match := _STARS.fullmatch(stars.raw)):
        return float(match[1]), float(match[2])
    return stars.value, stars.max
