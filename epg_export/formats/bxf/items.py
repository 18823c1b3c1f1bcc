"""What an event of a playlist or an as-run is, before events are folded into programmes."""

import datetime as dt
from typing import Literal, NamedTuple

from epg_export.formats.bxf.facts import Facts, facts_of, flag, notes_of
from epg_export.formats.bxf.kinds import PAST_MIDNIGHT
from epg_export.formats.bxf.moments import Clock, Start
from epg_export.formats.bxf.names import folded, unsegmented
from epg_export.formats.bxf.node import Node
from epg_export.formats.bxf.notes import Notes

Sort = Literal["header", "segment", "unsure", "clip"]
"""A program header, what is part of a programme, what nobody says, and what no guide shows."""

_PROGRAMME_SPOTS = frozenset({"live", "paid program", "paid programme", "infomercial"})
"""Spots that fill a slot of their own, so a guide shows them."""
_CLIPS = frozenset(
    {
        *("ad", "advert", "advertisement", "bumper", "commercial", "filler", "fill", "ident", "id"),
        *("interstitial", "jingle", "logo", "opener", "promo", "promotion", "psa", "slate", "spot"),
        *("station id", "sting", "teaser", "trailer"),
    }
)
"""Types of content that are no programme."""
_SPOT_IDS = frozenset({"isci", "ad-id", "adid"})
_STANDARD = "standard"
_REMOVED = frozenset({"remove", "delete", "cancel"})
_CHANGED = frozenset({*_REMOVED, "update", "modify", "replace", "change"})
_NOT_AIRED = frozenset({"did not air", "preempted", "missing content", "not aired"})
_PLAIN = frozenset({"aired without discrepancy", "ok", "aired", "played"})
_NO_ID = "00000000-0000-0000-0000-000000000000"
_UUID = "urn:uuid:"
_UUID_LENGTH = 36
_HALF = dt.timedelta(hours=12)


class Aired(NamedTuple):
    """What an as-run says: whether it went out, and how it says that where not all went well."""

    aired: bool
    remark: str | None
    planned: Start | None
    planned_stop: dt.datetime | None


class Item(NamedTuple):
    """An event.

    ``kind`` is what a clip is called, ``number`` that of a segment, ``block`` the number of the
    ``ScheduledEvent`` it stands in; ``stop`` is known where it says how long it lasts. ``late``
    says that it changes what was sent before.
    """

    sort: Sort
    kind: str
    id: str | None
    start: Start | None
    stop: dt.datetime | None
    number: int | None
    block: int
    facts: Facts
    removed: bool
    late: bool
    aired: Aired | None
    path: str
    node: Node

    @property
    def keys(self) -> frozenset[str]:
        """The names by which it is known to be of a programme."""
        return self.facts.names.keys()


class Place(NamedTuple):
    """Where an event stands: the path of its element, the number of its block, the action on it."""

    path: str
    block: int
    action: str | None


def planned(outer: Node, at: Place, clock: Clock, notes: Notes) -> Item | None:
    """The event of a ``ScheduledEvent`` or ``ScheduleElements``; None where it has none."""
    event = outer.one("EventData")
    if event is None:
        return None
    content = outer.one("Content")
    type_ = _type(event.take("eventType"))
    start = clock.start(event.one("StartDateTime"), notes)
    stop = _stop(event.one("LengthOption"), start, clock, notes)
    sort, kind = _sorted(type_, event, outer)
    facts = facts_of(outer, event, content)
    if outer.reads("AlternateScheduleEventFlag", flag) is True:
        sort, kind = "clip", "alternate event"
    action = folded(event.look("action") or outer.look("action") or at.action or "")
    return Item(
        sort=sort,
        kind=kind,
        id=_id(event.one("EventId")),
        start=start,
        stop=stop,
        number=_number(event, facts),
        block=at.block,
        facts=facts,
        removed=action in _REMOVED,
        late=action in _CHANGED,
        aired=None,
        path=at.path,
        node=outer,
    )


def aired(outer: Node, at: Place, clock: Clock, notes: Notes) -> Item | None:
    """The event of a ``BasicAsRun`` or ``CompleteAsRun``; None where it has no details."""
    detail = outer.one("AsRunDetail")
    if detail is None:
        return None
    event, content = outer.one("EventData"), outer.one("Content")
    type_ = _type(detail.word("Type") or (event.take("eventType") if event is not None else None))
    start = clock.start(detail.one("StartDateTime"), notes)
    length = clock.length(detail.one("Duration"), notes)
    sort, kind = _sorted(type_, event, outer)
    facts = facts_of(outer, event, content)
    ids = outer.one("AsRunEventId")
    if sort == "unsure" and _is_spot(ids, facts):
        sort, kind = "clip", "billed spot"
    id_ = _id(ids) or _id(event.one("EventId") if event is not None else None)
    return Item(
        sort=sort,
        kind=kind,
        id=id_,
        start=start,
        stop=start.after(length) if start is not None else None,
        number=_number(event, facts),
        block=at.block,
        facts=facts,
        removed=False,
        late=False,
        aired=_aired(detail, event, clock, notes),
        path=at.path,
        node=outer,
    )


def _type(text: str | None) -> str:
    return folded(text or "primary").replace(" ", "").removeprefix("primary-")


def _sorted(type_: str, event: Node | None, outer: Node) -> tuple[Sort, str]:
    """What an event is, by its type, and what it is called where no guide shows it."""
    if type_ == "programheader":
        return "header", ""
    if type_ == "nonprimary":
        inner = event.one("NonPrimaryEvent") if event is not None else None
        name = inner.word("NonPrimaryEventName") if inner is not None else None
        return "clip", f"secondary event {name}" if name else "secondary event"
    if type_ != "primary":
        names = {"breakheader": "break header", "comment": "comment", "macro": "macro"}
        return "clip", names.get(type_, f"event of the type {type_}")
    primary = event.one("PrimaryEvent") if event is not None else None
    spot = primary.one("NonProgramEvent") if primary is not None else None
    if spot is not None:
        kind = _kind_of(spot)
        return ("segment", "") if folded(kind) in _PROGRAMME_SPOTS else ("clip", kind)
    of_content = outer.one("ContentType")
    words = folded(of_content.said()) if of_content is not None else ""
    if words in _CLIPS:
        return "clip", words
    is_programme = primary is not None and primary.one("ProgramEvent") is not None
    return ("segment" if is_programme or words.startswith("main program") else "unsure"), ""


def _kind_of(spot: Node) -> str:
    """What a spot is called: its type, or that of the advertisement."""
    details = spot.one("Details")
    if details is None:
        return "spot"
    ad, type_ = details.word("AdType"), details.word("SpotType")
    if type_ and folded(type_) not in (_STANDARD, "other") and not ad:
        return type_
    return ad if ad and folded(ad) != "other" else "other spot"


def _is_spot(ids: Node | None, facts: Facts) -> bool:
    """Whether something that aired was paid for: it is billed, or known by an id of the trade."""
    billed = ids is not None and ids.word("BillingReferenceCode") is not None
    known = {one.scheme for one in facts.episode.get("identifiers", ())}
    return billed or bool(known & _SPOT_IDS)


def _stop(
    option: Node | None, start: Start | None, clock: Clock, notes: Notes
) -> dt.datetime | None:
    if option is None or start is None:
        return None
    end = option.one("EndDateTime")
    if end is not None:
        found = clock.start(end, notes)
        return _ended(found, start, end, notes) if found is not None else None
    return start.after(clock.length(option.one("Duration"), notes))


def _ended(end: Start, start: Start, node: Node, notes: Notes) -> dt.datetime:
    """The moment of an end; on the next day where it is after midnight of the same date."""
    if end.day is None or end.day != start.day or start.moment - end.moment <= _HALF:
        return end.moment
    try:
        moment = end.later(1).moment
    except OverflowError:
        return end.moment
    notes.count(PAST_MIDNIGHT, "", "times after midnight are read as those of the next day", node)
    return moment


def _id(around: Node | None) -> str | None:
    """The id of an event as everybody writes it: a UUID in small letters, with its prefix."""
    if around is None:
        return None
    around.one("Null")
    text = around.word("EventId") or around.said()
    plain = text.strip().lower().removeprefix(_UUID)
    if plain == _NO_ID or not plain:
        return None
    is_uuid = len(plain) == _UUID_LENGTH and not plain.replace("-", "").strip("0123456789abcdef")
    return f"{_UUID}{plain}" if is_uuid or text.lower().startswith(_UUID) else text


def _number(event: Node | None, facts: Facts) -> int | None:
    """Which segment of its programme it is, by its number or by its name."""
    programme = event.one("PrimaryEvent", "ProgramEvent") if event is not None else None
    number = programme.reads("SegmentNumber", _counted) if programme is not None else None
    if number is not None:
        return number
    for group in (facts.names.event, facts.names.content, facts.names.programme):
        for name in group:
            if (number := unsegmented(name.value)[1]) is not None:
                return number
    return None


def _counted(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 6  # noqa: PLR2004 - a number
    return int(text) if is_number else None


def _aired(detail: Node, event: Node | None, clock: Clock, notes: Notes) -> Aired:
    statuses = [status for node in detail.all("Status") if (status := node.said())]
    went_out = not any(folded(status) in _NOT_AIRED for status in statuses)
    remarks = [status for status in statuses if folded(status) not in _PLAIN]
    remarks += filter(None, [notes_of(detail)])
    start = clock.start(event.one("StartDateTime"), notes) if event is not None else None
    option = event.one("LengthOption") if event is not None else None
    return Aired(went_out, "; ".join(remarks) or None, start, _stop(option, start, clock, notes))
