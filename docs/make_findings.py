"""Make ``docs/findings.md`` of what the code declares: ``python docs/make_findings.py``."""

import inspect
import re
from pathlib import Path

from epg_export.findings import KINDS, Kind
from epg_export.formats import all_formats
from epg_export.pipeline import export  # noqa: F401 - declares what it finds
from epg_export.rules import RULES

FAMILIES = {
    "0": "Syntax and shape",
    "1": "Schedule and time",
    "2": "Text and language",
    "3": "Identity and numbering",
    "4": "People",
    "5": "Media and links",
    "6": "Ratings and genres",
    "7": "XMLTV",
    "8": "EBUCore",
    "9": "Loss",
}
PAGE = Path(__file__).with_name("findings.md")


def text() -> str:
    """The page: every kind of finding, by family and code."""
    all_formats()
    lines = [
        "# Findings",
        "",
        "Made by `python docs/make_findings.py` of what the code declares; codes are never reused.",
        "An *error* is what makes a record unusable for a receiver, a *warning* a broken rule that",
        "could still be read, anything between two records, or a loss; an *info* is worth knowing.",
    ]
    family = ""
    for code, kind in sorted(KINDS.items()):
        if code[3] != family:
            family = code[3]
            lines += ["", f"## {FAMILIES[family]}"]
        lines += ["", *_section(kind)]
    return "\n".join(lines) + "\n"


def _section(kind: Kind) -> list[str]:
    lines = [f"### {kind.code} {kind.name}", "", f"*{kind.severity}.* {kind.about}"]
    if kind.code in RULES:
        parts = re.split(r"\n\s*\n", inspect.getdoc(RULES[kind.code].check) or "")
        for part in parts[1:]:
            title, _, rest = part.partition("\n")
            if title in ("Example:", "Instead:"):
                record = " ".join(line.strip() for line in rest.splitlines())
                lines += ["", title, "", "```json", record, "```"]
            else:
                lines += ["", " ".join(part.split())]
    return [*lines, "", f"**Remedy:** {kind.help}."]


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
