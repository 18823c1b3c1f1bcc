"""``docs/formats/bxf.md`` shows what the program does with the playlist and as-run in samples/."""

import json
import re
import shlex
import shutil

import pytest
from conftest import ROOT, SAMPLES

from epg_export.bounds import USUAL
from epg_export.findings import KINDS
from epg_export.formats import all_formats
from epg_export.formats.bxf import facts, folding, kinds

PAGE = (ROOT / "docs" / "formats" / "bxf.md").read_text(encoding="utf-8")


def blocks(language):
    """The blocks of a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


COMMANDS = [shlex.split(line)[1:] for block in blocks("sh") for line in block.splitlines()]
INFO, GUIDE, ARCHIVE, DIFF = COMMANDS


@pytest.fixture
def run(epg, tmp_path):
    """Run a command of the page where samples/ is."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return lambda command: epg(*command)


def test_the_channels_are_those_of_the_sample():
    assert blocks("json") == [(SAMPLES / "playout.channels.jsonl").read_text(encoding="utf-8")]


def test_the_playlist_is_looked_at(run):
    ran = run(INFO)
    assert ran.code == 0
    assert "NDL1" in ran.out


def test_a_programme_is_what_the_page_shows(run, tmp_path):
    assert run(GUIDE).code == 0
    assert blocks("xml")[0] in (tmp_path / "guide.xml").read_text(encoding="utf-8")
    assert run(["validate", "guide.xml"]).code == 0


def test_zones_of_both_channels_count(run, tmp_path):
    assert run(GUIDE).code == 0
    guide = (tmp_path / "guide.xml").read_text(encoding="utf-8")
    assert 'start="20260328183000 +0100" stop="20260328191500 +0100" channel="eins' in guide
    assert 'start="20260328183000 +0000" stop="20260328191500 +0000" channel="one.selkie' in guide


def test_the_archive_has_the_house_numbers(run, tmp_path):
    assert run(ARCHIVE).code == 0
    assert "NL-WG-0107" in (tmp_path / "archive.ebucore.xml").read_text(encoding="utf-8")
    assert run(["validate", "archive.ebucore.xml"]).code == 0


def test_both_say_the_same(run):
    """What both XMLTV and EBUCore can say of the playlist: when what is on."""
    playlist = GUIDE[1:3]
    run(["export", *playlist, "-o", "plain.xml"])
    run(ARCHIVE)
    found = json.loads(run(["diff", ARCHIVE[-1], "plain.xml", "--format", "json"]).out)
    kinds = found["summary"]["kinds"]
    assert {kinds[kind] for kind in ("added", "removed", "moved", "shortened", "retitled")} == {0}
    assert found["new"]["broadcasts"] == 10


def test_the_comparison_is_what_the_page_shows(run):
    ran = run(DIFF)
    assert ran.code == 1
    assert ran.out == blocks("text")[0]


def test_without_a_zone_nothing_is_published(run, tmp_path):
    ran = run(["export", "samples/playout.bxf.xml", "-o", "none.xml"])
    assert ran.code == 1
    assert "EPG104" in ran.err
    assert not (tmp_path / "none.xml").exists()


def test_every_kind_of_finding_is_on_the_page():
    all_formats()
    told = re.findall(r"^\| (EPG8\d\d) (\S+) \| (\w+) \|", PAGE, re.MULTILINE)
    declared = [one for one in vars(kinds).values() if getattr(one, "code", None) in KINDS]
    expected = sorted((one.code, one.name, one.severity) for one in declared)
    assert told == expected
    assert len(expected) > 10


def test_limits_are_those_of_the_code():
    assert f"more than {USUAL.record >> 20} MiB" in PAGE
    assert f"up to {folding._BREAK.seconds // 60} minutes" in PAGE
    assert f"short up to {facts._SHORT} characters" in PAGE
    assert f"medium up to {facts._MEDIUM}" in PAGE
