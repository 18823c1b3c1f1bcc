"""Our application profile beside the official schema: it accepts what that accepts, and is as strict
where it is strict at all."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
import xmlschema
from conftest import ROOT, SHARED
from formats.ebucore.schema_documents import Maker, spoiled
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from epg_export.formats.schema import load, schema_file
from epg_export.formats.schema.allowed import allowed

DATA = ROOT / "tests" / "data" / "ebucore"
MAIN = "{urn:ebu:metadata-schema:ebucore}ebuCoreMain"
OURS = schema_file("ebucore-epg.xsd")
VERSIONS = ("ebucore.xsd", "ebucore-1.10.1.xsd")
NAMES = [
    "title",
    "alternativeTitle",
    "subject",
    "description",
    "contributor",
    "date",
    "type",
    "format",
    "identifier",
    "relation",
]
SEEDS = st.integers(0, 2**32)


@cache
def model(path: Path) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(path))


def made(path: Path, seed: int) -> tuple[etree._Element, Random]:
    random = Random(seed)  # noqa: S311 - it draws documents
    return Maker(model(path), random).document(MAIN), random


def official(name: str) -> Path:
    """An official schema; the test skips where it is not there."""
    path = SHARED / "reference" / "ebucore" / "xsd" / name
    if not path.exists():
        pytest.skip(f"the reference material is not here: {name}")
    return path


def errors(path: Path, document: etree._Element) -> list[str]:
    schema = load(path)
    schema.validate(document)
    return [error.message for error in list(schema.error_log)]


@pytest.mark.parametrize("version", VERSIONS)
@given(seed=SEEDS)
def test_what_the_official_schema_accepts_ours_does(
    version: str,
    seed: int,
) -> None:
    path = official(version)
    document, _ = made(path, seed)
    assume(errors(path, document) == [])
    assert errors(OURS, document) == []


@pytest.mark.parametrize("version", VERSIONS)
@given(seed=SEEDS)
def test_what_the_official_schema_refuses_ours_does_where_it_is_strict(
    version: str,
    seed: int,
) -> None:
    path = official(version)
    document, random = made(path, seed)
    for element in spoiled(document, random):
        theirs, ours = errors(path, document), errors(OURS, document)
        if not theirs:
            assert ours == []
        elif _strict(element):
            assert ours != [], theirs


def _strict(element: etree._Element) -> bool:
    type_ = allowed(OURS, frozenset()).type_of(element)
    return type_ is not None and type_.local_name != "foreignType"


@cache
def as_written(path: Path) -> etree.XMLSchema:
    """The schema as libxml2 alone reads it, repeats inside repeats and all."""
    return etree.XMLSchema(etree.parse(path))


@pytest.mark.parametrize("version", VERSIONS)
@given(seed=SEEDS)
def test_the_official_schema_says_the_same_when_it_is_defused(version: str, seed: int) -> None:
    path = official(version)
    document, random = made(path, seed)
    assert as_written(path).validate(document) == load(path).validate(document)
    for _ in spoiled(document, random):
        assert as_written(path).validate(document) == load(path).validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_a_thousand_of_a_kind_and_one_that_is_unknown(name: str) -> None:
    core = "{urn:ebu:metadata-schema:ebucore}"
    root = etree.Element(MAIN)
    inside = etree.SubElement(root, f"{core}coreMetadata")
    for _ in range(1000):
        etree.SubElement(inside, core + name)
    etree.SubElement(inside, f"{core}unknown")
    assert "unknown" in errors(OURS, root)[-1]


@pytest.mark.parametrize("path", sorted((DATA / "valid").iterdir()), ids=lambda path: path.name)
def test_documents_of_other_makers_pass(path: Path) -> None:
    documents = list(etree.parse(path).getroot().iter(MAIN))
    assert documents
    assert [errors(OURS, document) for document in documents] == [[]] * len(documents)
