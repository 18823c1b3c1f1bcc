"""A ``programme`` element as an episode with one broadcast: the hot path of reading.

Each child is handed to the one function for its name; lists keep the order of the document. What
is rare (an attribute that is unknown, a child out of order) is looked at only where a cheap test
says so. About 50 microseconds for 26 elements, beside 16 for cutting and parsing;
``python -m benchmarks.xmltv`` measures it.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from epg_export.formats.xmltv.kinds import (
    EXTENSION,
    MALFORMED_NUMBER,
    MISSING_ATTRIBUTE,
    UNREADABLE_TIME,
    UNREADABLE_VALUE,
    UNUSUAL_TIME,
)
from epg_export.formats.xmltv.mapping import (
    EVENT_ID,
    LENGTH_UNITS,
    ONCE,
    OWN_SYSTEM,
    PROGRAMME_ATTRIBUTES,
    PROGRAMME_ORDER,
)
from epg_export.formats.xmltv.numbering import read_xmltv_ns
from epg_export.formats.xmltv.reading.broadcast import EXPECTED, times_of
from epg_export.formats.xmltv.reading.media import (
    audio,
    icon,
    image,
    language_of,
    link,
    subtitles,
    video,
)
from epg_export.formats.xmltv.reading.names import country
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.people import people
from epg_export.formats.xmltv.reading.ratings import rating, review, star_rating
from epg_export.formats.xmltv.reading.text import (
    LANG,
    NONE,
    Element,
    Order,
    attributes,
    in_language,
    no_text,
    path_of,
    plain,
    said,
    text_and_language,
    unknown,
    unreadable,
    whole,
)
from epg_export.formats.xmltv.reading.times import Time, id_part, read_time
from epg_export.model import (
    AccessService,
    Broadcast,
    Description,
    Episode,
    EpisodeNumber,
    Flag,
    Genre,
    Shown,
    Title,
)

_KNOWN = frozenset(PROGRAMME_ATTRIBUTES)
_ORDER = Order(PROGRAMME_ORDER, ONCE)
_SYSTEM = frozenset({"system"})
_UNITS = frozenset({"units"})
_SHOWN = frozenset({"start", "channel"})
_FRACTION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}", re.ASCII)

Draft = defaultdict[str, list[Any]]
Take = Callable[[Element, Draft, Notes], None]


class Programme(NamedTuple):
    """What a programme says: its episode, its broadcast, and the key that its id is made of.

    ``event_id`` where the feed gives the broadcast an id of its own.
    """

    episode: dict[str, Any]
    broadcast: dict[str, Any]
    key: str
    event_id: str | None

    def record(self, id_: str) -> Episode:
        """The record under an id."""
        broadcast = Broadcast(id=id_, **self.broadcast)
        return Episode(id=id_, broadcasts=(broadcast,), **self.episode)


def programme(element: Element, notes: Notes) -> Programme | None:
    """The programme, None where it has no channel or no start that can be read."""
    given = attributes(element, _KNOWN, notes)
    times = times_of(given, notes)
    if times is None:
        return None
    draft: Draft = defaultdict(list)
    rank, ordered, loose = -1, True, element.text is not None
    for child in element:
        if child.tail is not None:
            loose = True
        taker = _TAKERS.get(child.tag)
        if taker is None:
            _beside_the_dtd(child, draft, notes)
            continue
        place, once, take = taker
        if place < rank or (once and place == rank):
            ordered = False
        rank = place
        take(child, draft, notes)
    if not ordered:
        _ORDER.look(element, notes)
    if loose:
        no_text(element, notes)
    if notes.kept:
        draft["properties"] = list(notes.kept)
    key = f"{given['channel']}@{id_part(given['start'])}"
    return _split(draft, {"channel": given["channel"], **times}, key)


def _split(draft: Draft, broadcast: dict[str, Any], key: str) -> Programme:
    """What was gathered, as fields of the episode and of its broadcast."""
    event_id = draft.pop("event_id", [None])[0]
    for field in _BROADCAST_LISTS.intersection(draft):
        broadcast[field] = tuple(draft.pop(field))
    for field in _FLAGS.intersection(draft):
        broadcast[field] = draft.pop(field)[-1]
    episode: dict[str, Any] = {field: tuple(values) for field, values in draft.items()}
    for field in _SINGLE.intersection(draft):
        episode[field] = draft[field][0]
    return Programme(episode, broadcast, key, event_id)


_BROADCAST_LISTS = frozenset({"premiere", "last_chance", "previously_shown"})
_FLAGS = frozenset({"new", "live"})
_SINGLE = frozenset({"numbering", "production_date", "duration", "video", "audio"})


def _title(element: Element, draft: Draft, notes: Notes) -> None:
    value, lang = text_and_language(element, notes)
    draft["titles"].append(Title(value=value, lang=lang))


def _subtitle(element: Element, draft: Draft, notes: Notes) -> None:
    value, lang = text_and_language(element, notes)
    draft["titles"].append(Title(value=value, lang=lang, kind="episode"))


def _desc(element: Element, draft: Draft, notes: Notes) -> None:
    value, lang = text_and_language(element, notes)
    draft["descriptions"].append(Description(value=value, lang=lang))


def _credits(element: Element, draft: Draft, notes: Notes) -> None:
    draft["credits"] += people(element, notes)


def _date(element: Element, draft: Draft, notes: Notes) -> None:
    text = plain(element, notes)
    time, day = read_time(text), _DAY.fullmatch(text)
    if "production_date" in draft:
        notes.keep("/date", text)
    elif day is not None:
        draft["production_date"].append("-".join(filter(None, day.groups())))
        if time is None:
            message = f'date is "{text}", which is in no calendar'
            notes.note(UNREADABLE_VALUE, path_of(element), message)
    elif time is not None:
        draft["production_date"].append(_iso(time))
        if time.form is not None:
            notes.note(UNUSUAL_TIME, path_of(element), f'date is "{text}": {time.form}')
    else:
        unreadable(element, text, "YYYY, YYYYMM or YYYYMMDD", notes)


_DAY = re.compile(r"([0-9]{4})(?:(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])?)?", re.ASCII)
_ISO_LENGTHS = {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19}


def _iso(time: Time) -> str:
    """A time in ISO form, cut where its precision ends, and its offset."""
    iso = time.value.isoformat()
    return iso[: _ISO_LENGTHS[time.precision]] + iso[19:]


def _category(element: Element, draft: Draft, notes: Notes) -> None:
    draft["genres"].append(Genre(labels=(in_language(element, notes),)))


def _keyword(element: Element, draft: Draft, notes: Notes) -> None:
    draft["keywords"].append(in_language(element, notes))


def _language(element: Element, draft: Draft, notes: Notes) -> None:
    draft["audio_languages"].append(language_of(element, notes))


def _original_language(element: Element, draft: Draft, notes: Notes) -> None:
    draft["original_languages"].append(language_of(element, notes))


def _length(element: Element, draft: Draft, notes: Notes) -> None:
    units = attributes(element, _UNITS, notes).get("units", "")
    text = said(element, notes)
    if units not in LENGTH_UNITS:
        message = f'a length of "{text}" has units "{units}", expected {", ".join(LENGTH_UNITS)}'
        notes.note(MISSING_ATTRIBUTE, f"{path_of(element)}/@units", message)
        notes.keep("/length", f"{text} {units}".strip())
        return
    seconds = _seconds(text, LENGTH_UNITS[units])
    if seconds <= 0 or "duration" in draft:
        unreadable(element, text, "a number above 0, once", notes)
        return
    draft["duration"].append(seconds)


def _seconds(text: str, unit: int) -> int:
    """A length in seconds; 0 for what is no number of units, whole or with a fraction."""
    if _FRACTION.fullmatch(text):
        return round(float(text) * unit)
    return whole(text, unit) or 0


def _icon(element: Element, draft: Draft, notes: Notes) -> None:
    draft["images"].append(icon(element, notes, "icon"))


def _image(element: Element, draft: Draft, notes: Notes) -> None:
    draft["images"].append(image(element, notes))


def _url(element: Element, draft: Draft, notes: Notes) -> None:
    draft["links"].append(link(element, notes))


def _country(element: Element, draft: Draft, notes: Notes) -> None:
    text = in_language(element, notes)
    draft["countries"].append(country(text.value, text.lang))


def _episode_num(element: Element, draft: Draft, notes: Notes) -> None:
    system = attributes(element, _SYSTEM, notes).get("system")
    value = said(element, notes)
    if system == EVENT_ID and value and "event_id" not in draft:
        draft["event_id"].append(value)
        # An id is no content that every profile writes, so it stays a number as well.
        draft["numbers"].append(EpisodeNumber(value=value, system=system))
    elif system == OWN_SYSTEM and "numbering" not in draft:
        numbering = read_xmltv_ns(value)
        if numbering is not None:
            draft["numbering"].append(numbering)
            return
        if value.replace(" ", "") != "..":
            message = f'xmltv_ns is "{value}", expected season.episode.part'
            notes.note(MALFORMED_NUMBER, path_of(element), message)
        draft["numbers"].append(EpisodeNumber(value=value, system=system))
    else:
        draft["numbers"].append(EpisodeNumber(value=value, system=system))


def _video(element: Element, draft: Draft, notes: Notes) -> None:
    draft["video"].append(video(element, notes))


def _audio(element: Element, draft: Draft, notes: Notes) -> None:
    draft["audio"].append(audio(element, notes))


def _previously_shown(element: Element, draft: Draft, notes: Notes) -> None:
    given = attributes(element, _SHOWN, notes)
    _empty(element, notes)
    start = None
    if "start" in given:
        text = given["start"]
        start = read_time(text)
        path = f"{path_of(element)}/@start"
        if start is None:
            notes.note(UNREADABLE_TIME, path, f'start is "{text}", expected {EXPECTED}')
            notes.keep("/previously-shown/@start", text)
        elif start.form is not None:
            notes.note(UNUSUAL_TIME, path, f'start is "{text}": {start.form}')
    shown = Shown(start=start.stamp() if start else None, channel=given.get("channel"))
    draft["previously_shown"].append(shown)


def _empty(element: Element, notes: Notes) -> None:
    """Tell of what stands in an element that is a mark and holds nothing."""
    if text := said(element, notes):
        unreadable(element, text, "nothing inside it", notes)


def _premiere(element: Element, draft: Draft, notes: Notes) -> None:
    draft["premiere"].append(_flag(element, notes))


def _last_chance(element: Element, draft: Draft, notes: Notes) -> None:
    draft["last_chance"].append(_flag(element, notes))


def _flag(element: Element, notes: Notes) -> Flag:
    text = in_language(element, notes)
    return Flag(texts=(text,)) if text.value else Flag()


def _new(element: Element, draft: Draft, notes: Notes) -> None:
    attributes(element, NONE, notes)
    _empty(element, notes)
    draft["new"].append(True)


def _subtitles(element: Element, draft: Draft, notes: Notes) -> None:
    found = subtitles(element, notes)
    field = "access_services" if isinstance(found, AccessService) else "subtitles"
    draft[field].append(found)


def _rating(element: Element, draft: Draft, notes: Notes) -> None:
    draft["ratings"].append(rating(element, notes))


def _star_rating(element: Element, draft: Draft, notes: Notes) -> None:
    draft["star_ratings"].append(star_rating(element, notes))


def _review(element: Element, draft: Draft, notes: Notes) -> None:
    draft["reviews"].append(review(element, notes))


class _Taker(NamedTuple):
    """What to do with a child: its rank in the DTD, whether there may be one only, the function."""

    rank: int
    once: bool
    take: Take


_FUNCTIONS: dict[str, Take] = {
    "title": _title,
    "sub-title": _subtitle,
    "desc": _desc,
    "credits": _credits,
    "date": _date,
    "category": _category,
    "keyword": _keyword,
    "language": _language,
    "orig-language": _original_language,
    "length": _length,
    "icon": _icon,
    "url": _url,
    "country": _country,
    "episode-num": _episode_num,
    "video": _video,
    "audio": _audio,
    "previously-shown": _previously_shown,
    "premiere": _premiere,
    "last-chance": _last_chance,
    "new": _new,
    "subtitles": _subtitles,
    "rating": _rating,
    "star-rating": _star_rating,
    "review": _review,
    "image": _image,
}
_TAKERS = {
    name: _Taker(rank, name in ONCE, _FUNCTIONS[name]) for rank, name in enumerate(PROGRAMME_ORDER)
}
_FALSE = ("no", "false", "0")


def _beside_the_dtd(element: Element, draft: Draft, notes: Notes) -> None:
    """A child that the DTD does not have: one of those whose meaning is known, or another."""
    tag = str(element.tag)
    if tag == "live":
        attributes(element, LANG, notes)
        live = said(element, notes).lower() not in _FALSE
        notes.note(EXTENSION, path_of(element), f"live is read as {str(live).lower()}")
        draft["live"].append(live)
    elif tag in ("audio-description", "audio-described"):
        text = in_language(element, notes)
        notes.note(EXTENSION, path_of(element), f"{tag} is read as an access service")
        draft["access_services"].append(AccessService(kind="audio-description"))
        if text.value:
            notes.keep(path_of(element), text.value)
    else:
        unknown(element, notes)
