"""Triplets of services in all their spellings."""

import pytest

from epg_export.vocab.triplets import Triplet, triplet_of

ONE = Triplet(1, 1079, 28006)


@pytest.mark.parametrize(
    "text",
    [
        "1.1079.28006",
        "1:1079:28006",
        "1-1079-28006",
        " 1/1079/28006 ",
        "dvb://1.437.6d66",
        "DVB://0001.0437.6D66",
        "0x1.0x437.0x6d66",
        "0x0001:0x0437:0x6D66",
        "S19.2E-1-1079-28006",
        "C-1-1079-28006-0",
        "1:0:19:6D66:437:1:C00000:0:0:0:",
    ],
)
def test_one_triplet_in_many_spellings(text):
    assert triplet_of(text) == ONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one.example",
        "1.1079",
        "1.1079.28006.1",
        "1.1079:28006",
        "1.437.6d66",
        "dvb://1..6d66",
        "1.1079.70000",
        "\uff11.1079.28006",
        "0x1.437.0x6d66",
        "1.1079.28006.example",
    ],
)
def test_what_is_none(text):
    assert triplet_of(text) is None


def test_as_text_it_is_the_url():
    assert str(ONE) == "dvb://1.437.6d66"
    assert triplet_of(str(ONE)) == ONE
