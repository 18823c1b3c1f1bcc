"""Checking somebody's EBUCore: what is wrong, and in which line."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES
from formats.ebucore.parts import DC, EBU, schedule, show

from epg_export.findings import Finding
from epg_export.formats.ebucore.check import check_document
from epg_export.formats.schema import schema_file

NAMESPACES = f'xmlns="{EBU[1:-1]}" xmlns:dc="{DC[1:-1]}"'
BAD_PART = "<part><title><dc:title>T</dc:title></title><genre/></part>"
GOOD_PART = "<part><title><dc:title>T</dc:title></title></part>"
LINES = {
    "01": 4, "02": 15, "03": 12, "04": 13, "05": 2, "06": 18, "07": 6, "08": 3, "09": 9, "10": 8,
    "11": 5, "12": 11, "13": 10, "14": 4, "15": 2, "16": 20, "17": 8, "18": 10,
}  # fmt: skip
"""Where the one fault of each near-miss document stands (MESSAGES.md of the reference material)."""
OFFICIAL = ("ebucore.xsd", "ebucore-1.10-unmodified.xsd", "ebucore-1.10-deterministic.xsd")


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


@pytest.mark.parametrize("schema", [None, *OFFICIAL])
@pytest.mark.parametrize("number", LINES)
def test_each_near_miss_is_one_error_in_its_line(
    number: str, schema: str | None, reference: Callable[[str], Path]
) -> None:
    (path,) = reference("ebucore/examples/invalid").glob(f"{number}_*.xml")
    official = reference(f"ebucore/xsd/{schema}") if schema else None
    assert found(path.read_bytes(), official) == [("EPG801", LINES[number])]


@pytest.mark.parametrize("schema", [None, *OFFICIAL])
def test_what_they_are_made_from_passes(
    schema: str | None, reference: Callable[[str], Path]
) -> None:
    base = reference("ebucore/examples/invalid/00_base_valid.xml").read_bytes()
    assert found(base, reference(f"ebucore/xsd/{schema}") if schema else None) == []


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ('version="1.10"', "rating: EBUCore 1.10 has no rating"),
        ('version="1.8"', None),
        ('version="1.10.1"', None),
        ('version="house 3"', None),
        ("", None),
    ],
)
@pytest.mark.parametrize("inside", ["{}", "<part>{}</part>", "<part/><part><part>{}</part></part>"])
def test_a_rating_is_none_of_1_10(version: str, message: str | None, inside: str) -> None:
    text = document(inside.format("<rating/><audienceRating/>"))
    told = findings(text.replace("<ebuCoreMain", f"<ebuCoreMain {version}"))
    assert [one.message for one in told] == ([message] if message else [])
    assert [one.place.line for one in told] == ([2] if message else [])


EVENT = "<publicationHistory><publicationEvent>{}</publicationEvent></publicationHistory>"


@pytest.mark.parametrize("around", ["{}", "<part>{}</part>"])
@pytest.mark.parametrize("version", ["1.8", "1.9", "1.10", "1.10.1"])
@pytest.mark.parametrize(
    ("inside", "lacking", "where"),
    [
        ("<topic/>", "1.8 1.9", "topic"),
        ("<animal/>", "1.8 1.9", "animal"),
        ("<dc:contributor>N</dc:contributor>", "1.8 1.9", "dc:contributor"),
        ("<date><produced/></date>", "1.8 1.9", "date/produced"),
        ('<date><created year="2025"/></date>', "1.8 1.9", "date/created/@year"),
        ('<date><created startYear="2025"/></date>', "", ""),
        (EVENT.format("<publicationDuration>PT1H</publicationDuration>"), "1.8 1.9", "publicationHistory/publicationEvent/publicationDuration"),
        ("<contributor><contactDetails><name>N</name><characterName/></contactDetails></contributor>", "1.8 1.9", "contributor/contactDetails/characterName"),
        ("<isPartOf><dc:relation>x</dc:relation><relationSource/></isPartOf>", "1.8", "isPartOf/relationSource"),
        ("<rating/>", "1.10", "rating"),
        ("<isReferencedBy><dc:relation>x</dc:relation></isReferencedBy>", "1.10 1.10.1", "isReferencedBy"),
    ],
)  # fmt: skip
def test_each_version_lacks_what_others_have(
    around: str, version: str, inside: str, lacking: str, where: str
) -> None:
    text = document(around.format(inside))
    text = text.replace("<ebuCoreMain", f'<ebuCoreMain version="{version}"')
    told = findings(text)
    assert [one.code for one in told] == ["EPG801"] * (version in lacking.split())
    for one in told:
        assert one.place.path.endswith(f"/{where}")
        assert f"EBUCore {version} has no" in one.message


def test_each_document_of_an_envelope_has_its_own_version() -> None:
    text = document("<rating/>").replace("<ebuCoreMain", '<ebuCoreMain version="{}"')
    envelope = "\n".join(text.format(version) for version in ("1.9", "1.10", "1.10.1", "1.10"))
    assert found(f"<all>\n{envelope}\n</all>") == [("EPG801", 6), ("EPG801", 12)]


@pytest.mark.parametrize("claim", ["", 'version="1.7"', 'version="1.6.1"', 'version="house"'])
@pytest.mark.parametrize("around", ["{}", "<e:all xmlns:e='urn:e'>{}</e:all>"])
def test_an_older_version_is_told_once_and_checked_no_further(claim: str, around: str) -> None:
    old = document(*[BAD_PART] * 3).replace("schema:ebucore", "schema:ebuCore_2016")
    (finding,) = findings(around.format(old.replace("<ebuCoreMain", f"<ebuCoreMain {claim}")))
    assert (finding.code, finding.severity, finding.place.line) == ("EPG803", "info", 1)
    assert "ebuCore_2016" in finding.message
    assert "1.7" in finding.message


def test_a_claim_that_the_namespace_is_too_old_for_is_an_error() -> None:
    old = document(GOOD_PART).replace("schema:ebucore", "schema:ebuCore_2016")
    (finding,) = findings(old.replace("<ebuCoreMain", '<ebuCoreMain version="1.10"'))
    assert (finding.code, finding.severity) == ("EPG801", "error")
    assert "EBUCore 1.7" in finding.message
    assert "1.10" in finding.message


def test_a_schema_of_an_older_version_is_for_its_documents(tmp_path: Path) -> None:
    schema = tmp_path / "old.xsd"
    shipped = schema_file("ebucore-epg.xsd").read_text()
    schema.write_text(shipped.replace("schema:ebucore", "schema:ebuCore_2015"))
    for name in ("xml.xsd", "dc-elements.xsd"):
        (tmp_path / name).write_bytes(schema_file(name).read_bytes())
    old = document(GOOD_PART, BAD_PART).replace("schema:ebucore", "schema:ebuCore_2015")
    assert found(old, schema) == [("EPG801", 3)]
    assert [one.severity for one in findings(document(BAD_PART), schema)] == ["error"]


def test_other_makers_faults_are_found(reference: Callable[[str], Path]) -> None:
    path = ROOT / "tests/data/ebucore/invalid/mediainfo-start-time-1.8.xml"
    official = reference("ebucore/xsd/ebucore.xsd")
    told = findings(path.read_bytes())
    assert {one.place.line for one in told} == {82}
    assert [one.message for one in told] == [
        one.message for one in findings(path.read_bytes(), official)
    ]


def test_a_schema_that_is_plugged_in_decides(reference: Callable[[str], Path]) -> None:
    official = reference("ebucore/xsd/ebucore-1.10.1-unmodified.xsd")
    (rating,) = reference("ebucore/examples/invalid").glob("06_*.xml")
    assert found(rating.read_bytes(), official) == []
    assert found(schedule(show(on={})), official) == []


def test_an_unknown_element_costs_milliseconds(reference: Callable[[str], Path]) -> None:
    official = reference("ebucore/xsd/ebucore-1.10-unmodified.xsd")
    text = reference("ebucore/examples/a_episode.xml").read_text()
    text = text.replace("</ebucore:coreMetadata>", "<ebucore:unknown/></ebucore:coreMetadata>")
    assert len(found(text, official)) == 1, "the schema is loaded now"
    began = time.monotonic()
    (finding,) = findings(text, official)
    assert time.monotonic() - began < 0.25
    assert finding.message == "unknown: does not belong in coreMetadata"


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
    # In a value nothing comes of it, which older parsers take for a fault of the value; the reader
    # tells of the reference (EPG022) whatever the parser.
    value = found(doctype + document(GOOD_PART.replace("<part>", '<part partName="&l11;">')))
    assert {code for code, _ in value} <= {"EPG801"}
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("entity", ["'text'", f"SYSTEM '{(SAMPLES / 'schedule.jsonl').as_uri()}'"])
def test_entities_are_told_of_and_external_ones_not_fetched(entity: str) -> None:
    doctype = f"<!DOCTYPE ebuCoreMain [<!ENTITY e {entity}>]>"
    for content in ("&e;", "before &e; after"):
        told = findings(doctype + document(BAD_PART.replace("T<", f"{content}<")))
        assert told != []
        assert "nordlicht" not in str(told).lower()
