"""What is cause for alarm, at what time, and how that is told."""

import datetime as dt

import pytest
from servicing import job_in, target_of

from epg_export.pipeline.examine import Checks
from epg_export.service.alarms import alarms
from epg_export.service.jobs import Alarm
from epg_export.service.ledger.rows import OnAir
from epg_export.service.lengths import spoken
from epg_export.verdicts import Verdicts, Wish, Wishes

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
HOUR = 3600.0


def on_air(
    channel="one.example", *, left=48.0, age=1.0, feed="/out/guide.xml", job="nordlicht", nth=0
):
    """A channel with so many hours left, published so many hours ago."""
    until = None if left is None else NOW.timestamp() + left * HOUR
    at = NOW.timestamp() - age * HOUR
    return OnAir(job=job, feed=feed, channel=channel, programmes=9, until=until, at=at, nth=nth)


@pytest.fixture
def told(tmp_path):
    """Which alarms there are: codes and places."""

    def tell(*rows, now=NOW, horizon=36, age=26, **wishes):
        checks = Checks(verdicts=Verdicts(Wishes(**wishes), errors_stand=True))
        job = job_in(
            tmp_path,
            targets=(target_of("/out/guide.xml", checks=checks),),
            alarm=Alarm(
                min_horizon=horizon and dt.timedelta(hours=horizon),
                max_age=age and dt.timedelta(hours=age),
            ),
        )
        return alarms([job], rows, now)

    return tell


def codes(found):
    return [(one.code, one.place.channel) for one in found]


@pytest.mark.parametrize(
    ("left", "age", "expected"),
    [
        (36, 26, []),
        (36 - 1 / HOUR, 26, [("EPG157", "one.example")]),
        (36, 26 + 1 / HOUR, [("EPG158", "one.example")]),
        (-3, 30, [("EPG157", "one.example"), ("EPG158", "one.example")]),
        (None, 0, [("EPG157", "one.example")]),
    ],
)
def test_the_limits(told, left, age, expected):
    assert codes(told(on_air(left=left, age=age))) == expected


def test_nothing_is_asked_where_nothing_is_set(told):
    assert told(on_air(left=-99, age=999), horizon=None, age=None) == []
    assert told(horizon=None, age=None) == []
    assert codes(told(on_air(left=-99, age=999), horizon=None)) == [("EPG158", "one.example")]
    assert codes(told(on_air(left=-99, age=999), age=None)) == [("EPG157", "one.example")]


def test_how_it_is_told(told):
    low, old = told(on_air(left=12.5, age=30))
    assert (low.severity, low.place.source, low.place.path) == (
        *("error", "nordlicht"),
        "/out/guide.xml",
    )
    assert low.message == (
        '"one.example" ends in 12 h 30 min (2026-11-23T00:30:00+00:00); '
        "it was to last 1 d 12 h from now"
    )
    assert low.facts == {
        "feed": ["/out/guide.xml"],
        "channel": "one.example",
        "horizon": 12.5 * HOUR,
        "min_horizon": 36 * HOUR,
        "until": "2026-11-23T00:30:00+00:00",
    }
    assert old.message == (
        "/out/guide.xml was published 1 d 6 h ago (2026-11-21T06:00:00+00:00); "
        "at most 1 d 2 h were allowed"
    )
    assert old.facts["channels"] == ["one.example"]
    (over,) = told(on_air(left=-2, age=0))
    assert '"one.example" ended 2 h ago' in over.message


def test_a_feed_that_is_too_old_is_told_once(told):
    rows = [on_air(f"{nth}.example", age=30) for nth in range(200)]
    (found,) = told(*rows)
    assert (found.place.channel, len(found.facts["channels"])) == (None, 200)


def test_of_feeds_for_each_day_the_last_one_counts(told):
    days = [
        on_air(left=24 * nth - 72, age=96 - 24 * nth, feed=f"/out/{nth}.xml") for nth in range(5)
    ]
    assert codes(told(*days, horizon=24)) == []
    assert codes(told(*days[:-1], horizon=24)) == [("EPG157", "one.example")]
    corrected = on_air(left=-24, age=0, feed="/out/2.xml")
    assert codes(told(corrected, *days[:4], horizon=None)) == []


def test_what_was_never_published(told):
    assert [one.message for one in told()] == ["nothing has been published yet"]
    assert codes(told()) == [("EPG158", None)]
    assert codes(told(age=None)) == [("EPG157", None)]
    assert codes(told(on_air(job="another"))) == [("EPG158", None)]


class TestClockSetBack:
    def test_a_little_is_no_matter(self, told):
        assert told(on_air(age=-4 / 60)) == []

    def test_more_is_told_as_what_it_is(self, told):
        (found,) = told(on_air(age=-5))
        assert found.code == "EPG158"
        assert "5 h from now" in found.message
        assert "the clock was set back" in found.message
        assert found.help.startswith("set the clock")

    def test_it_hides_no_end_that_is_known(self, told):
        assert codes(told(on_air(left=12, age=-5))) == [("EPG157", "one.example"), ("EPG158", None)]

    def test_it_makes_nothing_too_old(self, told):
        found = told(on_air(age=-100), on_air("two.example", age=25))
        assert [one.message for one in found if "ago" in one.message] == []


class TestRules:
    def test_they_may_be_ignored_or_weigh_less(self, told):
        assert told(on_air(left=1, age=99), ignore=("EPG157", "feed-too-old")) == []
        found = told(on_air(left=1, age=99), severity={"EPG15": "warning"})
        assert [one.severity for one in found] == ["warning", "warning"]

    def test_for_a_channel(self, told):
        wish = {"two.example": Wish(ignore=("EPG157", "EPG158"))}
        rows = [on_air(channel, left=1, age=99) for channel in ("one.example", "two.example")]
        found = told(*rows, channels=wish)
        assert codes(found) == [("EPG157", "one.example"), ("EPG158", "one.example")]

    def test_for_a_job(self, told):
        wish = {"nordlicht": Wish(ignore=("EPG158",))}
        assert codes(told(on_air(left=1, age=99), sources=wish)) == [("EPG157", "one.example")]
        assert told(sources=wish) == []


def test_no_password_is_told(told):
    (found,) = told(on_air(age=99, feed="sftp://epg:secret@host/guide.xml\n/out/guide.jsonl"))
    assert "secret" not in found.message + found.place.path
    assert "secret" not in str(found.facts)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        *((0, "0 s"), (0.4, "0 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s")),
        *((3600, "1 h"), (3661, "1 h 1 min"), (86400, "1 d"), (90061, "1 d 1 h"), (-7200, "2 h")),
    ],
)
def test_lengths_in_words(seconds, said):
    assert spoken(seconds) == said


DAYS = 24.0


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        (1, [("EPG157", "once.example"), ("EPG158", "once.example")]),
        (6.9, [("EPG157", "once.example"), ("EPG158", "once.example")]),
        (7.1, []),
        (300, []),
    ],
)
def test_a_channel_that_came_once_is_not_missed_for_ever(told, over, expected):
    once = on_air("once.example", left=-over * DAYS, age=(over + 2) * DAYS, feed="/out/once.xml")
    assert codes(told(once, on_air())) == expected


def test_a_feed_that_was_over_when_it_came_is_told(told):
    """It is what is published, and nothing else is."""
    assert codes(told(on_air(left=-240 * 24, age=1))) == [("EPG157", "one.example")]


def test_a_channel_that_ends_is_missed_as_long_as_its_job_stands_still(told):
    rows = [on_air(one, left=-300 * DAYS, age=302 * DAYS, feed=f"/out/{one}") for one in "ab"]
    assert {one for one, _ in codes(told(*rows))} == {"EPG157", "EPG158"}


def test_once_more_is_published_with_the_right_clock(told):
    """What the clock said before is of no account then."""
    ahead = on_air(age=-9_999, feed="/out/a.xml", nth=1)
    assert codes(told(ahead)) == [("EPG158", None)]
    assert codes(told(ahead, on_air(feed="/out/b.xml", nth=2))) == []
    assert codes(told(ahead, on_air(age=27, feed="/out/b.xml", nth=2))) == [
        ("EPG158", "one.example")
    ]
