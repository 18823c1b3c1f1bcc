"""What fuzzing found once is found no more: ``tests/data/fuzzed``, a file for each kind."""

import tomllib

import pytest
from conftest import ROOT
from fuzzing.promises import keeps, keeps_validating

FOLDER = ROOT / "tests" / "data" / "fuzzed"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))


def test_every_file_is_expected():
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, "expected.toml"}


READ = [name for name in EXPECTED if "format" in EXPECTED[name]]


@pytest.mark.parametrize("name", READ)
def test_what_was_broken_once(name):
    data = (FOLDER / name).read_bytes()
    found = keeps[EXPECTED[name]["format"]](data)
    assert sorted({finding.code for finding in found}) == EXPECTED[name]["codes"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_whole_way_of_what_was_broken_once(name):
    report = keeps_validating((FOLDER / name).read_bytes(), name)
    assert (report is None) == EXPECTED[name].get("refused", False)
