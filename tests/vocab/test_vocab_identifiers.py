import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.identifiers import canonical, fault_of, mod_37_36, schemes, schemes_of

HEX = "0123456789ABCDEF"
CHECKS = HEX + "GHIJKLMNOPQRSTUVWXYZ"


def grouped(digits: str) -> str:
    """Digits in groups of four."""
    return "-".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def eidr(digits: str) -> str:
    return f"10.5240/{grouped(digits)}-{mod_37_36(digits)}"


def isan(digits: str) -> str:
    """An ISAN with both check characters, of all its 24 digits."""
    root, version = digits[:16], digits[16:]
    return f"{grouped(root)}-{mod_37_36(root)}-{grouped(version)}-{mod_37_36(digits)}"


def test_the_schemes() -> None:
    assert list(schemes()) == [
        *("eidr", "eidr-party", "eidr-service", "isan", "crid", "imdb-title", "imdb-name"),
        *("tmdb", "thetvdb", "tms", "pil", "showview"),
    ]
    assert schemes()["eidr"].name == "EIDR content ID"
    assert schemes()["eidr"].levels == ("title", "edit", "manifestation")
    assert all(scheme.form and all(scheme.levels) for scheme in schemes().values())


@pytest.mark.parametrize(
    ("digits", "check"),
    [
        ("779185342C2390308610", "5"),
        ("2AB3E09CC23EC126FA98", "M"),
        ("1489 49A2 3956 4B2D FE16", "5"),
        ("EA7379D71B2BB3783A73", "M"),
        ("00000000D07A0090", "Q"),
        ("00000000D07A009000000000", "X"),
        ("188166C734206541", "Y"),
        ("188166C7342065419F3A0245", "O"),
    ],
)
def test_mod_37_36(digits: str, check: str) -> None:
    assert mod_37_36(digits.replace(" ", "")) == check


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("eidr", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("EIDR", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("eidr", "10.5240/2ab3-e09c-c23e-c126-fa98-m"),
        ("eidr", "https://doi.org/10.5240/EA73-79D7-1B2B-B378-3A73-M"),
        ("eidr", "http://dx.doi.org/10.5240/EA73-79D7-1B2B-B378-3A73-M"),
        ("isan", "ISAN 1881-66C7-3420-6541-Y"),
        ("isan", "urn:isan:1881-66C7-3420-6541-Y"),
        ("isan", "188166C734206541Y"),
        # Without the first check character, the second, or both.
        ("isan", "1881-66C7-3420-6541"),
        ("isan", "1881-66C7-3420-6541-9F3A-0245"),
        ("isan", "1881-66C7-3420-6541-Y-9F3A-0245"),
        ("isan", "1881-66C7-3420-6541-9F3A-0245-O"),
        ("isan", "188166C7342065419F3A0245"),
        ("crid", "crid://one.example/a%20b?c=d#1"),
    ],
)
def test_a_faultless_identifier(scheme: str, value: str) -> None:
    assert fault_of(scheme, value) is None


SHAPE = "is no EIDR content ID, expected 10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C"


@pytest.mark.parametrize(
    ("scheme", "value", "fault"),
    [
        ("eidr", "10.5240/7791-8534-2C23-9030-8610-4", "has the check character 4, expected 5"),
        ("eidr", "10.5240/7791-8534-2c23-9030-8601-5", "has the check character 5, expected 7"),
        ("eidr", "10.5240/7791-8534-2C23-9030-8610", SHAPE),
        ("eidr", "10.5240/779185342C23903086105", SHAPE),
        ("eidr", "10.5239/7791-8534-2C23-9030-8610-5", SHAPE),
        ("eidr", "10.5240/7791-8534-2C23-9030-861O-5", SHAPE),
        ("eidr", "10.5240/7791-8534-2C23-9030-8610-5\n", SHAPE),
        ("eidr", "", SHAPE),
        ("isan", "1881-66C7-3420-6541-X", "has the check character X, expected Y"),
        ("isan", "1881-66C7-3420-6541-Y-9F3A-0245-P", "has the check character P, expected O"),
        ("isan", "1881-66C7-3420-6541-9F3A-0245-P", "has the check character P, expected O"),
        # Right by itself, but the second one is made of all digits.
        ("isan", "0000-0001-8CFA-0000-A-0000-0000-K", "has the check character A, expected I"),
        (
            "isan",
            "1881-66C7-3420-654",
            "is no ISAN, expected XXXX-XXXX-XXXX-XXXX-C or XXXX-XXXX-XXXX-XXXX-C-XXXX-XXXX-C",
        ),
        ("crid", "crid://one.example/ä", "is no CRID, expected crid://broadcaster.example/data"),
        ("crid", "crid://-one.example/a", "is no CRID, expected crid://broadcaster.example/data"),
        (
            "imdb-title",
            "tt\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
            "is no IMDb title ID, expected tt and 7 to 10 digits",
        ),
    ],
)
def test_what_is_wrong(scheme: str, value: str, fault: str) -> None:
    assert fault_of(scheme, value) == fault


@pytest.mark.parametrize("scheme", ["house", "imdb", "", "dvb", "eidr.org"])
def test_schemes_of_the_house_are_not_judged(scheme: str) -> None:
    assert fault_of(scheme, "anything at all") is None
    assert canonical(scheme, "anything At all") == "anything At all"


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        (
            "eidr",
            "https://doi.org/10.5240/ea73-79d7-1b2b-b378-3a73-m",
            "10.5240/EA73-79D7-1B2B-B378-3A73-M",
        ),
        # A wrong check character is no reason to write it otherwise; a wrong shape is left alone.
        (
            "EIDR",
            "10.5240/ea73-79d7-1b2b-b378-3a73-n",
            "10.5240/EA73-79D7-1B2B-B378-3A73-N",
        ),
        ("eidr", "https://doi.org/10.5240/ea73", "https://doi.org/10.5240/ea73"),
        ("eidr-party", "https://doi.org/10.5237/9241-8c2d", "10.5237/9241-8C2D"),
        ("eidr-service", "10.5239/8be5-e3f6", "10.5239/8BE5-E3F6"),
        ("isan", "isan 1881-66c7-3420-6541-y", "1881-66C7-3420-6541-Y"),
        ("isan", "188166c734206541y9f3a0245o", "1881-66C7-3420-6541-Y-9F3A-0245-O"),
        ("isan", "urn:isan:188166C7342065419F3A0245", "1881-66C7-3420-6541-9F3A-0245"),
        ("crid", "CRID://One.example/P00abcd", "CRID://One.example/P00abcd"),
        ("imdb-title", "tt0903747", "tt0903747"),
        ("tms", "EP00003026.0666", "EP00003026.0666"),
    ],
)
def test_canonical(scheme: str, value: str, expected: str) -> None:
    assert canonical(scheme, value) == expected
    assert canonical(scheme, expected) == expected


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        ("10.5240/7791-8534-2C23-9030-8610-5", ["eidr"]),
        ("https://doi.org/10.5237/9241-8c2d", ["eidr-party"]),
        ("tt0012345", ["imdb-title"]),
        ("12345", ["tmdb", "thetvdb", "showview"]),
        ("movie/603", ["tmdb", "thetvdb"]),
        # Out of shape, and still nothing else.
        *(("10.5240/77", ["eidr"]), ("tt12", ["imdb-title"]), ("crid://x", ["crid"])),
        *(("ISAN 1881", ["isan"]), ("isan", []), ("ttx", []), ("Hafen", []), ("", [])),
    ],
)
def test_the_schemes_of_a_shape(value: str, keys: list[str]) -> None:
    assert [scheme.key for scheme in schemes_of(value)] == keys


def exchanged(draw: st.DrawFn, value: str, places: list[int], alphabet: str) -> str:
    """The value with another character in one of the places."""
    place = draw(st.sampled_from(places))
    other = draw(st.sampled_from([digit for digit in alphabet if digit != value[place]]))
    return value[:place] + other + value[place + 1 :]


@st.composite
def an_eidr_and_a_slip(draw: st.DrawFn) -> tuple[str, str]:
    value = eidr(draw(st.text(HEX, min_size=20, max_size=20)))
    digits = [place for place in range(8, len(value) - 1) if value[place] != "-"]
    if draw(st.booleans()):
        return value, exchanged(draw, value, digits, HEX)
    return value, exchanged(draw, value, [len(value) - 1], CHECKS)


@given(an_eidr_and_a_slip())
def test_every_wrong_digit_of_an_eidr_is_caught(values: tuple[str, str]) -> None:
    value, slipped = values

    assert fault_of("eidr", value) is None
    assert (fault_of("eidr", slipped) or "").startswith("has the check character")


@st.composite
def an_isan_and_a_slip(draw: st.DrawFn) -> tuple[str, str]:
    value = isan(draw(st.text(HEX, min_size=24, max_size=24)))
    checks = [20, len(value) - 1]
    digits = [place for place in range(len(value)) if value[place] != "-" and place not in checks]
    if draw(st.booleans()):
        return value, exchanged(draw, value, digits, HEX)
    return value, exchanged(draw, value, checks, CHECKS)


@given(an_isan_and_a_slip(), st.booleans())
def test_every_wrong_digit_of_an_isan_is_caught(values: tuple[str, str], plain: bool) -> None:
    value, slipped = (text.replace("-", "") if plain else text for text in values)

    assert fault_of("isan", value) is None
    assert (fault_of("isan", slipped) or "").startswith("has the check character")
    assert canonical("isan", value) == values[0]


@given(st.sampled_from(sorted(schemes())), st.text(st.characters(exclude_categories=[])))
def test_no_value_is_too_strange(scheme: str, value: str) -> None:
    written = canonical(scheme, value)

    assert fault_of(scheme, written) == fault_of(scheme, value)
    assert canonical(scheme, written) == written


def test_the_schemes_and_examples_are_those_of_the_reference(
    reference: Callable[[str], Path],
) -> None:
    with reference("vocab/ids.csv").open(encoding="utf-8") as table:
        theirs = {row["scheme"]: row for row in csv.DictReader(table)}

    assert list(theirs) == list(schemes())
    for scheme, row in theirs.items():
        for value in row["valid_examples"].split(" ; "):
            assert fault_of(scheme, value) is None, value
        for value in row["invalid_examples"].split(" ; "):
            assert fault_of(scheme, value), value
