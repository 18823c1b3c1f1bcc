"""The same input gives the same bytes: in another process, zone, language, order of sets, year."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import SAMPLES, lines_of

REJECTED = lines_of(
    {"type": "episode", "id": "untitled", "broadcasts": [{"channel": "x", "start": "tomorrow"}]},
    {"type": "episode", "id": "e", "titles": [{"value": "E"}], "genres": 1, "credits": 2},
    {"type": "wrong"},
)
INPUTS = {
    **{path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.jsonl"))},
    "incoming.xml": (SAMPLES / "incoming.xml").read_bytes(),
    "rejected.jsonl": REJECTED.encode(),
}
EXPORTS = {
    "guide.xml": (),
    "guide.xml.gz": (),
    "guide.xml.xz": (),
    "guide.xml.zst": (),
    "kodi.xml": ("--profile", "kodi"),
    "shown.xml": ("--lang", "de,en", "--channel", "one.selkie.example"),
    "guide.ebucore.xml": (),
    "guide.ebucore.xml.zst": (),
    "old.ebucore.xml": ("--ebucore-version", "1.8"),
    "collection.ebucore.xml": ("--layout", "collection"),
    "documents/": ("--to", "ebucore", "--layout", "documents"),
    "documents.zip": ("--to", "ebucore", "--layout", "documents"),
    "guide.jsonl": (),
    "guide.jsonl.gz": (),
    "guide.json": (),
    "guide.yaml": (),
    "parts/": ("--to", "xmltv", "--split", "channel,day"),
    "parts.zip": ("--to", "xmltv", "--split", "channel,day"),
    "packed/": ("--to", "jsonl", "--split", "day", "--pack", "zst"),
    "channels/": ("--to", "ebucore", "--layout", "schedule", "--split", "channel", "--pack", "gz"),
    "repaired.xml": ("--dedupe", "--fix-overlaps", "trim", "--fill-gaps", "Sendepause"),
}
OLD, NEW = "press-series.jsonl", "schedule.jsonl"
OTHERS = {
    "changes.json": ("diff", OLD, NEW, "--format", "json"),
    "changes.html": ("diff", OLD, NEW, "--format", "html"),
    "delta.jsonl": ("diff", OLD, NEW, "--to", "jsonl"),
    "since.jsonl": ("export", NEW, "--since-manifest", "packed/manifest.json", "--allow-shrink"),
    "applied.jsonl": ("apply", OLD, "delta.jsonl", "--allow-shrink"),
    "applied.xml.gz": ("apply", OLD, "delta.jsonl", "--allow-shrink"),
}
"""What other commands write; some read what was written before."""
ALL_OF_THEM = """
import json, sys
from epg_export.cli import main
for line in sys.stdin.read().splitlines():
    sys.argv = ["epg-export", *json.loads(line)]
    try:
        main()
    except SystemExit as left:
        print(left.code or 0)
"""


class Surroundings(NamedTuple):
    """What must not matter: a zone, a language, the order of sets, when the inputs were made."""

    zone: str
    language: str
    seed: str
    made: int


HERE = Surroundings("UTC", "C.UTF-8", "0", 1_000_000_000)
THERE = Surroundings("Asia/Kathmandu", "tr_TR.ISO-8859-9", "4711", 1_900_000_000)


def exported(folder: Path, around: Surroundings, times: int = 1) -> Path:
    """A folder with everything that is exported in a process of its own."""
    folder.mkdir()
    for name, data in INPUTS.items():
        path = folder / name
        path.write_bytes(data)
        os.utime(path, (around.made, around.made))
    commands = [
        ["export", *INPUTS, "-o", output, *options, "--report", f"{output.rstrip('/')}.report"]
        for output, options in EXPORTS.items()
    ]
    commands += [[*command, "-o", output] for output, command in OTHERS.items()]
    environment = {
        **os.environ,
        "TZ": around.zone,
        "LANG": around.language,
        "LC_ALL": around.language,
        "PYTHONHASHSEED": around.seed,
    }
    ran = subprocess.run(
        [sys.executable, "-c", ALL_OF_THEM],
        input="".join(f"{json.dumps(command)}\n" for command in commands * times),
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    codes = dict(zip((*EXPORTS, *OTHERS), ran.stdout.split(), strict=False))
    assert [name for name, code in codes.items() if code not in "01"] == [], ran.stderr[-2000:]
    return folder


class Exported(NamedTuple):
    """Folders of the same exports: the second in other surroundings, the third twice over."""

    here: Path
    there: Path
    twice: Path


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """All exports in their surroundings."""
    folder = tmp_path_factory.mktemp("deterministic")
    return Exported(
        exported(folder / "here", HERE),
        exported(folder / "there", THERE),
        exported(folder / "twice", HERE, times=2),
    )


def content(output: Path) -> dict[str, bytes]:
    """The bytes of a file, or of every file in a folder."""
    if output.is_dir():
        return {path.name: path.read_bytes() for path in sorted(output.iterdir())}
    return {"": output.read_bytes()}


@pytest.mark.parametrize("output", [*EXPORTS, *OTHERS])
def test_the_same_input_gives_the_same_bytes(folders: Exported, output: str) -> None:
    here, *others = (content(folder / output) for folder in folders)
    assert any(len(data) > 500 for data in here.values())
    for other in others:
        assert list(other) == list(here)
        assert [name for name, data in here.items() if data != other[name]] == []


def test_so_do_rejects_and_nothing_else_is_left(folders: Exported) -> None:
    here, *others = ({path.name for path in folder.iterdir()} for folder in folders)
    assert others == [here, here]
    rejects = [name for name in here if name.endswith(".rejects.jsonl")]
    assert rejects
    for name in rejects:
        assert len({(folder / name).read_bytes() for folder in folders}) == 1


@pytest.mark.parametrize("output", EXPORTS)
def test_so_do_the_findings(folders: Exported, output: str) -> None:
    name = f"{output.rstrip('/')}.report"
    assert (folders.here / name).read_bytes() == (folders.there / name).read_bytes()
