"""Elements as they are pulled out of a text."""

import time

import pytest
from lxml import etree

from epg_export.formats.pulling import attributes_of


@pytest.mark.parametrize("number", [0, 1, 50, 51, 200])
def test_attributes_are_the_same_however_many(number):
    said = " ".join(f'a{one}="{one}"' for one in range(number))
    element = etree.fromstring(f'<e xmlns:q="urn:q" xml:lang="de" {said} q:x="&lt;&#228;"/>')
    assert attributes_of(element) == element.items()


def test_very_many_attributes_take_no_time_by_their_square():
    said = " ".join(f'a{number}="1"' for number in range(60_000))
    element = etree.fromstring(f"<e {said}/>")
    began = time.perf_counter()
    assert len(attributes_of(element)) == 60_000
    assert time.perf_counter() - began < 4
