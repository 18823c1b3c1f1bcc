"""Speeds and ratios follow from seconds and bytes."""

import json

from measured_here import result, run, size

from benchmarks import table
from benchmarks.results import as_json, loaded

LIMIT = result("least there is", side="limits", does="", cpu=0.25)
OURS = result("ours", cpu=0.5, limit="least there is")
SLOW, QUICK = (result(name, side="peers", cpu=cpu) for name, cpu in (("slow", 4.0), ("quick", 2.0)))
WRONG = result("wrong", side="peers", cpu=0.1, found=999)
FAILED = result("failed", side="peers", runs=0, cpu=0, failed="signal 6")
ALL = size(LIMIT, OURS, SLOW, QUICK, WRONG, FAILED)


def test_a_speed_is_told_by_the_time_of_the_processor():
    assert (OURS.speed, OURS.rate) == (2000, 4.0)


def test_that_of_several_jobs_is_told_by_the_clock():
    assert result("two", jobs=2, cpu=2.0, clock=0.8).speed == 1250


def test_the_best_peer_does_the_same_and_finds_all_there_is():
    assert ALL.best_peer(OURS) is QUICK
    assert ALL.to_peer(OURS) == 4
    assert ALL.to_peer(SLOW) == 0.5


def test_a_limit_is_not_reached():
    assert ALL.to_limit(OURS) == 0.5
    assert ALL.to_limit(QUICK) is None


def test_nothing_is_compared_with_itself():
    assert ALL.to_peer(QUICK) is None
    assert ALL.to_peer(LIMIT) is None


def test_a_step_that_failed_has_no_figures():
    assert ALL.get("failed") is None


def test_a_run_comes_back_from_its_json():
    whole = run(ALL)
    data = as_json(whole, [{"mark": "one"}])
    assert loaded(data) == whole
    stored = json.loads(data)
    assert stored["marks"] == [{"mark": "one"}]
    ours = stored["sizes"][0]["results"][1]
    assert ours["programmes_per_second"] == 2000
    assert (ours["to_best_peer"], ours["to_limit"]) == (4.0, 0.5)


def test_the_table():
    expected = """\
100,000 programmes            progr/s   MB/s   cpu s clock s    MiB /peer /limit
read
  least there is                4,000    8.0    0.25    1.50     40     -      -
  ours                          2,000    4.0    0.50    1.50     40  4.00   0.50
  slow                            250    0.5    4.00    1.50     40  0.50      -
  quick                           500    1.0    2.00    1.50     40     -      -
  wrong                        10,000   20.0    0.10    1.50     40 20.00      - (!)
  failed                     fails: signal 6"""
    assert "\n".join(table.lines(ALL)) == expected
    assert max(map(len, expected.splitlines())) <= 85


def test_what_must_be_known_is_said_once():
    noted = result("noted", note="loses images")
    assert list(table.notes([size(noted, WRONG), size(noted)])) == [
        "noted: loses images",
        "(!) wrong: 999 programmes found, not 1,000",
    ]
