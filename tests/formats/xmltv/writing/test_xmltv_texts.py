"""Texts as a parser reads them back: escaped where needed, and nothing but escaped."""

import re
from typing import Any

import pytest
from formats.strategies import texts
from formats.xmltv.shown import document, programme, show
from hypothesis import given
from lxml import etree

NASTY = 'Tom & Jerry <3 "it\'s" ]]> 🎬 & &amp;'


def parsed(value: Any) -> etree._Element:
    return etree.fromstring(document(value).encode(), etree.XMLParser(resolve_entities=False))


def test_text_and_attributes_come_back_as_they_were() -> None:
    actor = {"role": "actor", "name": NASTY, "character": [{"value": NASTY}]}
    root = parsed(
        show(
            titles=[{"value": NASTY}],
            descriptions=[{"value": NASTY}],
            credits=[actor],
            on={"channel": NASTY},
        )
    )
    assert root.findtext("programme/title") == NASTY
    assert root.findtext("programme/desc") == NASTY
    assert root.find("programme/credits/actor").text == NASTY
    assert root.find("programme/credits/actor").get("role") == NASTY
    assert root.find("programme").get("channel") == NASTY
    assert root.find("channel").get("id") == NASTY


def test_only_what_must_be_is_escaped() -> None:
    text = programme(show(descriptions=[{"value": NASTY}]))
    assert text == ('<desc>Tom &amp; Jerry &lt;3 "it\'s" ]]&gt; 🎬 &amp; &amp;amp;</desc>\n')


@pytest.mark.parametrize(
    ("value", "title", "description"),
    [
        ("one\ntwo", "one two", "one\ntwo"),
        ("one\r\ntwo\rthree", "one two three", "one\ntwo\nthree"),
        ("one\n\ntwo", "one  two", "one\n\ntwo"),
        ("tab\there", "tab\there", "tab\there"),
    ],
)
def test_a_title_is_one_line_and_a_description_keeps_its_own(
    value: str, title: str, description: str
) -> None:
    root = parsed(show(titles=[{"value": value}], descriptions=[{"value": value}]))
    assert root.findtext("programme/title") == title
    assert root.findtext("programme/desc") == description


def test_line_ends_and_tabs_in_attributes_become_blanks() -> None:
    actor = {"role": "actor", "name": "A", "character": [{"value": "a\r\nb\tc"}]}
    assert '<actor role="a b c">' in programme(show(credits=[actor]))


@given(texts.filter(str.strip))
def test_any_description_comes_back_with_its_line_ends_as_lf(value: str) -> None:
    read = parsed(show(descriptions=[{"value": value}])).findtext("programme/desc")
    assert read == value.replace("\r\n", "\n").replace("\r", "\n").strip()


BREAKS = "a\x85b\u2028c\u2029d\te\r\nf"


def test_no_text_has_white_space_at_its_ends() -> None:
    padded = "\r\n\t A \n B \u2028 "
    episode = show(
        titles=[{"value": padded}, {"value": padded, "kind": "episode"}],
        descriptions=[{"value": padded}],
        reviews=[{"value": padded}],
        keywords=[{"value": padded}],
        on={"premiere": [{"texts": [{"value": padded}]}]},
    )
    (whole,) = parsed(episode).findall("programme")
    assert [e.text for e in whole.iter("desc", "review", "premiere")] == ["A \n B"] * 3
    assert [e.text for e in whole.iter("title", "sub-title", "keyword")] == ["A   B"] * 3


def test_an_address_has_none_either() -> None:
    images = [{"url": " a b\n", "kind": "icon"}, {"url": "\tc "}]
    text = programme(show(images=images, links=[{"url": " d "}]))
    assert text == '<icon src="a b" />\n<url>d</url>\n<image>c</image>\n'


def test_every_kind_of_line_end_is_a_blank_in_one_line() -> None:
    root = parsed(show(titles=[{"value": BREAKS}], descriptions=[{"value": BREAKS}]))
    assert root.findtext("programme/title") == "a b c d\te f"
    assert root.findtext("programme/desc") == BREAKS.replace("\r\n", "\n")


def test_odd_characters_come_back_from_an_attribute() -> None:
    root = parsed(show(on={"showview": BREAKS}))
    assert root.find("programme").get("showview") == "a\x85b\u2028c\u2029d e f"


@given(texts, texts)
def test_there_is_never_cdata_nor_a_numeric_reference(value: str, name: str) -> None:
    text = document(
        {"type": "feed", "source_name": name},
        show(descriptions=[{"value": value}], keywords=[{"value": name}]),
    )
    assert "<![CDATA[" not in text
    assert set(re.findall(r"&[^;]*;", text)) <= {"&amp;", "&lt;", "&gt;", "&quot;"}


@pytest.mark.parametrize(
    "field",
    [
        {
            "titles": [
                {"value": "Title"},
                {"value": " ", "lang": "fr"},
                {"value": "", "kind": "episode"},
            ]
        },
        {"descriptions": [{"value": "\n\t "}]},
        {"keywords": [{"value": ""}], "genres": [{"labels": [{"value": " "}]}]},
        {
            "audio_languages": [{}],
            "original_languages": [{"code": ""}],
            "countries": [{"code": ""}],
        },
        {"images": [{"url": " "}, {"url": "", "kind": "logo"}], "links": [{"url": " "}]},
        {"numbers": [{"value": ""}], "ratings": [{"value": " "}], "reviews": [{"value": ""}]},
        {"video": {"quality": " ", "aspect": ""}, "audio": {"stereo": ""}},
    ],
)
def test_empty_texts_are_left_out(field: dict[str, Any]) -> None:
    assert programme(show(**field)) == ""


@pytest.mark.parametrize(
    ("lang", "attribute"),
    [
        ("ger", ' lang="de"'),
        ("fr_CH", ' lang="fr-CH"'),
        ("und", ' lang="und"'),
        ("xx", ' lang="xx"'),
        ("short", ' lang="short"'),
        ("en, en-GB", ' lang="en, en-GB"'),
        ('a "b" & c', ' lang="a &quot;b&quot; &amp; c"'),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_language_is_canonical_and_what_is_none_is_as_written(lang: str, attribute: str) -> None:
    episode = show(descriptions=[{"value": "x", "lang": lang}])
    assert programme(episode) == f"<desc{attribute}>x</desc>\n"
