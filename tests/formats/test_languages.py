"""The order of languages within a group of texts."""

import pytest
from formats.strategies import parts
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.languages import Order
from epg_export.model import Text


@pytest.mark.parametrize(
    ("preferred", "order"),
    [
        ([], "- en fr-CH de fr zh-Hant"),
        (["de"], "de - en fr-CH fr zh-Hant"),
        (["fr", "en"], "fr-CH fr en - de zh-Hant"),
        (["fr-CH"], "fr-CH - en de fr zh-Hant"),
        (["ger", "ZH"], "de zh-Hant - en fr-CH fr"),
        (["de", "de", "en"], "de en - fr-CH fr zh-Hant"),
        (["f"], "- en fr-CH de fr zh-Hant"),
    ],
)
def test_the_preferred_come_first_and_the_others_keep_theirs(
    preferred: list[str], order: str
) -> None:
    tags = (None, "en", "fr-CH", "de", "fr", "zh-Hant")
    texts = [Text(value="x", lang=tag) for tag in tags]
    assert [text.lang or "-" for text in Order(preferred).sort(texts)] == order.split()


@given(st.lists(parts(Text)), st.lists(st.sampled_from(("de", "fr-CH", "x y", "", "xx"))))
def test_nothing_is_lost_or_added(texts: list[Text], preferred: list[str]) -> None:
    found = list(Order(preferred).sort(texts))
    assert sorted(found, key=repr) == sorted(texts, key=repr)
