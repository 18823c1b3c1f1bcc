"""``docs/deltas.md`` shows lines and commands that work."""

import json
import re

import pytest
from conftest import ROOT, SAMPLES, lines_of

from epg_export.pipeline.delta import schema

PAGE = (ROOT / "docs" / "deltas.md").read_text(encoding="utf-8")
LINES = re.search(r"```jsonl\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.search(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def test_the_lines_are_lines_of_a_delta():
    assert LINES is not None
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    validator = jsonschema.Draft202012Validator(schema.generate())
    lines = LINES[1].splitlines()
    assert len(lines) == 4
    for line in lines:
        validator.validate(json.loads(line))


def test_the_lines_are_applied_as_the_page_says(epg, write, tmp_path):
    assert LINES is not None
    channel = {"type": "channel", "id": "one.example"}
    news = {
        "type": "episode",
        "id": "news-1",
        "titles": [{"value": "Nachrichten", "lang": "de"}],
        "broadcasts": [
            {
                "id": "b1",
                "channel": "one.example",
                "start": "2026-03-28T20:00:00+01:00",
                "stop": "2026-03-28T20:15:00+01:00",
            }
        ],
    }
    write("feed.jsonl", lines_of(channel, news))
    write("changes.jsonl", LINES[1])
    ran = epg("apply", "feed.jsonl", "changes.jsonl", "-o", "out.jsonl")
    assert ran.code == 0
    assert "EPG044" in ran.err  # the page makes its digests up
    found = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert found == ["one.example", "film-1"]


def test_the_commands_run(epg, tmp_path):
    assert COMMANDS is not None
    text = (SAMPLES / "guide.xml").read_text()
    (tmp_path / "old.xml").write_text(text)
    (tmp_path / "new.xml").write_text(text.replace("Wattgrund", "Wattland"))
    epg("export", "old.xml", "--to", "xmltv", "--split", "channel,day", "-o", "out/")
    for line in COMMANDS[1].splitlines():
        command = line.partition("#")[0].split()[1:]
        ran = epg(*command)
        assert ran.code == (1 if command[0] == "diff" else 0), ran.err
    epg("export", "new.xml", "-o", "full.xml")
    assert (tmp_path / "old.xml").read_bytes() == (tmp_path / "full.xml").read_bytes()
