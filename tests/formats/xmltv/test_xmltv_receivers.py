"""What is written, read by XMLTV's own tools: they say nothing and drop nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import SAMPLES
from formats.xmltv.facts import facts
from formats.xmltv.shown import DTD

HERE = Path(__file__).parent
FEEDS = (SAMPLES / "guide.xml", SAMPLES / "incoming.clean.xml", HERE / "full.xml")


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"XMLTV's tools are not installed: {name}")
    return found


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_tv_cat_gives_every_fact_back(path):
    ran = subprocess.run([tool("tv_cat"), str(path)], capture_output=True, check=True)
    assert ran.stderr == b""
    assert facts(path.read_bytes()) - facts(ran.stdout) == {}


@pytest.mark.parametrize("path", FEEDS[:2], ids=lambda path: path.name)
def test_tv_validate_file_finds_nothing(path):
    if not DTD.exists():
        pytest.skip("the reference material is not here: xmltv.dtd")
    command = [tool("tv_validate_file"), "--dtd-file", str(DTD), str(path)]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert b"Validated ok" in ran.stdout + ran.stderr, ran.stdout + ran.stderr
