import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from epg_export.vocab.roles import roles

# xmltv.dtd: what <credits> may hold.
ELEMENTS = {
    *("director", "actor", "writer", "adapter", "producer", "composer", "editor", "presenter"),
    *("commentator", "guest"),
}


def test_there_are_62_roles_and_all_ten_elements() -> None:
    assert len(roles()) == 62
    assert {role.xmltv for role in roles().values() if role.xmltv} == ELEMENTS


@pytest.mark.parametrize("role", roles().values(), ids=lambda role: role.key)
def test_a_role_is_complete(role: object) -> None:
    assert roles()[role.key] is role  # type: ignore[attr-defined]
    assert role.key == role.key.lower().strip()  # type: ignore[attr-defined]
    assert role.name.strip() == role.name != ""  # type: ignore[attr-defined]
    assert role.ebu is None or all(map(str.isdecimal, role.ebu.split(".")))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "xmltv", "ebu"),
    [
        ("presenter", "presenter", "25.10"),  # not 25.1: ids are text
        ("director", "director", "20.16"),
        ("correspondent", None, "18.10"),
        ("dubber", None, "25.22"),
        ("puppeteer", None, "4.56"),
    ],
)
def test_a_role_in_both_worlds(key: str, xmltv: str | None, ebu: str) -> None:
    role = roles()[key]

    assert (role.xmltv, role.ebu) == (xmltv, ebu)
    assert role.link == f"http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml#{ebu}"


def test_the_table_is_that_of_the_reference(reference: Callable[[str], Path]) -> None:
    with reference("vocab/roles.csv").open(encoding="utf-8") as table:
        theirs = {row["key"]: row for row in csv.DictReader(table)}

    assert list(theirs) == list(roles())
    for key, row in theirs.items():
        element = row["xmltv_element"] if row["xmltv_element"] in ELEMENTS else None
        role = roles()[key]
        assert (role.name, role.xmltv, role.ebu) == (row["name_en"], element, row["ebu_role_id"])
        assert role.link == row["ebu_role_uri"]
