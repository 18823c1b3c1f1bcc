"""What an as-run says: when something went out, and what did not."""

import datetime as dt

import pytest
from formats.bxf.bxf_parts import (
    codes,
    data,
    episodes,
    findings,
    lasting,
    message,
    programme,
    ran,
    schedule,
    shown,
    when,
)

FILM = ran("h", "20:15:02:12", "01:00:00:00", type_="ProgramHeader", name="Film", house="F-1")


def test_it_aired_when_it_aired():
    (film,) = episodes(FILM)
    broadcast = film.broadcasts[0]
    start = dt.datetime.fromisoformat("2026-03-28T20:15:02.480")
    assert (broadcast.id, broadcast.status) == ("h", "aired")
    assert broadcast.start == broadcast.actual_start == start
    assert broadcast.stop == broadcast.actual_stop == start + dt.timedelta(hours=1)


@pytest.mark.parametrize("type_", ["ProgramHeader", "Primary-ProgramHeader", "PROGRAMHEADER"])
def test_segments_and_spots_fold_into_it(type_):
    told = shown(
        ran("h", "20:15:00:00", "01:00:00:00", type_=type_, name="Film"),
        ran("1", "20:15:00:00", "00:20:00:00", name="Film 1/2"),
        ran("s", "20:35:00:00", "00:05:00:00", name="Butter"),
        ran("2", "20:40:00:00", "00:35:00:00", name="Film 2/2"),
    )
    assert told == [("Film", "20:15:00", "21:15:00")]


def test_every_segment_may_be_called_a_header():
    """As the samples of the standard have it: one material, and its segments by name."""
    parts = [
        ran(
            str(number),
            start,
            length,
            type_="ProgramHeader",
            house="N-1",
            name=f"News Segment-{number}",
        )
        for number, start, length in (
            (1, "15:30:01:10", "00:12:02:10"),
            (2, "15:42:33:20", "00:09:28:03"),
            (3, "15:52:31:18", "00:07:28:05"),
        )
    ]
    assert shown(*parts) == [("News", "15:30:01.400000", "15:59:59.920000")]


def test_without_headers_the_material_tells():
    told = shown(
        ran("1", "20:15:00:00", "00:20:00:00", house="F-1", name="Film"),
        ran(
            "s",
            "20:35:00:00",
            "00:04:00:00",
            house="C-1",
            name="Butter",
            billed="<BillingReferenceCode>9</BillingReferenceCode>",
        ),
        ran("p", "20:39:00:00", "00:01:00:00", house="P-1", name="Trailer"),
        ran("2", "20:40:00:00", "00:35:00:00", house="F-1", name="Film"),
    )
    assert [title for title, _, _ in told] == ["Film", "Film"]


@pytest.mark.parametrize("status", ["Did not air", "Preempted", "Missing Content"])
def test_what_did_not_air_is_cancelled(status):
    (film,) = episodes(ran("h", "20:15:00:00", "00:00:00:00", type_="ProgramHeader", status=status))
    broadcast = film.broadcasts[0]
    assert (broadcast.status, broadcast.note, broadcast.actual_start) == ("cancelled", status, None)
    assert broadcast.stop is None


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("Aired Without Discrepancy", None),
        ("OK", None),
        ("Joined in Progress", "Joined in Progress"),
    ],
)
def test_what_went_wrong_is_noted(status, note):
    (film,) = episodes(ran("h", "20:15:00:00", "01:00:00:00", type_="ProgramHeader", status=status))
    assert (film.broadcasts[0].status, film.broadcasts[0].note) == ("aired", note)


def test_what_operators_noted():
    notes = "<EventNotes><EventNote>cut by</EventNote><EventNote>switcher</EventNote></EventNotes>"
    (film,) = episodes(ran("h", "20:15:00:00", "01:00:00:00", type_="ProgramHeader", notes=notes))
    assert film.broadcasts[0].note == "cut by; switcher"


def test_a_part_that_did_not_air():
    (film,) = episodes(
        ran("1", "20:15:00:00", "00:20:00:00", house="F", name="Film Segment 1"),
        ran(
            "2", "20:35:00:00", "00:20:00:00", house="F", name="Film Segment 2", status="Preempted"
        ),
    )
    assert film.broadcasts[0].note == "1 of 2 segments did not air"
    assert film.broadcasts[0].status == "aired"


def test_a_complete_one_says_what_was_planned():
    planned = data("20:15:00:00", "01:00:00:00", id_="h", of=programme("Film"))
    detail = f"<Status>OK</Status><Type>Primary</Type>{when('20:17:00:00')}{lasting('00:58:00:00')}"
    text = f"<AsRun><CompleteAsRun>{planned}<AsRunDetail>{detail}</AsRunDetail></CompleteAsRun></AsRun>"
    (film,) = episodes(text)
    broadcast = film.broadcasts[0]
    assert broadcast.planned_start == dt.datetime.fromisoformat("2026-03-28T20:15")
    assert broadcast.planned_stop == dt.datetime.fromisoformat("2026-03-28T21:15")
    assert broadcast.actual_start == dt.datetime.fromisoformat("2026-03-28T20:17")
    assert broadcast.id == "h"


def test_what_was_put_in_by_hand_has_no_id():
    (found,) = episodes(ran(None, "20:15:00:00", "01:00:00:00", type_="ProgramHeader"))
    assert found.id == "NDL1@20260328T201500"


def test_what_no_guide_shows():
    logo = ran("l", "20:15:00:00", "00:10:00:00", type_="NonPrimary")
    told = findings(message(schedule(FILM, logo, logo)))
    assert told == [
        ("EPG819", "secondary event: left out, no guide shows it (2 times; this is the first)")
    ]


def test_without_details_there_is_nothing():
    assert codes(message(schedule("<AsRun><BasicAsRun/></AsRun><AsRun/>"))) == []
