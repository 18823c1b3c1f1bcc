"""The other words of genres, roles and languages: each stands for one term, and is no other's name."""

from collections import defaultdict

import pytest

from epg_export.vocab.aliases import Alias, aliases
from epg_export.vocab.genres import genre_of, genres
from epg_export.vocab.labels import folded, spellings
from epg_export.vocab.language_names import code_of
from epg_export.vocab.languages import canonical
from epg_export.vocab.languages_named import language_aliases
from epg_export.vocab.roles import role_of, roles

TABLES = {
    "genre_aliases.csv": (genres(), genre_of),
    "role_aliases.csv": (roles(), role_of),
}
EVERY_TABLE = pytest.mark.parametrize("table", TABLES)


@EVERY_TABLE
def test_every_alias_is_of_a_term_and_of_a_language(table):
    terms, _ = TABLES[table]
    assert {alias.key for alias in aliases(table)} <= set(terms)
    assert {alias.language for alias in aliases(table)} == {"en", "de", "fr"}
    assert [word for word, *_ in aliases(table) if word != " ".join(word.split())] == []


@EVERY_TABLE
def test_no_alias_is_the_name_of_a_term(table):
    terms, named = TABLES[table]
    names = {
        form
        for term in terms.values()
        for name in (term.key, *term.names.values())
        for form in spellings(name)
    }
    assert [one for one in aliases(table) if named(one.word) or spellings(one.word) & names] == []


@EVERY_TABLE
def test_no_alias_stands_twice_or_for_two(table):
    keys = defaultdict(list)
    for alias in aliases(table):
        for form in spellings(alias.word):
            keys[form].append(alias)
    assert [found for found in keys.values() if len(found) > 1] == []


@EVERY_TABLE
def test_no_two_terms_share_a_loose_name(table):
    terms, named = TABLES[table]
    keys = defaultdict(set)
    for term in terms.values():
        for name in (term.key, *term.names.values()):
            for form in spellings(name):
                keys[form].add(named(name).key)
    assert {form: found for form, found in keys.items() if len(found) > 1} == {}


@EVERY_TABLE
def test_the_table_is_in_order(table):
    terms, _ = TABLES[table]
    order = [*terms]

    def place(alias: Alias) -> tuple[int, int, str]:
        by_language = ("de", "en", "fr").index(alias.language)
        return order.index(alias.key), by_language, alias.word.casefold()

    assert [*aliases(table)] == sorted(aliases(table), key=place)


def test_an_alias_of_a_language_stands_for_one_and_is_no_name_or_code_of_another():
    codes = defaultdict(set)
    for alias in language_aliases():
        assert canonical(alias.key) == alias.key, alias
        assert code_of(alias.word) is None, alias
        assert canonical(alias.word) is None, alias
        codes[folded(alias.word)].add(alias.key)
    assert {word: found for word, found in codes.items() if len(found) > 1} == {}
