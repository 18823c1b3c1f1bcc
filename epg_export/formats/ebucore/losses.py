"""What EBUCore cannot hold although it has a place for such values: told case by case."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.subject import date_attributes
from epg_export.formats.ebucore.technical import aspect_factors
from epg_export.model import (
    AccessService,
    Broadcast,
    Credit,
    Episode,
    LanguageRef,
    Numbering,
    Part,
    Rating,
    Review,
    Series,
    Shown,
    StarRating,
    Subtitle,
    Video,
)

Look = Callable[[Any], Iterator[Loss]]

_BARE = {
    "credit.images": frozenset({"url", "kind"}),
    "credit.links": frozenset({"url", "system"}),
    "rating.icons": frozenset({"url"}),
    "channel.icons": frozenset({"url"}),
}
"""What is left of a picture or page where there is room for its address and little else."""

_WRITTEN = frozenset({"url", "kind", "system", "width", "height", "orientation", "mime_type"})
"""Fields of pictures and pages that are written elsewhere."""

_DATES = ("production_date", "production_end", "release_date")


def losses(part: Part, held_by: str) -> Iterable[Loss]:
    """Give what of this one part (not of those below it) cannot be said in EBUCore."""
    if held_by in _BARE:
        return _bare(part, _BARE[held_by])
    look: Look | None = _LOOKS.get(type(part))
    return () if look is None else look(part)


def _bare(part: Part, room: frozenset[str]) -> Iterator[Loss]:
    for field in _WRITTEN & frozenset(part.__struct_fields__) - room:
        if getattr(part, field) is not None:
            yield field, "there is room for its address only"


def _dated(record: Episode | Series) -> Iterator[Loss]:
    for field in _DATES:
        date = getattr(record, field, None)
        if date and not date_attributes(date):
            yield field, "a date is written as YYYY, YYYY-MM or YYYY-MM-DD"
    if isinstance(record, Episode) and date_attributes(record.production_end):
        if "period" in date_attributes(record.production_date):
            yield "production_date", "the first date of a span is written as a year or a day"
        if "period" in date_attributes(record.production_end):
            yield "production_end", "the last date of a span is written as a year or a day"


def _language(ref: LanguageRef) -> Iterator[Loss]:
    if ref.code and ref.names:
        yield "names", "there is room for a code or a name: the code is written"
    elif len(ref.names) > 1:
        yield "names", "there is room for one name: the first is written"


def _service(part: AccessService | Subtitle) -> Iterator[Loss]:
    if part.language is not None and not part.language.code:
        yield "language", "there is room for a code only"


def _credit(credit: Credit) -> Iterator[Loss]:
    if credit.name and (credit.given_name or credit.family_name):
        yield "family_name", "there is room for the whole name or its parts: the whole is written"
    if not (credit.name or credit.given_name or credit.family_name):
        for field in ("character", "images", "links"):
            if getattr(credit, field):
                yield field, "only a person has it"


def _review(review: Review) -> Iterator[Loss]:
    if review.kind == "url" and review.lang:
        yield "lang", "a link has no language"


def _rating(rating: Rating) -> Iterator[Loss]:
    if any(reason.lang for reason in rating.reasons):
        yield "reasons", "reasons are one text without a language"


def _stars(rating: StarRating) -> Iterator[Loss]:
    if rating.value is None:
        yield "raw", "stars are written as numbers: there is no value"


def _video(video: Video) -> Iterator[Loss]:
    if video.aspect and aspect_factors(video.aspect) is None:
        yield "aspect", "an aspect is two whole numbers"


def _numbering(numbering: Numbering) -> Iterator[Loss]:
    for number in ("season", "episode", "part"):
        if getattr(numbering, f"{number}_count") is not None and getattr(numbering, number) is None:
            yield f"{number}_count", "a total is written only with its number"
    if numbering.episode_to is not None and numbering.episode is None and numbering.season is None:
        yield "episode_to", "the end of a range is written only with its start"


def _series(series: Series) -> Iterator[Loss]:
    yield from _dated(series)
    if series.season_count is not None and not series.seasons:
        yield "season_count", "the number of seasons is written only with the seasons"


def _broadcast(broadcast: Broadcast) -> Iterator[Loss]:
    for field in ("start", "stop"):
        if getattr(getattr(broadcast, field), "microsecond", 0):
            yield field, "times are written to the second"


def _shown(shown: Shown) -> Iterator[Loss]:
    if shown.start is not None and shown.start.precision in ("year", "month"):
        yield "start", "an earlier showing is written to the day"


_LOOKS: dict[type[Part], Look] = {
    Episode: _dated,
    Series: _series,
    Numbering: _numbering,
    Broadcast: _broadcast,
    LanguageRef: _language,
    AccessService: _service,
    Subtitle: _service,
    Credit: _credit,
    Review: _review,
    Rating: _rating,
    StarRating: _stars,
    Video: _video,
    Shown: _shown,
}
