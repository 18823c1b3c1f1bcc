"""Whatever a record holds, no rule stops at it."""

from zoneinfo import ZoneInfo

import pytest
from conftest import entry_of
from hypothesis import given
from model.strategies_model import HOSTILE, records
from rules.checking import SERIES, every_kind

from epg_export.model import AnyRecord, Channel
from epg_export.rules import Checker, Context, Terms

EARLY = {id_: Channel(id=id_, time_zone="Europe/Berlin", day_start="06:00") for id_ in HOSTILE[::2]}


@pytest.mark.parametrize("terms", [Terms(), Terms(zone=ZoneInfo("America/New_York"))])
@given(record=records)
def test_no_record_breaks_a_rule(terms: Terms, record: AnyRecord) -> None:
    checker = Checker(Context(EARLY, terms), every_kind)
    checker.context.series = SERIES

    for finding in checker.check(entry_of(record)):
        assert finding.message
        assert finding.help
