"""``export`` as a user runs it: decoded, joined, all rules, losses, written, checked, fsynced."""

from itertools import chain

from benchmarks.files import Files
from benchmarks.groups.jobs import export
from benchmarks.groups.read import LXML
from benchmarks.groups.write import ENCODE
from benchmarks.peers.installed import program
from benchmarks.steps import Step


def steps(files: Files) -> list[Step]:
    """What is measured here."""
    mixed = "channels last, a tenth of the broadcasts on their own"
    of_lines = {"does": "write", "limit": ENCODE}
    ours = (
        export("export JSONL to XMLTV", files.records, "xmltv", files, **of_lines),
        export("export mixed to XMLTV", files.mixed, "xmltv", files, **of_lines, note=mixed),
        export("export JSONL to EBUCore", files.records, "ebucore", files, **of_lines),
        export("export XMLTV to XMLTV", files.guide, "xmltv", files, does="convert", limit=LXML),
        export("export XMLTV to JSONL", files.guide, "jsonl", files, does="convert", limit=LXML),
    )
    return [
        *chain.from_iterable(ours),
        *program("tv_cat", "convert", files, note="nothing is checked but the syntax"),
        *program("tv_sort", "convert", files, note="the same; the order of times is checked"),
    ]
