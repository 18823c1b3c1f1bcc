"""``docs/repairs.md`` shows what the program does."""

import json
import re

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "repairs.md").read_text(encoding="utf-8")


def block(language):
    """The one block of a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return found


@pytest.fixture
def evening(epg, write):
    """Run a command of the page on the evening of the page, with more options."""
    write("evening.jsonl", block("jsonl"))
    command = block("sh").split()[1:]

    def run(*more):
        return epg(*command, *more)

    return run


def test_the_command_tells_what_the_page_shows(evening):
    ran = evening()
    assert ran.code == 0
    for line in block("text").splitlines():
        assert f": {line}; " in ran.err


def test_the_filler_is_that_of_the_page(evening, tmp_path):
    assert evening("-o", "guide.jsonl").code == 0
    last = (tmp_path / "guide.jsonl").read_text().splitlines()[-1]
    assert json.loads(last) == json.loads(block("json"))


def test_facts_are_those_of_the_page(evening, tmp_path):
    evening("--report", "report.json")
    found = json.loads((tmp_path / "report.json").read_text())["findings"]
    facts = {one["code"]: one["facts"] for one in found}
    assert f"`{facts['EPG146']['before']}`, `..`" in PAGE
    assert facts["EPG145"]["after"] is None


def test_a_finding_says_what_a_repair_would_do(epg, write):
    write(
        "evening.jsonl",
        "".join(line for line in block("jsonl").splitlines(True) if "~" not in line),
    )
    ran = epg("validate", "evening.jsonl", "--format", "concise")
    (said,) = re.findall(r"\((`export --fix-overlaps.*?`)\)", PAGE, re.DOTALL)
    assert said.strip("`").replace("\n", " ") in ran.out


@pytest.mark.parametrize("code", sorted(set(re.findall(r"EPG\d{3}", PAGE))))
def test_codes_are_those_of_the_program(epg, code):
    assert epg("rule", code).code == 0
