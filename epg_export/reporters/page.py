"""What stands on the page of a report, before it is set in HTML."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from epg_export.findings import SEVERITIES, Finding
from epg_export.report import group_of, is_loss
from epg_export.reporters.languages import matrix
from epg_export.reporters.shown import Excerpt, Excerpts, Shown
from epg_export.reporters.told import Told, rules_told
from epg_export.reporters.wording import NAMES, counted, inside, position, totals

_TIME = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(.*)", re.DOTALL)
_BEFORE, _AFTER = 70, 140
_COUNTED = {
    "channels": "Channels declared",
    "channels_on_air": "Channels with broadcasts",
    "series": "Series",
    "episodes": "Episodes",
    "broadcasts": "Broadcasts",
}


class Line(NamedTuple):
    """A line of a source, cut around what is marked in it."""

    number: int
    before: str
    marked: str
    after: str


class Sample(NamedTuple):
    """One finding on the page. ``times`` is how often, where one stands for many."""

    place: str
    inside: str
    message: str
    remedy: str
    times: int
    line: Line | None


class Section(NamedTuple):
    """A rule, and its findings as far as they are shown."""

    rule: Told
    samples: list[Sample]
    shown: str


def page(shown: Shown) -> dict[str, Any]:
    """Everything on the page, by the names of the template."""
    told = rules_told(shown)
    excerpts = shown.excerpts() if shown.findings else {}
    overview = shown.overview
    return {
        "inputs": shown.sources or tuple(overview["inputs"] if overview else ()),
        "verdict": totals(shown.report),
        "gravest": next((name for name in SEVERITIES if shown.report.severities[name]), "none"),
        "severities": [
            (name, f"{NAMES[name]}s", shown.report.severities[name]) for name in SEVERITIES
        ],
        "names": NAMES,
        "facts": _facts(overview) if overview else _summary(shown.report.summary),
        "matrix": matrix(overview) if overview else None,
        "rules": told,
        "sections": [_section(rule, shown, excerpts) for rule in told if rule.samples],
    }


def _facts(overview: Mapping[str, Any]) -> list[tuple[str, str]]:
    feed = overview["feed"]
    said = [
        ("Made by", feed["generator"]),
        ("Data from", feed["source"]),
        ("Dated", _time(feed["date"])),
        ("From", _time(overview["first"])),
        ("Until", _time(overview["last"])),
        *((label, f"{overview[name]:,}") for name, label in _COUNTED.items()),
    ]
    return [(label, str(value)) for label, value in said if value]


def _summary(summary: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(_COUNTED.get(name, name.capitalize()), f"{n:,}") for name, n in summary.items()]


def _time(iso: str | None) -> str | None:
    """``2026-03-28 20:00 +01:00``."""
    return None if iso is None else _TIME.sub(r" \1 \2", iso).rstrip()


def _section(rule: Told, shown: Shown, excerpts: Excerpts) -> Section:
    losses = any(map(is_loss, rule.samples))
    here, number = len(rule.samples), f"{rule.number:,}"
    if losses:
        said = f"{counted(rule.number, 'value')} of {counted(here, 'field')}"
    else:
        said = f"{here:,} of {number} shown" if rule.unshown else f"{number} found"
    samples = [_sample(finding, rule, shown, excerpts) for finding in rule.samples]
    return Section(rule, samples, said)


def _sample(finding: Finding, rule: Told, shown: Shown, excerpts: Excerpts) -> Sample:
    place = finding.place
    excerpt = shown.excerpt(finding, excerpts)
    return Sample(
        place=f"{place.source}{position(place)}",
        inside=inside(place),
        message=finding.message,
        remedy=finding.help if finding.help != rule.help else "",
        times=shown.report.groups[group_of(finding)] if is_loss(finding) else 1,
        line=_line(place.line or 0, excerpt) if excerpt else None,
    )


def _line(number: int, excerpt: Excerpt) -> Line:
    text = excerpt.text.replace("\t", " ")
    at = min(excerpt.column - 1, len(text))
    end = min(excerpt.end, at + _AFTER)
    start, last = max(at - _BEFORE, 0), min(end + _AFTER, len(text))
    return Line(
        number,
        ("…" if start else "") + text[start:at].lstrip(),
        text[at:end] or " ",
        text[end:last] + ("…" if last < len(text) else ""),
    )
