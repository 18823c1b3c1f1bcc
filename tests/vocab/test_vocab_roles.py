import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from epg_export.vocab.roles import Role, role_by_ebu, role_by_tva, role_of, roles

# xmltv.dtd: what <credits> may hold.
ELEMENTS = {
    *("director", "actor", "writer", "adapter", "producer", "composer", "editor", "presenter"),
    *("commentator", "guest"),
}


def test_there_are_62_roles_and_all_ten_elements() -> None:
    assert len(roles()) == 62
    assert {role.xmltv for role in roles().values() if role.xmltv} == ELEMENTS


every_role = pytest.mark.parametrize("role", roles().values(), ids=lambda role: role.key)

MPEG7 = "urn:mpeg:mpeg7:cs:RoleCS:2001:"
TVA = "urn:tva:metadata:cs:TVARoleCS:2011:"


@every_role
def test_a_role_is_complete(role: Role) -> None:
    assert roles()[role.key] is role
    assert role.key == role.key.lower().strip()
    assert list(role.names) == ["en", "de", "fr"]
    assert all(name.strip() == name != "" for name in role.names.values())
    assert role.name == role.names["en"]
    assert role.ebu is None or all(map(str.isdecimal, role.ebu.split(".")))
    assert role.tva is None or role.tva.startswith((MPEG7, TVA))
    assert role.marc is None or (len(role.marc) == 3 and role.marc.islower())


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


@every_role
def test_a_role_is_found_by_its_key_and_names(role: Role) -> None:
    for label in (role.key, *role.names.values()):
        assert role_of(label) is role
        assert role_of(f"\t{label.upper()} ") is role


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Regie", "director"),
        ("réalisation", "director"),
        ("D'après l'œuvre de", "original-author"),
        # False friends.
        ("Redaktion", "commissioning-editor"),
        ("editor", "editor"),
        ("Schnitt", "editor"),
        ("Produktion", "producer"),
        ("Animateur", "host"),
        ("Animator", "animator"),
        ("Sprecher", None),  # narrator, newsreader or dubbing actor
        ("producteur délégué", None),
        ("", None),
        ("wizard", None),
    ],
)
def test_a_label_that_people_use(label: str, key: str | None) -> None:
    assert role_of(label) is (roles()[key] if key else None)


@pytest.mark.parametrize(
    ("term_id", "key"),
    [
        ("25.10", "presenter"),
        ("25.1", None),
        ("20.16", "director"),
        # Shared by writer, author, adapter and head writer.
        ("22.2", "writer"),
        # Idea originator: the author of a source work is only close to it.
        ("22.7", "creator"),
        # Each defined twice, once as withdrawn; moved; withdrawn.
        *(("20.21", None), ("20.22", None), ("29.26", None), ("29.29", None), ("10.1.1", None)),
        ("10.1.2.1", "series-producer"),
        ("", None),
        ("_22.2", None),
    ],
)
def test_a_term_of_the_ebu(term_id: str, key: str | None) -> None:
    assert role_by_ebu(term_id) is (roles()[key] if key else None)


@pytest.mark.parametrize(
    ("href", "key"),
    [
        (f"{MPEG7}DIRECTOR", "director"),
        (f"{TVA}DIRECTOR", None),
        (f"{TVA}AD6", "presenter"),
        (f"{TVA}V721", "news-anchor"),
        (f"{TVA}V97", "guest"),
        (f"{TVA}V43", "participant"),
        (f"{MPEG7}SCRIPTWRITER", "writer"),
        (f"{MPEG7}AUTHOR", "author"),
        (f"{MPEG7}PRODUCER", "producer"),
        ("DIRECTOR", None),
        ("", None),
    ],
)
def test_a_term_of_tv_anytime(href: str, key: str | None) -> None:
    assert role_by_tva(href) is (roles()[key] if key else None)


def test_every_term_reads_back_as_one_of_its_roles() -> None:
    everyone = roles().values()
    for terms, read_back in (
        ([role.ebu for role in everyone], [role.ebu for role in everyone if role.ebu_default]),
        ([role.tva for role in everyone], [role.tva for role in everyone if role.tva_default]),
    ):
        assert sorted(read_back) == sorted({term for term in terms if term})


@pytest.mark.parametrize(
    ("key", "marc"),
    # MARC's pre is "X presents", its cas a caster of metal, its edt an editor of texts.
    [("presenter", "osp"), ("casting-director", "cad"), ("editor", "edm"), ("storyliner", None)],
)
def test_the_relator_of_marc(key: str, marc: str | None) -> None:
    assert roles()[key].marc == marc


def test_the_table_is_that_of_the_reference(reference: Callable[[str], Path]) -> None:
    with reference("vocab/roles.csv").open(encoding="utf-8") as table:
        theirs = {row["key"]: row for row in csv.DictReader(table)}

    assert list(theirs) == list(roles())
    for key, row in theirs.items():
        element = row["xmltv_element"] if row["xmltv_element"] in ELEMENTS else None
        role = roles()[key]
        assert (role.name, role.xmltv, role.ebu) == (row["name_en"], element, row["ebu_role_id"])
        assert role.link == row["ebu_role_uri"]
        assert role.names == {language: row[f"name_{language}"] for language in ("en", "de", "fr")}
        assert (role.tva or "", role.marc or "") == (row["tva_role_href"], row["marc_relator"])
