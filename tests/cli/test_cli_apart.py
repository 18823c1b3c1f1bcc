"""A report is not written over what the run reads or writes."""

import json
import os
from pathlib import Path

import pytest

from epg_export.cli.apart import keep_apart
from epg_export.errors import ConfigError


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("feed.xml").write_text("<tv/>")
    os.link("feed.xml", "linked.txt")
    Path("led.txt").symlink_to("feed.xml")
    Path("folder").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("path", "used"),
    [
        ("feed.xml", "feed.xml"),
        ("./folder/../feed.xml", "feed.xml"),
        ("linked.txt", "feed.xml"),
        ("led.txt", "feed.xml"),
        ("feed.xml", "led.txt"),
        ("new.xml", "new.xml"),
    ],
)
def test_what_would_be_replaced(here, path, used):
    with pytest.raises(ConfigError, match=f"the report would replace {used}"):
        keep_apart(path, [None, "-", used], remedy="name another file")


@pytest.mark.parametrize(
    ("path", "used"),
    [
        ("folder/manifest.json", "folder"),
        ("folder/report.json", "folder/"),
        ("new/report.json", "new/"),
    ],
)
def test_what_would_be_taken_for_a_part(here, path, used):
    with pytest.raises(ConfigError, match=f"the report would be taken for a part of {used}"):
        keep_apart(path, [used], remedy="name another file")


@pytest.mark.parametrize(
    ("path", "used"),
    [
        (None, "feed.xml"),
        ("-", "-"),
        ("report.json", "feed.xml"),
        ("folder/report.html", "folder"),
        ("report.json", "folder"),
        ("/dev/null", "/dev/null"),
        ("folder/manifest.txt", "folder"),
    ],
)
def test_what_would_not(here, path, used):
    keep_apart(path, [used], remedy="name another file")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("manifest.json", True),
        ("day.xml", True),
        ("index.xml", True),
        ("folder.rejects.jsonl", True),
        ("report.json", False),
    ],
)
def test_what_is_published_in_a_folder(here, name, refused):
    listed = {"sha256": "0" * 64, "size": 0}
    manifest = {
        "version": 1,
        "format": "xmltv",
        "layout": "document",
        "index": {"file": "index.xml", **listed},
        "files": [{"file": "day.xml", **listed}],
    }
    Path("folder/manifest.json").write_text(json.dumps(manifest))
    if not refused:
        keep_apart(f"folder/{name}", [], output="folder/", remedy="name another file")
        return
    with pytest.raises(ConfigError, match="would be taken for a part of folder/"):
        keep_apart(f"folder/{name}", [], output="folder/", remedy="name another file")
