"""Which broadcast of one feed is which of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline.comparing import aired, diff, records, shown, told

from epg_export.pipeline.diff.identity import given_broadcast, given_episode
from epg_export.pipeline.diff.nearest import NEW, OLD, Point, nearest


def tv(time, stop, main, channel="one", **more):
    """A broadcast as XMLTV has it: its ids are made of where and when."""
    id_ = f"{channel}@20260328T{time.replace(':', '')}00Z"
    return shown(id_, aired(time, stop, channel, id=id_), main=main, **more)


DESC = [{"value": "Keine Angabe"}]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param(
            [tv("20:00", "21:00", "A"), tv("21:00", "22:00", "B"), tv("22:00", "23:00", "C")],
            [
                tv("20:00", "21:00", "Spezial"),
                tv("21:00", "22:00", "A"),
                tv("22:00", "23:00", "B"),
                tv("23:00", "23:59", "C"),
            ],
            [
                ("added", None, "20:00-21:00"),
                ("moved", "20:00-21:00", "21:00-22:00"),
                ("moved", "21:00-22:00", "22:00-23:00"),
                ("moved shortened", "22:00-23:00", "23:00-23:59"),
            ],
            id="a special pushes the rest",
        ),
        pytest.param(
            [
                tv("20:00", "21:00", "A", descriptions=DESC),
                tv("21:00", "22:00", "B", descriptions=DESC),
            ],
            [
                tv("20:05", "21:05", "A", descriptions=DESC),
                tv("21:05", "22:05", "B", descriptions=DESC),
            ],
            [("moved", "20:00-21:00", "20:05-21:05"), ("moved", "21:00-22:00", "21:05-22:05")],
            id="five minutes late",
        ),
        pytest.param(
            [tv(f"{hour}:00", f"{hour}:15", "News") for hour in range(10, 20)],
            [tv(f"{hour}:05", f"{hour}:20", "News") for hour in range(10, 20)],
            [("moved", f"{hour}:00-{hour}:15", f"{hour}:05-{hour}:20") for hour in range(10, 20)],
            id="the same name every hour, five minutes late",
        ),
        pytest.param(
            [tv("20:00", "20:30", "Soap", episode="1"), tv("20:30", "21:00", "Soap", episode="2")],
            [
                tv("20:00", "20:30", "Spezial"),
                tv("20:30", "21:00", "Soap", episode="1"),
                tv("21:00", "21:30", "Soap", episode="2"),
            ],
            [
                ("added", None, "20:00-20:30"),
                ("moved", "20:00-20:30", "20:30-21:00"),
                ("moved", "20:30-21:00", "21:00-21:30"),
            ],
            id="episodes of one series pushed by their length",
        ),
        pytest.param(
            [tv("20:00", "20:30", "A"), tv("20:30", "21:00", "B")],
            [tv("20:00", "20:30", "B"), tv("20:30", "21:00", "A")],
            [("moved", "20:30-21:00", "20:00-20:30"), ("moved", "20:00-20:30", "20:30-21:00")],
            id="exchanged",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", descriptions=DESC)],
            [tv("20:00", "21:30", "Z", descriptions=DESC)],
            [("lengthened retitled", "20:00-21:00", "20:00-21:30")],
            id="another name, the same description",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A")],
            [tv("20:00", "21:00", "Z")],
            [("retitled", "20:00-21:00", "20:00-21:00")],
            id="another programme in the same slot",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A")],
            [tv("20:00", "21:30", "Z")],
            [("removed", "20:00-21:00", None), ("added", None, "20:00-21:30")],
            id="nothing in common",
        ),
        pytest.param(
            [tv("20:00", "21:00", "TATORT ")],
            [tv("22:00", "23:00", "Tatort")],
            [("moved retitled", "20:00-21:00", "22:00-23:00")],
            id="names are compared without case and spaces",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A")],
            [tv("20:00", "21:00", "A", channel="two")],
            [("moved", "20:00-21:00", "two 20:00-21:00")],
            id="another channel",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A")],
            [tv("23:00", "23:30", "A"), tv("20:05", "21:00", "A", channel="two")],
            [("moved shortened", "20:00-21:00", "23:00-23:30"), ("added", None, "two 20:05-21:00")],
            id="the same channel before a nearer time on another",
        ),
        pytest.param(
            [tv("20:00", "20:30", "A", descriptions=DESC), tv("20:30", "21:00", "A")],
            [tv("20:30", "21:00", "A", descriptions=DESC), tv("21:00", "21:30", "A")],
            [("moved", "20:00-20:30", "20:30-21:00"), ("moved", "20:30-21:00", "21:00-21:30")],
            id="the same name before and behind, pushed by its length",
        ),
        pytest.param(
            [tv("20:00", "21:00", None, episode="Lied")],
            [tv("20:05", "21:05", None, episode="Lied")],
            [("moved", "20:00-21:00", "20:05-21:05")],
            id="without a main title",
        ),
        pytest.param(
            [shown("e", aired("20:00"), main="A")],
            [shown("e", aired("2026-04-20T20:00:00Z"), main="Z")],
            [("moved retitled", "20:00-", "2026-04-20 20:00-")],
            id="the id of an episode holds for weeks",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", identifiers=[{"scheme": "eidr", "value": "10.5"}])],
            [tv("22:00", "23:00", "Z", identifiers=[{"scheme": "eidr", "value": "10.5"}])],
            [("moved retitled", "20:00-21:00", "22:00-23:00")],
            id="by an identifier",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", numbers=[{"system": "dd_progid", "value": "EP01.0002"}])],
            [tv("22:00", "23:00", "Z", numbers=[{"system": "dd_progid", "value": "EP01.0002"}])],
            [("moved retitled", "20:00-21:00", "22:00-23:00")],
            id="by the id of a program",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", numbers=[{"system": "dd_progid", "value": "SH01.0000"}])],
            [tv("22:00", "23:00", "Z", numbers=[{"system": "dd_progid", "value": "SH01.0000"}])],
            [("removed", "20:00-21:00", None), ("added", None, "22:00-23:00")],
            id="not by the id of a show",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", numbering={"season": 1, "episode": 2})],
            [
                tv("22:00", "23:00", "A", numbering={"season": 1, "episode": 2}),
                tv("20:30", "21:30", "A"),
            ],
            [("added", None, "20:30-21:30"), ("moved", "20:00-21:00", "22:00-23:00")],
            id="by name and number",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", episode="1")],
            [tv("22:00", "23:00", "A", episode="2")],
            [("removed", "20:00-21:00", None), ("added", None, "22:00-23:00")],
            id="two episodes of a series",
        ),
        pytest.param(
            [tv("20:00", "21:00", "A", episode="1")],
            [tv("22:00", "23:00", "A")],
            [("moved retitled", "20:00-21:00", "22:00-23:00")],
            id="an episode that nobody names any more",
        ),
        pytest.param(
            [shown("x@20260328T200000Z", aired("20:00"), main="A")],
            [shown("x@20260329T200100Z", aired("2026-03-29T20:01:00Z"), main="A")],
            [("removed", "20:00-", None), ("added", None, "2026-03-29 20:01-")],
            id="a name alone holds for a day",
        ),
        pytest.param(
            [shown("e", aired("20:00", id="b1"))],
            [shown("e", aired("20:00", id="b2"))],
            [("removed", "20:00-", None), ("added", None, "20:00-")],
            id="two ids are two broadcasts",
        ),
        pytest.param(
            [shown("e", aired("20:00", id="b1")), shown("f", aired("21:00", id="b2"), main="B")],
            [shown("e", aired("21:00", id="b2")), shown("f", aired("20:00", id="b1"), main="B")],
            [("retitled changed", "20:00-", "20:00-"), ("retitled changed", "21:00-", "21:00-")],
            id="ids before all else",
        ),
        pytest.param(
            [shown("e", aired("20:00"))],
            [shown("e", aired("20:00", id="b2"))],
            [],
            id="an id that is new",
        ),
        pytest.param(
            [shown(id_, aired("20:00", "20:30"), main=id_[0]) for id_ in ("A@1", "B@2", "A@3")],
            [shown(id_, aired("20:00", "20:30"), main=id_[0]) for id_ in ("B@2", "A@3")],
            [("removed", "20:00-20:30", None)],
            id="several in one slot",
        ),
    ],
)
def test_matching(old, new, changes):
    assert told(old, new) == changes


def test_repeats_of_an_episode_match_the_nearest():
    old = [shown("e", aired("10:00"), aired("14:00"), aired("18:00"))]
    new = [shown("e", aired("10:05"), aired("18:05"))]
    assert told(old, new) == [
        ("moved", "10:00-", "10:05-"),
        ("removed", "14:00-", None),
        ("moved", "18:00-", "18:05-"),
    ]


def test_more_of_a_name_than_are_looked_at_together(monkeypatch):
    monkeypatch.setattr("epg_export.pipeline.diff.moves._MOST", 5)
    hours = range(23)
    old = [shown("e", *(aired(f"{hour:02}:00") for hour in hours))]
    new = [shown("e", *(aired(f"{hour:02}:10") for hour in hours))]
    summary = diff(records(*old), records(*new)).summary
    assert (summary.kinds["moved"], summary.differing) == (23, 23)


@pytest.mark.parametrize(
    ("points", "within", "pairs"),
    [
        ("", None, []),
        ("o0 o1", None, []),
        ("o0 n1", None, [(0, 1)]),
        ("n0 o1", None, [(1, 0)]),
        ("o0 n5 o6", None, [(2, 1)]),
        ("o0 n10 o11 n30", None, [(2, 1), (0, 3)]),
        ("o0 n10 o11 n30", 20, [(2, 1)]),
        ("o0 n5 o10 n15", None, [(0, 1), (2, 3)]),
    ],
)
def test_nearest(points, within, pairs):
    read = [
        Point(int(point[1:]), OLD if point[0] == "o" else NEW, seq)
        for seq, point in enumerate(points.split())
    ]
    assert list(nearest(read, within)) == pairs


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from((OLD, NEW)))))
def test_nearest_pairs_as_many_as_can_be_and_the_nearest_first(found):
    points = [Point(time, side, seq) for seq, (time, side) in enumerate(sorted(found))]
    pairs = list(nearest(points))
    olds = sum(point.side == OLD for point in points)
    assert len(pairs) == min(olds, len(points) - olds)
    assert len({seq for pair in pairs for seq in pair}) == 2 * len(pairs)
    free = set(range(len(points)))
    for old, new in pairs:
        distance = abs(points[old].time - points[new].time)
        others = (
            abs(points[one].time - points[other].time)
            for one in free
            for other in free
            if points[one].side == OLD and points[other].side == NEW
        )
        assert distance == min(others)
        free -= {old, new}


@pytest.mark.parametrize(
    ("id_", "given_"),
    [
        (None, None),
        ("", None),
        ("b1", "b1"),
        ("one@20260328T200000Z", None),
        ("one@20260328T200000Z~2", None),
        ("two@20260328T200000Z", "two@20260328T200000Z"),
        ("one@20260328T200000Z!", "one@20260328T200000Z!"),
    ],
)
def test_ids_that_somebody_gave_a_broadcast(id_, given_):
    (episode,) = records(shown("e", aired("20:00", id=id_)))
    assert given_broadcast(episode.broadcasts[0]) == given_


@pytest.mark.parametrize(
    ("id_", "given_"),
    [
        ("e1", "e1"),
        ("b", None),
        ("one@20260328T200000Z", None),
        ("one@20260328T200000Z~2", None),
        ("untitled-0123456789ab", None),
        ("untitled-film", "untitled-film"),
    ],
)
def test_ids_that_somebody_gave_an_episode(id_, given_):
    (episode,) = records(shown(id_, aired("20:00", id="b")))
    assert given_episode(episode) == given_


TIMES = st.sampled_from([f"{hour:02}:{minute:02}" for hour in range(4) for minute in (0, 5, 30)])
EPISODES = st.builds(
    lambda id_, main, episode, times, ids, channel: shown(
        id_,
        *(aired(time, id=own, channel=channel) for time, own in zip(times, ids, strict=False)),
        main=main,
        episode=episode,
    ),
    st.sampled_from(["e1", "e2", "e3", "one@20260328T000000Z"]),
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from([None, "1", "2"]),
    st.lists(TIMES, max_size=3),
    st.lists(st.none() | st.sampled_from(["b1", "b2", "b3", "one@20260328T000000Z"]), max_size=3),
    st.sampled_from(["one", "two"]),
)
FEEDS = st.lists(EPISODES, max_size=6, unique_by=lambda episode: episode["id"])


@given(FEEDS)
def test_a_feed_is_the_same_as_itself(feed):
    assert not diff(records(*feed), records(*feed[::-1])).summary.different


@given(FEEDS, FEEDS)
def test_every_broadcast_is_matched_once_or_has_come_or_gone(old, new):
    found = diff(records(*old), records(*new))
    summary, changes = found.summary, list(found.changes())
    both = [change for change in changes if change.old and change.new]
    assert len(both) == summary.changed
    assert summary.same + summary.changed + summary.kinds["removed"] == found.old.broadcasts
    assert summary.same + summary.changed + summary.kinds["added"] == found.new.broadcasts
    assert found.old.broadcasts == sum(len(episode["broadcasts"]) for episode in old)
    assert all(change.old != change.new or change.flags or change.fields for change in both)
