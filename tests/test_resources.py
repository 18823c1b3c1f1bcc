import pytest
from conftest import ROOT
from lxml import etree

from epg_export.errors import ReadError
from epg_export.formats import all_formats
from epg_export.resources import schema_path


@pytest.mark.parametrize("name", ["xmltv.xsd", "ebucore-epg.xsd"])
def test_a_schema_ships_with_the_package(name: str) -> None:
    path = schema_path(name)

    assert path.read_bytes() == (ROOT / "schemas" / name).read_bytes()
    assert etree.XMLSchema(etree.parse(path)) is not None


@pytest.mark.parametrize("name", sorted({f.schema for f in all_formats() if f.schema}))
def test_every_format_has_the_schema_it_names(name: str) -> None:
    assert schema_path(name).stat().st_size > 0


@pytest.mark.parametrize("name", ["nothing.xsd", "", ".."])
def test_a_schema_that_is_not_there(name: str) -> None:
    with pytest.raises(ReadError, match="not among the shipped schemas") as caught:
        schema_path(name)

    assert caught.value.remedy == "reinstall epg-export"
