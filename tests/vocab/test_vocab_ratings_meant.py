import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.ratings import is_value_of, rating_meant, ratings


def meant(*said):
    term = rating_meant(*said)
    return (term.system, term.value) if term else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("FSK 12", "12"), ("FSK12", "12"), ("FSK-12", "12"), ("fsk 12", "12")),
        *(("FSK ab 12", "12"), ("FSK: ab 12 Jahren", "12"), ("FSK ab 12 freigegeben", "12")),
        *(("(FSK 12)", "12"), ("FSK (12)", "12"), ("12 (FSK)", "12"), ("FSK\u00a012", "12")),
        *(("FSK o. A.", "0"), ("FSK o.A.", "0"), ("FSK 0", "0"), ("FSK ab 6", "6")),
        *(("FSK ohne Altersbeschränkung", "0"), ("FSK keine Jugendfreigabe", "18")),
        *(("FSK 13", None), ("FSK", None), ("FSK Info", None), ("FSK 6 / FSK 12", None)),
    ],
)
def test_a_rating_that_names_its_system(text, value):
    assert meant(text) == (("FSK", value) if value else None)


@pytest.mark.parametrize(
    ("text", "system", "value"),
    [
        *(("12", "FSK", "12"), ("ab 12", "FSK", "12"), ("ab 12 Jahren", "FSK", "12")),
        *(("12 Jahre", "FSK", "12"), ("ab 12 J.", "FSK", "12"), ("12+", "FSK", "12")),
        *(("o. A.", "FSK", "0"), ("ohne Altersbeschränkung", "FSK", "0"), ("FSK 12", "FSK", "12")),
        *(("-12", "CSA", "-12"), ("12", "CSA", "-12"), ("CSA -12", "CSA", "-12")),
        *(("Tous publics", "CSA", "TP"), ("Déconseillé aux moins de 10 ans", "CSA", "-10")),
        *(("-12", "Arcom", "-12"), ("CSA -12", "Arcom", "-12")),
        *(("12A", "BBFC", "12A"), ("12", "BBFC", "12"), ("NR", "MPAA", "NR")),
        *(("TV14", "VCHIP", "TV-14"), ("M12", "CCE", "M/12"), ("K12", "KAVI", "K-12")),
        *(
            ("Interdit aux moins de 16 ans", "CNC", "-16"),
            ("ab 12", "Jugendmedienkommission", "12"),
        ),
        # What the system has not, or has no more, or what is another's.
        *(("13", "FSK", None), ("12A", "FSK", None), ("12", "IFCO", None), ("-12", "FSK", None)),
        *(("BBFC 12", "FSK", None), ("FSK 12", "BBFC", None), ("TV-14", "FSK", None)),
        *(("14", "VCHIP", None), ("12", "Hafen", None), ("12", "KMRB", None), ("", "FSK", None)),
    ],
)
def test_a_value_in_a_column_of_its_system(text, system, value):
    term = rating_meant(text, system)
    assert (term.value if term else None) == value
    # What is read as a value is one by the rules that judge feeds.
    assert term is None or is_value_of(system, text) or is_value_of(term.system, term.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BBFC 12A", ("BBFC", "12A")),
        ("CSA -12", ("CSA", "-12")),
        ("Arcom -10", ("CSA", "-10")),
        *(("TV-14", ("VCHIP", "TV-14")), ("TVMA", ("VCHIP", "TV-MA"))),
        *(("PG-13", ("MPAA", "PG-13")), ("NC-17", ("MPAA", "NC-17"))),
        # An age is of no system, and a code that others have too is of none.
        *(("12", None), ("ab 12", None), ("-12", None), ("16+", None), ("M/12", None)),
        *(("12A", None), ("PG", None), ("PG13", None), ("R18", None), ("MA15+", None)),
        *(("NR", None), ("o. A.", None), ("keine Jugendfreigabe", None), ("Infantil", None)),
        # A reason would be lost; nobody knows the values of others.
        *(("TV-14-V", None), ("USK 12", None), ("OFLC M", None), ("plan 12", None), ("es", None)),
    ],
)
def test_a_rating_of_whatever_system(text, found):
    assert meant(text) == found


def test_two_systems_of_one_name_are_told_apart_by_the_territory():
    assert meant("Kijkwijzer 12") is None
    assert meant("Kijkwijzer 12", None, "NL") == ("KIJKWIJZER", "12")
    assert meant("12", "Kijkwijzer", "BE") == ("BE-KIJKWIJZER", "12")
    assert meant("FSK 12", None, "AT") is None


@pytest.mark.parametrize("term", ratings(), ids=lambda term: f"{term.system} {term.value}")
def test_every_value_is_read_in_its_own_column_and_with_its_name(term):
    assert rating_meant(term.value, term.system, term.territory) is term
    assert rating_meant(f"{term.system} {term.value}", None, term.territory) is term


@given(st.text(), st.sampled_from([None, "FSK", "Kijkwijzer", "", "Hafen"]))
def test_no_text_is_too_strange(text, system):
    term = rating_meant(text, system)
    assert term is None or term in ratings()


def test_a_long_text_does_not_take_long():
    began = time.perf_counter()
    assert rating_meant("FSK " * 50_000) is None
    assert time.perf_counter() - began < 2
