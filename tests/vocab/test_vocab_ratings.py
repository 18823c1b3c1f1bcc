import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.ratings import RatingTerm, dvb_age, rating_by_ebu, rating_of, ratings

every_rating = pytest.mark.parametrize(
    "term", ratings(), ids=lambda term: f"{term.system} {term.value}"
)


def test_there_are_151_values_of_25_systems() -> None:
    assert len(ratings()) == 151
    assert len({term.system for term in ratings()}) == 25
    assert len({(term.system, term.value) for term in ratings()}) == 151


@every_rating
def test_a_rating_is_complete(term: RatingTerm) -> None:
    assert term.system.strip() == term.system != ""
    assert term.xmltv.strip() == term.xmltv != ""
    assert term.value.strip() == term.value != ""
    assert term.territory is None or (len(term.territory) == 2 and term.territory.isupper())
    for code in (term.ebu, term.dvb):
        assert code is None or all(map(str.isdecimal, code.split(".")))


@every_rating
def test_a_rating_is_found_by_either_name_of_its_system(term: RatingTerm) -> None:
    for system in (term.system, term.xmltv):
        assert rating_of(system, term.value, term.territory or "DE") is term
        assert rating_of(f" {system.upper()} ", term.value.lower(), term.territory) is term


@every_rating
def test_a_territory_that_contradicts_gives_none(term: RatingTerm) -> None:
    if term.territory:
        assert rating_of(term.system, term.value, "ZZ") is None


@pytest.mark.parametrize(
    ("system", "value", "territory", "found", "min_age"),
    [
        ("FSK", "12", None, "FSK", 12),
        ("fsk", "12", "de", "FSK", 12),
        ("BBFC", "12", "GB", "BBFC", 12),
        ("BBFC", "12a", None, "BBFC", 12),
        ("CSA", "-12", "FR", "CSA", 12),
        ("CNC", "tous publics", None, "CNC", 0),
        ("pl", "16", None, "PL-KRRIT", 16),
        ("Canadian Parental Rating", "14+", None, "CA-TV", 14),
        ("MPAA", "PG", None, "MPAA", None),
        ("DVB", "12", None, "DVB", 12),
        ("DVB", "12", "FR", "DVB", 12),
        ("Kijkwijzer", "12", "NL", "KIJKWIJZER", 12),
        ("Kijkwijzer", "12", "BE", "BE-KIJKWIJZER", 12),
        ("BE-Kijkwijzer", "12", None, "BE-KIJKWIJZER", 12),
    ],
)
def test_what_a_rating_is(
    system: str, value: str, territory: str | None, found: str, min_age: int | None
) -> None:
    term = rating_of(system, value, territory)

    assert term
    assert (term.system, term.min_age) == (found, min_age)


@pytest.mark.parametrize(
    ("system", "value", "territory"),
    [
        ("FSK", "12", "GB"),
        ("FSK", "12", "AT"),
        ("FSK", "12A", None),
        ("FSK", "15", None),
        ("FSK", "FSK 12", None),
        ("", "12", None),
        ("FSK", "", None),
        ("VCHIP", "PG-13", None),
        ("JMK", "18", None),
        # The Netherlands or Belgium: nobody said.
        ("Kijkwijzer", "12", None),
        ("Kijkwijzer", "12", ""),
        ("Kijkwijzer", "12", "DE"),
    ],
)
def test_what_no_rating_is(system: str, value: str, territory: str | None) -> None:
    assert rating_of(system, value, territory) is None


def test_fsk_12_is_not_bbfc_12() -> None:
    german, british = rating_of("FSK", "12"), rating_of("BBFC", "12")

    assert german
    assert british
    assert german.ebu_link == "http://www.ebu.ch/metadata/cs/ebu_ParentalGuidanceCodeCS.xml#19.3"
    assert british.ebu_link == "http://www.ebu.ch/metadata/cs/ebu_ParentalGuidanceCodeCS.xml#27.3"
    assert german.dvb_link == "urn:dvb:metadata:cs:ParentalGuidanceCS:2007:10.1.3"
    assert british.dvb_link == "urn:dvb:metadata:cs:ParentalGuidanceCS:2007:19.1.4"
    assert rating_by_ebu("19.3") is german


@pytest.mark.parametrize(
    ("system", "value"),
    # Younger than the EBU's and DVB's schemes.
    [("Kijkwijzer", "14"), ("Kijkwijzer", "18"), ("Medietilsynet", "9")],
)
def test_a_value_that_is_younger_than_the_schemes_has_no_term(system: str, value: str) -> None:
    term = rating_of(system, value, {"Kijkwijzer": "NL"}.get(system))

    assert term
    assert (term.ebu, term.ebu_link, term.dvb, term.dvb_link) == (None, None, None, None)


@every_rating
def test_a_term_of_the_ebu_reads_back(term: RatingTerm) -> None:
    if term.ebu and term.ebu != "27.3":
        assert rating_by_ebu(term.ebu) is term


@pytest.mark.parametrize("term_id", ["", "19", "19.30", "27.3", "_19.3", "4.1.10"])
def test_a_term_that_is_no_one_rating(term_id: str) -> None:
    assert rating_by_ebu(term_id) is None


@pytest.mark.parametrize(
    ("age", "code"),
    [(None, None), (-1, None), (0, None), (3, None), (4, 1), (12, 9), (18, 15), (19, None)],
)
def test_the_age_as_dvb_broadcasts_it(age: int | None, code: int | None) -> None:
    assert dvb_age(age) == code


@given(st.text(), st.text(), st.none() | st.text())
def test_no_words_are_too_strange(system: str, value: str, territory: str | None) -> None:
    term = rating_of(system, value, territory)

    assert term is None or term in ratings()


def test_the_table_is_that_of_the_reference(reference: Callable[[str], Path]) -> None:
    with reference("vocab/ratings.csv").open(encoding="utf-8") as table:
        theirs = list(csv.DictReader(table))

    assert len(theirs) == len(ratings())
    for term, row in zip(ratings(), theirs, strict=True):
        assert (term.system, term.xmltv) == (row["system"], row["xmltv_system"])
        assert (term.territory or "*", term.value) == (row["territory"], row["value"])
        assert ("" if term.min_age is None else str(term.min_age)) == row["min_age"]
        assert (f"0x{term.age_code:02X}" if term.age_code else "") == row["dvb_age_code"]
        assert (term.ebu or "") == row["ebu_rating_id"]
        assert (term.dvb_link or "") == row["dvb_parental_href"]
