"""``docs/design.md`` names the packages there are, in their layers."""

import re
import tomllib

from conftest import ROOT
from lxml import etree

PAGE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def test_the_layers_are_those_that_are_checked():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["type"] == "layers")
    table = PAGE.partition("| packages |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    told = [set(re.findall(r"`(\w+)`", row)) for row in rows]
    assert told == [set(re.findall(r"epg_export\.(\w+)", layer)) for layer in layers]


def test_every_package_is_named_and_there():
    table = PAGE.partition("| packages |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    home = ROOT / "epg_export"
    there = {path.parent.name for path in home.glob("*/__init__.py")}
    modules = {path.stem for path in home.glob("*.py") if not path.stem.startswith("__")}
    assert told == there | modules


def test_the_picture_names_packages_that_there_are_and_needs_nothing():
    picture = etree.parse(ROOT / "docs" / "design.svg").getroot()
    words = " ".join(picture.itertext())
    named = {name for said in re.findall(r"\[([\w, ]+)\]", words) for name in said.split(", ")}
    assert named
    assert [
        name
        for name in named
        if not (ROOT / "epg_export" / name).exists()
        and not (ROOT / "epg_export" / f"{name}.py").exists()
    ] == []
    assert "href" not in etree.tostring(picture).decode()
    assert "prefers-color-scheme" in words
