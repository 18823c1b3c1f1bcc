import pytest

from epg_export.vocab.number_systems import ONSCREEN, OWN, PROGRAMME_ID, SXXEXX, meant, systems
from epg_export.vocab.tables import rows


def test_every_system_says_where_it_is_from() -> None:
    assert all(row["holds"] and row["source"] for row in rows("number_systems.csv"))
    assert {ONSCREEN, OWN, PROGRAMME_ID, SXXEXX} <= systems()


@pytest.mark.parametrize(
    ("system", "known"),
    [
        ("xmltv-ns", "xmltv_ns"),
        ("XMLTV_NS", "xmltv_ns"),
        ("xmltvns", "xmltv_ns"),
        ("OnScreen", "onscreen"),
        ("on-screen", "onscreen"),
        ("onscren", "onscreen"),
        ("themoviedb.ogr", "themoviedb.org"),
        ("sxxexx", "SxxExx"),
        ("dd-progid", "dd_progid"),
    ],
)
def test_misspelt(system: str, known: str) -> None:
    assert meant(system) == known


@pytest.mark.parametrize(
    "system", ["xmltv_ns", "onscreen", "", "pluto", "uuid", "house.example", "imdb", "tvnz.co.nz"]
)
def test_nothing_else_was_meant(system: str) -> None:
    assert meant(system) is None
