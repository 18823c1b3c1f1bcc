"""A disk that does not give what is installed is trouble of the run, no fault of the settings."""

import errno
import os
from pathlib import Path

import pytest

from epg_export.errors import ReadError
from epg_export.formats import _packages
from epg_export.formats.schema import imports, loading
from epg_export.resources import schema_path
from epg_export.vocab import zones


def broken(*_args, **_named):
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_zone(monkeypatch):
    monkeypatch.setattr(zones, "ZoneInfo", broken)
    with pytest.raises(OSError, match="Input/output error"):
        zones.zone("Atlantic/Stanley")


@pytest.mark.parametrize("name", ["Europe", "../etc/passwd", "a\0b", "Europe/Berlin/x", ""])
def test_what_is_no_zone_is_none(name):
    assert zones.zone(name) is None


def test_a_schema(monkeypatch):
    monkeypatch.setattr(loading, "_tree", broken)
    with pytest.raises(ReadError, match="input/output error") as refused:
        loading.load(schema_path("xmltv.xsd"), frozenset({"of no other test"}))
    assert refused.value.exit_code == 3


@pytest.mark.parametrize("call", ["file_tree", "found"])
def test_what_a_schema_imports(monkeypatch, call):
    """libxml2 would say that the schema is none: a watcher would give the file up for it."""
    monkeypatch.setattr(imports, call, broken)
    with pytest.raises(ReadError, match=r"epg\.xsd: input/output error"):
        loading.load(schema_path("ebucore-epg.xsd"), frozenset({"of no other test"}))


def test_the_formats(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", broken)
        patched.setattr(os, "scandir", broken)
        patched.setattr(Path, "iterdir", broken)
        with pytest.raises(OSError, match="Input/output error"):
            _packages()
