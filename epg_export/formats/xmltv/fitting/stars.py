"""Stars and parental ratings in the forms a receiver can count with."""

import math
import re
from collections.abc import Iterator

import msgspec

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.mapping import AGES
from epg_export.formats.xmltv.writing.ratings import digits, stars
from epg_export.model import Rating, StarRating

_OF = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(0*[1-9]\d*(?:\.\d+)?)", re.ASCII)
_AGE = re.compile(r"(?:(?:TV|PG)-|[+-])?(\d{1,2})\+?", re.ASCII)


def fit(draft: Draft) -> None:
    """Fit the stars, then the ratings."""
    settings = draft.settings
    if settings.stars == "n/m" or settings.star_scale is not None or not settings.zero_stars:
        draft.change(star_ratings=tuple(_plain(draft)))
    most, found = settings.most_star_ratings, draft.episode.star_ratings
    if most is not None and len(found) > most:
        for _ in found[most:]:
            draft.drop(".star_ratings", "episode.star_ratings", f"there is room for {most}")
        draft.change(star_ratings=found[:most])
    if settings.ages:
        draft.change(ratings=tuple(_with_ages(draft.episode.ratings)))


def _plain(draft: Draft) -> Iterator[StarRating]:
    for rating in draft.episode.star_ratings:
        counted = _counted(rating)
        if counted is None:
            if stars(rating):
                reason = f'"{stars(rating)}" is no N/M'
                draft.drop(".star_ratings", "episode.star_ratings", reason)
        elif not draft.settings.zero_stars and not float(counted[0]):
            draft.drop(".star_ratings", "episode.star_ratings", "no star is read as no rating")
        else:
            raw = _scaled(draft, rating, *counted)
            yield msgspec.structs.replace(rating, raw=raw, value=None, max=None)


def _counted(rating: StarRating) -> tuple[str, str] | None:
    """How many stars of how many, as written, or else by its values."""
    for form in (rating, msgspec.structs.replace(rating, raw=None)):
        if match := _OF.fullmatch(stars(form).strip()):
            return match[1], match[2]
    return None


def _scaled(draft: Draft, rating: StarRating, value: str, most: str) -> str:
    """Stars in the scale that is asked for; where that says something else, it is told."""
    scale, same = draft.settings.star_scale, _OF.fullmatch(stars(rating).strip()) is not None
    raw = f"{value}/{most}"
    if scale is not None:
        scaled = float(value) * scale / float(most)
        rounded = round(scaled, 1)
        same = same and math.isclose(scaled, rounded)
        raw = f"{digits(rounded)}/{scale}"
    if not same:
        reason = f'"{stars(rating)}" is written as {raw}'
        draft.drop(".star_ratings", "episode.star_ratings", reason)
    return raw


def _with_ages(ratings: tuple[Rating, ...]) -> Iterator[Rating]:
    """Each rating, and its age as a bare number where that is not what it says."""
    told = {(rating.value, rating.system) for rating in ratings}
    for rating in ratings:
        yield rating
        if (age := _age(rating)) and (age, rating.system) not in told:
            told.add((age, rating.system))
            yield Rating(value=age, system=rating.system)


def _age(rating: Rating) -> str | None:
    """The age that a rating is known to mean, by itself or behind the name of its system."""
    years = rating.min_age
    if years is None:
        value = (rating.value or "").strip()
        match = _AGE.fullmatch(value.removeprefix(rating.system or "").strip())
        years = int(match[1]) if match else None
    return str(years) if years in AGES else None
