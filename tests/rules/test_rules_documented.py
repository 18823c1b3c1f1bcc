"""What every rule promises: a page that is true, and findings that read alike."""

import inspect
import json
import re
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from rules.checking import every_kind, findings_together

from epg_export import rules
from epg_export.findings import KINDS, SEVERITIES, Finding
from epg_export.rules import RULES
from epg_export.rules.engine import Rule, counts_unasked
from epg_export.rules.examples import written_out

each_rule = pytest.mark.parametrize("code", sorted(RULES))


def _page(rule: Rule) -> str:
    return inspect.cleandoc(rule.check.__doc__ or "")


def _records(rule: Rule, heading: str) -> list[dict[str, Any]]:
    """The records below a heading of the rule's page; they may be wrapped over lines."""
    parts = re.split(r"^(\w+):$", _page(rule), flags=re.MULTILINE)
    assert parts.count(heading) == 1, f"{rule.kind.code} has no {heading}:"
    found = written_out(json.loads(" ".join(parts[parts.index(heading) + 1].split())))
    return found if isinstance(found, list) else [found]


def _is_asked(finding: Finding) -> bool:
    return counts_unasked(KINDS[finding.code])


@each_rule
def test_a_page_has_a_summary_and_two_records(code: str) -> None:
    summary, rest = _page(RULES[code]).split("\n\n", 1)

    assert summary.endswith(".")
    assert RULES[code].kind.about == " ".join(summary.split())
    assert re.findall(r"^(\w+):$", rest, re.MULTILINE) == ["Example", "Instead"]


@each_rule
def test_the_example_is_caught(code: str) -> None:
    caught = findings_together(_records(RULES[code], "Example"), every_kind)

    assert code in [finding.code for finding in caught]


@each_rule
def test_the_other_record_passes_every_rule(code: str) -> None:
    caught = findings_together(_records(RULES[code], "Instead"), every_kind)

    assert [found for found in caught if _is_asked(found) or found.code == code] == []


@each_rule
def test_what_is_found_reads_like_the_rest(code: str) -> None:
    for finding in findings_together(_records(RULES[code], "Example")):
        assert re.match(r'[a-z0-9"]', finding.message)
        assert not finding.message.endswith(".")
        assert re.match(r"[a-z]", finding.help)
        assert not finding.help.endswith(".")


@each_rule
def test_a_rule_is_registered_under_its_own_kind(code: str) -> None:
    kind = RULES[code].kind

    assert KINDS[code] is kind
    assert kind.code == code
    assert re.fullmatch(r"EPG\d{3}", code)
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", kind.name)
    assert kind.severity in SEVERITIES
    assert RULES[code].types


def test_names_are_unique() -> None:
    names = [kind.name for kind in KINDS.values()]

    assert sorted(names) == sorted(set(names))


def test_every_module_says_what_it_judges() -> None:
    modules = [
        import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)
    ]

    assert len(modules) >= 5
    assert [module.__name__ for module in modules if not module.__doc__] == []
