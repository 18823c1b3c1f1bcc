"""What is lost of dates, languages and ratings."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.writing.subject import date_attributes
from epg_export.model import Episode, LanguageRef, Rating, Series, StarRating

_DATES = ("production_date", "production_end", "release_date")


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


def _rating(rating: Rating) -> Iterator[Loss]:
    if any(reason.lang for reason in rating.reasons):
        yield "reasons", "reasons are one text without a language"


def _stars(rating: StarRating) -> Iterator[Loss]:
    if rating.value is None:
        yield "raw", "stars are written as numbers: there is no value"


LOOKS = {
    Episode: _dated,
    Series: _dated,
    LanguageRef: _language,
    Rating: _rating,
    StarRating: _stars,
}
