"""A plan beside its as-run: what moved, was cut short, did not air, aired unplanned."""

import pytest
from conftest import SAMPLES, lines_of
from pipeline.comparing import aired, diff, records, shown

from epg_export.reporters.changes_words import told as in_words


def planned(id_, start, stop, **more):
    """A planned programme with a broadcast of the same id."""
    return shown(id_, aired(start, stop, id=f"b-{id_}"), main=more.pop("main", id_), **more)


def ran(id_, start, stop=None, *, status="aired", main=None, given=None, channel="one", **more):
    """What an as-run says of a programme."""
    broadcast = aired(start, stop, channel, id=given or f"b-{id_}", status=status)
    if status == "aired":
        broadcast |= {"actual_start": broadcast["start"], "actual_stop": broadcast.get("stop")}
    if note := more.pop("note", None):
        broadcast["note"] = note
    titles = [{"value": main or f"{id_.upper()}_HD"}]
    return {"type": "episode", "id": id_, "titles": titles, "broadcasts": [broadcast], **more}


PLAN = [
    planned("news", "20:00", "20:15"),
    planned(
        "film", "20:15", "22:00", descriptions=[{"value": "A keeper."}], genres=[{"code": "1"}]
    ),
    planned("talk", "22:00", "23:00"),
]
FIRST, LAST = ran("news", "20:00", "20:15"), ran("talk", "22:00", "23:00")


def kinds(*as_run, plan=PLAN, **how):
    """The kinds of change, by the first title that is shown."""
    found = diff(records(*plan), records(*as_run), **how)
    return [(change.shown.titles[0].value, list(change.kinds)) for change in found.changes()]


@pytest.mark.parametrize(
    ("film", "expected"),
    [
        (ran("film", "20:15", "22:00"), []),
        (ran("film", "20:15", "22:00", note="all well"), []),
        (ran("film", "2026-03-28T20:15:01Z", "2026-03-28T22:00:01Z"), []),
        (ran("film", "2026-03-28T20:15:02Z", "2026-03-28T22:00:02Z"), [("film", ["moved"])]),
        (ran("film", "20:25", "22:10"), [("film", ["moved"])]),
        (ran("film", "20:15", "21:30"), [("film", ["shortened"])]),
        (ran("film", "20:25", "22:00"), [("film", ["moved", "shortened"])]),
        (ran("film", "20:15", "22:05"), [("film", ["lengthened"])]),
        (ran("film", "20:15", status="cancelled"), [("film", ["missed"])]),
        (ran("film", "20:15", None), []),
    ],
)
def test_what_became_of_a_programme(film, expected):
    assert kinds(FIRST, film, LAST) == expected


def test_what_is_not_in_the_as_run_did_not_air():
    assert kinds(FIRST, LAST) == [("film", ["missed"])]


def test_what_nobody_planned():
    special = ran("special", "21:00", "21:30")
    assert kinds(FIRST, special, LAST) == [("film", ["missed"]), ("SPECIAL_HD", ["unplanned"])]


def test_an_as_run_of_a_part_of_the_day_says_nothing_of_the_rest():
    assert kinds(FIRST) == []
    assert kinds(ran("film", "20:15", "22:00")) == []


def test_nor_of_other_channels():
    other = shown("other", aired("20:00", "21:00", "two", id="x"), main="Other")
    assert kinds(FIRST, ran("film", "20:15", "22:00"), LAST, plan=[*PLAN, other]) == []


def test_what_was_cancelled_in_the_plan_is_missed_by_nobody():
    gone = [PLAN[0], planned("film", "20:15", "22:00"), PLAN[2]]
    gone[1]["broadcasts"][0]["status"] = "cancelled"
    assert kinds(FIRST, LAST, plan=gone) == []
    assert kinds(FIRST, ran("film", "20:15", status="cancelled"), LAST, plan=gone) == []


def test_other_material_under_the_id():
    plan = [planned("film", "20:15", "22:00", identifiers=[{"scheme": "house", "value": "1"}])]
    same = ran("film", "20:15", "22:00", identifiers=[{"scheme": "house", "value": "1"}])
    other = ran("film", "20:15", "22:00", identifiers=[{"scheme": "house", "value": "2"}])
    assert kinds(same, plan=plan) == []
    assert kinds(other, plan=plan) == [("film", ["changed"])]


def test_ids_of_segments_are_not_held_against_a_match():
    """Automation logs the segments of a programme, under ids that the plan does not have."""
    house = [{"scheme": "house", "value": "F-1"}]
    plan = [planned("film", "20:15", "22:00", identifiers=house)]
    late = ran("film-1", "20:20", "22:05", given="segment-1", identifiers=house)
    assert kinds(late, plan=plan) == [("film", ["moved"])]


def test_another_programme_in_the_slot_is_another():
    other = ran("special", "20:15", "22:00", main="Special")
    told = kinds(FIRST, other, LAST)
    assert sorted(told) == [("Special", ["unplanned"]), ("film", ["missed"])]


def test_another_plan_is_no_as_run():
    confirmed = [planned("news", "20:00", "20:15"), planned("film", "20:25", "22:00", main="Film")]
    found = diff(records(*PLAN), records(*confirmed))
    assert found.summary.kinds["removed"] == 1
    assert found.summary.kinds["retitled"] == 1


def test_two_as_runs_are_compared_as_feeds():
    again = ran("film", "20:15", "22:00", main="Film")
    found = diff(records(ran("film", "20:15", "22:00")), records(again))
    assert found.summary.kinds["retitled"] == 1


def test_counts():
    found = diff(records(*PLAN), records(FIRST, ran("special", "21:00", "21:30"), LAST))
    assert (found.summary.same, found.summary.changed, found.summary.differing) == (2, 0, 2)
    assert found.summary.different
    assert not found.summary.records


@pytest.mark.parametrize(
    ("film", "words"),
    [
        (ran("film", "20:25", "22:10"), [("start", "20:15", "20:25, 0:10:00 later")]),
        (ran("film", "20:05", "21:50"), [("start", "20:15", "20:05, 0:10:00 earlier")]),
        (ran("film", "20:15", "21:30"), [("length", "1:45:00", "1:15:00, 0:30:00 shorter")]),
        (
            ran("film", "20:15", "22:05", note="overrun"),
            [("length", "1:45:00", "1:50:00, 0:05:00 longer"), ("note", None, "overrun")],
        ),
        (
            ran("film", "2026-03-29T00:15:00Z", "2026-03-29T02:00:00Z"),
            [
                (
                    "start",
                    "2026-03-28 20:15+00:00",
                    "2026-03-29 00:15+00:00, 4:00:00 later",
                )
            ],
        ),
        (ran("film", "20:15", status="cancelled", note="Preempted"), [("note", None, "Preempted")]),
    ],
)
def test_by_how_much(film, words):
    (change,) = diff(records(*PLAN), records(FIRST, film, LAST)).changes()
    assert [(one.label, one.old, one.new) for one in in_words(change)] == words


def test_a_guide_is_a_plan_too(epg, write):
    """Nothing of an as-run is lost on ground that cannot say it."""
    write("plan.jsonl", lines_of(*PLAN))
    as_run = [
        ran("news", "20:00", "20:15", main="news"),
        ran("film", "20:25", "22:00", main="Film"),
        ran("talk", "22:00", "23:00", main="Talk"),
    ]
    write("aired.jsonl", lines_of(*as_run))
    assert epg("export", "plan.jsonl", "-o", "plan.xml").code == 0
    ran_ = epg("diff", "plan.xml", "aired.jsonl")
    assert "1 moved, 1 shortened" in ran_.out
    assert "aired" not in ran_.out.replace("aired.jsonl", "")


@pytest.mark.parametrize(("tolerance", "code"), [("1", 1), ("600", 0), ("599", 1)])
def test_tolerance(epg, write, tolerance, code):
    write("plan.jsonl", lines_of(*PLAN))
    write("aired.jsonl", lines_of(FIRST, ran("film", "20:25", "22:10"), LAST))
    assert epg("diff", "plan.jsonl", "aired.jsonl", "--tolerance", tolerance).code == code


@pytest.mark.parametrize("tolerance", ["-1", "x", "1e9"])
def test_no_tolerance(epg, tolerance):
    assert epg("diff", "a", "b", "--tolerance", tolerance).code == 2


def test_the_samples(epg):
    zone = ("--assume-zone", "Europe/Berlin")
    plan, as_run = SAMPLES / "playout.bxf.xml", SAMPLES / "asrun.bxf.xml"
    for form in ("json", "html"):
        ran_ = epg("diff", plan, as_run, *zone, "--format", form)
        assert ran_.code == 1
        assert "unplanned" in ran_.out
    assert epg("diff", as_run, as_run, *zone).code == 0
