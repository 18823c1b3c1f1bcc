import subprocess
import sys

import pytest

from epg_export.vocab.labels import folded
from epg_export.vocab.tables import rows

TABLES = ("genres.csv", "roles.csv", "ratings.csv", "identifiers.csv", "zone_names.csv")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_column(name: str) -> None:
    table = rows(name)

    assert table
    for row in table:
        assert None not in row  # more cells than columns
        assert None not in row.values()  # fewer


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Fußball", "fussball"), (" Long \n me\u0301trage", "longmétrage"), ("d\u2019été", "d'été")],
)
def test_labels_are_folded(label: str, expected: str) -> None:
    assert folded(label) == expected


def test_no_table_is_read_before_somebody_asks() -> None:
    script = """
import sys
from epg_export.vocab import tables
tables.rows = lambda name: sys.exit(f"{name} was read")
import epg_export, epg_export.rules
from epg_export.cli import main
sys.argv = ["epg-export", "--help"]
main()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Usage" in ran.stdout or "usage" in ran.stdout
