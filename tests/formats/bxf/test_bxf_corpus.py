"""Messages as others write them: a file in ``valid`` or ``invalid``, and what is read of it.

Beside each stands what it is read as (``.txt``): a line for each programme and each finding.
"""

from pathlib import Path

import pytest
from conftest import ROOT, entries_read

from epg_export.model import Broadcast, Episode

FOLDER = ROOT / "tests" / "data" / "bxf"
MESSAGES = sorted(FOLDER.glob("*/*.xml"))


def told(path: Path) -> str:
    """What is read of a message, as lines."""
    lines = []
    for entry in entries_read("bxf", path.read_bytes()):
        if isinstance(entry.record, Episode):
            lines += [_line(entry.record, one) for one in entry.record.broadcasts]
        lines += [f"{one.severity} {one.code} {one.message}" for one in entry.findings]
    return "\n".join(lines) + "\n"


def _line(episode: Episode, broadcast: Broadcast) -> str:
    titles = " / ".join(title.value for title in episode.titles) or "-"
    stop = broadcast.stop.isoformat() if broadcast.stop else "-"
    status = f" {broadcast.status}" if broadcast.status else ""
    return f"{broadcast.channel} {broadcast.start.isoformat()} {stop} {titles}{status}"


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_message_is_read_as_it_says_beside_it(path):
    assert told(path) == path.with_suffix(".txt").read_text("utf-8")


def test_there_are_some_of_each():
    assert {path.parent.name for path in MESSAGES} == {"valid", "invalid"}


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_only_what_is_invalid_has_errors(path):
    errors = [line for line in told(path).splitlines() if line.startswith("error ")]
    assert bool(errors) is (path.parent.name == "invalid")
