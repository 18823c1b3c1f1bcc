"""Drop a playlist into ``tests/data/ffplayout`` and it is read: good ones quietly, bad ones told."""

from pathlib import Path

import pytest
from conftest import ROOT
from formats.ffplayout.playlists import entries

DATA = ROOT / "tests" / "data" / "ffplayout"
TOLD = {
    "backwards": ["EPG842", "EPG844"],
    "clips-no-list": ["EPG008", "EPG848"],
    "cut-off": ["EPG836", "EPG836", "EPG836"],
    "deep": ["EPG836", "EPG844"],
    "nan": ["EPG836", "EPG844"],
    "no-channel": ["EPG840"],
    "no-date": ["EPG838"],
    "not-json": ["EPG836"],
    "surrogates": ["EPG842"],
    "texts-for-numbers": ["EPG843"],
    "two-days-long": ["EPG847"],
}


@pytest.mark.parametrize("path", sorted((DATA / "valid").iterdir()), ids=lambda path: path.stem)
def test_a_good_one_is_read_and_nothing_is_wrong_with_it(path: Path) -> None:
    found = entries(path.read_bytes())
    assert len(found) > 1
    assert [f.code for e in found for f in e.findings if f.severity != "info"] == []


@pytest.mark.parametrize("path", sorted((DATA / "invalid").iterdir()), ids=lambda path: path.stem)
def test_a_bad_one_says_why(path: Path) -> None:
    found = entries(path.read_bytes())
    assert [f.code for e in found for f in e.findings] == TOLD[path.stem]
