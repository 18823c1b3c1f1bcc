"""``docs/run.md`` shows commands that run, and tells what they do."""

import json
import re
import shutil

import pytest
from conftest import ROOT, SAMPLES

from epg_export.cli.profiling import VERSION
from epg_export.pipeline.profiled import STAGES

PAGE = (ROOT / "docs" / "run.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_run(epg, tmp_path, monkeypatch, line):
    shutil.copy(SAMPLES / "guide.xml", tmp_path / "incoming.xml")
    settings, command = line.split("epg-export ")
    for setting in settings.split():
        monkeypatch.setenv(*setting.split("="))
    ran = epg(*command.split())
    assert ran.code == 0, ran.err


def test_what_the_profile_holds_is_on_the_page(epg, tmp_path):
    ran = epg("validate", SAMPLES / "guide.xml", "--profile-run", "profile.json")
    assert ran.code == 0, ran.err
    found = json.loads((tmp_path / "profile.json").read_text())
    assert [key for key in found if f"`{key}`" not in PAGE] == []
    told = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    assert told == set(found)
    assert f"of this file: {VERSION}" in PAGE


def test_the_stages_on_the_page_are_told():
    (row,) = re.findall(r"^\| `stages` \|(.*)", PAGE, re.MULTILINE)
    told = set(re.findall(r"`([a-z ]+)`", row)) - {"seconds", "share"}
    assert told <= {stage for _, stage in STAGES}
