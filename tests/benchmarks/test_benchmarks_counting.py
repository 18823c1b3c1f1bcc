"""Counts are compared with those that were saved."""

from measured_here import ROOT  # noqa: F401 - makes the benchmarks importable

from benchmarks.counting import Counts, commands, compared, differing, each
from benchmarks.files import Files

BASELINE = Counts({"Python": "3.11.9", "lxml": "6.0"}, {"read": 100_000, "rules": 50_000})


def test_what_a_programme_costs_is_free_of_the_start():
    assert each(2_000_000, 2_600_000) == 2_000


def test_a_path_that_costs_more_than_is_tolerated():
    assert list(compared({"read": 105_000, "rules": 52_501, "export": 7}, BASELINE)) == [
        ("read                 105,000     +5.0%", True),
        ("rules                 52,501     +5.0%  more", False),
        ("export                     7       new", True),
    ]


def test_without_a_baseline_all_is_new():
    assert list(compared({"read": 1_000}, None)) == [
        ("read                   1,000       new", True)
    ]


def test_other_versions_are_said():
    assert list(differing(BASELINE, {"Python": "3.12.1"})) == [
        "Python is 3.12.1, the baseline is of 3.11.9",
        "lxml is missing, the baseline is of 6.0",
    ]
    assert list(differing(BASELINE, dict(BASELINE.versions))) == []
    assert list(differing(None, {"Python": "3.12.1"})) == []


def test_every_path_writes_where_it_is_told_to(tmp_path):
    for name in ("guide.xml", "records.jsonl"):
        (tmp_path / name).touch()
    target = tmp_path / "own"
    for name, command in commands(Files(tmp_path, 100), target).items():
        assert ("out.xml" in " ".join(command)) == (name.startswith(("render", "export")))
        assert str(target / "out.xml") in command or "out.xml" not in " ".join(command)
