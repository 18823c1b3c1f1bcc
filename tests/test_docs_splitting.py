"""``docs/splitting.md`` shows what is written."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES

from epg_export.publish.names import file_name

PAGE = (ROOT / "docs" / "splitting.md").read_text(encoding="utf-8")


def block(language):
    match = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert match is not None
    return match[1]


def hashless(value):
    """A manifest without what any change of a writer changes."""
    if isinstance(value, dict):
        return {key: hashless(one) for key, one in value.items() if key not in ("sha256", "size")}
    return [hashless(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def guide(epg):
    """The folder that the first command of the page fills."""
    command = re.search(r"epg-export (export .* --split channel,day .*)", PAGE)
    assert command is not None
    args = command[1].replace("samples/", f"{SAMPLES}/").split()
    assert epg(*args).code == 0
    return Path("guide")


def test_the_manifest_is_the_one_that_is_written(guide):
    written = json.loads((guide / "manifest.json").read_bytes())
    written["files"] = written["files"][:1]
    assert hashless(json.loads(block("json"))) == hashless(written)


def test_the_index_is_the_one_that_is_written(guide):
    assert block("xml") in (guide / "index.xml").read_text()


@pytest.mark.parametrize("id_", ["Das Erste", "../passwd", "con", "index", "manifest"])
def test_names_are_those_of_the_table(id_):
    assert f"`{id_}`" in PAGE
    assert f"`{file_name(id_, None, '.xml')}`" in PAGE
