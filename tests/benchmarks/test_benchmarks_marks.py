"""Marks are ratios of two steps, or the memory of one."""

import pytest
from measured_here import result, size

from benchmarks.files import Files
from benchmarks.groups import GROUPS
from benchmarks.marks import MARKS, Mark, judged, lines

ONE = result("one", cpu=0.5, clock=0.6, bytes=4_000_000, peak=50.0)
OTHER = result("other", cpu=2.0, clock=1.2, peak=30.0)


@pytest.mark.parametrize(
    ("measure", "value"),
    [("speed", 4.0), ("cost", 0.25), ("byte speed", 8.0), ("clock", 2.0), ("MiB", 50.0)],
)
def test_a_mark_compares_two_steps(measure, value):
    mark = Mark(step="one", against="other", measure=measure, least=1)
    assert mark.value(size(ONE, OTHER), None) == value


def test_memory_is_compared_with_that_of_a_smaller_feed():
    mark = Mark(step="one", measure="MiB more", most=40, at=1_000_000)
    large = size(result("one", peak=35.0))
    assert mark.value(size(ONE, programmes=1_000_000), large) == 15.0


def test_what_was_not_measured_has_no_value():
    mark = Mark(step="one", against="other", least=1)
    assert mark.value(size(ONE), None) is None
    assert mark.value(size(ONE, result("other", runs=0, failed="exit 1")), None) is None


@pytest.mark.parametrize(
    ("mark", "value", "reached"),
    [
        (Mark(step="one", least=2.5), 2.5, True),
        (Mark(step="one", least=2.5), 2.49, False),
        (Mark(step="one", most=40), 40.0, True),
        (Mark(step="one", most=40), 40.1, False),
    ],
)
def test_a_mark_is_reached_at_its_bound(mark, value, reached):
    assert mark.reached(value) is reached


def of_reading(sizes):
    return next(row for row in judged(sizes) if "@iptv" in row["mark"])


def test_a_mark_is_judged_at_its_size():
    steps = (result("XMLTV to records"), result("@iptv/xmltv read", side="peers", cpu=3.0))
    small, large = size(*steps, programmes=10_000), size(*steps)
    assert of_reading([small])["reached"] is None
    row = of_reading([small, large])
    assert (row["measured"], row["reached"]) == ({"10000": 3.0, "100000": 3.0}, True)
    assert row["mark"] == "XMLTV to records / @iptv/xmltv read"
    assert row["wanted"] == "speed >= 2.5"


def test_the_list_ends_each_line_with_what_came_of_it():
    steps = (result("XMLTV to records"), result("@iptv/xmltv read", side="peers", cpu=2.0))
    line = next(line for line in lines([size(*steps)]) if "@iptv/xmltv read" in line)
    assert line.split() == [
        *(
            [
                "XMLTV",
                "to",
                "records",
                "/",
                "@iptv/xmltv",
                "read",
                "speed",
                ">=",
                "2.5",
                "100,000",
                "2.00",
                "missed",
            ]
        )
    ]


def test_marks_name_steps_that_are_there(tmp_path, monkeypatch):
    monkeypatch.setattr(Files, "_made", lambda files, name, *_: files.folder / name)
    monkeypatch.setattr("benchmarks.groups.jobs.takes_jobs", lambda _: True)
    monkeypatch.setattr("benchmarks.groups.jobs.os.cpu_count", lambda: 2)
    files = Files(tmp_path, 10, tmp_path / "xmltv.dtd")
    steps = [step for group in GROUPS.values() for step in group(files)]
    names = [step.name for step in steps]
    assert len(set(names)) == len(names)
    peers = {"@iptv/xmltv", "Perl XMLTV", "tv_validate_file"}  # not installed everywhere
    for mark in MARKS:
        for name in filter(None, (mark.step, mark.against)):
            assert name in names or any(name.startswith(peer) for peer in peers), name


def test_limits_are_steps_of_the_same_run(tmp_path, monkeypatch):
    monkeypatch.setattr(Files, "_made", lambda files, name, *_: files.folder / name)
    files = Files(tmp_path, 10)
    steps = [step for group in GROUPS.values() for step in group(files)]
    assert {step.limit for step in steps} - {"xmllint --stream"} <= {"", *(s.name for s in steps)}
