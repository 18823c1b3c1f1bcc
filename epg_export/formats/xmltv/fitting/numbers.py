"""Episode numbers in the systems a receiver reads, and none where they mislead it."""

from collections.abc import Iterator

import msgspec

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.mapping import EVENT_ID, ONSCREEN, OWN_SYSTEM
from epg_export.formats.xmltv.numbering import onscreen, read_onscreen, read_xmltv_ns, xmltv_ns
from epg_export.model import EpisodeNumber, Numbering

_EPISODES = (OWN_SYSTEM, ONSCREEN, None)
"""Systems of season and episode; what has no system is as on screen (xmltv.dtd, episode-num)."""


def fit(draft: Draft) -> None:
    """Say every number by itself, in the order in which receivers look for them."""
    settings, episode = draft.settings, draft.episode
    numbers = [number for number in episode.numbers if _stays(draft, number)]
    if settings.onscreen:
        numbers = [
            EpisodeNumber(value=number.value, system=number.system or ONSCREEN)
            for number in numbers
        ]
    numbering = episode.numbering
    if settings.one_numbering:
        numbering, numbers = _one(draft, numbers)
    derived = [*_derived(draft, _known(draft, numbering), numbers)]
    draft.change(numbering=None, numbers=(*_event_id(draft), *derived, *numbers))


def _stays(draft: Draft, number: EpisodeNumber) -> bool:
    settings = draft.settings
    if not number.value.strip():
        return False
    reason = None
    if number.system in settings.unwanted_systems:
        reason = f"{number.system} is read as something else"
    elif _misleads(draft, number.system):
        reason = "a film with it is taken for a series"
    elif settings.event_id and number.system == EVENT_ID and (id_ := _id(draft)):
        if number.value.strip() == id_:
            return False
        reason = f'"{number.value}" is not the id of the broadcast'
    if reason is not None:
        draft.drop(".numbers", "episode.numbers", reason)
    return reason is None


def _misleads(draft: Draft, system: str | None) -> bool:
    """Whether a number in that system would make a series of a film."""
    unwanted = draft.settings.film_numbers
    if unwanted == "all" or (unwanted == "ids" and system not in _EPISODES):
        return False
    return draft.film


def _one(
    draft: Draft, numbers: list[EpisodeNumber]
) -> tuple[Numbering | None, list[EpisodeNumber]]:
    """The one numbering there is, and the numbers without those that would say it again."""
    own = [number for number in numbers if number.system == OWN_SYSTEM]
    read = (read_xmltv_ns(number.value) for number in own)
    shown = (read_onscreen(number.value) for number in numbers if number.system in (ONSCREEN, None))
    numbering = draft.episode.numbering or next(filter(None, (*read, *shown)), None)
    said = xmltv_ns(numbering) if numbering is not None else None
    if said is None:
        return numbering, numbers
    for number in own:
        if "".join(number.value.split()) != said:
            reason = f'"{number.value}" contradicts {said}'
            draft.drop(".numbers", "episode.numbers", reason)
    return numbering, [number for number in numbers if number.system != OWN_SYSTEM]


def _known(draft: Draft, numbering: Numbering | None) -> Numbering | None:
    """What of the numbering the receiver may know."""
    settings = draft.settings
    if numbering is None:
        return None
    if _misleads(draft, OWN_SYSTEM):
        draft.drop(".numbering", "episode.numbering", "a film with it is taken for a series")
        return None
    if not settings.parts and numbering.part is not None:
        draft.drop(".numbering.part", "numbering.part", "a part is taken for the episode")
        numbering = msgspec.structs.replace(numbering, part=None, part_count=None)
    return numbering


def _derived(
    draft: Draft, numbering: Numbering | None, numbers: list[EpisodeNumber]
) -> Iterator[EpisodeNumber]:
    """In XMLTV's own system, and as on screen where that is asked for or all that can be said."""
    if numbering is None:
        return
    own = xmltv_ns(numbering)
    most = draft.settings.most_season
    if own is not None and most is not None and (numbering.season or 0) > most:
        reason = f"seasons beyond {most} are not understood in {OWN_SYSTEM}"
        draft.drop(".numbering.season", "numbering.season", reason)
    elif own is not None:
        yield EpisodeNumber(value=own, system=OWN_SYSTEM)
    told = any(number.system == ONSCREEN and read_onscreen(number.value) for number in numbers)
    if not told and (draft.settings.onscreen or own is None):
        shown = onscreen(numbering)
        if shown is not None:
            yield EpisodeNumber(value=shown, system=ONSCREEN)


def _event_id(draft: Draft) -> Iterator[EpisodeNumber]:
    if draft.settings.event_id and (id_ := _id(draft)):
        yield EpisodeNumber(value=id_, system=EVENT_ID)


def _id(draft: Draft) -> str:
    """The id of the broadcast; where that was one of twins in a feed, the feed's own (``x~2``)."""
    id_ = (draft.broadcast.id or "").strip()
    numbers = draft.given.numbers
    given = {number.value.strip() for number in numbers if number.system == EVENT_ID} - {""}
    own, _, twin = id_.rpartition("~")
    return own if given == {own} and twin.isdecimal() else id_
