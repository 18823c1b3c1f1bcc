"""Labels as they are compared."""

import pytest

from epg_export.vocab.labels import folded, loosely, spellings


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


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Doku-Serie", "dokuserie"),
        ("D.o.P.", "dop"),
        ("Regie:", "regie"),
        ("RÉALISATEUR", "realisateur"),
        ("Fußball", "fussball"),
        ("Pop/Rock", "pop/rock"),
        # An accent of another script makes another letter.
        ("й", "й"),
        ("が", "が"),
    ],
)
def test_a_label_is_compared_loosely(label: str, expected: str) -> None:
    assert loosely(label) == expected


@pytest.mark.parametrize(
    ("name", "forms"),
    [("Österreich", {"osterreich", "oesterreich"}), ("Sport", {"sport"})],
)
def test_an_umlaut_is_written_in_two_ways(name: str, forms: set[str]) -> None:
    assert spellings(name) == forms
