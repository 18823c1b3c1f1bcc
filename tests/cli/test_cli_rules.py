"""``epg-export rules`` and ``epg-export rule``: what is checked, and why."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT

from epg_export.findings import KINDS
from epg_export.model import Broadcast
from epg_export.pipeline.catalogue import all_kinds
from epg_export.rules.engine import RULES, rule


class TestRules:
    def test_a_table_by_family(self, epg):
        ran = epg("rules")
        assert (ran.code, ran.err) == (0, "")
        lines = ran.out.splitlines()
        assert lines[0] == "Syntax and shape"
        first, *_ = all_kinds()
        mark, said = lines[1].split(f"  {first.name}  ")
        assert mark == "  EPG001  error  "
        assert said.endswith(" …")
        assert first.about.startswith(said.strip().removesuffix(" …"))
        assert lines[lines.index("Schedule and time") - 1] == ""
        told = [line.split()[0] for line in lines if line.startswith("  ")]
        assert told == [kind.code for kind in all_kinds()]

    @pytest.mark.parametrize(("columns", "most"), [(40, 80), (80, 80), (100, 100), (200, 120)])
    def test_it_is_as_wide_as_the_terminal_as_far_as_one_reads(
        self, epg, monkeypatch, columns, most
    ):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert max(map(len, epg("rules").out.splitlines())) in range(most - 5, most + 1)

    def test_what_does_not_count_unasked_is_marked(self, epg):
        lines = {line.split()[0]: line for line in epg("rules").out.splitlines() if line}
        for kind in all_kinds():
            assert ("(preview" in lines[kind.code]) is (kind.lifecycle == "preview")
            assert ("on request)" in lines[kind.code]) is kind.on_request

    def test_json(self, epg):
        told = json.loads(epg("rules", "--format", "json").out)
        assert [rule["code"] for rule in told] == [kind.code for kind in all_kinds()]
        assert next(rule for rule in told if rule["code"] == "EPG102") == {
            "code": "EPG102",
            "name": "overlapping-broadcasts",
            "severity": "warning",
            "family": "Schedule and time",
            "lifecycle": "stable",
            "on_request": False,
            "summary": "A broadcast starts before another one on its channel has ended.",
            "help": "move the start, or correct the stop of the other one",
            "scope": "feed",
            "url": "docs/rules/EPG102.md",
        }
        assert {rule["scope"] for rule in told} == {"record", "feed", "input"}
        assert all((ROOT / rule["url"]).is_file() for rule in told)

    def test_a_narrow_encoding_does_not_end_it(self, monkeypatch):
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")
        for command in (["rules"], ["rule", "EPG207"], ["rules", "--format", "json"]):
            ran = subprocess.run(
                [sys.executable, "-m", "epg_export", *command], capture_output=True, check=False
            )
            assert (ran.returncode, ran.stderr) == (0, b"")


def dark_hour(_broadcast, _context):
    """A broadcast is in the dark.

    Nobody sees it, and what nobody sees is not there, as ``start`` says. House rules, section 7;
    see also what is written about it elsewhere.

    Why not in two paragraphs.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:00:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}]}
    """
    return ()


PAGE = """\
EPG189 dark-hour
warning, schedule and time

A broadcast is in the dark.

Why
  Nobody sees it, and what nobody sees is not there, as `start` says. House
  rules, section 7; see also what is written about it elsewhere.

  Why not in two paragraphs.

Remedy
  Put the light on.

Example
  {
    "type": "episode", "id": "e", "titles": [{"value": "News"}],
    "broadcasts": [
      {
        "channel": "one.example", "start": "2026-03-28T20:00:00Z",
        "stop": "2026-03-28T20:00:00Z"
      }
    ]
  }

Instead
  {"type": "episode", "id": "e", "titles": [{"value": "News"}]}

Settings
  `--ignore EPG189` leaves it out. `epg-export.toml` can leave it out too, or
  give it another severity:

    [rules]
    ignore = ["EPG189"]
    # or: severity = { EPG189 = "info" }
"""


class TestRule:
    @pytest.fixture
    def _a_rule(self):
        rule("EPG189", "dark-hour", "warning", Broadcast, remedy="put the light on")(dark_hour)
        yield
        del KINDS["EPG189"], RULES["EPG189"]

    @pytest.mark.usefixtures("_a_rule")
    def test_its_page(self, epg):
        assert epg("rule", "EPG189").out == PAGE

    @pytest.mark.parametrize(
        "word", ["EPG103", "epg103", "zero-length-broadcast", "Zero-Length-Broadcast"]
    )
    def test_by_code_or_name_in_whatever_case(self, epg, word):
        ran = epg("rule", word)
        assert (ran.code, ran.out.partition("\n")[0]) == (0, "EPG103 zero-length-broadcast")

    def test_what_a_receiver_asks_for_says_so(self, epg):
        out = " ".join(epg("rule", "part-number").out.split())
        assert "on request, identity and numbering" in out
        assert "with `--profile kodi`, or where it is selected: with `--select EPG,EPG334`" in out

    @pytest.mark.parametrize(
        ("word", "remedy"),
        [
            ("overlaping-broadcast", "did you mean overlapping-broadcasts"),
            ("zero-length-broadcasts", "did you mean zero-length-broadcast"),
            ("overlap", "did you mean overlapping-broadcasts or overlap-trimmed"),
            ("EPG1022", "did you mean EPG102"),
            ("EPG1O2", "did you mean EPG102?"),
            ("epg-l0I", "did you mean EPG101?"),
            ("102", "did you mean EPG102?"),
            ("EGP102", "did you mean EPG102"),
            ("", "epg-export rules lists them"),
            ("EPG", "epg-export rules lists them"),
            ("quux", "epg-export rules lists them"),
        ],
    )
    def test_what_there_is_none_of(self, epg, word, remedy):
        ran = epg("rule", word)
        assert (ran.code, ran.out) == (2, "")
        assert f'there is no rule "{word}"' in ran.err
        assert remedy in ran.err

    def test_every_page_can_be_shown(self, epg):
        for kind in all_kinds():
            out = epg("rule", kind.code).out
            assert out.startswith(f"{kind.code} {kind.name}\n{kind.severity}, ")
            long = [line for line in out.splitlines() if len(line) > 80]
            assert [line for line in long if not line.strip().startswith(("{", '"'))] == []


@pytest.mark.parametrize("command", ["rules", "rule"])
def test_help_loads_nothing_heavy(command):
    program = (
        f"import sys; sys.argv = ['epg-export', '{command}', '--help']\n"
        "from epg_export.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('lxml', 'rich', 'msgspec', 'epg_export.rules') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
