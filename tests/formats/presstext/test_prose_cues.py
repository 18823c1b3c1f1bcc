"""Each cue of the table in a sentence, and who is found there by it."""

import csv
from pathlib import Path

import pytest

from epg_export.formats.presstext.prose import credits_in
from epg_export.formats.presstext.prose.cues import cues, matches
from epg_export.formats.presstext.prose.tokens import tokens
from epg_export.vocab.roles import roles

with (Path(__file__).parent / "prose_cue_examples.csv").open(encoding="utf-8") as table:
    EXAMPLES = list(csv.DictReader(table))


def key(row):
    return row["language"], row["role"], row["cue"]


def test_each_cue_has_its_example():
    assert [(cue.language, cue.role, cue.written) for cue in cues()] == [*map(key, EXAMPLES)]


def test_each_role_is_one_of_the_vocabulary():
    assert {cue.role for cue in cues()} <= set(roles())


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: "-".join(key(row)))
def test_a_cue_finds_these_people(row):
    found = credits_in(row["sentence"], row["language"])
    people = [
        f"{one.name}={one.character}" if one.character else one.name
        for one in found
        if one.role == row["role"]
    ]
    assert people == row["expected"].split("; ")
    assert all(row["sentence"][one.span.start : one.span.stop] == one.words for one in found)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: "-".join(key(row)))
def test_a_cue_stands_in_its_example(row):
    standing = matches(tokens(row["sentence"]), row["language"])
    assert key(row) in {(one.cue.language, one.cue.role, one.cue.written) for one in standing}
