"""Lengths of time as people write them."""

import datetime as dt

import pytest

from epg_export.cli.lengths import length, length_of
from epg_export.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2s", 2), ("90m", 5400), ("1.5h", 5400), (" 7 d ", 604_800), ("0s", 0), ("0.001s", 0.001)],
)
def test_lengths(text, seconds):
    assert length(text) == length_of("--x", text) == dt.timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "2", "s", "-2s", "2w", "2S", "1234567d", "\u0661s", "2s\n3s"])
def test_what_is_none(text):
    assert length(text) is None


def test_what_is_none_is_told_by_its_option_on_one_line():
    with pytest.raises(ConfigError, match=r'^--grace: "a\\nb" is no length$'):
        length_of("--grace", "a\nb")
