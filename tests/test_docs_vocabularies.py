"""``docs/vocabularies.md`` shows what the program answers, and its figures are right."""

import re

import pytest
from conftest import ROOT

from epg_export.vocab.genre_words import genre_meant
from epg_export.vocab.genres import genres
from epg_export.vocab.identifiers import schemes
from epg_export.vocab.ratings import ratings
from epg_export.vocab.role_words import role_meant
from epg_export.vocab.roles import roles

PAGE = (ROOT / "docs" / "vocabularies.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ epg-export (.*)\n((?s:.*?))```", PAGE)


@pytest.mark.parametrize(("command", "answer"), SHOWN, ids=[command for command, _ in SHOWN])
def test_what_is_shown_is_what_is_answered(epg, command, answer):
    ran = epg(*command.split())
    assert ran.out + ran.err == answer


def test_something_is_shown():
    assert len(SHOWN) == 7


def test_the_figures():
    systems = {term.system for term in ratings()}
    elements = [role for role in roles().values() if role.xmltv]
    assert f"{len(genres())} genres in a shallow tree" in PAGE
    assert f"{len(roles())} roles. XMLTV has an element for {len(elements)} of them" in PAGE
    assert f"{len(ratings())} values of {len(systems)} systems" in PAGE
    assert len(schemes()) == 12
    assert "Twelve schemes" in PAGE


def test_the_words_that_stand_for_nothing():
    for word in re.findall(r"\*(\w+)\*", PAGE.partition("## Roles")[0].partition("## Genres")[2]):
        assert genre_meant(word) is None, word
    table = re.findall(r"^\| (.+?) \| (?:`(.+?)`|nothing)", PAGE, re.MULTILINE)
    assert len(table) == 5
    for words, key in table:
        for word in words.split(", "):
            role = role_meant(word)
            assert (role.key if role else "") == key, word
