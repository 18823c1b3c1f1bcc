"""The page around the data: written bit by bit, in memory that does not grow with the guide."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any

from epg_export.findings import SEVERITIES
from epg_export.model import encode
from epg_export.reporters.guide.blocks import details, packed, rows
from epg_export.reporters.guide.contents import FLAGS, Guide
from epg_export.reporters.html import framed
from epg_export.reporters.wording import NAMES, counted

_STYLES = ("guide/guide.css",)
_SCRIPTS = tuple(
    f"guide/{name}.js"
    for name in (
        "text",
        "data",
        "clock",
        "lanes",
        "grid",
        "moving",
        "list",
        "fields",
        "detail",
        "findings",
        "search",
        "start",
    )
)


def show(guide: Guide, to: IO[str]) -> None:
    """Write the page."""
    for piece in pieces(guide):
        to.write(piece)


def pieces(guide: Guide) -> Iterator[str]:
    """Yield the page bit by bit."""
    values = {
        "guide": guide,
        "heading": _heading(guide),
        "verdict": _verdict(guide),
        "severities": [(name, NAMES[name], guide.severities.get(name, 0)) for name in SEVERITIES],
        "meta": packed(encode(_meta(guide))),
        "rows": rows(guide),
        "details": details(guide),
        "span": _span(guide),
    }
    return framed("guide/guide.html.j2", _STYLES, values, _SCRIPTS)


def _heading(guide: Guide) -> str:
    """What the guide is called: who it is from, else its first input."""
    if source := guide.overview["feed"]["source"]:
        return str(source)
    if not guide.inputs:
        return "No input"
    name = PurePath(guide.inputs[0]).name or guide.inputs[0]
    return f"{name} and {len(guide.inputs) - 1} more" if len(guide.inputs) > 1 else name


def _verdict(guide: Guide) -> str:
    said = [
        counted(guide.severities[name], NAMES[name])
        for name in SEVERITIES
        if guide.severities.get(name)
    ]
    return ", ".join(said) or "no findings"


def _span(guide: Guide) -> str:
    """``7 days, 200 channels, 56,000 programmes``."""
    total = sum(day.programmes for day in guide.days)
    return ", ".join(
        f"{number:,} {word}{'' if number == 1 else 's'}"
        for number, word in (
            (len(guide.days), "day"),
            (len(guide.channels), "channel"),
            (total, "programme"),
        )
    )


def _meta(guide: Guide) -> dict[str, Any]:
    """What the script is to know before it looks at a day."""
    return {
        "inputs": list(guide.inputs),
        "feed": guide.overview["feed"],
        "channels": guide.channels,
        "days": guide.days,
        "kinds": guide.kinds,
        "severities": {name: guide.severities.get(name, 0) for name in SEVERITIES},
        "words": NAMES,
        "languages": guide.languages,
        "preferred": list(guide.preferred),
        "language": guide.language,
        "flags": FLAGS,
    }
