"""Labels as they are compared."""

import pytest

from epg_export.vocab.labels import folded


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Star Rating", "starrating"),
        ("Cafe\u0301", "caf\xe9"),
        ("Kids\u2019 TV", "kids'tv"),
        ("e\u0301" * 101, "e\u0301" * 101),
    ],
    ids=["blanks", "composed", "apostrophes", "too long for a label"],
)
def test_a_label_is_folded(label: str, expected: str) -> None:
    assert folded(label) == expected
