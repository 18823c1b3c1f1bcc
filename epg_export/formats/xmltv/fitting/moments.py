"""Times in UTC, dates no longer than they are understood, and flags that exclude each other."""

import datetime as dt

import msgspec

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.stamps import date_digits
from epg_export.model import Shown, Stamp
from epg_export.vocab.zones import in_utc

_YEAR = 4
_HOUR = dt.timedelta(hours=1)


def fit(draft: Draft) -> None:
    """Fit the times, the date, and what is said of earlier showings."""
    if draft.settings.times == "utc":
        _in_utc(draft)
    if draft.settings.date == "year":
        _year(draft)
    broadcast = draft.broadcast
    shown = broadcast.previously_shown or broadcast.first_showing is False
    if not draft.settings.new_and_shown and shown and broadcast.new:
        draft.drop_of_broadcast(".new", "broadcast.new", "it is a repeat by previously-shown")
        draft.change_broadcast(new=None)


def _in_utc(draft: Draft) -> None:
    broadcast = draft.broadcast
    times = {
        field: in_utc(time)
        for field in ("start", "stop", "pdc_start", "vps_start")
        if (time := getattr(broadcast, field)) is not None and time.tzinfo is not None
    }
    shown = tuple(map(_shown_in_utc, broadcast.previously_shown))
    draft.change_broadcast(**times, previously_shown=shown)


def _shown_in_utc(shown: Shown) -> Shown:
    """An earlier showing in UTC where a time of day is known of it; a day stays that day."""
    stamp = shown.start
    if stamp is None or stamp.value.tzinfo is None or not _has_minutes(stamp):
        return shown
    return Shown(
        start=msgspec.structs.replace(stamp, value=in_utc(stamp.value)), channel=shown.channel
    )


def _has_minutes(stamp: Stamp) -> bool:
    """Whether it can be moved to another zone: an hour only by whole hours."""
    if stamp.precision == "hour":
        offset = stamp.value.utcoffset()
        return offset is not None and not offset % _HOUR
    return stamp.precision in ("minute", "second")


def _year(draft: Draft) -> None:
    """The year of production, unless its day is known to be that of the first showing."""
    episode = draft.episode
    date = episode.production_date
    if date is None or len(date_digits(date)) <= _YEAR:
        return
    if date != episode.release_date:
        reason = "a day is taken for that of the first showing: its year is written"
        draft.drop(".production_date", "episode.production_date", reason)
        draft.change(production_date=date[:_YEAR])
