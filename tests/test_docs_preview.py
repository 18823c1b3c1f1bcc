"""``docs/preview.md`` shows commands that run, and tells the keys that the page tells."""

import contextlib
import io
import re
import shlex
import shutil

import pytest
from conftest import ROOT, SAMPLES

from epg_export.reporters import guide

PAGE = (ROOT / "docs/preview.md").read_text()
COMMANDS = re.findall(r"^epg-export (preview .*)$", PAGE, re.MULTILINE)
SCRIPT = (ROOT / "epg_export/reporters/guide/detail.js").read_text()


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_run(epg, tmp_path, line):
    shutil.copytree(SAMPLES, tmp_path / "samples")
    shutil.copy(SAMPLES / "schedule.jsonl", tmp_path)
    shutil.copy(SAMPLES / "incoming.xml", tmp_path)
    (tmp_path / "texts-fr.jsonl").write_text("")

    ran = epg(*shlex.split(line.partition(" >")[0]))

    assert (ran.code, ran.err) == (0, "")


def test_the_python_runs(tmp_path, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    shutil.copytree(SAMPLES, tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    out, err = io.StringIO(), io.StringIO()

    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        exec(compile(code, "preview.md", "exec"), {})  # noqa: S102 - our own page

    assert out.getvalue().startswith("<!DOCTYPE html>")
    assert err.getvalue().startswith("50 ")


def test_the_keys_are_those_of_the_page():
    told = re.findall(r"^\| (\S[^|]*) \| ", PAGE, re.MULTILINE)[2:]
    table = {key.strip() for line in told for key in line.replace("[ ]", "[]").split(",")}
    shown = re.findall(r'^  \["([^"]+)", "', SCRIPT, re.MULTILINE)

    assert {"t", "/", "e", "l", "Enter", "Esc"} <= table
    assert {"t", "/", "e", "l", "Enter", "Esc"} <= set(shown)


def test_the_figures_are_those_of_the_code():
    from epg_export.pipeline.preview import guide as pipeline  # noqa: PLC0415 - what it keeps private
    from epg_export.report import SAMPLES as KEPT  # noqa: PLC0415

    assert pipeline._MOST == 50
    assert KEPT == 10
    assert "fifty at most" in PAGE
    assert guide.FLAGS
