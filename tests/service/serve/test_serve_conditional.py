"""Whether what a client has is still what there is."""

import datetime as dt
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import HTTP_WHEN, WHEN, part

SHA = "ab" * 32
BEFORE, AFTER = "Sat, 28 Mar 2026 05:59:59 GMT", "Sat, 28 Mar 2026 06:00:01 GMT"


def there():
    return part("conditional").validators(SHA, "gzip", WHEN)


def status(*headers):
    part("conditional")
    from starlette.datastructures import Headers  # noqa: PLC0415 - an extra

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return part("conditional").status(Headers(raw=raw), there())


def test_what_a_client_is_told():
    assert there().headers() == {"ETag": f'"{SHA}-gzip"', "Last-Modified": HTTP_WHEN}
    assert part("conditional").validators(SHA, None, WHEN).etag == f'"{SHA}"'


def test_no_client_is_told_of_the_future():
    tomorrow = dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=1)
    told = part("conditional").validators(SHA, None, tomorrow).headers()["Last-Modified"]
    assert parsedate_to_datetime(told) < tomorrow


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], 200),
        ([("if-none-match", f'"{SHA}-gzip"')], 304),
        ([("if-none-match", f'W/"{SHA}-gzip"')], 304),
        ([("if-none-match", f'"x", "a,b" , W/"{SHA}-gzip"')], 304),
        ([("if-none-match", '"x"'), ("if-none-match", f'"{SHA}-gzip"')], 304),
        ([("if-none-match", "*")], 304),
        ([("if-none-match", f'"{SHA}"')], 200),
        ([("if-none-match", f"{SHA}-gzip")], 200),
        ([("if-none-match", "")], 200),
        ([("if-modified-since", HTTP_WHEN)], 304),
        ([("if-modified-since", AFTER)], 304),
        ([("if-modified-since", BEFORE)], 200),
        ([("if-modified-since", "yesterday")], 200),
        ([("if-modified-since", "Saturday, 28-Mar-26 06:00:00 GMT")], 304),
        ([("if-modified-since", "Sat Mar 28 06:00:00 2026")], 304),
        ([("if-modified-since", "Sat Mar 28 05:59:59 2026")], 200),
        ([("if-modified-since", HTTP_WHEN), ("if-modified-since", HTTP_WHEN)], 200),
        ([("if-unmodified-since", "Sat Mar 28 05:59:59 2026")], 412),
        ([("if-modified-since", "Sat, 28 Mar 99999999 06:00:00 GMT")], 200),
        ([("if-none-match", '"x"'), ("if-modified-since", AFTER)], 200),
        ([("if-match", f'"{SHA}-gzip"')], 200),
        ([("if-match", "*")], 200),
        ([("if-match", f'W/"{SHA}-gzip"')], 412),
        ([("if-match", '"x"')], 412),
        ([("if-unmodified-since", HTTP_WHEN)], 200),
        ([("if-unmodified-since", BEFORE)], 412),
        ([("if-unmodified-since", "never")], 200),
        ([("if-match", f'"{SHA}-gzip"'), ("if-unmodified-since", BEFORE)], 200),
        ([("if-match", '"x"'), ("if-none-match", "*")], 412),
    ],
)
def test_conditions(headers, expected):
    assert status(*headers) == expected


@given(st.text(st.characters(max_codepoint=255), max_size=80))
def test_any_header_counts_or_does_not(text):
    for name in ("if-none-match", "if-match", "if-modified-since", "if-unmodified-since"):
        assert status((name, text)) in {200, 304, 412}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (None, True),
        (f'"{SHA}-gzip"', True),
        (f'W/"{SHA}-gzip"', False),
        ('"x"', False),
        (HTTP_WHEN, True),
        ("Sat Mar 28 06:00:00 2026", True),
        (AFTER, False),
        (BEFORE, False),
        ("", False),
    ],
)
def test_a_part_goes_with_what_it_is_a_part_of(condition, holds):
    assert part("conditional").still_holds(condition, there()) is holds


def test_a_time_of_this_second_tells_nothing_apart():
    now = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
    fresh = part("conditional").validators(SHA, None, now)
    assert not part("conditional").still_holds(fresh.headers()["Last-Modified"], fresh)
