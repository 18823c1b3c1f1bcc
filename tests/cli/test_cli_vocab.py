"""``epg-export vocab``: what a word stands for."""

import json
import subprocess
import sys

import pytest
from rich.cells import cell_len

from epg_export.cli.vocab import command
from epg_export.vocab.entries import VOCABULARIES, entries

EVERY_VOCABULARY = pytest.mark.parametrize("vocabulary", VOCABULARIES)

CRIME = """\
crime
  English         Crime
  German          Krimi
  French          Policier
"""

EIDR = "10.5240/5A17-0C3E-94B2-D806-1F7A-K"


def test_the_command_knows_every_vocabulary():
    (choice,) = (option for option in command.params if option.name == "vocabulary")
    assert [*choice.type.choices] == [*VOCABULARIES]


class TestAll:
    @EVERY_VOCABULARY
    @pytest.mark.parametrize(("columns", "most"), [(40, 80), (80, 80), (100, 100), (300, 120)])
    def test_a_table_as_wide_as_the_terminal(self, epg, monkeypatch, vocabulary, columns, most):
        monkeypatch.setenv("COLUMNS", str(columns))
        ran = epg("vocab", vocabulary)
        assert (ran.code, ran.err) == (0, "")
        assert max(map(cell_len, ran.out.splitlines())) <= most

    @EVERY_VOCABULARY
    def test_keys_stand_whole_and_in_order(self, epg, vocabulary):
        head, *lines = epg("vocab", vocabulary).out.splitlines()
        at = head.index(head.split()[1])
        assert head.startswith("key ")
        assert [line[:at].strip() for line in lines] == [*entries(vocabulary)]

    def test_the_columns_stand_one_below_the_other(self, epg):
        lines = epg("vocab", "genres").out.splitlines()
        assert lines[0].split() == ["key", "English", "German", "French", "DVB"]
        at = lines[0].index("DVB")
        assert {line[at : at + 2] for line in lines[1:]} == {"0x"}

    @EVERY_VOCABULARY
    def test_json(self, epg, vocabulary):
        told = json.loads(epg("vocab", vocabulary, "--format", "json").out)
        assert [term["key"] for term in told] == [*entries(vocabulary)]
        assert {"key", "names", "codes", "aliases", "facts"} == set(told[0])


class TestWord:
    @pytest.mark.parametrize("word", ["Krimi", "krimi-serie", "3.4.6.4", "Série policière"])
    def test_one_with_all_that_is_known_of_it(self, epg, word):
        ran = epg("vocab", "genres", word)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(CRIME)
        assert "  DVB             0x11\n" in ran.out
        assert max(map(len, ran.out.splitlines())) <= 80

    def test_several_with_what_they_were_found_by(self, epg):
        assert epg("vocab", "genres", "0x13").out.splitlines() == [
            "key              name             found by",
            'science-fiction  Science fiction  DVB "0x13"',
            'fantasy          Fantasy          DVB "0x13"',
            'horror           Horror           DVB "0x13"',
        ]

    def test_what_else_there_is(self, epg):
        assert epg("vocab", "roles", "Regie").out.endswith("\nsee also: assistant-director\n")

    @pytest.mark.parametrize(
        ("words", "key"),
        [
            (["ratings", "FSK", "12"], "FSK 12"),
            (["ratings", "FSK ab 12"], "FSK 12"),
            (["ratings", "CSA", "-12"], "CSA -12"),
            (["roles", "director", "of", "photography"], "cinematographer"),
            (["languages", "frz."], "fr"),
            (["languages", "que"], "qu"),
            (["identifiers", "VPS"], "pil"),
            (["countries", "DDR"], "DD"),
        ],
    )
    def test_words_as_they_come(self, epg, words, key):
        ran = epg("vocab", *words)
        assert (ran.code, ran.out.splitlines()[0]) == (0, key)

    def test_json_says_how_it_was_found(self, epg):
        told = json.loads(epg("vocab", "genres", "Krimiserie", "--format", "json").out)
        assert [term["key"] for term in told] == ["crime"]
        assert told[0]["names"] == {"en": "Crime", "de": "Krimi", "fr": "Policier"}
        assert told[0]["codes"]["EBU"] == "3.4.6.4"
        assert {"word": "Krimiserie", "language": "de"} in told[0]["aliases"]
        found = ("exact", "German alias", "Krimiserie")
        assert (told[0]["match"], told[0]["found_by"], told[0]["word"]) == found


class TestNothing:
    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["genres", "Krimmi"], 'no genre is called "Krimmi"; did you mean "Krimi"?'),
            (
                ["roles", "Hafenmeister"],
                'no role is called "Hafenmeister"; "epg-export vocab roles" lists all',
            ),
            (
                ["countries", "Östereich"],
                'no country is called "Östereich"; did you mean "Österreich"?',
            ),
        ],
    )
    def test_it_is_an_answer_in_one_line(self, epg, words, says):
        ran = epg("vocab", *words)
        assert (ran.code, ran.out, ran.err) == (1, "", f"epg-export: {says}\n")

    def test_in_json_it_is_an_empty_list(self, epg):
        ran = epg("vocab", "genres", "Krimmi", "--format", "json")
        assert (ran.code, json.loads(ran.out)) == (1, [])

    def test_an_unknown_option_is_no_word(self, epg):
        ran = epg("vocab", "genres", "--fromat")
        assert (ran.code, ran.out) == (2, "")
        assert "--fromat" in ran.err

    def test_an_unknown_vocabulary(self, epg):
        assert epg("vocab", "genders").code == 2
        assert epg("vocab").code == 2


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("value", "code", "says"),
        [
            (EIDR, 0, "is one of them"),
            (f"{EIDR[:-1]}X", 1, "has the check character X, expected K"),
            ("tt123", 1, "is no IMDb title ID, expected tt and 7 to 10 digits"),
        ],
    )
    def test_one_is_checked(self, epg, value, code, says):
        ran = epg("vocab", "identifiers", value)
        assert (ran.code, ran.err) == (code, "")
        assert ran.out.splitlines()[-1] == f"{value}: {says}"

    def test_a_number_has_the_shape_of_several(self, epg):
        ran = epg("vocab", "identifiers", "12345")
        assert ran.code == 0
        assert [line.split()[0] for line in ran.out.splitlines()] == [
            *("key", "tmdb", "thetvdb", "showview")
        ]

    @pytest.mark.parametrize(("value", "fault"), [(EIDR, None), ("tt1", "is no IMDb title ID")])
    def test_json_says_what_is_wrong(self, epg, value, fault):
        (told,) = json.loads(epg("vocab", "identifiers", value, "--format", "json").out)
        assert (told["fault"] or "").startswith(fault or "")
        assert (told["fault"] is None) == (fault is None)

    def test_a_scheme_shows_its_form_and_an_example(self, epg):
        out = epg("vocab", "identifiers", "isan").out
        assert "  example         0003-A71C-5E42-0000-0-0000-0001-1\n" in out
        assert "  identifies      work, episode, version\n" in out


def test_a_narrow_encoding_does_not_end_it(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    for words in (["languages"], ["languages", "ja"], ["genres", "--format", "json"]):
        ran = subprocess.run(
            [sys.executable, "-m", "epg_export", "vocab", *words], capture_output=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
