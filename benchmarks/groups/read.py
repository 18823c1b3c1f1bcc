"""Reading a feed: XMLTV to records."""

import shutil
from typing import Any

from benchmarks.files import Files
from benchmarks.generate import series_of
from benchmarks.peers.installed import libraries
from benchmarks.steps import PYTHON, Step

LXML = "lxml iterparse"
XMLLINT = "xmllint --stream"


def steps(files: Files) -> list[Step]:
    """What is measured here."""
    read = (*PYTHON, "benchmarks.paths", "read", "xmltv", str(files.guide))
    return [
        *_cat(files),
        *floors(files, "programme"),
        Step(
            name="XMLTV to records",
            command=read,
            file=files.guide,
            number=files.programmes,
            does="read",
            limit=LXML,
            tells=True,
        ),
        *libraries("read", files),
    ]


def _cat(files: Files) -> list[Step]:
    if not (cat := shutil.which("cat")):
        return []
    command = (cat, str(files.guide))
    about: dict[str, Any] = {"number": files.programmes, "note": "bytes from the cache of the disk"}
    return [Step(name="cat", command=command, file=files.guide, side="limits", **about)]


def floors(files: Files, tag: str) -> list[Step]:
    """What libxml2 needs by itself for a document, and by lxml, which reads nothing of it."""
    named, source, besides = "", files.guide, 0
    if tag != "programme":
        named, source, besides = " EBUCore", files.schedule, series_of(files.programmes)
    lxml = Step(
        name=f"{LXML}{named}",
        command=(*PYTHON, "benchmarks.bare", str(source), tag),
        file=source,
        number=files.programmes,
        side="limits",
        note="" if named else "nothing is read of the elements",
        tells=True,
        besides=besides,
    )
    if not (xmllint := shutil.which("xmllint")):
        return [lxml]
    command = (xmllint, *"--stream --noout --nonet --huge".split(), str(source))
    about: dict[str, Any] = {"number": files.programmes, "file": source, "side": "limits"}
    return [Step(name=f"{XMLLINT}{named}", command=command, **about), lxml]
