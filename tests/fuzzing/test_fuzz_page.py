"""What docs/fuzzing.md tells to type, as far as a test has the time for it."""

import re
import shlex
import subprocess
import sys

import pytest
from conftest import ROOT
from fuzzing import drawing
from fuzzing.targets import all_targets

PAGE = (ROOT / "docs" / "fuzzing.md").read_text("utf-8")


def test_the_profile_for_long_runs_is_heeded():
    assert "EPG_EXPORT_FUZZ_EXAMPLES=2000 pytest tests/fuzzing\n" in PAGE
    assert drawing.fuzzed.max_examples == drawing.EXAMPLES


def test_every_target_is_named():
    assert [name for name in all_targets() if f"`{name}`" not in PAGE] == []


def test_a_target_runs_as_it_is_said_to():
    pytest.importorskip("atheris", reason="atheris is not installed (extra fuzz)")
    _, script, name, *_ = shlex.split(re.search(r"^python .*run\.py .*$", PAGE, re.MULTILINE)[0])
    ran = subprocess.run(
        [sys.executable, script, name, "-runs=3"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "stat::number_of_executed_units" in ran.stderr
