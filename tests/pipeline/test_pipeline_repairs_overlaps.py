"""Broadcasts that overlap."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations

import msgspec
import pytest
from conftest import entry_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pipeline.repairing import DAY, at, repaired

from epg_export.findings import Finding
from epg_export.model import Broadcast
from epg_export.pipeline.repairs import Repairs, repair
from epg_export.pipeline.repairs.lanes import Lanes, Show
from epg_export.pipeline.schedule import Aired, Schedule
from epg_export.pipeline.slots import packed, unpacked
from epg_export.pipeline.timeline import Timeline
from epg_export.rules import Checker, Context
from epg_export.rules.feed import Reach

FIRST, SECOND = ({"clump": {"index": index, "count": 2}} for index in (0, 1))
BY, HH = ({"regions": [region]} for region in ("BY", "HH"))


@pytest.mark.parametrize(
    ("records", "trimmed", "rejected"),
    [
        pytest.param(
            [at("a", "20:00", "20:30"), at("b", "20:15", "21:00")],
            ["a 20:00-20:15", "b 20:15-21:00"],
            ["a 20:00-20:30"],
            id="two",
        ),
        pytest.param(
            [at("b", "20:15", "21:00"), at("a", "20:00", "20:30")],
            ["b 20:15-21:00", "a 20:00-20:15"],
            ["a 20:00-20:30"],
            id="in another order",
        ),
        pytest.param(
            [at("a", "20:00", "20:30"), at("b", "20:30", "21:00")],
            ["a 20:00-20:30", "b 20:30-21:00"],
            ["a 20:00-20:30", "b 20:30-21:00"],
            id="one after the other",
        ),
        pytest.param(
            [at("a", "20:00", "20:30"), at("b", "20:20", "20:50"), at("c", "20:40", "21:00")],
            ["a 20:00-20:20", "b 20:20-20:40", "c 20:40-21:00"],
            ["a 20:00-20:30", "c 20:40-21:00"],
            id="a chain",
        ),
        pytest.param(
            [
                at("a", "14:00", "18:00"),
                at("b", "14:30", "15:00"),
                at("c", "15:00", "16:00"),
                at("d", "16:30", "17:00"),
            ],
            ["a 14:00-14:30", "b 14:30-15:00", "c 15:00-16:00", "d 16:30-17:00"],
            ["a 14:00-18:00"],
            id="one over three",
        ),
        pytest.param(
            [at("a", "20:00", "21:00"), at("b", "20:00", "20:30"), at("c", "20:00", "22:00")],
            ["a 20:00-21:00"],
            ["a 20:00-21:00"],
            id="three at once",
        ),
        pytest.param(
            [at("a", "20:00", "21:00"), at("b", "20:00", "22:00"), at("c", "20:30", "21:30")],
            ["a 20:00-20:30", "c 20:30-21:30"],
            ["a 20:00-21:00"],
            id="two at once, and a third",
        ),
        pytest.param(
            [at("a", "20:00", None), at("b", "20:00", "21:00"), at("c", "20:30", None)],
            ["a 20:00-", "c 20:30-"],
            ["a 20:00-", "c 20:30-"],
            id="what has no end begins all the same",
        ),
        pytest.param(
            [at("b", "20:00", "21:00"), at("c", "20:30", None)],
            ["b 20:00-20:30", "c 20:30-"],
            ["b 20:00-21:00"],
            id="what has no end ends another",
        ),
        pytest.param(
            [at("a", "20:00", "21:00", **FIRST), at("b", "20:00", "21:00", **SECOND)],
            ["a 20:00-21:00", "b 20:00-21:00"],
            ["a 20:00-21:00", "b 20:00-21:00"],
            id="a slot shared on purpose",
        ),
        pytest.param(
            [
                at("a", "20:00", "21:00", **FIRST),
                at("b", "20:00", "21:00", **SECOND),
                at("c", "20:30", "21:30"),
            ],
            ["a 20:00-20:30", "b 20:00-20:30", "c 20:30-21:30"],
            ["a 20:00-21:00", "b 20:00-21:00"],
            id="a shared slot, and one that has no share",
        ),
        pytest.param(
            [at("a", "20:00", "21:00", **FIRST), at("b", "20:00", "21:00", **FIRST)],
            ["a 20:00-21:00"],
            ["a 20:00-21:00"],
            id="one share taken twice",
        ),
        pytest.param(
            [at("a", "20:00", "21:00", **BY), at("b", "20:30", "21:30", **HH)],
            ["a 20:00-21:00", "b 20:30-21:30"],
            ["a 20:00-21:00", "b 20:30-21:30"],
            id="other regions",
        ),
        pytest.param(
            [at("a", "20:00", "21:00"), at("b", "20:15", "20:30", **BY)],
            ["a 20:00-21:00", "b 20:15-20:30"],
            ["a 20:00-21:00", "b 20:15-20:30"],
            id="a region opts out",
        ),
        pytest.param(
            [
                at("a", "20:00", "21:00", regions=["BY", "BW"]),
                at("b", "20:15", "21:00", **HH),
                at("c", "20:30", "21:30", regions=["BW", "HH"]),
            ],
            ["a 20:00-20:30", "b 20:15-20:30", "c 20:30-21:30"],
            ["a 20:00-21:00", "b 20:15-21:00"],
            id="one in the way of two",
        ),
        pytest.param(
            [
                at("a", "20:00", "21:00", medium="dab"),
                at("b", "20:15", "21:15"),
                at("c", "20:30", "20:45", listed=False),
                at("d", "20:30", "20:45", status="cancelled"),
            ],
            ["a 20:00-21:00", "b 20:15-21:15", "c 20:30-20:45", "d 20:30-20:45"],
            ["a 20:00-21:00", "b 20:15-21:15", "c 20:30-20:45", "d 20:30-20:45"],
            id="another medium, not listed, cancelled",
        ),
        pytest.param(
            [at("a", "20:00", "21:00"), at("b", "20:30", "22:00", channel="two.example")],
            ["a 20:00-21:00", "b 20:30-22:00"],
            ["a 20:00-21:00", "b 20:30-22:00"],
            id="other channels",
        ),
    ],
)
def test_overlaps(records, trimmed, rejected):
    assert repaired(records, overlaps="trim").left == trimmed
    assert repaired(records, overlaps="reject").left == rejected


def test_each_change_is_told_before_and_after():
    records = [at("a", "20:00", "20:30"), at("b", "20:15", "21:00"), at("c", "20:15", "20:45")]
    trimmed = repaired(records, overlaps="trim")
    assert trimmed.changes() == [
        'EPG146 episode "a" 20:00/20:30 > 20:00/20:15',
        'EPG147 episode "c" 20:15/20:45 > None',
    ]
    assert [finding.message for finding in trimmed.told] == [
        'episode "a" was on "one.example" 2026-03-28 20:00 to 20:30, now 2026-03-28 20:00 to '
        '20:15, where episode "b" starts',
        'episode "c" was on "one.example" 2026-03-28 20:15 to 20:45, where episode "b" is on '
        "2026-03-28 20:15 to 21:00; it is left out",
    ]
    assert trimmed.told[0].place.path == "$.broadcasts[0].stop"
    assert trimmed.rejected == ["c 20:15-20:45"]


def test_what_is_trimmed_keeps_its_clock():
    records = [at("a", "20:00", "20:30"), at("b", "19:15:00+00:00", "20:00:00+00:00")]
    assert repaired(records, overlaps="trim").left == ["a 20:00-20:15", "b 19:15-20:00"]


def test_some_broadcasts_of_an_episode_stay():
    episode = at("a", "20:00", "21:00")
    more = at("", "22:00", "23:00")["broadcasts"]
    records = [at("b", "19:00", "20:30"), {**episode, "broadcasts": episode["broadcasts"] + more}]
    assert repaired(records, overlaps="reject").left == ["b 19:00-20:30", "a 22:00-23:00"]


def test_many_regions_are_not_remembered_for_ever():
    lanes = Lanes()
    long = Show(_aired(0, 0, 10_000), None, Reach(frozenset({"long"})))
    lanes.add(long)
    for number in range(1, 1000):
        aired = _aired(number, number, number + 1)
        lanes.add(Show(aired, None, Reach(frozenset({str(number)}))))
    assert len(lanes._lanes) < 150
    late = Show(_aired(1000, 1000, 1010), None, Reach(frozenset({"long", "999"})))
    assert [show.aired.seq for show in lanes.in_the_way(late)] == [0]


def _aired(seq, start, stop):
    return Aired(seq, "c", start, stop, DAY, None, cancelled=False)


START = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)
SHARES = st.one_of(
    st.none(), st.builds(lambda n: {"index": n % 3, "count": 2 + n % 2}, st.integers(0, 5))
)


@st.composite
def broadcasts(draw: st.DrawFn) -> dict[str, object]:
    """A broadcast within three hours, which meets many others."""
    start = START + dt.timedelta(minutes=10 * draw(st.integers(0, 18)))
    length = draw(st.sampled_from([None, 5, 10, 20, 60, 120]))
    stop = {} if length is None else {"stop": (start + dt.timedelta(minutes=length)).isoformat()}
    fields = {
        "status": draw(st.sampled_from([None, None, "cancelled"])),
        "listed": draw(st.sampled_from([None, None, False])),
        "medium": draw(st.sampled_from([None, None, "dab"])),
        "clump": draw(SHARES),
        "regions": draw(st.sets(st.sampled_from(["BY", "HH", "BW"]), max_size=2)),
    }
    given = {name: list(v) if name == "regions" else v for name, v in fields.items() if v}
    return {"channel": "c", "start": start.isoformat(), **stop, **given}


FEEDS = st.lists(st.lists(broadcasts(), min_size=1, max_size=3), max_size=12)


def fixed(episodes: list[list[Broadcast]], how: str) -> tuple[list[list[Broadcast]], list[Finding]]:
    """The broadcasts of each episode that are left, and what was told."""
    told: list[Finding] = []
    with closing(Schedule()) as schedule:
        for number, shown in enumerate(episodes):
            schedule.add(entry_of(episode(number, shown)))
        repair(schedule, Repairs(overlaps=how), told.append, lambda *_: None)
        left: dict[str, list[Broadcast]] = {
            entry.record.id: list(entry.record.broadcasts) for entry in schedule.entries()
        }
    return [left.get(str(number), []) for number in range(len(episodes))], told


def episode(number, shown):
    titles = [{"value": str(number)}]
    return {"type": "episode", "id": str(number), "titles": titles, "broadcasts": shown}


def stops(shown: list[list[Broadcast]]) -> Iterator[tuple[Broadcast, dt.datetime]]:
    for one in (one for several in shown for one in several):
        if one.status != "cancelled":
            yield one, one.stop or one.start


def in_the_way(one: tuple[Broadcast, dt.datetime], other: tuple[Broadcast, dt.datetime]) -> bool:
    """Whether two are on air at once for the same viewers, said once more in other words."""
    (a, a_stop), (b, _) = sorted((one, other), key=lambda each: each[0].start)
    (a_clump, a_reach), (b_clump, b_reach) = unpacked(packed(a)), unpacked(packed(b))
    same = (a.medium, a.listed) == (b.medium, b.listed) and (
        a_reach.regions & b_reach.regions or not (a_reach.regions or b_reach.regions)
    )
    if a_clump and b_clump:
        shared = (
            a_clump.index != b_clump.index
            if a.start == b.start
            else a_clump.count == b_clump.count and a_clump.index < b_clump.index
        )
        same = same and not shared
    return bool(same) and (a.start == b.start or a_stop > b.start)


@settings(max_examples=200)
@given(feed=FEEDS, how=st.sampled_from(["trim", "reject"]))
def test_whatever_is_on_air_nothing_overlaps_afterwards(feed, how):
    entries = [entry_of(episode(n, shown)) for n, shown in enumerate(feed)]
    before = [list(entry.record.broadcasts) for entry in entries]
    left, told = fixed(feed, how)

    on_air = list(stops(left))
    assert not [pair for pair in combinations(on_air, 2) if in_the_way(*pair)]
    for was, now in zip(before, left, strict=True):
        known = [(one.start, one.stop) for one in was]
        for one in now:
            assert any(
                start == one.start and (stop == one.stop or (one.stop and one.stop <= stop))
                for start, stop in known
                if stop or not one.stop
            )
    count = sum(map(len, before)) - sum(map(len, left))
    assert sum(finding.code == "EPG147" for finding in told) == count
    if how == "reject":
        assert not [finding for finding in told if finding.code == "EPG146"]

    again = [[_as_json(one) for one in shown] for shown in left]
    assert fixed(again, how) == (left, [])
    assert not set(rules_find(again)) & {"EPG102", "EPG128"}


def _as_json(one: Broadcast) -> dict[str, object]:
    return msgspec.to_builtins(one)


def rules_find(feed: list[list[dict[str, object]]]) -> list[str]:
    """The codes of what the rules find between broadcasts."""
    with closing(Timeline(Checker(Context({})))) as timeline:
        for number, shown in enumerate(feed):
            timeline.learn(entry_of(episode(number, shown)))
        return [finding.code for finding in timeline.findings()]
