"""What is asked for in another way than it is."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.errors import ConfigError
from epg_export.service.serve.shelf.asking import checked, only_day, selection_of
from epg_export.service.serve.shelf.documents import Wanted


def test_what_means_the_same_is_the_same():
    one = checked(Wanted("xmltv", languages=("de_DE", "de-DE", "eng"), profile="exact", since=""))
    assert one == Wanted("xmltv", languages=("de-DE", "en"))
    assert checked(Wanted("xmltv", profile="exact")).is_plain


def test_the_order_of_languages_counts():
    assert checked(Wanted("xmltv", languages=("de", "en"))).languages == ("de", "en")


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("xmltv", profile="no-such-profile"),
        Wanted("xmltv", profile="/etc/passwd"),
        Wanted("xmltv", profile="../profiles/kodi.toml"),
        Wanted("xmltv", profile="kodi.toml"),
        Wanted("xmltv", languages=("xx",)),
        Wanted("xmltv", languages=("de" * 5000,)),
        Wanted("xmltv", languages=("de",) * 21),
        Wanted("xmltv", since="tomorrow"),
        Wanted("xmltv", since="2026-03-28T06:00"),
        Wanted("xmltv", since="2026-03-29", until="2026-03-28"),
        Wanted("xmltv", until="9" * 65),
        Wanted("guide", languages=("de",)),
    ],
)
def test_what_means_nothing_is_told(wanted):
    with pytest.raises(ConfigError):
        checked(wanted)


def test_what_is_told_repeats_nothing_long():
    with pytest.raises(ConfigError) as raised:
        checked(Wanted("xmltv", profile="<script>" * 1000, languages=("<script>",)))
    assert "<script>" not in str(raised.value)


TEXT = st.text(max_size=70) | st.from_regex(r"[0-9T:.+Z -]{0,70}", fullmatch=True)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_any_text_is_understood_or_told(since, until, languages):
    with suppress(ConfigError):
        selection_of(checked(Wanted("xmltv", None, None, tuple(languages), None, since, until)))


def test_the_last_day_of_the_calendar_has_no_end():
    assert only_day(dt.date.max).until is None
    assert only_day(dt.date(2026, 3, 28)).until == dt.date(2026, 3, 29)
