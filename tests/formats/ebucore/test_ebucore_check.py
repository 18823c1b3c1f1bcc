"""Checking somebody's EBUCore: what is wrong, and in which line."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLES
from formats.ebucore.parts import DC, EBU, schedule, show

from epg_export.findings import Finding
from epg_export.formats.ebucore.check import check_document

NAMESPACES = f'xmlns="{EBU[1:-1]}" xmlns:dc="{DC[1:-1]}"'
BAD_PART = "<part><title><dc:title>T</dc:title></title><genre/></part>"
GOOD_PART = "<part><title><dc:title>T</dc:title></title></part>"
LINES = {
    "01": 4, "02": 15, "03": 12, "04": 13, "05": 2, "07": 6, "08": 3, "09": 9, "10": 8, "11": 5,
    "12": 11, "13": 10, "14": 4, "16": 20, "17": 8, "18": 10,
}  # fmt: skip
"""Where the one fault of each near-miss document stands (MESSAGES.md of the reference material)."""


def findings(data: str | bytes, schema: Path | None = None) -> list[Finding]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(check_document(stream, "test", str(schema) if schema else None))


def found(data: str | bytes, schema: Path | None = None) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.line) for one in findings(data, schema)]


def document(*parts: str) -> str:
    inside = "\n".join(parts)
    return f"<ebuCoreMain {NAMESPACES}><coreMetadata>\n{inside}\n</coreMetadata></ebuCoreMain>"


def test_what_we_write_passes() -> None:
    assert found(schedule(show(on={}), show(id="e2"))) == []


def test_the_valid_examples_pass(reference: Callable[[str], Path]) -> None:
    examples = sorted(reference("ebucore/examples").glob("*.xml"))
    assert len(examples) > 5
    assert {path.name: found(path.read_bytes()) for path in examples} == {
        path.name: [] for path in examples
    }


def test_the_near_misses_are_caught_in_their_line(reference: Callable[[str], Path]) -> None:
    folder = reference("ebucore/examples/invalid")
    for number, line in LINES.items():
        (path,) = folder.glob(f"{number}_*.xml")
        assert ("EPG801", line) in found(path.read_bytes()), path.name


@pytest.mark.parametrize("number", ["00", "06"])
def test_what_1_10_1_allows_passes(number: str, reference: Callable[[str], Path]) -> None:
    (path,) = reference("ebucore/examples/invalid").glob(f"{number}_*.xml")
    assert found(path.read_bytes()) == []


def test_an_old_namespace_is_another_root(reference: Callable[[str], Path]) -> None:
    path = reference("ebucore/examples/invalid/15_old_namespace_ebuCore_2016.xml")
    assert found(path.read_bytes()) == [("EPG014", 2)]


def test_a_schema_that_is_plugged_in_decides(reference: Callable[[str], Path]) -> None:
    official = reference("ebucore/xsd/ebucore-1.10-deterministic.xsd")
    (rating,) = reference("ebucore/examples/invalid").glob("06_*.xml")
    assert ("EPG801", 18) in found(rating.read_bytes(), official)
    assert found(schedule(show(on={})), official) == []


def test_each_part_is_checked_with_its_own_line() -> None:
    assert found(document(GOOD_PART, BAD_PART, GOOD_PART, BAD_PART)) == [
        ("EPG801", 3),
        ("EPG801", 5),
    ]


def test_lines_stay_true_far_down() -> None:
    assert found(document(*[GOOD_PART] * 70_000, BAD_PART)) == [("EPG801", 70_002)]


def test_a_fault_in_a_nested_part_is_told_once() -> None:
    nested = f"<part>\n{BAD_PART}\n</part>"
    assert found(document(GOOD_PART, nested)) == [("EPG801", 4)]


def test_a_bare_title_is_no_document() -> None:
    (finding,) = findings(f'<dc:title xmlns:dc="{DC[1:-1]}">T</dc:title>')
    assert (finding.code, finding.message) == (
        "EPG014",
        'the root is "title", expected "ebuCoreMain"',
    )


@pytest.mark.parametrize(
    "text", ["", "no XML", f"<ebuCoreMain {NAMESPACES}>", document("&undefined;")]
)
def test_what_is_no_xml(text: str) -> None:
    assert [code for code, _ in found(text)] == ["EPG013"]


def test_an_envelope_of_several_documents() -> None:
    envelope = "<e:all xmlns:e='urn:e'>\n{}\n{}\n</e:all>"
    assert found(envelope.format(document(GOOD_PART), document())) == []
    assert found(envelope.format(document(GOOD_PART), document(GOOD_PART, BAD_PART))) == [
        ("EPG801", 7)
    ]


def test_entity_bombs_end_quickly() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE ebuCoreMain [<!ENTITY l0 "{"x" * 1000}">{levels}]>'
    began = time.monotonic()
    assert found(doctype + document(GOOD_PART.replace("T<", "&l11;<"))) != []
    assert found(doctype + document(GOOD_PART.replace("<part>", '<part partName="&l11;">'))) != []
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("entity", ["'text'", f"SYSTEM '{(SAMPLES / 'schedule.jsonl').as_uri()}'"])
def test_entities_are_told_of_and_external_ones_not_fetched(entity: str) -> None:
    doctype = f"<!DOCTYPE ebuCoreMain [<!ENTITY e {entity}>]>"
    for content in ("&e;", "before &e; after"):
        told = findings(doctype + document(BAD_PART.replace("T<", f"{content}<")))
        assert told != []
        assert "nordlicht" not in str(told).lower()
