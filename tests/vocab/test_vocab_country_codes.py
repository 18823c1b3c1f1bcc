import string

import pytest

from epg_export.vocab.country_codes import country_code

FORMER = {"AN", "BU", "CS", "DD", "SU", "TP", "YD", "YU", "ZR"}


def test_there_are_249_countries_and_kosovo() -> None:
    letters = string.ascii_uppercase
    codes = {a + b for a in letters for b in letters if country_code(a + b) == a + b}

    assert codes >= FORMER | {"DE", "GB", "XK"}
    assert len(codes - FORMER - {"XK"}) == 249


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        (" fr ", "FR"),
        ("UK", "GB"),
        ("SU", "SU"),
        *((text, None) for text in ("", "D", "DEU", "EU", "ZZ", "XX", "QQ", "EL", "276", "ÄÖ")),
    ],
)
def test_the_code_of_a_country(text: str, code: str | None) -> None:
    assert country_code(text) == code
