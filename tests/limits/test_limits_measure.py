"""How long a text is, in characters and in bytes."""

import pytest

from epg_export.limits.measure import measure_of


@pytest.mark.parametrize(
    ("text", "characters", "utf_8", "latin_1", "dvb"),
    [
        ("", 0, 0, 0, 0),
        ("News", 4, 4, 4, 4),
        ("Märs", 4, 5, 4, 1 + 5),
        ("„Ja“", 4, 8, 4, 1 + 8),
        ("火星", 2, 6, 2, 1 + 6),
        ("e\u0301", 2, 3, 2, 1 + 3),
        ("👩‍🚀", 3, 11, 3, 1 + 11),
        ("a\nb", 3, 3, 3, 3),
        ("ä\nb", 3, 4, 3, 1 + 2 + 3 + 1),
        ("\ud800", 1, 3, 1, 1 + 3),
    ],
)
def test_lengths(text: str, characters: int, utf_8: int, latin_1: int, dvb: int) -> None:
    assert measure_of("characters", "utf-8").length(text) == characters
    assert measure_of("bytes", "utf-8").length(text) == utf_8
    assert measure_of("bytes", "latin-1").length(text) == latin_1
    assert measure_of("bytes", "dvb").length(text) == dvb


@pytest.mark.parametrize(
    ("encoding", "text", "length"),
    [
        ("dvb-8859-9", "News", 4),
        ("dvb-8859-9", "Märs", 1 + 4),
        ("dvb-8859-1", "Märs", 3 + 4),
        ("dvb-8859-5", "Новости", 1 + 7),
        ("dvb-8859-5", "Märs", 1 + 5),
        ("dvb-8859-9", "„Ja“", 1 + 8),
        ("utf-16-le", "Märs", 8),
    ],
)
def test_a_table_that_a_house_knows(encoding: str, text: str, length: int) -> None:
    assert measure_of("bytes", encoding).length(text) == length


@pytest.mark.parametrize(
    ("unit", "encoding", "text", "mark"),
    [
        ("characters", "utf-8", "News", "…"),
        ("bytes", "utf-8", "News", "…"),
        ("bytes", "latin-1", "Märs", "..."),
        ("bytes", "dvb", "News", "..."),
        ("bytes", "dvb", "Märs", "…"),
        ("bytes", "dvb-8859-9", "Märs", "..."),
        ("bytes", "dvb-8859-9", "火星", "…"),
    ],
)
def test_the_ellipsis_that_costs_least(unit: str, encoding: str, text: str, mark: str) -> None:
    assert measure_of(unit, encoding).ellipsis(text) == mark


@pytest.mark.parametrize("encoding", ["klingon", "dvb-8859-12", "dvb-8859-99", "hex"])
def test_an_encoding_that_is_none(encoding: str) -> None:
    with pytest.raises(ValueError, match=r"encoding|table"):
        measure_of("bytes", encoding)
