"""The whole way of a file nobody knows: unpacked, detected, judged, told of, and written anew."""

import pytest
from fuzzing.drawing import any_bytes, fuzzed, misshapen_feeds, packed_feeds, spoiled_feeds
from fuzzing.promises import (
    READERS,
    WRITERS,
    keeps_exporting,
    keeps_unpacking,
    keeps_validating,
    name_for,
)
from fuzzing.watching import within
from hypothesis import given
from hypothesis import strategies as st

_SECONDS = 60

every_format = pytest.mark.parametrize("format_", READERS, ids=[one.name for one in READERS])


@every_format
@fuzzed
@given(drawn=st.data())
def test_a_file_is_validated(format_, drawn):
    kinds = (any_bytes, spoiled_feeds, misshapen_feeds)
    data = drawn.draw(st.sampled_from(kinds))(format_.name)
    with within(_SECONDS):
        keeps_validating(drawn.draw(data), name_for(format_))


@every_format
@fuzzed
@given(drawn=st.data())
def test_a_packed_file_is_unpacked(format_, drawn):
    suffix, data = drawn.draw(packed_feeds(format_.name))
    with within(_SECONDS):
        keeps_unpacking(data, f"feed.{suffix}")


@every_format
@fuzzed
@given(drawn=st.data())
def test_what_is_read_of_a_file_is_written(format_, drawn):
    to = drawn.draw(st.sampled_from(WRITERS))
    data = drawn.draw(misshapen_feeds(format_.name))
    with within(_SECONDS):
        keeps_exporting(data, name_for(format_), to)
