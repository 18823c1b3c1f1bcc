"""Records of any values: through all rules and forms of report, out by every writer, and in again."""

import pytest
from fuzzing.drawing import fuzzed
from fuzzing.promises import WRITERS, keeps_publishing, keeps_telling
from fuzzing.watching import within
from hypothesis import given
from model.strategies_model import feeds_of_records

_SECONDS = 60


@fuzzed
@given(records=feeds_of_records)
def test_records_are_judged_and_told_of(records):
    with within(_SECONDS):
        keeps_telling(records)


@pytest.mark.parametrize("format_", WRITERS, ids=[format_.name for format_ in WRITERS])
@fuzzed
@given(records=feeds_of_records)
def test_records_are_written_and_read(format_, records):
    with within(_SECONDS):
        keeps_publishing(records, format_)
