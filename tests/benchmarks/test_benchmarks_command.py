"""``python -m benchmarks`` as a person starts it, over a feed so small that nothing is learnt."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT


def bench(*arguments):
    command = [sys.executable, "-m", "benchmarks", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=ROOT)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    file = tmp_path_factory.mktemp("run") / "run.json"
    only = "read,write,ours,limits"
    done = bench("--programmes", 200, "--only", only, "--rounds", 1, "--json", file)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text())


def test_it_prints_a_table_and_the_marks(ran):
    lines = ran[0].splitlines()
    assert lines[0].split()[:2] == ["200", "programmes"]
    assert any(line.startswith("  XMLTV to records") for line in lines)
    mark = next(line for line in lines if line.startswith("XMLTV to records / lxml iterparse"))
    assert mark.endswith("not measured")


def test_its_figures_are_sane(ran):
    (size,) = ran[1]["sizes"]
    assert size["programmes"] == 200
    assert 200_000 < size["files"]["guide.xml"] < 500_000
    for row in size["results"]:
        assert row["failed"] == "", row
        assert row["side"] != "peers"
        assert row["runs"] == 1
        assert row["found"] in {200, None}, row
        assert row["cpu"] >= 0
        assert 5 < row["peak"] < 500
    ours = next(row for row in size["results"] if row["name"] == "JSONL to XMLTV")
    assert 0 < ours["to_limit"] < 1
    assert ours["bytes"] > 200_000


def test_it_says_what_it_was_made_on(ran):
    assert int(ran[1]["machine"]["cores"]) >= 1
    assert ran[1]["versions"]["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert any(row["mark"].startswith("XMLTV to records /") for row in ran[1]["marks"])


def test_what_it_does_not_know_is_said():
    done = bench("--only", "reed")
    assert done.returncode == 2
    assert "reed: known are read, write" in done.stderr
    assert bench("--programmes", "many").returncode == 2
