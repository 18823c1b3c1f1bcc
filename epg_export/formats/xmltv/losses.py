"""What XMLTV cannot hold although it has a place for such values: told case by case."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from epg_export.formats.base import Loss
from epg_export.formats.xmltv.mapping import ICON_KINDS, OWN_SYSTEM
from epg_export.formats.xmltv.numbering import is_malformed
from epg_export.formats.xmltv.stamps import date_digits
from epg_export.formats.xmltv.writing.media import is_aspect
from epg_export.formats.xmltv.writing.ratings import stars
from epg_export.formats.xmltv.writing.words import said
from epg_export.model import (
    Broadcast,
    Country,
    Credit,
    Episode,
    Genre,
    Image,
    LanguageRef,
    Numbering,
    Part,
    Rating,
    StarRating,
    Video,
)
from epg_export.vocab.roles import roles

Look = Callable[[Any], Iterator[Loss]]


def losses(part: Part, held_by: str) -> Iterable[Loss]:
    """Give what of this one part (not of those below it) cannot be said in XMLTV."""
    if isinstance(part, Image):
        return _image(part, icon=held_by.endswith(".icons") or part.kind in ICON_KINDS)
    look: Look | None = _LOOKS.get(type(part))
    return () if look is None else look(part)


def _genre(genre: Genre) -> Iterator[Loss]:
    if genre.code is not None and not genre.labels:
        yield "code", "a category is a word: the genre has a code but no label"


def _named(part: LanguageRef | Country) -> Iterator[Loss]:
    if part.names and part.code is not None:
        yield "names", "there is room for a code or a name: the code is written"
    elif len(part.names) > 1:
        yield "names", "there is room for one name: the first is written"


def _image(image: Image, *, icon: bool) -> Iterator[Loss]:
    room = "an icon has an address and pixels" if icon else "an image has a class of size"
    for field in ("size", "orientation", "system") if icon else ("width", "height"):
        if getattr(image, field) is not None:
            yield field, room


def _numbering(numbering: Numbering) -> Iterator[Loss]:
    special = numbering.season == 0 or numbering.episode == 0
    for number in ("season", "episode", "part"):
        value, total = getattr(numbering, number), getattr(numbering, f"{number}_count")
        if value == 0:
            yield number, "numbers count from the first: at best it is written as on screen"
        elif value is not None and special and number == "part":
            yield number, "specials are written as on screen, without parts"
        if total is not None and (special or value is None or value < 1 or total < 0):
            yield f"{number}_count", "a total is written only beside a number"


def _broadcast(broadcast: Broadcast) -> Iterator[Loss]:
    if broadcast.clump is not None and not 0 <= broadcast.clump.index < broadcast.clump.count:
        yield "clump", "a clump is one of a count, from 0"
    for field in ("start", "stop", "pdc_start", "vps_start"):
        if getattr(getattr(broadcast, field), "microsecond", 0):
            yield field, "times are written to the second"


def _credit(credit: Credit) -> Iterator[Loss]:
    role = roles().get(credit.role or "")
    if role is not None and role.xmltv != "actor":
        if credit.character:
            yield "character", "only an actor has a character"
        if credit.guest is not None:
            yield "guest", "only an actor is marked as a guest"
    elif any(character.lang for character in credit.character[:1]):
        yield "character[0].lang", "the name of a character has no language"


def _rating(rating: Rating) -> Iterator[Loss]:
    if not said(rating.value) and (rating.system or rating.icons):
        yield "system", "a rating without a value is not written"


def _stars(rating: StarRating) -> Iterator[Loss]:
    if not stars(rating):
        yield "value", "stars are written as N/M: value and max are not both there"
    elif rating.value is not None and said(rating.raw) and "/" not in rating.raw:
        yield "value", "stars are written as they were: the value beside that is not"


def _video(video: Video) -> Iterator[Loss]:
    if said(video.aspect) and not is_aspect(video.aspect):
        yield "aspect", "an aspect is written as N:N"


def _episode(episode: Episode) -> Iterator[Loss]:
    if episode.numbering and any(map(is_malformed, episode.numbers)):
        yield "numbering", f"a number in {OWN_SYSTEM} that has not its form is written instead"
    if episode.production_date and not date_digits(episode.production_date):
        yield "production_date", "a date is written as YYYY, YYYY-MM, YYYY-MM-DD, or with a time"
    if episode.duration is not None and episode.duration <= 0:
        yield "duration", "a length is more than nothing"


_LOOKS: dict[type[Part], Look] = {
    Broadcast: _broadcast,
    Genre: _genre,
    LanguageRef: _named,
    Country: _named,
    Numbering: _numbering,
    Credit: _credit,
    Rating: _rating,
    StarRating: _stars,
    Video: _video,
    Episode: _episode,
}
