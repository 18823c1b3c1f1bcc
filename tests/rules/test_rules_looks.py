"""The look of texts lets through whatever one of the rules behind it has to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.checking import context

from epg_export.model import Credit, Description, Part, Review, Text, Title
from epg_export.rules import RULES
from epg_export.rules.looks import striking

BEHIND = [rule for rule in RULES.values() if rule.look is striking]

pieces = st.sampled_from(
    [
        *(
            "News",
            "Köln",
            "новости",
            "ข่าว",
            "K\u00c3\u00b6ln",
            "Cafe\u0301",
            "NEW",
            "LIVE",
            "HD",
            "(R)",
        ),
        *("S01E02", "(3/6)", "Folge 12", "TBA", "-", "&amp;", "<br>", "[/B]", "www.a.example"),
        *(
            "http://a.example",
            "\n",
            "\t",
            " ",
            "  ",
            "\xa0",
            "\u200b",
            "\u200f",
            "\u202e",
            "\u2067",
        ),
        *(
            "\ufffd",
            "\x96",
            "\x01",
            "\ue086",
            "\ufeff",
            "\u1d3a\u1d49\u02b7",
            "\U0001f195",
            ":",
            "!",
        ),
    ]
)
values = st.lists(pieces, max_size=4).map("".join) | st.text(max_size=20)
tags = st.sampled_from(["en", "de", "ru", "zh", "kr", "uk", "gr", "xx", "", "fr_FR", None])
most = st.none() | st.integers(0, 5)
parts = st.one_of(
    st.builds(Text, value=values, lang=tags),
    st.builds(Title, value=values, lang=tags, max_length=most),
    st.builds(Description, value=values, lang=tags, max_length=most),
    st.builds(Review, value=values, lang=tags, kind=st.sampled_from(["text", "url"])),
    st.builds(Credit, name=values | st.none(), given_name=values | st.none()),
)


@given(parts)
def test_what_a_rule_says_was_looked_at(part: Part) -> None:
    said = [
        rule.kind.code
        for rule in BEHIND
        if type(part) in rule.types and list(rule.check(part, context()))
    ]

    assert not said or striking(part)
    assert not said or striking(part), "the second time, when plain texts are remembered"


@pytest.mark.parametrize(
    "part",
    [
        Title(value="Die Küste der Möwen", lang="de"),
        Title(value="Mission: Impossible", lang="en"),
        Title(value="24", lang="fr"),
        Title(value="BREAKING NEWS", lang="en"),
        Description(value="„Spaß“ \u2013 so heißt es … und \u201aLeben\u2018.", lang="de"),
        Description(value="«\xa0L\u2019été\xa0» à 20° :\xa0où\u202f?", lang="fr"),
        Description(value="One.\n\nTwo.  Three.", lang="en"),
        Description(value="Привет, мир.", lang="ru"),
        Text(value="Kommissarin Möller", lang="de"),
        Credit(role="actor", name="Renée Bäcker"),
    ],
)
def test_what_is_in_order_passes(part: Part) -> None:
    assert not striking(part)
