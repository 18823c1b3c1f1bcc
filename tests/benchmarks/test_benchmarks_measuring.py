"""What a command costs is measured, whatever it does."""

import json
import sys

import pytest
from measured_here import ROOT  # noqa: F401 - makes the benchmarks importable

from benchmarks.files import Files
from benchmarks.measuring import Failure, measured, tell, told
from benchmarks.steps import Rounds, Step, measure

TWICE = Rounds(2)


def python(code):
    return (sys.executable, "-c", code)


def test_a_command_is_heard_and_measured():
    text, cost = measured(python("print(sum(range(10**6)))"), listen=True)
    assert text == "499999500000"
    assert 0 < cost.cpu < 60
    assert cost.peak > 4


def test_one_that_fails_says_how():
    with pytest.raises(Failure, match=r"^exit 1: ValueError: too much$"):
        measured(python("raise ValueError('too much')"))
    with pytest.raises(Failure, match=r"^exit 3$"):
        measured(python("raise SystemExit(3)"))
    with pytest.raises(Failure, match=r"^signal 6$"):
        measured(python("import os; os.abort()"))


def test_codes_that_are_fine_are_no_failure():
    measured(python("raise SystemExit(1)"), fine=(0, 1))


def test_one_that_takes_too_long_is_cut():
    with pytest.raises(Failure, match=r"^cut after 0 s$"):
        measured(python("import time; time.sleep(60)"), limit=0.3)


def test_the_memory_of_a_team_is_that_of_all():
    if sys.platform != "linux":
        pytest.skip("memory is looked at in /proc")
    child = "x = bytearray(30_000_000); import time; time.sleep(1)"
    code = f"import subprocess, sys; c = [sys.executable, '-c', {child!r}]; p = [subprocess.Popen(c) for _ in 'ab']; [one.wait() for one in p]"
    _, team = measured(python(code), whole_tree=True)
    assert 60 < team.peak < 200


def test_a_step_tells_what_it_dealt_with(capsys):
    tell(lambda: 42, lambda: (0.0, 0.0))
    number, cost = told("noise\n" + capsys.readouterr().out.strip())
    assert number == 42
    assert cost.peak > 1


def done(tmp_path, *steps, rounds=TWICE):
    said = []
    given = {"file": tmp_path, "number": 5}
    results = measure({"group": [Step(**given | step) for step in steps]}, rounds, said.append)
    return results, said


def test_all_steps_are_done_once_in_each_round(tmp_path):
    line = json.dumps([5, 1.0, 0.5, 30.0])
    steps = ({"name": name, "command": python(f"print('{line}')"), "tells": True} for name in "ab")
    results, said = done(tmp_path, *steps)
    assert [one.partition(": ")[2][0] for one in said] == ["a", "b", "a", "b"]
    assert [(one.name, one.found, one.cpu, one.runs) for one in results] == [
        ("a", 5, 0.5, 2),
        ("b", 5, 0.5, 2),
    ]
    assert all(one.right for one in results)


def test_what_it_wrote_is_counted_and_goes_before_the_next_round(tmp_path):
    out = tmp_path / "out.xml"
    code = f"open({str(out)!r}, 'x').write('<programme >\\n' * 4)"
    step = {"name": "a", "command": python(code), "out": out, "counted": b"<programme "}
    (result,), _ = done(tmp_path, step)
    assert (result.found, result.right, result.runs) == (4, False, 2)


def test_a_step_that_fails_is_a_result_and_not_done_again(tmp_path):
    step = {"name": "a", "command": python("raise MemoryError('all')")}
    (result,), said = done(tmp_path, step)
    assert result.failed == "exit 1: MemoryError: all"
    assert (result.runs, len(said)) == (0, 1)


def test_a_step_that_takes_long_is_done_once(tmp_path):
    line = json.dumps([5, 0.0, 0.0, 30.0])
    slow = python(f"import time; time.sleep(0.4); print('{line}')")
    (result,), _ = done(
        tmp_path, {"name": "a", "command": slow, "tells": True}, rounds=Rounds(3, once=0.3)
    )
    assert result.runs == 1


def test_files_know_their_names(tmp_path):
    (tmp_path / "guide.xml").write_bytes(b"<tv/>")
    assert Files(tmp_path, 10).guide == tmp_path / "guide.xml"
    assert Files(tmp_path, 10).sizes() == {"guide.xml": 5}
