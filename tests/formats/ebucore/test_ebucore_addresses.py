"""Several ids in one address: valid as the one it is to the schema, and each comes back."""

from functools import cache
from itertools import product

import pytest
from lxml import etree

from epg_export.formats.ebucore.addresses import refs, unrefs

IDS = ("a", "crid://tv.example/1", "#", "//h:b", "[", "http://[::1]/x", "a@b:c", "é:", "%zz", "a b")


@cache
def any_uri() -> etree.XMLSchema:
    text = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>'
        '<xs:attribute name="ids" type="xs:anyURI"/></xs:complexType></xs:element></xs:schema>'
    )
    return etree.XMLSchema(etree.fromstring(text))


@pytest.mark.parametrize("many", [1, 2, 3])
def test_ids_there_and_back(many):
    for ids in product(IDS, repeat=many):
        written = refs(ids)
        assert unrefs(written) == ids
        element = etree.Element("a", {"ids": written})
        assert any_uri().validate(element), written


def test_none_are_nothing():
    assert refs(()) is None
    assert unrefs("") == ()
