"""Every reader, whatever it is given: it ends, raises nothing, and says what is wrong and where."""

import pytest
from fuzzing.drawing import any_bytes, fuzzed, misshapen_feeds, spoiled_feeds
from fuzzing.promises import READERS, keeps_reading
from fuzzing.watching import within
from hypothesis import given
from hypothesis import strategies as st

_SECONDS = 20
"""A hundred times what an example takes on a machine that has other things to do."""


def _keeps(format_, data):
    with within(_SECONDS):
        keeps_reading(format_, data)


@pytest.mark.parametrize("format_", READERS, ids=[format_.name for format_ in READERS])
class TestAReaderKeepsItsPromises:
    @fuzzed
    @given(drawn=st.data())
    def test_on_any_bytes(self, format_, drawn):
        _keeps(format_, drawn.draw(any_bytes(format_.name)))

    @fuzzed
    @given(drawn=st.data())
    def test_on_a_spoiled_feed(self, format_, drawn):
        _keeps(format_, drawn.draw(spoiled_feeds(format_.name)))

    @fuzzed
    @given(drawn=st.data())
    def test_on_a_misshapen_feed(self, format_, drawn):
        _keeps(format_, drawn.draw(misshapen_feeds(format_.name)))
