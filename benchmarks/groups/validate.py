"""Validating: everything the rules look for, beside what compares a feed with a DTD."""

import shutil
from itertools import chain

from benchmarks.files import Files
from benchmarks.groups.jobs import command
from benchmarks.groups.read import XMLLINT
from benchmarks.groups.write import DECODE
from benchmarks.peers.installed import program
from benchmarks.steps import Step

DTD = "xmllint --dtdvalid"
_PERL = "the DTD and a few checks of its own"


def steps(files: Files) -> list[Step]:
    """What is measured here; without a DTD nothing that needs one."""
    limit = DTD if files.dtd else XMLLINT
    about = {"does": "validate", "limit": limit}
    lines, guide = files.records, files.guide
    ours = (
        command("validate XMLTV", ("validate", str(guide)), files, file=guide, **about),
        command("validate JSONL", ("validate", str(lines)), files, file=lines, limit=DECODE),
    )
    named = ("--dtd-file", str(files.dtd))
    perl = program("tv_validate_file", "validate", files, *named, note=_PERL) if files.dtd else []
    return [*_dtd(files), *chain.from_iterable(ours), *perl]


def _dtd(files: Files) -> list[Step]:
    xmllint = shutil.which("xmllint")
    if not xmllint or not files.dtd:
        return []
    options = "--noout --nowarning --nonet --huge --stream --dtdvalid".split()
    return [
        Step(
            name=DTD,
            command=(xmllint, *options, str(files.dtd), str(files.guide)),
            file=files.guide,
            number=files.programmes,
            side="limits",
            note="the DTD alone",
        )
    ]
