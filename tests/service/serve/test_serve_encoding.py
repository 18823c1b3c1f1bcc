"""In which coding, and which part of it, a client gets what it asks for."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import part


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (None, None),
        ("", None),
        ("gzip", "gzip"),
        ("GZip, deflate, br", "gzip"),
        ("x-gzip", "gzip"),
        ("*", "gzip"),
        ("identity", None),
        ("br", None),
        ("gzip;q=0", None),
        ("gzip; q=0.001", "gzip"),
        ("gzip;q=0.2, identity;q=0.5", None),
        ("gzip;q=0.5, identity;q=0.5", "gzip"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("*;q=0.5, gzip;q=0.4", None),
        ("gzip;q=2", None),
        ("gzip;level=9", None),
        (";;,,=,q=1", None),
    ],
)
def test_coding(accepted, expected):
    assert part("encoding").coding(accepted, packed=True) == expected


@pytest.mark.parametrize("accepted", ["identity;q=0", "*;q=0", "gzip;q=0, *;q=0", "br, *;q=0"])
def test_nothing_that_is_accepted(accepted):
    with pytest.raises(part("problems").ProblemError) as raised:
        part("encoding").coding(accepted, packed=True)
    assert raised.value.status == 406


def test_what_is_not_packed_is_sent_plain():
    assert part("encoding").coding("gzip", packed=False) is None
    with pytest.raises(part("problems").ProblemError):
        part("encoding").coding("gzip, identity;q=0", packed=False)


@given(st.text(max_size=60))
def test_any_header_is_a_wish_or_none(text):
    with suppress(part("problems").ProblemError):
        assert part("encoding").coding(text, packed=True) in {None, "gzip"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, None),
        ("bytes=0-0", (0, 1)),
        ("bytes=2-", (2, 10)),
        ("bytes=2-99", (2, 10)),
        ("Bytes= 2-3", (2, 4)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=3-2", None),
        ("bytes=0-1,4-5", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("lines=0-1", None),
        ("bytes=٣-٤", None),
    ],
)
def test_parts(said, expected):
    assert part("ranges").part(said, 10) == expected


@pytest.mark.parametrize("said", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_parts_that_are_not_there(said):
    with pytest.raises(part("problems").ProblemError) as raised:
        part("ranges").part(said, 10)
    assert raised.value.status == 416
    assert raised.value.headers == {"Content-Range": "bytes */10"}
