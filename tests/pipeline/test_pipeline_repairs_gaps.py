"""Gaps that are filled, and those that are not."""

from contextlib import closing

import pytest
from conftest import entry_of
from pipeline.repairing import CHANNEL, at, repaired

from epg_export.model import Text
from epg_export.pipeline.repairs import Repairs, repair
from epg_export.pipeline.schedule import Schedule

PAUSE = Text(value="Pause")


@pytest.mark.parametrize(
    ("records", "changes"),
    [
        pytest.param(
            [at("a", "20:00", "20:15"), at("b", "20:30", "21:00")],
            ['EPG148 episode "b" 20:15/20:30 > Pause'],
            id="a gap",
        ),
        pytest.param(
            [at("b", "20:30", "21:00"), at("a", "20:00", "20:15")],
            ['EPG148 episode "b" 20:15/20:30 > Pause'],
            id="in another order",
        ),
        pytest.param([at("a", "20:00", "20:30"), at("b", "20:30", "21:00")], [], id="no gap"),
        pytest.param([at("a", "20:00", "21:00"), at("b", "20:30", "21:00")], [], id="an overlap"),
        pytest.param(
            [at("a", "20:00", "20:15"), at("b", "20:16", "21:00")],
            ['EPG148 episode "b" 20:15/20:16 > Pause'],
            id="a minute",
        ),
        pytest.param(
            [at("a", "20:00", "20:14:59"), at("b", "20:15", "21:00")],
            ['EPG149 episode "b" 20:14:59+01:00/20:15 > None'],
            id="a sliver",
        ),
        pytest.param(
            [at("a", "20:00", "20:15"), at("b", "+1 20:15", "+1 21:00")],
            ['EPG148 episode "b" 20:15/2026-03-29T20:15 > Pause'],
            id="a whole day",
        ),
        pytest.param(
            [at("a", "20:00", "20:15"), at("b", "+1 20:15:01", "+1 21:00")],
            ['EPG149 episode "b" 20:15/2026-03-29T20:15:01+01:00 > None'],
            id="more than a day",
        ),
        pytest.param(
            [
                at("a", "20:00", "20:15"),
                at("off", "20:15", "20:30", status="cancelled"),
                at("b", "20:30", "21:00"),
            ],
            ['EPG148 episode "b" 20:15/20:30 > Pause'],
            id="where one was cancelled",
        ),
        pytest.param(
            [at("a", "20:00", "22:00"), at("b", "20:30", "21:00"), at("c", "22:30", "23:00")],
            ['EPG148 episode "c" 22:00/22:30 > Pause'],
            id="behind what goes on longest",
        ),
        pytest.param(
            [at("a", "20:00", None), at("b", "20:30", "21:00"), at("c", "21:30", "22:00")],
            ['EPG148 episode "c" 21:00/21:30 > Pause'],
            id="nobody knows when it ends",
        ),
        pytest.param(
            [at("a", "20:00", "20:15"), at("b", "20:00", None), at("c", "21:30", "22:00")],
            [],
            id="nobody knows when one of them ends",
        ),
        pytest.param(
            [at("b", "20:00", None), at("a", "20:00", "20:15"), at("c", "21:30", "22:00")],
            [],
            id="nor in another order",
        ),
        pytest.param(
            [at("a", "20:00", "20:15"), at("b", "20:30", "21:00", channel="two.example")],
            [],
            id="other channels",
        ),
        pytest.param(
            [
                at("a", "20:00", "20:15"),
                at("b", "20:15", "20:30", regions=["BY"]),
                at("c", "20:30", "21:00"),
            ],
            [],
            id="what is on for some is on",
        ),
    ],
)
def test_gaps(records, changes):
    done = repaired(records, filler=PAUSE)
    assert done.changes() == changes
    assert done.rejected == []
    assert repaired(records).told == []


def filled(*records, filler=PAUSE):
    """What fills the gaps between records: entries in the order of time."""
    with closing(Schedule()) as schedule:
        for record in records:
            schedule.add(entry_of(record))
        told = []
        repair(schedule, Repairs(filler=filler), told.append, lambda *_: None)
        new = list(schedule.entries())[len(records) :]
        assert [finding.facts["episode"] for finding in told] == [one.record.id for one in new]
        return new


A, B = at("a", "20:00", "20:15"), at("b", "19:30:00+00:00", "20:00:00+00:00")


def test_a_filler_is_an_episode_of_its_own():
    (entry,) = filled(A, B)
    episode = entry.record
    assert (episode.id, episode.kind) == (f"filler-{CHANNEL}-20260328T191500Z", "filler")
    (broadcast,) = episode.broadcasts
    assert broadcast.start.isoformat() == "2026-03-28T20:15:00+01:00"
    assert broadcast.stop.isoformat() == "2026-03-28T20:30:00+01:00", "by the clock before"
    assert entry.place.source == "--fill-gaps"


def test_its_id_is_nobody_elses():
    usual = f"filler-{CHANNEL}-20260328T191500Z"
    taken = [{**at(id_, "10:00", "20:00"), "id": id_} for id_ in (usual, f"{usual}~2")]
    new = filled(taken[0], {**taken[1], "broadcasts": []}, A, B)
    assert [entry.record.id for entry in new] == [f"{usual}~3"]


@pytest.mark.parametrize(
    ("records", "title", "lang"),
    [
        ([], PAUSE, None),
        ([{"type": "feed", "languages": ["fr", "de"]}], PAUSE, "fr"),
        (
            [
                {"type": "feed", "languages": ["fr"]},
                {"type": "channel", "id": CHANNEL, "languages": ["de", "en"]},
            ],
            PAUSE,
            "de",
        ),
        (
            [{"type": "channel", "id": CHANNEL, "languages": ["de"]}],
            Text(value="P", lang="en"),
            "en",
        ),
    ],
)
def test_the_language_of_its_title(records, title, lang):
    (entry,) = filled(*records, A, B, filler=title)
    assert [(one.value, one.lang) for one in entry.record.titles] == [(title.value, lang)]


@pytest.mark.parametrize(
    ("of_channel", "asked_for", "title", "lang", "told"),
    [
        (["fr", "de"], ("de",), PAUSE, "de", []),
        (["fr", "de-AT"], ("de",), PAUSE, "de-AT", []),
        (["fr"], ("de",), PAUSE, None, []),
        (["fr"], ("de",), Text(value="P", lang="de-CH"), "de-CH", []),
        (["fr"], (), Text(value="P", lang="en"), "en", []),
        (
            ["fr"],
            ("de", "fr"),
            Text(value="P", lang="en"),
            "en",
            ['no title in de, fr; "P" (en) was put into gaps; write --fill-gaps de:TITLE'],
        ),
    ],
)
def test_a_title_in_a_language_that_is_not_asked_for(of_channel, asked_for, title, lang, told):
    found = []
    far = at("c", "21:00", "21:15")
    with closing(Schedule()) as schedule:
        for record in ({"type": "channel", "id": CHANNEL, "languages": of_channel}, A, B, far):
            schedule.add(entry_of(record))
        repair(schedule, Repairs(filler=title), found.append, lambda *_: None, asked_for)
        new = list(schedule.entries())[4:]
    assert [one.record.titles[0].lang for one in new] == [lang]
    others = [one for one in found if one.code == "EPG906"]
    assert [f"{one.message}; {one.help}" for one in others] == told


def test_the_words():
    far = at("c", "+4 20:30", "+4 21:00")
    gap, sliver, long = repaired(
        [A, B, at("s", "21:00:20", "21:30"), far], filler=Text(value="Sendepause", lang="de")
    ).told
    assert gap.message == (
        'nothing was on "one.example" 2026-03-28 20:15 to 20:30, before episode "b"; '
        'now it is "Sendepause"'
    )
    assert sliver.message == (
        'nothing is on "one.example" for 20 seconds, 2026-03-28 20:00 to 20:00:20, before episode '
        '"s"; it is shorter than a minute and stays'
    )
    assert long.message == (
        'nothing is on "one.example" for 3 days 23 hours, 2026-03-28 21:30 to 2026-04-01 20:30, '
        'before episode "c"; it is longer than a day and stays'
    )
