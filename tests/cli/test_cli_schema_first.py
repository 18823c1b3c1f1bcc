"""What the schema of the target refuses is left out before anything is published."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Epg, lines_of

from epg_export.formats.ebucore.writing import contents
from epg_export.formats.xmltv.writing import programmes


def episode(id_: str, hour: int, **fields: Any) -> dict[str, Any]:
    """An episode of an hour."""
    times = [f"2026-03-28T{at:02}:00:00+01:00" for at in (hour, hour + 1)]
    shown = {"channel": "one.example", "start": times[0], "stop": times[1]}
    return {
        "type": "episode",
        "id": id_,
        "titles": [{"value": id_.title(), "lang": "en"}],
        "broadcasts": [shown],
        **fields,
    }


CHANNEL = {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}
GOOD = lines_of(CHANNEL, episode("news", 18), episode("weather", 19))
MIXED = lines_of(
    CHANNEL,
    episode("news", 18),
    episode("broken", 20),
    episode("weather", 19),
)
TARGETS = {
    "guide.xml": (),
    "guide.xml.gz": (),
    "guide.ebucore.xml": (),
    "collection.ebucore.xml": ("--layout", "collection"),
    "documents/": ("--to", "ebucore", "--layout", "documents"),
    "days/": ("--to", "xmltv", "--split", "day"),
}


@pytest.fixture(autouse=True)
def _faulty_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that give one programme an element which no schema has."""
    programme, text = programmes.programme, contents.text

    def faulty(written: str) -> str:
        return re.sub("(<[^>]*>)Broken", r"<bogus/>\1Broken", written)

    monkeypatch.setattr(programmes, "programme", lambda *args: faulty(programme(*args) or ""))
    monkeypatch.setattr(contents, "text", lambda *args: faulty(text(*args)))


def texts(output: Path, epg: Epg) -> str:
    """What was published, as records in lines."""
    ran = epg("export", output, "--to", "jsonl", "-o", "-")
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize("output", TARGETS)
def test_what_the_schema_refuses_is_rejected_and_the_rest_is_valid(
    epg: Epg, write: Callable[..., str], tmp_path: Path, output: str
) -> None:
    ran = epg("export", write("in.jsonl", MIXED), "-o", output, *TARGETS[output])
    assert ran.code == 1
    assert "schema-violation" in ran.err
    found = texts(tmp_path / output, epg)
    assert '"News"' in found
    assert '"Weather"' in found
    assert '"Broken"' not in found
    checked = epg("validate", tmp_path / output, "--format", "concise")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize("output", TARGETS)
def test_it_stands_among_the_rejects_with_the_reason(
    epg: Epg, write: Callable[..., str], tmp_path: Path, output: str
) -> None:
    epg("export", write("in.jsonl", MIXED), "-o", output, *TARGETS[output])
    (rejects,) = tmp_path.rglob("*.rejects.jsonl")
    last = json.loads(rejects.read_text().splitlines()[-1])
    assert last["record"]["episode" if last["record"]["type"] == "broadcast" else "id"] == "broken"
    assert last["findings"][0]["code"] in ("EPG701", "EPG801")


@pytest.mark.parametrize("output", TARGETS)
def test_under_stop_what_is_published_stays_as_it_is(
    epg: Epg, write: Callable[..., str], tmp_path: Path, output: str
) -> None:
    assert epg("export", write("in.jsonl", GOOD), "-o", output, *TARGETS[output]).code == 0
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    ran = epg(
        "export", write("in.jsonl", MIXED), "-o", output, *TARGETS[output], "--on-error", "stop"
    )
    assert ran.code == 1
    assert "withheld" in ran.err
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before
