"""JUnit's XML, which every CI server shows: a suite for each source, a test for each rule.

What makes the run fail is a failure: errors, unless another level was asked for. The rest stands in
the output of tests that pass, so that CI turns red for what is unusable and not for what is worth a
look. Samples are capped over all sources: failures of a source that are counted only are a test of
their own. Elements as in ``junit-10.xsd`` of Jenkins.
"""

from collections import defaultdict
from typing import IO
from xml.etree import ElementTree as ET

from epg_export.findings import Finding
from epg_export.report import Report
from epg_export.reporters import program
from epg_export.reporters.concise import line
from epg_export.reporters.shown import Shown
from epg_export.reporters.told import gravest
from epg_export.reporters.wording import counted, summed_up, visible


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    print(render(shown), file=to)


def render(shown: Shown) -> str:
    """The report as one document."""
    found: dict[str, dict[str, list[Finding]]] = {source: {} for source in shown.sources}
    for finding in shown.findings:
        rules = found.setdefault(finding.place.source, {})
        rules.setdefault(finding.code, []).append(finding)
    for source, _ in shown.report.of_sources:
        found.setdefault(source, {})
    root = ET.Element("testsuites", name=program.NAME)
    for source, rules in (found or {program.NAME: {}}).items():
        _suite(root, source, rules, shown)
    _add_up(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'


def _suite(root: ET.Element, source: str, rules: dict[str, list[Finding]], shown: Shown) -> None:
    name = visible(source)
    suite = ET.SubElement(root, "testsuite", name=name)
    for _, findings in sorted(rules.items()):
        _test(suite, name, findings, shown)
    told = sum(one.severity in shown.failing for findings in rules.values() for one in findings)
    unseen = sum(shown.report.of_sources[source, severity] for severity in shown.failing) - told
    if unseen > 0:
        _more(suite, name, unseen)
    elif not rules:
        ET.SubElement(suite, "testcase", classname=name, name=_nothing(source, shown.report))
    ET.SubElement(suite, "system-out").text = f"all sources: {summed_up(shown.report)}"


def _test(suite: ET.Element, source: str, findings: list[Finding], shown: Shown) -> None:
    first = findings[0]
    name = visible(f"{first.code} {first.name}")
    test = ET.SubElement(suite, "testcase", classname=source, name=name)
    if gravest(findings) in shown.failing:
        said = ET.SubElement(test, "failure", type=first.code, message=visible(first.message))
    else:
        said = ET.SubElement(test, "system-out")
    said.text = "\n".join(map(line, findings)) + _rest(
        len(findings), shown.report.counts[first.code]
    )


def _more(suite: ET.Element, source: str, number: int) -> None:
    """A test that fails for findings which are counted only."""
    said = counted(number, "more finding")
    test = ET.SubElement(suite, "testcase", classname=source, name=said)
    failure = ET.SubElement(test, "failure", type="findings", message=f"{said}, not shown")
    failure.text = f"{source}: {said} beyond the samples"


def _nothing(source: str, report: Report) -> str:
    """What a source without samples is called: where they were capped, it may have findings."""
    capped = any(name == source for name, _ in report.of_sources)
    return "no findings among the samples" if capped else "no findings"


def _rest(here: int, count: int) -> str:
    """Counts are exact over all sources together; samples are capped."""
    if count <= here:
        return ""
    return f"\n{here} shown here of {counted(count, 'finding')} in all sources"


def _add_up(root: ET.Element) -> None:
    """Say how many tests there are, and how many fail: of each suite and of all."""
    sums: defaultdict[str, int] = defaultdict(int)
    for suite in root:
        figures = {
            "tests": len(suite.findall("testcase")),
            "failures": len(suite.findall("testcase/failure")),
            "errors": 0,
        }
        for name, figure in figures.items():
            suite.set(name, str(figure))
            sums[name] += figure
    for name, figure in sums.items():
        root.set(name, str(figure))
