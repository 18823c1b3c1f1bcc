"""What each child of a programme says, and where of the record that goes.

A hot path, as is all that reads a programme. Calls into lxml are most of what it costs, so each
child is asked as little as tells that nothing is odd about it; only then is it looked at closely.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from epg_export.formats.xmltv.kinds import (
    EXTENSION,
    MALFORMED_NUMBER,
    MISSING_ATTRIBUTE,
    UNREADABLE_TIME,
    UNUSUAL_TIME,
)
from epg_export.formats.xmltv.mapping import (
    EVENT_ID,
    LENGTH_UNITS,
    ONCE,
    OWN_SYSTEM,
    PROGRAMME_ORDER,
)
from epg_export.formats.xmltv.numbering import read_xmltv_ns
from epg_export.formats.xmltv.reading.media import (
    audio,
    icon,
    image,
    image_of,
    link,
    link_of,
    subtitles,
    video,
)
from epg_export.formats.xmltv.reading.names import country, language
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.people import people
from epg_export.formats.xmltv.reading.ratings import rating, review, star_rating
from epg_export.formats.xmltv.reading.text import (
    LANG,
    NONE,
    Element,
    attribute,
    attributes,
    in_language,
    nothing_inside,
    path_of,
    plain,
    said,
    unknown,
    unreadable,
    whole,
)
from epg_export.formats.xmltv.reading.times import Time, read_time
from epg_export.formats.xmltv.reading.unreadable import unreadable as unreadable_time
from epg_export.model import (
    AccessService,
    Description,
    EpisodeNumber,
    Flag,
    Genre,
    Image,
    Shown,
    Text,
    Title,
)

Draft = dict[str, Any]
"""What a programme says, by the field it is for: a list, but for fields that hold one value."""

OF_BROADCAST = frozenset({"premiere", "last_chance", "previously_shown", "new", "live"})
"""The fields in a draft that are those of the broadcast; the others are the episode's."""

_MORE_THAN_NUMBERS = (EVENT_ID, OWN_SYSTEM)
_SHOWN = frozenset({"start", "channel"})
_FRACTION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}", re.ASCII)


def _add(draft: Draft, field: str, value: Any) -> None:
    draft.setdefault(field, []).append(value)


def _title(value: str, lang: str | None) -> Title:
    return Title(value=value, lang=lang)


def _subtitle(value: str, lang: str | None) -> Title:
    return Title(value=value, lang=lang, kind="episode")


def _desc(value: str, lang: str | None) -> Description:
    return Description(value=value, lang=lang)


def _credits(element: Element, draft: Draft, notes: Notes) -> None:
    draft.setdefault("credits", []).extend(people(element, notes))


def _date(element: Element, draft: Draft, notes: Notes) -> None:
    text = plain(element, notes)
    if "production_date" in draft:
        notes.keep("/date", text)
        return
    day = _DAY.fullmatch(text)
    if day is not None:
        # Whether a calendar has the day is for the rules to say.
        draft["production_date"] = (
            text if day.lastindex == 1 else "-".join(filter(None, day.groups()))
        )
    elif (time := read_time(text)) is not None:
        draft["production_date"] = _iso(time)
        if time.form is not None:
            notes.note(UNUSUAL_TIME, path_of(element, notes), f'date is "{text}": {time.form}')
    else:
        unreadable(element, text, "YYYY, YYYYMM or YYYYMMDD", notes)


_DAY = re.compile(r"([0-9]{4})(?:(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])?)?", re.ASCII)
_ISO_LENGTHS = {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19}


def _iso(time: Time) -> str:
    """A time in ISO form, cut where its precision ends, and its offset."""
    iso = time.value.isoformat()
    return iso[: _ISO_LENGTHS[time.precision]] + iso[19:]


def _category(value: str, lang: str | None) -> Genre:
    return Genre(labels=(Text(value=value, lang=lang),))


def _keyword(value: str, lang: str | None) -> Text:
    return Text(value=value, lang=lang)


def _length(element: Element, draft: Draft, notes: Notes) -> None:
    units = attribute(element, "units", notes) or ""
    text = said(element, notes)
    if units not in LENGTH_UNITS:
        message = f'a length of "{text}" has units "{units}", expected {", ".join(LENGTH_UNITS)}'
        notes.note(MISSING_ATTRIBUTE, f"{path_of(element, notes)}/@units", message)
        notes.keep("/length", f"{text} {units}".strip())
        return
    seconds = _seconds(text, LENGTH_UNITS[units])
    if seconds <= 0:
        unreadable(element, text, "a number above 0", notes)
    elif "duration" in draft:
        notes.keep("/length", text)
    else:
        draft["duration"] = seconds


def _seconds(text: str, unit: int) -> int:
    """A length in seconds; 0 for what is no number of units, whole or with a fraction."""
    seconds = whole(text, unit)
    if seconds is None and _FRACTION.fullmatch(text):
        return round(float(text) * unit)
    return seconds or 0


def _icon(element: Element, notes: Notes) -> Image:
    return icon(element, notes, "icon")


def _number(value: str, system: str | None) -> EpisodeNumber | None:
    """A number that is only that; None where it may be an id, or the record's numbering."""
    return None if system in _MORE_THAN_NUMBERS else EpisodeNumber(value=value, system=system)


def _episode_num(element: Element, draft: Draft, notes: Notes) -> None:
    system = attribute(element, "system", notes)
    value = said(element, notes)
    number = _number(value, system)
    if number is not None:
        _add(draft, "numbers", number)
    elif system == EVENT_ID and value and "event_id" not in draft:
        draft["event_id"] = value
        # An id is no content that every profile writes, so it stays a number as well.
        _add(draft, "numbers", EpisodeNumber(value=value, system=system))
    elif system == OWN_SYSTEM and "numbering" not in draft:
        numbering = read_xmltv_ns(value)
        if numbering is not None:
            draft["numbering"] = numbering
            return
        if value.replace(" ", "") != "..":
            message = f'xmltv_ns is "{value}", expected season.episode.part'
            notes.note(MALFORMED_NUMBER, path_of(element, notes), message)
        _add(draft, "numbers", EpisodeNumber(value=value, system=system))
    else:
        _add(draft, "numbers", EpisodeNumber(value=value, system=system))


def _video(element: Element, draft: Draft, notes: Notes) -> None:
    draft.setdefault("video", video(element, notes))


def _audio(element: Element, draft: Draft, notes: Notes) -> None:
    draft.setdefault("audio", audio(element, notes))


def _previously_shown(element: Element, notes: Notes) -> Shown:
    given = attributes(element, _SHOWN, notes)
    nothing_inside(element, notes)
    start = None
    if "start" in given:
        text = given["start"]
        start = read_time(text)
        path = f"{path_of(element, notes)}/@start"
        if start is None:
            why, remedy = unreadable_time(text)
            notes.note(UNREADABLE_TIME, path, f'start is "{text}": {why}', remedy=remedy)
            notes.keep("/previously-shown/@start", text)
        elif start.form is not None:
            notes.note(UNUSUAL_TIME, path, f'start is "{text}": {start.form}')
    return Shown(start=start.stamp() if start else None, channel=given.get("channel"))


def _flag(element: Element, notes: Notes) -> Flag:
    text = in_language(element, notes)
    return Flag(texts=(text,)) if text.value else Flag()


def _new(element: Element, draft: Draft, notes: Notes) -> None:
    if element.keys():
        attributes(element, NONE, notes)
    nothing_inside(element, notes)
    draft["new"] = True


def _subtitles(element: Element, draft: Draft, notes: Notes) -> None:
    found = subtitles(element, notes)
    field = "access_services" if isinstance(found, AccessService) else "subtitles"
    _add(draft, field, found)


Taker = tuple[int, bool, str | None, bool, Callable[..., Any]]
"""What to do with a child: its rank in the DTD, whether there may be one only, the function.

Before the function stand the field that what it makes is one more of, or None where it fills the
draft itself, and whether it is given text and language. A plain tuple is the quickest to unpack.
"""

_TEXTS: dict[str, tuple[str, Callable[[str, str | None], Any]]] = {
    "title": ("titles", _title),
    "sub-title": ("titles", _subtitle),
    "desc": ("descriptions", _desc),
    "category": ("genres", _category),
    "keyword": ("keywords", _keyword),
    "language": ("audio_languages", language),
    "orig-language": ("original_languages", language),
    "country": ("countries", country),
}
_PARTS: dict[str, tuple[str, Callable[[Element, Notes], Any]]] = {
    "icon": ("images", _icon),
    "url": ("links", link),
    "previously-shown": ("previously_shown", _previously_shown),
    "premiere": ("premiere", _flag),
    "last-chance": ("last_chance", _flag),
    "rating": ("ratings", rating),
    "star-rating": ("star_ratings", star_rating),
    "review": ("reviews", review),
    "image": ("images", image),
}
_OTHERS: dict[str, Callable[[Element, Draft, Notes], None]] = {
    "credits": _credits,
    "date": _date,
    "length": _length,
    "episode-num": _episode_num,
    "video": _video,
    "audio": _audio,
    "new": _new,
    "subtitles": _subtitles,
}


def _taker(rank: int, name: str) -> Taker:
    once = name in ONCE
    if name in _OTHERS:
        return rank, once, None, False, _OTHERS[name]
    field, take = _TEXTS[name] if name in _TEXTS else _PARTS[name]
    return rank, once, field, name in _TEXTS, take


TAKERS: Mapping[Any, Taker] = {
    name: _taker(rank, name) for rank, name in enumerate(PROGRAMME_ORDER)
}

PLAIN: Mapping[str, tuple[str, str, Callable[[str, str | None], Any]]] = {
    **{name: ("lang", field, take) for name, (field, take) in _TEXTS.items()},
    "episode-num": ("system", "numbers", _number),
    "url": ("system", "links", link_of),
    "image": ("type", "images", image_of),
}
"""What is made of a text and one attribute: that, the field, and the function.

It gives None where the element has to be looked at.
"""
_FALSE = ("no", "false", "0")


def beside_the_dtd(element: Element, draft: Draft, notes: Notes) -> None:
    """A child that the DTD does not have: one of those whose meaning is known, or another."""
    tag = str(element.tag)
    if tag == "live":
        attributes(element, LANG, notes)
        live = said(element, notes).lower() not in _FALSE
        notes.note(EXTENSION, path_of(element, notes), f"live is read as {str(live).lower()}")
        draft["live"] = live
    elif tag in ("audio-description", "audio-described"):
        text = in_language(element, notes)
        notes.note(EXTENSION, path_of(element, notes), f"{tag} is read as an access service")
        _add(draft, "access_services", AccessService(kind="audio-description"))
        if text.value:
            notes.keep(path_of(element, notes), text.value)
    else:
        unknown(element, notes)
