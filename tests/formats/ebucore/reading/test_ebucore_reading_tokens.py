"""Tokens in notes: what is not understood is told, and so is what says something else twice."""

import datetime as dt
import time

import pytest
from formats.ebucore.reading.nodes import findings, left, node

from epg_export.formats.ebucore.reading.events import broadcasts
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.technical import formats
from epg_export.model import Broadcast, Shown, Stamp

_EVENT = (
    "<publicationDate>2026-03-28</publicationDate><publicationTime>20:15:00Z</publicationTime>"
    '<publicationChannel publicationChannelId="one"/>'
)
_DATE = "<publicationDate>2019-05-03</publicationDate>"
_DURATION = "<publicationDuration>PT1H</publicationDuration>"


def read(note: str, inner: str = "") -> tuple[Broadcast, list[str]]:
    """The broadcast of an event with that note; what is told, and what is left."""
    record = node(
        f'<publicationHistory><publicationEvent note="{note}">{_EVENT}{inner}</publicationEvent>'
        "</publicationHistory>"
    )
    notes = Notes()
    (show,), _ = broadcasts(record, notes, formats(record, notes, series_known=False))
    return show, [*findings(notes), *left(record)]


def before(note: str, inner: str = "") -> tuple[Shown, list[str]]:
    """The earlier showing with that note."""
    name = 'publicationEventName="previously shown"'
    related = f'<relatedPublicationEvent {name} note="{note}">{inner}</relatedPublicationEvent>'
    show, told = read("", related)
    return show.previously_shown[0], told


@pytest.mark.parametrize(
    ("note", "field", "value", "told"),
    [
        ("status=planned; status=aired", "status", "planned", 1),
        ("showview=1; showview=2; showview=1", "showview", "1", 1),
        ("new; new=false", "new", True, 1),
        ("new; new", "new", True, 0),
        ("clump=0/2; clump=1/2", "clump.index", 0, 1),
        ("new; clump=0/9999999999999999999", "clump", None, 1),
        ("new; note=a; new=false", "note", "a; new=false", 0),
        ("new;;=; note=a", "note", "a", 1),
    ],
)
def test_a_token_that_comes_again_with_something_else_is_told(
    note: str, field: str, value: object, told: int
) -> None:
    show, found = read(f"epg: {note}")
    said: object = show
    for name in field.split("."):
        said = getattr(said, name)
    assert (said, found) == (value, ["EPG811"] * told)


def test_a_stop_beside_another_length_is_told() -> None:
    later = dt.datetime(2026, 3, 28, 21, 15, tzinfo=dt.UTC)
    for stop, told in (("21:15:00", []), ("21:20:00", ["EPG811"])):
        show, found = read(f"epg: stop=2026-03-28T{stop}+00:00", _DURATION)
        assert (show.stop, found) == (later, told)


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("1890-01-01T00:00:00+00:53:28", "1889-12-31T23:06:32+00:00"),
        ("2026-03-28T00:00:00+19:00", "2026-03-27T05:00:00+00:00"),
        ("2026-03-28T00:00:00+05:45", "2026-03-28T00:00:00+05:45"),
        ("2026-03-28T00:00:00", "2026-03-28T00:00:00"),
    ],
)
def test_offsets_are_whole_minutes(said: str, start: str) -> None:
    show, told = read(f"epg: actual-start={said}")
    assert show.actual_start is not None
    assert (show.actual_start.isoformat(), told) == (start, [])


def test_a_time_before_the_calendar_is_told() -> None:
    show, told = read("epg: new; actual-start=0001-01-01T00:00:00+00:53:28")
    assert (show.actual_start, told) == (None, ["EPG811"])


_YEAR = Stamp(value=dt.datetime.fromisoformat("2022-01-01"), precision="year")
_DAY = Stamp(value=dt.datetime.fromisoformat("2019-05-03"), precision="day")
_UNUSABLE = ["EPG811"]


@pytest.mark.parametrize(
    ("note", "inner", "stamp", "told"),
    [
        ("shown=2022", "", _YEAR, []),
        ("shown=2022; foo=bar; note=hello", "", _YEAR, _UNUSABLE * 2),
        ("shown=2022; shown=2023", "", _YEAR, _UNUSABLE),
        ("shown=2022; precision=fortnight", "", _YEAR, _UNUSABLE),
        ("shown=2022; precision=month", "", _YEAR, _UNUSABLE),
        ("shown=2018", _DATE, _DAY, _UNUSABLE),
        ("shown=soon", "", None, _UNUSABLE),
        ("precision=year", "", None, _UNUSABLE),
        ("precision=year", _DATE, Stamp(value=_DAY.value, precision="year"), []),
        ("inferred", _DATE, Stamp(value=_DAY.value, precision="day", inferred=True), []),
        ("inferred=false", _DATE, _DAY, []),
        ("inferred=maybe", _DATE, _DAY, _UNUSABLE),
        ("inferred", "", None, _UNUSABLE),
        ("foo=bar", _DATE, _DAY, ["note=epg: foo=bar"]),
    ],
)
def test_the_note_of_an_earlier_showing(
    note: str, inner: str, stamp: Stamp | None, told: list[str]
) -> None:
    shown, found = before(f"epg: {note}", inner)
    assert (shown.start, found) == (stamp, told)


def test_many_tokens_are_read_at_once() -> None:
    started = time.process_time()
    assert len(read("epg: " + "premiere;" * 100_000)[0].premiere) == 100_000
    assert read("epg: new;" + "new;" * 100_000)[0].new
    assert len(read("epg: new;" + "a=b;" * 100_000)[1]) == 1000
    assert time.process_time() - started < 20
