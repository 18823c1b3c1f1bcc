"""Repeats inside repeated choices are taken out of a schema, and nobody notices but the clock."""

import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from epg_export.formats.schema import load
from epg_export.formats.schema.defusing import defuse

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def schema(content: str, *more: str) -> etree._ElementTree:
    elements = "".join(f'<xs:element name="{name}"/>' for name in "abc")
    kind = f'<xs:element name="r"><xs:complexType>{content}</xs:complexType></xs:element>'
    return etree.ElementTree(
        etree.fromstring(f"<xs:schema {XS}>{elements}{''.join(more)}{kind}</xs:schema>")
    )


def particle(least: int, most: int | str, name: str) -> str:
    return f'<xs:element ref="{name}" minOccurs="{least}" maxOccurs="{most}"/>'


def same(content: str) -> None:
    """Every sequence of up to five elements has one verdict, defused or not."""
    as_written = etree.XMLSchema(schema(content))
    defused = etree.XMLSchema(defuse(schema(content)))
    for length in range(6):
        for names in product("abc", repeat=length):
            document = etree.fromstring(f"<r>{''.join(f'<{name}/>' for name in names)}</r>")
            assert as_written.validate(document) == defused.validate(document), names


@pytest.mark.parametrize("outer", [(0, "unbounded"), (1, "unbounded"), (2, "unbounded"), (1, 2)])
@pytest.mark.parametrize(
    "inner", [(0, 1), (0, "unbounded"), (1, "unbounded"), (0, 3), (2, "unbounded"), (2, 2), (0, 0)]
)
def test_the_language_stays_the_same(
    outer: tuple[int, int | str], inner: tuple[int, int | str]
) -> None:
    least, most = outer
    same(
        f'<xs:choice minOccurs="{least}" maxOccurs="{most}">{particle(*inner, "a")}{particle(1, 1, "b")}</xs:choice>'
    )


def test_so_it_does_with_groups_and_sequences_inside() -> None:
    group = f'<xs:sequence minOccurs="0" maxOccurs="unbounded">{particle(1, 1, "a")}{particle(0, "unbounded", "b")}</xs:sequence>'
    same(f'<xs:choice minOccurs="1" maxOccurs="unbounded">{group}{particle(0, 1, "c")}</xs:choice>')


@given(data=st.data())
def test_so_it_does_for_any_choice(data: st.DataObject) -> None:
    bounds = st.sampled_from([(0, 1), (1, 1), (0, "unbounded"), (1, "unbounded"), (0, 2), (2, 3)])
    inside = "".join(particle(*data.draw(bounds), name) for name in "abc")
    least = data.draw(st.integers(0, 2))
    same(f'<xs:choice minOccurs="{least}" maxOccurs="unbounded">{inside}</xs:choice>')


def test_what_does_not_belong_is_found_at_once(tmp_path: Path) -> None:
    inside = "".join(particle(0, "unbounded", name) for name in "abc")
    path = tmp_path / "a.xsd"
    schema(f'<xs:choice minOccurs="0" maxOccurs="unbounded">{inside}</xs:choice>').write(path)
    document = etree.fromstring(f"<r>{'<a/>' * 1000}<x/></r>")
    began = time.monotonic()
    assert not load(path).validate(document)
    assert time.monotonic() - began < 0.5
