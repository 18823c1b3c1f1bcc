"""Addresses of the EBU's terms, there and back."""

import pytest

from epg_export.vocab.ebu import term_link, term_of


def test_an_address_gives_its_term_back():
    link = term_link("ebu_RoleCodeCS", "25.10")
    assert link == "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml#25.10"
    assert term_of("ebu_RoleCodeCS", link) == "25.10"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml#20.16",
        "http://www.ebu.ch/metadata/ontologies/skos/ebu_RoleCodeCS#_20.16",
        "http://www.ebu.ch/metadata/cs/web/ebu_RoleCodeCS_p.xml.htm/ebu_RoleCodeCS/20.16",
        " http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml#20.16\n",
    ],
)
def test_other_addresses_of_a_term(address):
    assert term_of("ebu_RoleCodeCS", address) == "20.16"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "20.16",
        "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml",
        "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml#",
        "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml#3.4",
        "urn:tva:metadata:cs:ContentCS:2011:3.4",
    ],
)
def test_what_is_no_term_of_the_scheme(address):
    assert term_of("ebu_RoleCodeCS", address) is None
