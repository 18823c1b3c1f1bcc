"""What the attributes of a ``programme`` say: when it is on air, where, and in which slot."""

from collections.abc import Mapping
from typing import Any

from epg_export.formats.xmltv.kinds import (
    NO_IDENTITY,
    UNREADABLE_START,
    UNREADABLE_TIME,
    UNREADABLE_VALUE,
    UNUSUAL_TIME,
)
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.text import whole
from epg_export.formats.xmltv.reading.times import EXACT, Time, read_time, usual_time
from epg_export.formats.xmltv.reading.unreadable import unreadable
from epg_export.formats.xmltv.stamps import stamp
from epg_export.model import Clump

_USUAL = 3


def usual_times(given: Mapping[str, str]) -> dict[str, Any] | None:
    """The times of a programme that has a start and a stop in the usual form, and no more."""
    if len(given) != _USUAL or "channel" not in given:
        return None
    start, stop = given.get("start", ""), given.get("stop", "")
    if len(start) != EXACT or len(stop) != EXACT:
        return None
    starts, stops = usual_time(start), usual_time(stop)
    return None if starts is None or stops is None else {"start": starts, "stop": stops}


def times_of(given: Any, notes: Notes) -> dict[str, Any] | None:
    """What the attributes say: times, codes, the clump."""
    if (usual := usual_times(given)) is not None:
        return usual
    for name in ("channel", "start"):
        if name not in given:
            notes.note(NO_IDENTITY, f"/@{name}", f"a programme has no {name}")
            return None
    start = read_time(given["start"])
    if start is None:
        found_out = unreadable(given["start"])
        message = f'start is "{given["start"]}": {found_out.why}'
        notes.note(UNREADABLE_START, "/@start", message, remedy=found_out.remedy)
        return None
    found: dict[str, Any] = {"start": _in_form(start, "start", given["start"], notes)}
    if "stop" in given:
        found["stop"] = _side_time("stop", given["stop"], notes)
    if len(given) > len(found) + 1:  # besides the channel; more is rare
        _more(given, found, notes)
    return found


def _more(given: Any, found: dict[str, Any], notes: Notes) -> None:
    for name, field in (("pdc-start", "pdc_start"), ("vps-start", "vps_start")):
        if name in given:
            found[field] = _side_time(name, given[name], notes)
    for name in ("showview", "videoplus"):
        if name in given:
            found[name] = given[name]
    if "clumpidx" in given:
        found["clump"] = _clump(given["clumpidx"], notes)


def _in_form(time: Time, name: str, text: str, notes: Notes) -> Any:
    form = time.form
    if form is None and time.precision != "second":
        form = f"it is exact to the {time.precision} only"
    if form is not None:
        message = f'{name} is "{text}": {form}'
        notes.note(UNUSUAL_TIME, f"/@{name}", message, remedy=_as_it_should_be(time))
    return time.value


def _as_it_should_be(time: Time) -> str | None:
    if time.value.tzinfo is None:
        return None
    return f'write "{stamp(time.value)}"'


def _side_time(name: str, text: str, notes: Notes) -> Any:
    time = read_time(text)
    if time is not None:
        return _in_form(time, name, text, notes)
    why, remedy = unreadable(text)
    notes.note(UNREADABLE_TIME, f"/@{name}", f'{name} is "{text}": {why}', remedy=remedy)
    if text.strip():
        notes.keep(f"/@{name}", text)
    return None


def _clump(text: str, notes: Notes) -> Clump | None:
    index, slash, count = text.partition("/")
    first, many = whole(index), whole(count)
    found = None
    if slash and first is not None and many is not None and first < many:
        found = Clump(index=first, count=many)
        if not any(map(str.isspace, text)):
            return found
    message = f'clumpidx is "{text}", expected which of how many, from 0, such as 0/2'
    notes.note(UNREADABLE_VALUE, "/@clumpidx", message)
    if found is None:
        notes.keep("/@clumpidx", text)
    return found
