"""The page on security is in step with what it speaks of."""

import re

import msgspec
import pytest
from conftest import ROOT

from epg_export.bounds import USUAL, Bounds
from epg_export.publish.manifest import MOST

PAGE = (ROOT / "docs" / "security.md").read_text()
SIZES = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


def number_of(text):
    """``16 GiB`` as a number."""
    number, _, unit = text.partition(" ")
    return int(number) * SIZES.get(unit, 1)


def test_its_bounds_are_those_that_count():
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|([^|]*)\| [^|]+ \|$", PAGE, re.MULTILINE)
    assert [name for name, _, _ in rows] == [one.name for one in msgspec.structs.fields(Bounds)]
    assert {name: number_of(default) for name, default, _ in rows} == msgspec.structs.asdict(USUAL)


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--max-[a-z]+)`", PAGE))))
def test_its_options_are_there(epg, option):
    assert option in epg("validate", "--help").out + epg("serve", "--help").out


def test_the_bound_of_a_manifest_is_the_one_it_says():
    (said,) = re.findall(r"A manifest has at most (\d+ MiB)", PAGE)
    assert number_of(said) == MOST


def test_every_proof_is_there():
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?)`", PAGE)
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_library_of_the_core_is_named():
    text = (ROOT / "pyproject.toml").read_text()
    core = text.partition("dependencies = [")[2].partition("\n]")[0]
    libraries = re.findall(r'"([\w.-]+?)[>;=]', core)
    assert len(libraries) == 12
    told = PAGE.partition("## What it is made of")[2]
    unnamed = {"langcodes", "python-dateutil", "tzdata"}  # which parse nothing that is dangerous
    assert [name for name in libraries if name not in told and name not in unnamed] == []
