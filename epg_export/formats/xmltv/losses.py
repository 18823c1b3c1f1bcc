"""What XMLTV cannot hold although it has a place for such values: told case by case."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from epg_export.formats.base import Losing, Loss
from epg_export.formats.xmltv.mapping import (
    CARRIES,
    DESCRIPTION_ORDER,
    ICON_KINDS,
    IMAGE_TYPES,
)
from epg_export.formats.xmltv.numbering import read_xmltv_ns, xmltv_ns
from epg_export.formats.xmltv.reading.names import country, language
from epg_export.formats.xmltv.reading.ratings import read_stars
from epg_export.formats.xmltv.reading.times import read_time
from epg_export.formats.xmltv.stamps import date_digits, partial_stamp
from epg_export.formats.xmltv.writing.people import credited_name
from epg_export.formats.xmltv.writing.ratings import stars
from epg_export.formats.xmltv.writing.words import said
from epg_export.model import (
    Broadcast,
    Country,
    Credit,
    Description,
    Episode,
    Genre,
    Image,
    LanguageRef,
    Numbering,
    Part,
    Rating,
    Stamp,
    StarRating,
)
from epg_export.vocab.languages import spelled
from epg_export.vocab.roles import roles


def _genre(genre: Genre) -> Iterator[Loss]:
    if genre.code is not None and not genre.labels:
        yield "code", "a category is a word: the genre has a code but no label"
    if len(genre.labels) > 1:
        yield "labels", "that they name one genre: each is a category of its own"


def _description(text: Description) -> Iterable[Loss]:
    if text.kind == "unspecified":
        return ()
    if text.kind not in DESCRIPTION_ORDER:
        return (("kind", "a desc is about the programme: the text is not written"),)
    return (("kind", "a desc has no kind: the text is written"),)


def _language(part: LanguageRef) -> Iterator[Loss]:
    if said(part.code) and language(spelled(part.code), None).code is None:
        yield "code", "it is no code of a language, so it is read as a name"
    yield from _named(part)


def _country(part: Country) -> Iterator[Loss]:
    if said(part.code) and country(part.code, None).code is None:
        yield "code", "it is no code of two capitals, so it is read as a name"
    yield from _named(part)


def _named(part: LanguageRef | Country) -> Iterator[Loss]:
    if part.names and part.code is not None:
        yield "names", "there is room for a code or a name: the code is written"
    elif len(part.names) > 1:
        yield "names", "there is room for one name: the first is written"


def _image(image: Image, held_by: str) -> Iterator[Loss]:
    inside = held_by.endswith(".icons")
    icon = inside or (held_by != "credit.images" and image.kind in ICON_KINDS)
    if image.kind is not None and (inside or image.kind not in _KINDS_WRITTEN[icon]):
        yield "kind", f"an {'icon' if icon else 'image'} of that kind is written without it"
    for field in ("width", "height"):
        if icon and (getattr(image, field) or 0) < 0:
            yield field, "a size is written in pixels, from 0"
    room = "an icon has an address and pixels" if icon else "an image has a class of size"
    for field in ("size", "orientation", "system") if icon else ("width", "height"):
        if getattr(image, field) is not None:
            yield field, room


_KINDS_WRITTEN = {True: ("icon",), False: IMAGE_TYPES}
"""Kinds that are read back of what is written as an icon, and as an image."""


_NUMBERS = [name for name in Numbering.__struct_fields__ if name in CARRIES.fields[Numbering]]


def _numbering(numbering: Numbering) -> Iterator[Loss]:
    written = xmltv_ns(numbering)
    read = (read_xmltv_ns(written) if written else None) or Numbering()
    special = numbering.season == 0 or numbering.episode == 0
    reason = (
        "specials are written as on screen, S00E01"
        if special
        else "numbers count from the first, and a total stands beside one"
    )
    for field in _NUMBERS:
        if getattr(numbering, field) not in (None, getattr(read, field)):
            yield field, reason


def _broadcast(broadcast: Broadcast, _held_by: str) -> Iterable[Loss]:
    start, stop = broadcast.start, broadcast.stop
    # Each is another one, and almost all are said to the second.
    if (
        (start.microsecond or (stop is not None and stop.microsecond))
        or broadcast.clump is not None
        or broadcast.pdc_start is not None
        or broadcast.vps_start is not None
    ):
        return _of_broadcast(broadcast)
    return ()


def _of_broadcast(broadcast: Broadcast) -> Iterator[Loss]:
    if broadcast.clump is not None and not 0 <= broadcast.clump.index < broadcast.clump.count:
        yield "clump", "a clump is one of a count, from 0"
    for field in ("start", "stop", "pdc_start", "vps_start"):
        if getattr(getattr(broadcast, field), "microsecond", 0):
            yield field, "times are written to the second"


def _credit(credit: Credit) -> Iterable[Loss]:
    name, role, character = credit.name, credit.role, credit.character
    # Almost all are named as a whole, in a role that is an element.
    if name and not name.isspace() and _names(credit) == _NAMELESS:
        if role == "actor":
            if not character or not character[0].lang:
                return ()
        elif role in _elements() and not character and credit.guest is None:
            return ()
    return _of_credit(credit)


_names = attrgetter("given_name", "family_name", "organisation")
_NAMELESS = (None, None, None)


@cache
def _elements() -> frozenset[str | None]:
    """The roles that have an element of their own."""
    return frozenset(key for key, role in roles().items() if role.xmltv == key)


def _of_credit(credit: Credit) -> Iterator[Loss]:
    role = roles().get(credit.role or "")
    if role is None or role.xmltv is None:
        yield "role", "none of the ten elements is for it: the credit is not written"
    elif role.xmltv != credit.role:
        yield "role", f"the credit is written as {role.xmltv}"
    for field in ("given_name", "family_name", "organisation"):
        if getattr(credit, field) is not None:
            yield field, "a name is written whole"
    if not credited_name(credit):
        yield "name", "nobody is named: the credit is not written"
    if role is not None and role.xmltv != "actor":
        if credit.character:
            yield "character", "only an actor has a character"
        if credit.guest is not None:
            yield "guest", "only an actor is marked as a guest"
    elif any(character.lang for character in credit.character[:1]):
        yield "character[0].lang", "the name of a character has no language"


def _rating(rating: Rating) -> Iterator[Loss]:
    if not said(rating.value):
        yield from _whole(rating, ("system", "icons"), "a rating without a value is not written")


def _whole(part: Part, fields: tuple[str, ...], reason: str) -> Iterator[Loss]:
    """Everything that a part says, since none of it is written."""
    for field in fields:
        if getattr(part, field) not in (None, ()):
            yield field, reason


def _stars(rating: StarRating) -> Iterator[Loss]:
    if not stars(rating):
        reason = "stars are written as N/M: value and max are not both there"
        yield from _whole(rating, ("value", "max", "system", "icons"), reason)
        return
    for field, read in zip(("value", "max"), read_stars(stars(rating)), strict=True):
        if getattr(rating, field) not in (None, read):
            yield field, f"stars are written as {stars(rating)}"


def _stamp(stamp: Stamp) -> Iterator[Loss]:
    read = read_time(partial_stamp(stamp))
    if read is None or read.stamp().value != stamp.value:
        yield "value", f"what is finer than a {stamp.precision} is not written"


def _episode(episode: Episode, _held_by: str) -> Iterable[Loss]:
    date, duration = episode.production_date, episode.duration
    if (date is None or date_digits(date)) and (duration is None or duration > 0):
        return ()
    return _of_episode(episode)


def _of_episode(episode: Episode) -> Iterator[Loss]:
    if episode.production_date and not date_digits(episode.production_date):
        yield "production_date", "a date is written as YYYY, YYYY-MM, YYYY-MM-DD, or with a time"
    if episode.duration is not None and episode.duration <= 0:
        yield "duration", "a length is more than nothing"


def _of(look: Callable[[Any], Iterable[Loss]], *fields: str) -> Losing:
    """What is lost by a look that does not ask where a part stands."""
    return Losing(lambda part, _: look(part), fields or None)


LOSSES: Mapping[type[Part], Losing] = {
    Broadcast: Losing(
        _broadcast, ("start.microsecond", "stop.microsecond", "clump", "pdc_start", "vps_start")
    ),
    Description: _of(_description, "kind"),
    Genre: _of(_genre),
    LanguageRef: _of(_language),
    Country: _of(_country),
    Stamp: _of(_stamp),
    Numbering: _of(_numbering),
    Credit: _of(_credit),
    Rating: _of(_rating),
    StarRating: _of(_stars),
    Episode: Losing(_episode),
    Image: Losing(_image, ("kind", "width", "height", "size", "orientation", "system")),
}
