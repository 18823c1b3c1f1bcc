"""One broadcast of one episode as an XMLTV ``programme``: the hot path of this format.

Strings appended to a list and joined once: a programme of 16 elements costs about twice what
decoding its record from JSON does, a sixth of what building elements in lxml takes. The order of
the functions and of what they append is that of the DTD (xmltv.dtd, ELEMENT programme).
"""

from collections.abc import Sequence

from epg_export.formats.languages import Order
from epg_export.formats.markup import one_line, quote
from epg_export.formats.memo import Memo
from epg_export.formats.xmltv.mapping import ICON_KINDS, ONSCREEN, OWN_SYSTEM
from epg_export.formats.xmltv.numbering import is_own, onscreen, xmltv_ns
from epg_export.formats.xmltv.stamps import date_digits, partial_stamp, stamp
from epg_export.formats.xmltv.writing.lending import NOTHING, Lending
from epg_export.formats.xmltv.writing.media import audio, icons, images, links, subtitles, video
from epg_export.formats.xmltv.writing.people import people
from epg_export.formats.xmltv.writing.ratings import ratings, reviews, star_ratings
from epg_export.formats.xmltv.writing.words import (
    Line,
    categories,
    countries,
    descriptions,
    flag,
    languages,
    said,
    texts,
    titles,
)
from epg_export.inheritance import as_broadcast, inherit
from epg_export.model import (
    Broadcast,
    Episode,
    EpisodeNumber,
    Image,
    Numbering,
    Shown,
    Title,
)

_channels = Memo(quote)
_dates = Memo(date_digits)
_systems = Memo(quote)


def programme(  # noqa: C901, PLR0912, PLR0915 - a line for each child of the element
    episode: Episode, broadcast: Broadcast, order: Order, lending: Lending = NOTHING
) -> str | None:
    """The element with its indentation, or None where there is no title to write.

    ``episode`` shows what its series is ``lending`` where it has none of its own, as if it had been
    given it first (:func:`epg_export.inheritance.inherit`). Most fields of most episodes are empty:
    to ask here, before calling, saves a quarter.
    """
    if broadcast.overrides is not None:
        episode = as_broadcast(inherit(episode, lending.series), broadcast.overrides)
        lending = NOTHING
    parts = [_opening(broadcast)]
    add = parts.append
    main: list[Title] = []
    own: list[Title] = []
    for title in episode.titles:
        kind = title.kind
        if kind == "episode":
            own.append(title)
        elif kind == "main":
            main.append(title)
    if not main or not titles(add, "title", main, order, again=True):
        if not lending.titles:
            return None
        add(lending.titles)
    if own:
        titles(add, "sub-title", own, order, again=False)
    descriptions(add, episode.descriptions, order)
    if episode.credits:
        people(add, episode.credits)
    if episode.production_date and (date := _dates[episode.production_date]):
        add(f"    <date>{date}</date>\n")
    if episode.genres:
        categories(add, episode.genres, order)
    elif lending.categories:
        add(lending.categories)
    if episode.keywords:
        texts(add, "keyword", order.sort(episode.keywords))
    if episode.audio_languages:
        languages(add, "    ", "language", episode.audio_languages[:1], order)
    if episode.original_languages:
        languages(add, "    ", "orig-language", episode.original_languages[:1], order)
    if episode.duration is not None and episode.duration > 0:
        _length(add, episode.duration)
    pictures: list[Image] = []
    for image in episode.images or lending.images:
        if image.kind in ICON_KINDS:
            icons(add, "    ", (image,))
        else:
            pictures.append(image)
    if episode.links:
        links(add, "    ", episode.links)
    if episode.countries:
        countries(add, episode.countries, order)
    elif lending.countries:
        add(lending.countries)
    if episode.numbering is not None or episode.numbers:
        _numbers(add, episode)
    if episode.video:
        video(add, episode.video)
    if episode.audio:
        audio(add, episode.audio)
    if broadcast.previously_shown or broadcast.first_showing is False:
        _previously_shown(add, broadcast)
    if broadcast.premiere:
        flag(add, "premiere", broadcast.premiere, order)
    if broadcast.last_chance:
        flag(add, "last-chance", broadcast.last_chance, order)
    if broadcast.new:
        add("    <new />\n")
    if episode.subtitles or episode.access_services:
        subtitles(add, episode.subtitles, episode.access_services, order)
    if episode.ratings:
        ratings(add, episode.ratings)
    if episode.star_ratings:
        star_ratings(add, episode.star_ratings)
    if episode.reviews:
        reviews(add, episode.reviews, order)
    if pictures:
        images(add, "    ", pictures)
    add("  </programme>\n")
    return "".join(parts)


def _opening(broadcast: Broadcast) -> str:
    """The start tag."""
    times = f'start="{stamp(broadcast.start)}"'
    if broadcast.stop is not None:
        times += f' stop="{stamp(broadcast.stop)}"'
    if broadcast.pdc_start is not None and broadcast.pdc_start.tzinfo:
        times += f' pdc-start="{stamp(broadcast.pdc_start)}"'
    if broadcast.vps_start is not None and broadcast.vps_start.tzinfo:
        times += f' vps-start="{stamp(broadcast.vps_start)}"'
    if broadcast.showview:
        times += f' showview="{quote(broadcast.showview)}"'
    if broadcast.videoplus:
        times += f' videoplus="{quote(broadcast.videoplus)}"'
    clump = broadcast.clump
    known = clump is not None and 0 <= clump.index < clump.count
    idx = f' clumpidx="{clump.index}/{clump.count}"' if clump is not None and known else ""
    return f'  <programme {times} channel="{_channels[broadcast.channel]}"{idx}>\n'


def _length(add: Line, seconds: int) -> None:
    if seconds % 60 == 0:
        add(f'    <length units="minutes">{seconds // 60}</length>\n')
    else:
        add(f'    <length units="seconds">{seconds}</length>\n')


def _numbers(add: Line, episode: Episode) -> None:
    own = None if episode.numbering is None else xmltv_ns(episode.numbering)
    if episode.numbering is not None:
        _numbering(add, own, episode.numbering, episode.numbers)
    for number in episode.numbers:
        value = one_line(number.value)
        if value and not is_own(number, own):
            system = f' system="{_systems[number.system]}"' if number.system else ""
            add(f"    <episode-num{system}>{value}</episode-num>\n")


def _numbering(
    add: Line, own: str | None, numbering: Numbering, numbers: Sequence[EpisodeNumber]
) -> None:
    """In XMLTV's own system, or onscreen where it has no word for specials and prologues."""
    if own is not None:
        add(f'    <episode-num system="{OWN_SYSTEM}">{own}</episode-num>\n')
        return
    told = any(number.system == ONSCREEN and number.value.strip() for number in numbers)
    if not told and (value := onscreen(numbering)) is not None:
        add(f'    <episode-num system="{ONSCREEN}">{value}</episode-num>\n')


def _previously_shown(add: Line, broadcast: Broadcast) -> None:
    """An earlier showing; a repeat of which nothing is known is an empty element."""
    shown = broadcast.previously_shown[0] if broadcast.previously_shown else None
    if shown is None and broadcast.first_showing is False:
        shown = Shown()
    if shown is not None:
        start = f' start="{partial_stamp(shown.start)}"' if shown.start else ""
        channel = f' channel="{quote(shown.channel)}"' if said(shown.channel) else ""
        add(f"    <previously-shown{start}{channel} />\n")
