"""What the documentation shows is what the program does."""

import importlib.util
import json
import re
import subprocess
import sys

import msgspec
import pytest
from conftest import ROOT, SAMPLES, lines_of

from epg_export import model

README = (ROOT / "README.md").read_text()


def blocks(text, language):
    """The code blocks of a language in a page."""
    fences = re.split(r"^```(\w*)\n", text, flags=re.MULTILINE)
    return [body for name, body in zip(fences[1::4], fences[2::4], strict=True) if name == language]


def test_the_feeds_in_the_readme_are_those_of_the_samples():
    programme, event = blocks(README, "xml")
    assert programme in (SAMPLES / "guide.xml").read_text()
    assert event in (SAMPLES / "schedule.ebucore.xml").read_text()


def test_the_finding_in_the_readme_is_what_is_shown(epg, write):
    news = {
        "type": "episode",
        "id": "news-2100",
        "titles": [{"value": "T"}],
        "broadcasts": [
            {
                "channel": "c1",
                "start": "2026-03-28T21:00:00+01:00",
                "stop": "2026-03-28T20:00:00+01:00",
            }
        ],
    }
    line = lines_of(news).replace(", ", ",").replace(": ", ":")
    write("monday.jsonl", f'{{"type":"channel","id":"c1"}}\n\n{line}')
    shown = epg("validate", "monday.jsonl").out
    (example,) = [block for block in blocks(README, "") if block.startswith("error[EPG101]")]
    column = re.compile(r":3:\d+")
    assert column.sub("", example).strip() in column.sub("", shown)


def test_the_python_in_the_readme_runs(tmp_path, monkeypatch):
    (code,) = blocks(README, "python")
    for path in (SAMPLES / "translation").iterdir():
        (tmp_path / path.name).write_text(path.read_text())
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert (tmp_path / "guide.xml").read_text().endswith("</tv>\n")


def commands():
    """The commands under "Use it", without the program's name and their remarks."""
    text = next(block for block in blocks(README, "sh") if block.startswith("epg-export"))
    return [line.partition("#")[0].split()[1:] for line in text.splitlines()]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_commands_in_the_readme_run(epg, tmp_path, command):
    folder = SAMPLES / "translation" if "texts-de.yaml" in command else SAMPLES
    for path in folder.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "guide.xml").write_text((SAMPLES / "guide.xml").read_text())
    ran = epg(*command)
    assert ran.code == 0, ran.err


def test_the_page_of_findings_is_in_step():
    spec = importlib.util.spec_from_file_location("make_findings", ROOT / "docs/make_findings.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.PAGE.read_text() == made.text(), "run python docs/make_findings.py"


RECORD = (ROOT / "docs" / "record.md").read_text()


def test_every_field_of_every_type_is_on_the_records_page():
    types = [
        part
        for part in vars(model).values()
        if isinstance(part, type) and issubclass(part, model.Part)
    ]
    assert len(types) > 30
    for part in types:
        for field in part.__struct_fields__:
            assert f"`{field}`" in RECORD, f"{part.__name__}.{field}"


def test_every_line_of_records_on_the_page_decodes():
    lines = [line for block in blocks(RECORD, "jsonl") for line in block.splitlines()]
    assert lines
    for line in lines:
        msgspec.json.decode(line, type=model.AnyRecord)
    for block in blocks(RECORD, "json"):
        json.loads(block)


def test_nothing_heavy_is_loaded_for_help():
    program = (
        "import sys; sys.argv = ['epg-export', '--help']\n"
        "from epg_export.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('lxml', 'xmlschema', 'rich', 'yaml', 'dateutil', 'langcodes')"
        " if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
