"""The page is made of a run, and of nothing else."""

import importlib
import tempfile
from pathlib import Path

import pytest
from measured_here import ROOT, result, run, size

from benchmarks import report
from benchmarks.marks import MARKS
from benchmarks.results import loaded

LIMIT = result("lexer", side="limits", does="", cpu=0.25)
OURS = result("XMLTV to records", cpu=0.5, limit="lexer")
PEER = result("@iptv/xmltv read", side="peers", note="entities stay as they are")
FAILED = result("epg-parser read", side="peers", runs=0, failed="signal 6")
PARTS = (
    result("export JSONL to XMLTV", group="export", cpu=1.0),
    result("JSONL to records", cpu=0.1),
    result("rules alone", cpu=0.3),
    result("JSONL to XMLTV", cpu=0.25),
    result("JSONL to XMLTV, checked", cpu=0.4),
)
RUN = run(size(LIMIT, OURS, PEER, FAILED, *PARTS), missing=["xmltodict"])


def section(text, title):
    """The table under a heading."""
    _, _, below = text.partition(f"## {title}\n")
    lines = below.partition("\n## ")[0].splitlines()
    return [line for line in lines if line.startswith("|")]


def test_the_machine_and_what_is_missing():
    text = report.page(RUN)
    assert "Some CPU, 2 cores, 8 GiB, Linux" in text
    assert "Python 3.11.9." in text
    assert "Not installed: xmltodict." in text


def test_the_marks():
    heads, _, first, *_ = section(report.page(RUN), "Marks")
    assert heads == "| mark | wanted | at | 100,000 |  |"
    assert first == (
        "| XMLTV to records / @iptv/xmltv read | speed >= 2.5 | 100,000 | 2.00 | missed |"
    )


def test_the_table_of_a_size():
    table = section(report.page(RUN), "Everything")
    assert table[:7] == [
        "|  | programmes/s | MB/s | CPU s | clock s | MiB | x best peer | x limit |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        "| **read** |  |  |  |  |  |  |  |",
        "| *lexer* | 4,000 | 8.0 | 0.25 | 1.50 | 40 | - | - |",
        "| XMLTV to records | 2,000 | 4.0 | 0.50 | 1.50 | 40 | 2.00 | 0.50 |",
        "| @iptv/xmltv read | 1,000 | 2.0 | 1.00 | 1.50 | 40 | - | - |",
        "| epg-parser read | fails: signal 6 |  |  |  |  |  |  |",
    ]
    assert "- @iptv/xmltv read: entities stay as they are" in report.page(RUN)


def test_where_the_time_goes():
    assert section(report.page(RUN), "Where the time goes") == [
        "| `export JSONL to XMLTV`, 100,000 programmes | µs a programme | share |",
        "|---|--:|--:|",
        "| decoding, with all type checks | 100.0 | 10% |",
        "| the rules | 300.0 | 30% |",
        "| making XMLTV, sorted | 150.0 | 15% |",
        "| comparing it with the schema | 150.0 | 15% |",
        "| joining, timeline, losses, reporting, start and end | 300.0 | 30% |",
        "| **all** | 1000.0 | 100% |",
    ]


def test_what_is_left():
    missed = "- XMLTV to records / @iptv/xmltv read: speed >= 2.5 is wanted, 2.00 was measured."
    text = report.page(RUN)
    assert missed in text
    assert f"- Of {len(MARKS)} marks 0 are reached, and {len(MARKS) - 1} were not" in text


def test_of_several_runs_the_sizes_are_joined():
    later = run(size(OURS, programmes=1_000_000))
    assert [one.programmes for one in report.joined([RUN, later]).sizes] == [100_000, 1_000_000]


def test_the_page_in_the_repository_is_made_of_the_run_in_it():
    kept = loaded(report.KEPT.read_bytes())
    assert (report.DOCS / "performance.md").read_text(encoding="utf-8") == report.page(kept)


def test_no_path_of_a_machine_stands_in_it():
    text = report.KEPT.read_text() + (ROOT / "docs" / "performance.svg").read_text()
    for path in (ROOT, Path.home(), tempfile.gettempdir()):
        assert f"{path}/" not in text


def test_the_plot_is_the_same_for_the_same_run(tmp_path):
    pytest.importorskip("matplotlib")
    plot = importlib.import_module("benchmarks.plot").plot
    for name in ("a.svg", "b.svg"):
        plot(RUN.sizes, tmp_path / name)
    text = (tmp_path / "a.svg").read_text()
    assert text == (tmp_path / "b.svg").read_text()
    assert "XMLTV to records" in text
    assert "seconds of processor" in text
