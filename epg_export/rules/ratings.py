"""Parental ratings: whose they are, and whether the system has them."""

from collections.abc import Iterator
from functools import lru_cache

from epg_export.model import Rating
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.ratings import is_system, is_value_of, rating_of, systems_called
from epg_export.vocab.remembered import are_short

_OLDEST = 21


def doubtful_rating(rating: Rating) -> bool:
    """Whether a rating is not one that the tables have; a few are all that a feed has."""
    system, value, territory = rating.system, rating.value, rating.territory
    test = _is_doubtful if are_short(system, value, territory) else _doubts
    return test(system, value, territory, rating.min_age)


def _doubts(
    system: str | None, value: str | None, territory: str | None, min_age: int | None
) -> bool:
    return (
        not system
        or not value
        or not is_value_of(system, value)
        or not systems_called(system)
        or _contradicted(system, value, territory, min_age) is not None
        or (min_age is not None and not 0 <= min_age <= _OLDEST)
    )


_is_doubtful = lru_cache(maxsize=4096)(_doubts)


@rule(
    "EPG606",
    "rating-without-system",
    "warning",
    Rating,
    remedy="name the system, such as FSK",
    look=doubtful_rating,
)
def rating_without_system(rating: Rating, _context: Context) -> Iterator[Fault]:
    """A rating does not say whose it is, and neither its country nor its age.

    PG is one thing in the United States and another one in Great Britain, so receivers guess.
    xmltv.dtd, rating: the system attribute.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "PG"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "PG",
        "system": "MPAA"}]}
    """
    told = _is_said(rating.system) or _is_said(rating.territory) or rating.min_age is not None
    if _is_said(rating.value) and not told:
        yield Fault(
            "",
            f"the rating {quoted(rating.value or '')} has no system",
            facts={"value": rating.value},
        )


@rule(
    "EPG607",
    "empty-rating",
    "warning",
    Rating,
    remedy="give the value, or leave the rating out",
    look=doubtful_rating,
)
def empty_rating(rating: Rating, _context: Context) -> Iterator[Fault]:
    """A rating says nothing: it has no value, and no age.

    Receivers read a blank as unrated or as 0. xmltv.dtd, rating: the value element is required.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": " ",
        "system": "FSK"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "12",
        "system": "FSK"}]}
    """
    told = (rating.min_age, rating.not_rated, rating.adult)
    if not _is_said(rating.value) and told == (None, None, None):
        path = "" if rating.value is None else ".value"
        yield Fault(path, f"a rating of {rating.system or 'no system'} has no value")


@rule(
    "EPG608",
    "unknown-rating-system",
    "info",
    Rating,
    remedy="use the system's own name, such as FSK, CSA, BBFC or MPAA",
    look=doubtful_rating,
)
def unknown_rating_system(rating: Rating, _context: Context) -> Iterator[Fault]:
    """A rating is of a system that nobody else knows by that name.

    Nobody can say which age it means, and it is kept as it is written. Said once for each name.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "12",
        "system": "our own"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "12",
        "system": "FSK"}]}
    """
    system = rating.system
    if system and _is_said(system) and not is_system(system):
        message = f"there is no rating system {quoted(system)}"
        yield Fault(".system", message, facts={"system": system}, once=system)


@rule(
    "EPG609",
    "unknown-rating-value",
    "warning",
    Rating,
    remedy="correct the value or the system",
    look=doubtful_rating,
)
def unknown_rating_value(rating: Rating, _context: Context) -> Iterator[Fault]:
    """A rating has a value that its system does not have.

    Receivers read no age from it or a wrong one, so that children see what they should not. How the
    value is written does not count: "FSK 12", "12" and "ab 12" are one.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "13",
        "system": "FSK"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "12",
        "system": "FSK"}]}
    """
    system, value = rating.system, rating.value
    if (
        system
        and value
        and value.strip()
        and systems_called(system)
        and not is_value_of(system, value)
    ):
        yield Fault(
            ".value",
            f"the system {system} has no {quoted(value)}",
            facts={"system": system, "value": value},
        )


@rule(
    "EPG614",
    "impossible-age",
    "warning",
    Rating,
    remedy="give the age in years that the value stands for, or leave min_age out",
    look=doubtful_rating,
)
def impossible_age(rating: Rating, _context: Context) -> Iterator[Fault]:
    """The age of a rating is below 0 or above 21, or another one than its value says.

    Receivers lock a programme by either of the two.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "12",
        "system": "FSK", "min_age": 16}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "ratings": [{"value": "12",
        "system": "FSK", "min_age": 12}]}
    """
    age = rating.min_age
    if age is None:
        return
    if not 0 <= age <= _OLDEST:
        yield Fault(".min_age", f"the age is {age}, expected 0 to {_OLDEST}", facts={"age": age})
        return
    other = _contradicted(rating.system, rating.value, rating.territory, age)
    if other is not None:
        yield Fault(
            ".min_age",
            f"the age is {age}, and {rating.system} {rating.value} is from {other}",
            facts={"age": age, "expected": other},
        )


def _contradicted(
    system: str | None, value: str | None, territory: str | None, min_age: int | None
) -> int | None:
    """The age that a value says by its digits, where the one given is another."""
    if min_age is None or not system or not value:
        return None
    term = rating_of(system, value, territory)
    if term is None or term.min_age == min_age or not any(map(str.isdecimal, term.value)):
        return None
    return term.min_age


def _is_said(word: str | None) -> bool:
    return word is not None and word.strip() != ""
