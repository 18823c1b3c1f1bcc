import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.ratings import is_system, is_value_of, ratings, systems_called

SYSTEMS = {term.system for term in ratings()}


def _rows(name: str) -> list[dict[str, str]]:
    with files("epg_export.vocab").joinpath(name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("name", ["rating_systems.csv", "rating_values.csv"])
def test_the_other_words_are_of_systems_of_the_table(name: str) -> None:
    assert {row["system"] for row in _rows(name)} <= SYSTEMS | {""}


def test_what_a_value_is_written_for_is_in_the_table() -> None:
    values = {(term.system, term.value) for term in ratings()}

    assert [
        row
        for row in _rows("rating_values.csv")
        if row["value"] and (row["system"], row["value"]) not in values
    ] == []


@pytest.mark.parametrize(
    ("name", "systems"),
    [
        ("FSK", ("FSK",)),
        ("fsk ", ("FSK",)),
        ("Freiwillige Selbstkontrolle der Filmwirtschaft", ("FSK",)),
        ("USA Parental Rating", ("VCHIP",)),
        ("Kijkwijzer", ("KIJKWIJZER", "BE-KIJKWIJZER")),
        ("KMRB", ()),
        ("Hafen", ()),
    ],
)
def test_the_systems_of_a_name(name: str, systems: tuple[str, ...]) -> None:
    assert systems_called(name) == systems
    assert is_system(name) == (name != "Hafen")


def test_every_value_is_one_of_its_system() -> None:
    for term in ratings():
        for name in (term.system, term.xmltv):
            assert is_value_of(name, term.value)
            assert is_value_of(name, f"{name} {term.value}")


@pytest.mark.parametrize(
    ("system", "value"),
    [
        ("FSK", "FSK-12"),
        ("FSK", "ab 12"),
        ("FSK", "ab 12 Jahren"),
        ("FSK", "FSK ab 12 freigegeben"),
        ("FSK", "freigegeben ab 12 Jahren"),
        ("FSK", "12+"),
        ("FSK", "o.A."),
        ("CSA", "10"),
        ("CSA", "Tout public"),
        ("CCE", "M12"),
        ("KAVI", "K12"),
        ("VCHIP", "TVY7"),
        ("VCHIP", "TV-PG-V"),
        ("VCHIP", "TV-14 D,L,S,V"),
        ("MPAA", "Approved"),
        ("Hafen", "NR"),
    ],
)
def test_a_value_may_be_written_in_many_ways(system: str, value: str) -> None:
    assert is_value_of(system, value)


@pytest.mark.parametrize(
    ("system", "value"),
    [
        ("FSK", "13"),
        ("FSK", "12A"),
        ("FSK", ""),
        ("FSK", "FSK"),
        ("FSK", "BBFC 12"),
        ("MPAA", "TV-14"),
        ("MPAA", "R-V"),
        ("VCHIP", "PG-13"),
        ("BBFC", "13"),
        ("KMRB", "15"),
        ("Hafen", "12"),
    ],
)
def test_a_value_of_another_system_is_none(system: str, value: str) -> None:
    assert not is_value_of(system, value)


@given(st.sampled_from(sorted(SYSTEMS)), st.text())
def test_no_value_is_too_strange(system: str, value: str) -> None:
    assert isinstance(is_value_of(system, value), bool)
