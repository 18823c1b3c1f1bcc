"""Writing a feed: JSON Lines to XMLTV and EBUCore, decoding included, in one pass."""

from pathlib import Path
from typing import Any

from benchmarks.files import Files
from benchmarks.peers.installed import libraries
from benchmarks.steps import PYTHON, Step

DECODE = "msgspec decode"
ENCODE = "msgspec decode, encode"


def steps(files: Files) -> list[Step]:
    """What is measured here; peers write what they have in memory, reading it not counted."""
    records = files.records
    about: dict[str, Any] = {"number": files.programmes, "tells": True}
    floors = (*PYTHON, "benchmarks.floors")
    out = files.out("floor.jsonl")
    decode: dict[str, Any] = {"command": (*floors, "decode", str(records)), "file": records}
    encode: dict[str, Any] = {
        "command": (*floors, "encode", str(records), str(out)),
        "file": records,
        "note": "and write the records again as they were",
    }
    ours = (*PYTHON, "benchmarks.paths")
    rules: dict[str, Any] = {"command": (*ours, "rules", str(records)), "file": records}
    return [
        Step(name=DECODE, side="limits", **decode, **about),
        Step(name=ENCODE, side="limits", **encode, **about),
        Step(
            name="JSONL to records",
            command=(*ours, "decode", str(records)),
            file=records,
            limit=DECODE,
            **about,
        ),
        _written("JSONL to XMLTV", "render", "xmltv", files),
        _written("JSONL to XMLTV, checked", "write", "xmltv", files),
        _written("JSONL to EBUCore", "render", "ebucore", files),
        _written("JSONL to EBUCore, checked", "write", "ebucore", files),
        Step(name="rules alone", note="decoding not counted", **rules, **about),
        *libraries("write", files),
    ]


def _written(name: str, job: str, to: str, files: Files) -> Step:
    out: Path = files.out(f"{job}.{to}")
    return Step(
        name=name,
        command=(*PYTHON, "benchmarks.paths", job, to, str(files.records), str(out)),
        file=out,
        number=files.programmes,
        does="write",
        limit=ENCODE,
        tells=True,
        out=out,
    )
