"""What tests of the XMLTV writer write and compare: small records in, lines out, always valid."""

import io
from functools import cache
from typing import Any

from conftest import SHARED, entry_of
from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats import WriteOptions
from epg_export.formats.schema import load
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.document import write
from epg_export.resources import schema_path

DTD = SHARED / "reference" / "xmltv" / "xmltv.dtd"
TIMES = {"start": "2026-03-28T20:15:00+01:00", "stop": "2026-03-28T21:45:00+01:00"}


def show(*, on: dict[str, Any] | None = None, **episode: Any) -> dict[str, Any]:
    """An episode with a title and one broadcast, which also says what is in ``on``."""
    broadcast = {"channel": "one.example", **TIMES, **(on or {})}
    return {
        "type": "episode",
        "id": "e1",
        "titles": [{"value": "Title"}],
        "broadcasts": [broadcast],
        **episode,
    }


def document(*values: Any, languages: tuple[str, ...] = ()) -> str:
    """The document that is written of records, which must be valid and cost no record."""
    text, findings = document_and_findings(*values, languages=languages)
    assert [finding for finding in findings if finding.severity == "error"] == []
    return text


def document_and_findings(
    *values: Any, languages: tuple[str, ...] = (), settings: Settings | None = None
) -> tuple[str, list[Finding]]:
    """The same where records may be refused, or are fitted to a receiver."""
    stream = io.BytesIO()
    findings: list[Finding] = []
    entries = [value if isinstance(value, Entry) else entry_of(value) for value in values]
    options = WriteOptions(
        languages=languages,
        profile="test",
        settings=settings,
        report=lambda _entry, found: findings.append(found),
    )
    write(entries, stream, options)
    assert_valid(stream.getvalue(), (settings or Settings()).opened())
    return stream.getvalue().decode(), findings


def assert_valid(data: bytes, opened: frozenset[str] = frozenset()) -> None:
    """Valid by our schema, some of its types opened, and by the DTD where it is at hand."""
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for schema in _schemas(opened):
        assert schema.validate(tree), schema.error_log


@cache
def _schemas(opened: frozenset[str]) -> list[Any]:
    own = load(schema_path("xmltv.xsd"), opened)
    return [own, etree.DTD(str(DTD))] if DTD.exists() else [own]


def programme(*values: Any, languages: tuple[str, ...] = ()) -> str:
    """The first programme without its title, each line without the indentation it always has."""
    text = document(*values, languages=languages)
    return lines_of_programme(text)


def lines_of_programme(text: str) -> str:
    """The lines of the first programme in a document."""
    inside = text.partition("  <programme ")[2].partition("\n")[2].partition("  </programme>")[0]
    lines = [line.removeprefix("    ") for line in inside.splitlines(keepends=True)]
    return "".join(line for line in lines if not line.startswith("<title"))


def start_tag(value: Any) -> str:
    """The attributes of the first programme."""
    return document(value).partition("<programme ")[2].partition(">")[0]
