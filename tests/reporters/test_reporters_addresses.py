import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.reporters.addresses import address


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("monday.xml", "monday.xml"),
        ("feeds/monday.xml", "feeds/monday.xml"),
        ("../monday feed.xml", "../monday%20feed.xml"),
        ("/srv/täglich.xml", "file:///srv/t%C3%A4glich.xml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("http://a.example/x", "http%3A//a.example/x"),
        ("a:b?c#d%20", "a%3Ab%3Fc%23d%2520"),
        ("C:\\feeds\\a.xml", "C%3A%5Cfeeds%5Ca.xml"),
        ("f\udcffr.xml", "f%FFr.xml"),
        ("\ud800", "%ED%A0%80"),
        ("day.zip!/a.xml", "day.zip%21/a.xml"),
    ],
)
def test_an_input_as_an_address(source, uri):
    assert address(source) == uri


@given(st.text())
def test_an_address_is_made_of_what_addresses_are_made_of(source):
    found = address(source).removeprefix("file://")

    assert set(found) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%/")
