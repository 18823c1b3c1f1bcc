"""What tests of the EBUCore writer write and compare: small records in, elements out, always valid."""

import io
from functools import cache
from typing import Any

import xmlschema
from conftest import ROOT, SHARED, entry_of
from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats import WriteOptions
from epg_export.formats.ebucore.writing.layouts import SCHEDULE, write_documents

XSD = SHARED / "reference" / "ebucore" / "xsd"
SCHEMAS = ("ebucore.xsd", "ebucore-1.10-deterministic.xsd", "ebucore-1.10.1-deterministic.xsd")
EBU = "{urn:ebu:metadata-schema:ebucore}"
DC = "{http://purl.org/dc/elements/1.1/}"


def show(*, on: dict[str, Any] | None = None, **episode: Any) -> dict[str, Any]:
    """An episode with a title, and with one broadcast where ``on`` says something of it."""
    start = {"channel": "one.example", "start": "2026-03-28T20:15:00+01:00"}
    broadcasts = [] if on is None else [{**start, **on}]
    given = {
        "type": "episode",
        "id": "e1",
        "titles": [{"value": "Title"}],
        "broadcasts": broadcasts,
    }
    return {**given, **episode}


class MemoryFolder:
    """A folder of files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, io.BytesIO] = {}

    def open(self, name: str) -> io.BytesIO:
        assert name not in self.files, f"{name} is written twice"
        self.files[name] = _Kept()
        return self.files[name]


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Keep what was written."""


def schedule(*values: Any, languages: tuple[str, ...] = ()) -> str:
    """One document of records, which must be valid and cost no record."""
    text, findings = schedule_and_findings(*values, languages=languages)
    assert [finding for finding in findings if finding.severity == "error"] == []
    return text


def schedule_and_findings(
    *values: Any, languages: tuple[str, ...] = ()
) -> tuple[str, list[Finding]]:
    """The same where records may be refused."""
    stream = io.BytesIO()
    findings: list[Finding] = []
    options = WriteOptions(languages=languages, report=lambda _entry, found: findings.append(found))
    SCHEDULE.write(as_entries(values), stream, options)
    assert_valid(stream.getvalue())
    return stream.getvalue().decode(), findings


def documents(*values: Any) -> dict[str, str]:
    """A document for each record, by its file's name; all must be valid and none left out."""
    folder = MemoryFolder()
    findings: list[Finding] = []
    options = WriteOptions(report=lambda _entry, found: findings.append(found))
    write_documents(as_entries(values), folder, options)
    assert [finding for finding in findings if finding.severity == "error"] == []
    for stream in folder.files.values():
        assert_valid(stream.getvalue())
    return {name: stream.getvalue().decode() for name, stream in folder.files.items()}


def as_entries(values: tuple[Any, ...]) -> list[Entry]:
    return [value if isinstance(value, Entry) else entry_of(value) for value in values]


def assert_valid(data: bytes) -> None:
    """Valid by our profile, by the official schemas where they are at hand, and in their order."""
    tree = etree.fromstring(data)
    for schema in _schemas():
        assert schema.validate(tree), schema.error_log
    if XSD.exists():
        assert_in_listing_order(tree, official().elements["ebuCoreMain"])


@cache
def _schemas() -> list[etree.XMLSchema]:
    own = etree.XMLSchema(file=ROOT / "schemas" / "ebucore-epg.xsd")
    return [own, *(etree.XMLSchema(file=XSD / name) for name in SCHEMAS if XSD.exists())]


@cache
def official() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(XSD / "ebucore.xsd"))


@cache
def _listing(kind: Any) -> dict[str, tuple[int, Any]]:
    """The children a type lists: by name, their place in the list and their declaration."""
    if not kind.is_complex() or kind.has_simple_content():
        return {}
    listed: dict[str, tuple[int, Any]] = {}
    for place, child in enumerate(kind.content.iter_elements()):
        listed.setdefault(child.name, (place, child))
    return listed


def assert_in_listing_order(element: etree._Element, declared: Any) -> None:
    """Children stand in the order of the schema, also where it would let them stand in any."""
    listing = _listing(declared.type)
    places = [listing[str(child.tag)][0] for child in element]
    assert places == sorted(places), [child.tag for child in element]
    for child in element:
        assert_in_listing_order(child, listing[str(child.tag)][1])


def elements(name: str, *values: Any, languages: tuple[str, ...] = ()) -> str:
    """All elements of that name in the first part, without the prefix and the blanks around."""
    part = schedule(*values, languages=languages).partition("<ebucore:part ")[2]
    lines, inside = [], False
    for line in part.splitlines():
        if line.startswith("      <ebucore:") and not inside:
            found = line.strip().removeprefix("<ebucore:").split(" ")[0].split(">")[0]
            inside = found == name
        if inside:
            lines.append(line.removeprefix("      ").replace("ebucore:", ""))
        if line in (f"      </ebucore:{name}>", "    </ebucore:part>") or (
            inside and line.startswith("      <") and line.endswith(("/>", f"</ebucore:{name}>"))
        ):
            inside = False
    return "\n".join(lines)


def inner(name: str, *values: Any) -> str:
    """What stands inside the only element of that name, indented from its edge."""
    lines = elements(name, *values).splitlines()
    return "\n".join(line.removeprefix("  ") for line in lines[1:-1])
