"""``info``: what is in a feed."""

from benchmarks.files import Files
from benchmarks.groups.jobs import command
from benchmarks.groups.read import LXML
from benchmarks.groups.write import DECODE
from benchmarks.steps import Step


def steps(files: Files) -> list[Step]:
    """What is measured here."""
    guide, lines = files.guide, files.records
    return [
        *command("info XMLTV", ("info", str(guide)), files, file=guide, does="read", limit=LXML),
        *command("info JSONL", ("info", str(lines)), files, file=lines, limit=DECODE),
    ]
