"""The main job with nothing installed but what the package depends on."""

import json
import subprocess
import sys

from conftest import ROOT, SAMPLES

PROGRAM = """
import sys
from importlib.abc import MetaPathFinder

EXTRAS = {extras}

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in EXTRAS:
            raise ModuleNotFoundError(f"blocked: {{name}}", name=name)

sys.meta_path.insert(0, Missing())
from epg_export.cli import main
for line in {lines}:
    sys.argv = ["epg-export", *line]
    try:
        main()
    except SystemExit as left:
        assert not left.code, line
assert not EXTRAS & {{name.partition(".")[0] for name in sys.modules}}
"""
SCHEDULE = str(SAMPLES / "schedule.jsonl")
LINES = [
    ["export", SCHEDULE, "--to", "xmltv", "-o", "guide.xml"],
    ["export", SCHEDULE, "--to", "ebucore", "-o", "schedule.xml"],
    ["export", SCHEDULE, "-o", "two.xml", "--jobs", "2"],
    ["validate", SCHEDULE],
    ["info", SCHEDULE],
    ["preview", SCHEDULE, "-o", "guide.html"],
    ["table", str(SAMPLES / "halde-plan.xlsx")],
    ["diff", SCHEDULE, SCHEDULE],
    ["config"],
    ["rules"],
]


def extras():
    """The modules that only extras bring, those of tests and benchmarks too."""
    ran = subprocess.run(
        [sys.executable, ROOT / ".ci" / "extras.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.split())


def test_no_extra_is_asked_for(tmp_path):
    program = PROGRAM.format(extras=extras(), lines=json.dumps(LINES))
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    for name in ("guide.xml", "two.xml"):
        assert (tmp_path / name).read_bytes() == (SAMPLES / "guide.xml").read_bytes()


def test_what_extras_bring_is_known():
    assert {"fsspec", "starlette", "uvicorn", "structlog", "dask", "distributed"} <= extras()
    assert not {"click", "lxml", "msgspec", "rich", "yaml"} & extras()
