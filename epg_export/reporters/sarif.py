"""SARIF 2.1.0, the form in which checkers hand findings to code hosts and editors.

Sections in comments are those of the OASIS standard.
"""

import json
import re
from typing import IO, Any

import msgspec

from epg_export.findings import Finding, Place
from epg_export.reporters import program
from epg_export.reporters.addresses import address
from epg_export.reporters.json import plain, totals
from epg_export.reporters.shown import Shown
from epg_export.reporters.told import Told, rules_told
from epg_export.reporters.wording import visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LONE = re.compile("[\ud800-\udfff]")  # half a character: code hosts refuse a file with one
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    print(render(shown), file=to)


def render(shown: Shown) -> str:
    """The report as a log of one run."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(shown)]}
    return plain(_LONE.sub("\ufffd", json.dumps(log, ensure_ascii=False, indent=2)))


def _run(shown: Shown) -> dict[str, Any]:
    told = sorted(rules_told(shown), key=lambda rule: rule.code)
    ranks = {rule.code: index for index, rule in enumerate(told)}
    driver = {
        "name": program.NAME,
        "version": program.installed(),
        "rules": [_rule(rule) for rule in told],
    }
    return {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ranks[finding.code]) for finding in shown.findings],
        "properties": {
            **{name: value for name, value in totals(shown.report).items() if name != "version"},
            "notShown": {rule.code: rule.unshown for rule in told if rule.unshown},
        },
    }


def _rule(rule: Told) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.about or rule.name},
        "help": {"text": rule.help or rule.name},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": literal(f"{finding.message}; {finding.help}")},
        "locations": [_location(finding.place)],
    }
    if finding.related:
        # An id would make them targets of links in the message, which has none.
        result["relatedLocations"] = _unique(finding.related)
    if finding.facts:
        result["properties"] = {"facts": msgspec.to_builtins(finding.facts)}
    return result


def _unique(places: tuple[Place, ...]) -> list[dict[str, Any]]:
    """The locations, each once, as 3.27.22 demands."""
    return list({str(found): found for found in map(_location, places)}.values())


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if place.source:
        physical: dict[str, Any] = {"artifactLocation": {"uri": address(place.source)}}
        if place.line is not None:
            physical["region"] = {"startLine": place.line}
            if place.column is not None:
                physical["region"]["startColumn"] = place.column
        location["physicalLocation"] = physical
    logical = {"name": place.record, "fullyQualifiedName": place.path if place.path != "$" else ""}
    if named := {name: visible(value) for name, value in logical.items() if value}:
        location["logicalLocations"] = [named]
    return location


def literal(text: str) -> str:
    """A text that is no template (3.11.5) and holds no link (3.11.6), whatever it quotes."""
    return _LINK.sub(r"\\[", visible(text).replace("{", "{{").replace("}", "}}"))
