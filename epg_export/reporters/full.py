"""Findings for a person: what, where, the line itself with a caret, and what to do."""

from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from epg_export.findings import Finding, Place
from epg_export.report import Report
from epg_export.reporters.shown import Excerpt, Excerpts, Shown
from epg_export.reporters.wording import NAMES, inside, more, position, summed_up, visible

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_LEAD = 16
_NARROW = 20
_USUAL = 80


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    render(console(to), shown.report, shown.findings, shown.excerpts())


def console(stream: IO[str], *, colour: bool | None = None) -> Console:
    """A console that colours only on a terminal, and never where NO_COLOR is set."""
    made = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        force_terminal=colour,
        legacy_windows=False,
    )
    if made.width < 1:  # COLUMNS=0, which is nobody's terminal
        made.width = _USUAL
    return made


def render(to: Console, report: Report, findings: list[Finding], excerpts: Excerpts) -> None:
    """Print the report; ``findings`` are the located samples."""
    explained: set[str] = set()
    for finding in findings:
        place = finding.place
        _show(to, finding, excerpts.get((place.source, place.line or 0, place.column or 0)))
        if finding.code not in explained:
            to.print(f"{_pad(place)} = epg-export rule {finding.code}")
            explained.add(finding.code)
        to.print()
    for rest in more(report, findings):
        to.print(rest)
    to.print(summed_up(report))


def _show(to: Console, finding: Finding, excerpt: Excerpt | None) -> None:
    head = Text()
    head.append(f"{NAMES[finding.severity]}[{finding.code}]", _STYLES[finding.severity])
    head.append(f" {finding.name}", "bold")
    head.append(f": {visible(finding.message)}")
    to.print(head)
    place = finding.place
    number = str(place.line) if place.line is not None else ""
    pad = _pad(place)
    to.print(visible(f"{pad}--> {_where(place)}"))
    if excerpt is not None:
        room = to.width - len(pad) - 4
        shown, offset, width = _window(excerpt, room)
        to.print(f"{pad} |")
        to.print(f"{number:>{len(pad)}} | {shown}")
        to.print(Text(f"{pad} | {' ' * offset}").append("^" * width, _STYLES[finding.severity]))
    for other in finding.related:
        to.print(visible(f"{pad} = see: {_where(other)}"))
    to.print(visible(f"{pad} = help: {finding.help}"))


def _pad(place: Place) -> str:
    """What stands before the bars, as wide as the number of the line."""
    return " " * max(len(str(place.line or "")), 2)


def _where(place: Place) -> str:
    below = inside(place)
    return f"{place.source}{position(place)}" + (f"  {below}" if below else "")


def _window(excerpt: Excerpt, room: int) -> tuple[str, int, int]:
    """The part of a line to show, how far in the caret stands, and how wide it is (in cells).

    A little stands before what the caret is under, more where there is room. Wide characters take
    two cells, combining ones none.
    """
    room = max(room, _NARROW)
    text, at, end = _printable(excerpt.text, excerpt.column - 1, excerpt.end)
    start = at
    while start and cell_len(text[start - 1 : at]) <= _LEAD:
        start -= 1
    last = _fitting(text, start, room)
    while start and last == len(text) and cell_len(text[start - 1 :]) < room:
        start -= 1
    lead = "…" if start else ""
    if lead or last < len(text):
        last = _fitting(text, start, room - len(lead))
        last = last if last == len(text) else _fitting(text, start, room - len(lead) - 1)
    tail = "" if last == len(text) else "…"
    offset = cell_len(lead + text[start:at])
    # Not the width of what is marked alone: it may be joined with what stands before it.
    width = max(1, min(cell_len(lead + text[start:end]) - offset, room - offset))
    return lead + text[start:last] + tail, offset, width


def _printable(text: str, at: int, end: int) -> tuple[str, int, int]:
    """The text with escapes for what steers a terminal, and the two indices moved with it."""
    before, under, after = (
        visible(part.replace("\t", " ")) for part in (text[:at], text[at:end], text[end:])
    )
    return before + under + after, len(before), len(before) + len(under)


def _fitting(text: str, start: int, room: int) -> int:
    """The index up to which the text from ``start`` fits into so many cells."""
    cells, last = 0, start
    while last < len(text) and (cells := cells + cell_len(text[last])) <= room:
        last += 1
    return last
