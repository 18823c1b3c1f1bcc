"""What tests of the fitting write: one programme for settings, and what of it is told as dropped."""

from typing import Any, NamedTuple

from conftest import entry_of
from formats.xmltv.shown import document_and_findings, lines_of_programme

from epg_export.formats.xmltv.settings import Settings


class Fitted(NamedTuple):
    """The lines of a programme without its titles, and the fields that were dropped."""

    lines: str
    dropped: list[str]


def fitted(*values: Any, prefer: tuple[str, ...] = (), **settings: Any) -> Fitted:
    """The first programme as a receiver with these settings gets it, its titles left out."""
    text, dropped = whole(*values, prefer=prefer, **settings)
    lines = lines_of_programme(text).splitlines(keepends=True)
    return Fitted("".join(line for line in lines if not line.startswith("<title")), dropped)


def whole(*values: Any, prefer: tuple[str, ...] = (), **settings: Any) -> tuple[str, list[str]]:
    """The document, and the fields that were dropped from it."""
    text, findings = document_and_findings(
        *map(entry_of, values), languages=prefer, settings=Settings(**settings)
    )
    assert {finding.code for finding in findings} <= {"EPG910"}
    return text, [finding.facts["field"] for finding in findings]
