from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.countries_named import countries, country_of
from epg_export.vocab.country_codes import country_code
from epg_export.vocab.labels import spellings


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("de", "DE"), ("DE", "DE"), ("D", "DE"), ("GER", "DE"), ("DEU", "DE"), ("BRD", "DE")),
        *(("Deutschland", "DE"), ("Germany", "DE"), ("Allemagne", "DE"), ("Westdeutschland", "DE")),
        *(("A", "AT"), ("F", "FR"), ("I", "IT"), ("E", "ES"), ("GB", "GB"), ("UK", "GB")),
        *(("USA", "US"), ("U.S.A.", "US"), ("Vereinigte Staaten", "US"), ("ÉTATS-UNIS", "US")),
        *(("ETATS-UNIS", "US"), ("Grossbritannien", "GB"), ("Großbritannien", "GB")),
        *(("Österreich", "AT"), ("Oesterreich", "AT"), ("Autriche", "AT"), ("CDN", "CA")),
        *(("Côte d'Ivoire", "CI"), ("Südkorea", "KR"), ("Türkei", "TR"), ("IRL", "IE")),
        # Former ones, by the codes that they had.
        *(("DDR", "DD"), ("Ostdeutschland", "DD"), ("RDA", "DD"), ("Tschechoslowakei", "CS")),
        *(("ČSSR", "CS"), ("UdSSR", "SU"), ("URSS", "SU"), ("Sowjetunion", "SU")),
        *(("Jugoslawien", "YU"), ("Yougoslavie", "YU")),
        # Signs of vehicles are capitals; what no country is called.
        *(("d", None), ("e", None), ("X", None), ("EU", None), ("Europa", None), ("", None)),
        *(("Korea", None), ("Congo", None), ("D/F", None), ("Atlantis", None), (".", None)),
    ],
)
def test_a_country_by_what_people_call_it(name, code):
    assert country_of(name) == code
    assert country_of(f" {name}\t") == code


@pytest.mark.parametrize("country", countries().values(), ids=lambda country: country.code)
def test_a_country_is_found_by_everything_it_is_called(country):
    assert country_code(country.code) == country.code
    names = (country.code, country.alpha3, country.sign, *country.names.values(), *country.also)
    assert {country_of(name) for name in names if name} == {country.code}
    assert list(country.names) == ["en", "de", "fr"]
    assert all(country.names.values())


def test_no_name_is_that_of_two():
    codes = defaultdict(set)
    for country in countries().values():
        for name in (*country.names.values(), *country.also, country.alpha3 or country.code):
            for form in spellings(name):
                codes[form].add(country.code)
    assert {form: found for form, found in codes.items() if len(found) > 1} == {}


def test_former_countries_stand_at_the_end_and_the_others_in_order():
    former = {"CS", "DD", "SU", "YU"}
    listed = [*countries()]
    assert set(listed[-4:]) == former
    assert listed[:-4] == sorted(listed[:-4])


@given(st.text())
def test_no_text_is_too_strange(name):
    assert country_of(name) is None or country_code(country_of(name)) == country_of(name)
