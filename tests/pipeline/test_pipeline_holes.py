import pytest

from epg_export.pipeline.holes import Holes

HOUR = 3600
DAY = 24 * HOUR


def told(*holes):
    """Which holes come back, on how many days, and which do not: by their numbers."""
    made = Holes()
    for number, (start, stop) in enumerate(holes):
        made.learn(int(start * HOUR), int(stop * HOUR), number)
    return list(made.daily()), list(made.single())


@pytest.mark.parametrize(
    ("holes", "daily", "single"),
    [
        ([(0, 6), (24, 30)], [], [0, 1]),
        ([(0, 6), (24, 30), (48, 54)], [(3, 0)], []),
        ([(0, 6), (26, 32), (46, 52)], [(3, 0)], []),
        ([(0, 6), (26.1, 30), (48, 54)], [], [0, 2, 1]),
        ([(23, 29), (48.5, 53), (71, 77)], [(3, 0)], []),
        ([(0, 6), (12, 16), (24, 30), (48, 54)], [(3, 0)], [1]),
    ],
)
def test_what_comes_back(holes, daily, single):
    assert told(*holes) == (daily, single)


@pytest.mark.parametrize(("hours", "waits"), [(3, False), (3.1, True), (23.9, True), (24, False)])
def test_only_long_ones_below_a_day_are_waited_with(hours, waits):
    assert Holes().learn(0, int(hours * HOUR), "hole") is waits


def test_memory_grows_with_hours_only():
    made = Holes()
    for day in range(10_000):
        made.learn(day * DAY, day * DAY + 5 * HOUR, day)
    assert [len(hours.pairs) for hours in made._hours] == [3]
    assert list(made.daily()) == [(10_000, 0)]
