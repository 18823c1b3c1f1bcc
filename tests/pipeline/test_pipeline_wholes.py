"""Which broadcasts are in parts that are cancelled as a whole: as each part by itself says."""

import datetime as dt
import time

from hypothesis import given
from hypothesis import strategies as st

from epg_export.model import Broadcast, Channel
from epg_export.pipeline.delta.lines import Cancel
from epg_export.pipeline.delta.wholes import Cancelled
from epg_export.vocab.days import broadcast_day

FIRST = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)
CHANNELS = {"a": Channel(id="a", time_zone="Europe/Berlin", day_start="06:00")}
channels = st.sampled_from(["a", "b", None])
moments = st.integers(0, 72).map(lambda hours: FIRST + dt.timedelta(hours=hours))
days = st.integers(0, 3).map(lambda number: FIRST.date() + dt.timedelta(days=number))
spans = st.builds(Cancel, channel=channels, day=st.none() | days, since=moments, to=moments)
parts = st.builds(Cancel, channel=channels, day=st.none() | days) | spans
starts = moments | moments.map(lambda moment: moment.replace(tzinfo=None))


def is_in(part, broadcast):
    """What one part says by itself."""
    if part.channel not in (None, broadcast.channel):
        return False
    if part.since is not None and broadcast.start.tzinfo is not None:
        return part.since <= broadcast.start <= part.to
    day = broadcast_day(broadcast, CHANNELS.get(broadcast.channel), None)
    return part.day is None or day == part.day


@given(some=st.lists(parts, max_size=6), start=starts, channel=st.sampled_from(["a", "b", "c"]))
def test_all_parts_together_say_what_each_does(some, start, channel):
    broadcast = Broadcast(channel=channel, start=start)
    assert Cancelled(some, None).hold(broadcast, CHANNELS) == any(
        is_in(part, broadcast) for part in some
    )


def test_very_many_parts_cost_time_by_their_number():
    hour = dt.timedelta(hours=1)
    some = [
        Cancel(channel="a", day=FIRST.date(), since=FIRST + hour * at, to=FIRST + hour * at)
        for at in range(20_000)
    ]
    aired = [Broadcast(channel="a", start=FIRST + hour * at + hour / 2) for at in range(20_000)]
    began = time.process_time()
    cancelled = Cancelled(some, None)
    assert not any(cancelled.hold(one, CHANNELS) for one in aired)
    assert time.process_time() - began < 5
