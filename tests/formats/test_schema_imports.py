"""What a schema imports is found beside it or among the shipped ones, and never fetched."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from epg_export.errors import ConfigError
from epg_export.formats.schema import explain, load, target_namespace

DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"
SIMPLE = "http://dublincore.org/schemas/xmls/simpledc20021212.xsd"


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def importing(folder: Path, dublin_core: str, xml: str = "http://www.w3.org/2001/xml.xsd") -> Path:
    """A schema of one element that extends Dublin Core's type."""
    path = folder / "house.xsd"
    path.write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:dc="{DC}" targetNamespace="urn:house" elementFormDefault="qualified">'
        f'<xs:import namespace="{XML}" schemaLocation="{xml}"/><xs:import namespace="{DC}" schemaLocation="{dublin_core}"/>'
        '<xs:element name="record"><xs:complexType><xs:sequence><xs:element ref="dc:title"/><xs:element name="name" type="dc:elementType"/></xs:sequence>'
        '<xs:attribute ref="xml:lang"/></xs:complexType></xs:element></xs:schema>'
    )
    return path


def record(content: str, lang: str = "de") -> etree._Element:
    return etree.fromstring(
        f'<record xmlns="urn:house" xmlns:dc="{DC}" xml:lang="{lang}">{content}</record>'
    )


GOOD = '<dc:title xml:lang="">T</dc:title><name xml:lang="de">N</name>'


@pytest.mark.parametrize(
    "address", [SIMPLE, SIMPLE.replace("http:", "https:"), "simpledc20021212.xsd"]
)
@pytest.mark.parametrize(
    "xml", ["http://www.w3.org/2001/xml.xsd", "https://www.w3.org/2001/03/xml.xsd", "xml.xsd"]
)
def test_the_shipped_ones_stand_in(address: str, xml: str, tmp_path: Path) -> None:
    path = importing(tmp_path, address, xml)
    assert load(path).validate(record(GOOD))
    assert not load(path).validate(record(GOOD, "de_DE"))
    assert explain(record(GOOD, "de_DE"), path) == (
        'xml:lang of record: "de_DE" is no language tag; expected letters and hyphens, such as de or pt-BR'
    )
    assert target_namespace(path) == "urn:house"


def test_a_file_beside_it_comes_first(tmp_path: Path) -> None:
    (tmp_path / "simpledc20021212.xsd").write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{DC}" targetNamespace="{DC}">'
        '<xs:element name="title" type="xs:integer"/>'
        '<xs:complexType name="elementType"><xs:simpleContent><xs:extension base="xs:date"/></xs:simpleContent></xs:complexType></xs:schema>'
    )
    path = importing(tmp_path, SIMPLE)
    assert load(path).validate(record("<dc:title>3</dc:title><name>2026-03-28</name>"))
    assert explain(record("<dc:title>3</dc:title><name>N</name>"), path) == (
        'name: "N" is no date; expected YYYY-MM-DD, such as 2026-03-28'
    )


@pytest.mark.parametrize("address", ["http://www.house.example/own.xsd", "own.xsd"])
def test_what_is_nowhere_is_a_fault_of_the_configuration(address: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"own\.xsd") as caught:
        load(importing(tmp_path, address))
    assert "own.xsd beside the schema" in caught.value.remedy


def test_an_import_that_is_no_schema_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.xsd").write_text("no XML")
    with pytest.raises(ConfigError, match="no XML schema"):
        load(importing(tmp_path, "http://www.house.example/own.xsd"))


@pytest.mark.parametrize("version", ["1.10", "1.10.1"])
def test_the_official_schema_works_alone_in_an_empty_folder(
    version: str, reference: Callable[[str], Path], tmp_path: Path
) -> None:
    path = tmp_path / "official.xsd"
    shutil.copy(reference(f"ebucore/xsd/ebucore-{version}-unmodified.xsd"), path)
    document = etree.parse(reference("ebucore/examples/invalid/07_genre_with_text.xml")).getroot()
    assert load(path).validate(etree.parse(reference("ebucore/examples/a_episode.xml")))
    assert not load(path).validate(document)
    assert explain(document, path) == (
        'genre: "news" stands in it, where no text is allowed; expected in an attribute such as typeLabel'
    )
