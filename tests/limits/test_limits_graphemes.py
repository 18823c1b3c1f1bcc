# ruff: noqa: RUF001 - marks and letters of many scripts are what it is about
"""Where a text may be cut, and where that would split a character."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from epg_export.limits.graphemes import is_boundary, last_boundary


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("abc", [1, 2, 3]),
        ("e\u0301a", [2, 3]),
        ("a\r\nb", [1, 3, 4]),
        ("❤\ufe0fa", [2, 3]),
        ("👍🏽a", [2, 3]),
        ("👨‍👩‍👧a", [5, 6]),
        ("🇩🇪🇫🇷", [2, 4]),
        ("🇩🇪🇫a", [2, 3, 4]),
        ("क्षत्रिय", [3, 7, 8]),
        ("தமி", [1, 3]),
        ("กำแพง", [2, 3, 4, 5]),
        ("\u1112\u1161\u11ab\u1100", [3, 4]),
        ("한국", [1, 2]),
        ("ｶﾞｷ", [2, 3]),
        ("سَلام", [2, 3, 4, 5]),
        ("می\u200cخواهم", [1, 4, 5, 6, 7, 8]),
        ("1\ufe0f\u20e3a", [3, 4]),
    ],
)
def test_what_a_reader_sees_as_one_character(text: str, ends: list[int]) -> None:
    assert [at for at in range(1, len(text) + 1) if is_boundary(text, at)] == ends


def test_the_last_boundary_before_a_place() -> None:
    assert [last_boundary("ae\u0301b", at) for at in range(5)] == [0, 1, 1, 3, 4]


# What joins, and what is joined, in the scripts that have such characters.
JOINING = st.text(
    st.one_of(
        st.sampled_from("aé \r\n…“\u0301\u0308\u094d\u200d\u200c\ufe0f🇩🇪🇫👨👩👧🏽❤कषतरअ"),
        st.sampled_from("각\u1100\u1161\u11a8\ua960\ud7b0ภาพย\u0e33\u0600\u0d4eｶ\uff9e火"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(JOINING)
@example("क\u094d🏽त")
def test_no_boundary_where_unicode_has_none(text: str) -> None:
    regex = pytest.importorskip("regex")
    ends = {match.end() for match in regex.finditer(r"\X", text)}
    assert {at for at in range(1, len(text) + 1) if is_boundary(text, at)} <= ends
