"""What may be missing, and how much of it that is."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.errors import ConfigError
from epg_export.publish.gate import Limits, percent


@pytest.mark.parametrize(
    ("max_shrink", "published", "new", "expected"),
    [
        (0.2, 100, 80, False),
        (0.2, 100, 79, True),
        (0.2, 5, 4, False),
        (0.2, 4, 3, True),
        (0.0, 100, 100, False),
        (0.0, 100, 99, True),
        (1.0, 100, 0, False),
        (0.2, 100, 500, False),
        (0.2, 0, 0, False),
        (0.29, 100, 71, False),  # 0.29 * 100 is 28.999999999999996
        (0.57, 100, 43, False),
        (0.07, 100, 93, False),
        (0.07, 100, 92, True),
        (0.2, 5 * 10**17, 4 * 10**17, False),
        (0.2, 5 * 10**17, 4 * 10**17 - 1, True),
    ],
)
def test_what_may_be_missing(max_shrink, published, new, expected):
    assert Limits(max_shrink=max_shrink).too_few(published, new) is expected


@given(st.integers(0, 100), st.integers(0, 10**6), st.integers(0, 10**6))
def test_whole_per_cents_are_exact(whole, published, new):
    exactly = Fraction(published - new) > Fraction(whole, 100) * published
    assert Limits(max_shrink=whole / 100).too_few(published, new) is exactly


@pytest.mark.parametrize(
    ("published", "new", "expected"),
    [
        (100, 80, 20.0),
        (1000, 799, 20.1),
        (10_000, 7_999, 20.1),
        (3, 2, 33.4),
        (3, 0, 100.0),
        (3, 3, 0.0),
    ],
)
def test_percent_never_says_less_than_is_missing(published, new, expected):
    assert percent(published, new) == expected


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ({"max_shrink": 20}, "not 20"),
        ({"max_shrink": -0.1}, "not -0.1"),
        ({"max_shrink": float("nan")}, "not nan"),
        ({"min_horizon": dt.timedelta(hours=-1)}, "min_horizon is no length"),
        ({"now": dt.datetime(2026, 3, 28)}, "now has no offset"),  # noqa: DTZ001 - the fault
    ],
)
def test_what_makes_no_sense_is_said(limits, says):
    with pytest.raises(ConfigError, match=says):
        Limits(**limits)


def test_a_fifth_may_be_missing_and_no_horizon_is_asked_for():
    assert Limits() == Limits(max_shrink=0.2, min_horizon=None, now=None, allow_shrink=False)


def test_now_is_the_clock_unless_it_is_given():
    noon = dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC)
    assert Limits(now=noon).horizon_now() == noon
    before = dt.datetime.now(tz=dt.UTC)
    assert before <= Limits().horizon_now() <= dt.datetime.now(tz=dt.UTC)
