"""How far a run is, on a terminal: there while it runs, gone when it has ended, nowhere else."""

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from types import SimpleNamespace

import pytest
from conftest import SAMPLES, lines_of

from epg_export.cli import progress
from epg_export.cli.progress import Line, is_watched, shown
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.progress import is_heard, listening

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
GUIDE = str(SAMPLES / "guide.xml")


class Terminal(io.StringIO):
    """Standard error of somebody who watches."""

    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal, stdout=io.StringIO()))
    for name, value in {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("CI", raising=False)
    return terminal


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when the test says so."""
    now = [1000.0]
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


def lines(text):
    """What was drawn, line by line, without what moves and paints."""
    drawn = CONTROL.sub("", text).replace("\n", "\r").split("\r")
    return [line.rstrip() for line in drawn if line.strip()]


def test_it_is_told_how_far_a_run_is(terminal, clock):
    with opened([GUIDE]) as sources, shown(sources, quiet=False):
        size = sources[0].size()
        listening().stage("reading")
        clock[0] += 0.6
        listening().reached(GUIDE, size // 4, size)
        clock[0] += 0.4
        listening().records(1500)
        clock[0] += 1
        listening().reached(GUIDE, size // 2, size)
        clock[0] += 1
        listening().reached(GUIDE, 3 * size // 4, size)
    first, *_, last = lines(terminal.getvalue())
    assert re.fullmatch(r"reading ━+[╸╺]━+  25%  --:--", first)
    assert re.fullmatch(r"reading ━+[╸╺]━+  75% 1,500 records, 500/s 00:01", last)
    assert all(len(line) <= 80 for line in lines(terminal.getvalue()))


def test_a_short_run_shows_nothing(terminal, clock):
    with opened([GUIDE]) as sources, shown(sources, quiet=False):
        listening().stage("reading")
        clock[0] += 0.4
        listening().reached(GUIDE, 1, 1)
    assert terminal.getvalue() == ""


def test_it_is_drawn_ten_times_a_second_at_most(terminal, clock):
    with opened([GUIDE]) as sources, shown(sources, quiet=False):
        clock[0] += 1
        for step in range(1000):
            clock[0] += 0.001
            listening().reached(GUIDE, step, 1000)
    assert 8 <= len(lines(terminal.getvalue())) <= 14


def test_two_passes_are_two_stages_and_never_more_than_all(terminal, clock):
    with opened([GUIDE]) as sources, shown(sources, quiet=False):
        for stage in ("looking through", "reading"):
            listening().stage(stage)
            for step in (1, 5, 10, 3):  # who looks once more at what was read has read no more
                clock[0] += 1
                listening().reached(GUIDE, step, 10)
    parts = [
        (line.split(" ━")[0], re.search(r"(\d+)%", line)[1]) for line in lines(terminal.getvalue())
    ]
    assert list(dict.fromkeys(parts)) == [
        (stage, share) for stage in ("looking through", "reading") for share in ("10", "50", "100")
    ]


def test_records_that_come_again_have_a_known_end(terminal, clock):
    with opened([GUIDE]) as sources, shown(sources, quiet=False):
        listening().records(200)
        listening().stage("joining", again=True)
        clock[0] += 1
        listening().records(50)
    (line,) = dict.fromkeys(lines(terminal.getvalue()))
    assert line.startswith("joining ━")
    assert " 25% 50 records, 50/s" in line


def test_a_feed_of_several_files_is_one(terminal, clock, tmp_path):
    for name, size in (("a.jsonl", 300), ("b.jsonl", 100)):
        (tmp_path / name).write_text(" " * size)
    names = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    with opened(names) as sources, shown(sources, quiet=False):
        clock[0] += 1
        listening().reached(names[0], 300, 300)
    assert " 75% " in lines(terminal.getvalue())[-1]


def test_one_that_has_gone_meanwhile_is_no_trouble_here(terminal, clock, tmp_path):
    (tmp_path / "a.jsonl").write_text("{}")
    with opened([str(tmp_path / "a.jsonl")]) as sources, shown(sources, quiet=False):
        (tmp_path / "a.jsonl").unlink()
        clock[0] += 1
        listening().reached(str(tmp_path / "a.jsonl"), 1, 2)
    assert lines(terminal.getvalue())


@pytest.mark.parametrize(
    "setting",
    [{"TERM": "dumb"}, {"TERM": ""}, {"TERM": "xterm", "CI": "true"}],
    ids=["a dumb one", "none", "of a machine"],
)
def test_terminals_on_which_nobody_watches(terminal, monkeypatch, setting):
    assert is_watched()
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    assert not is_watched()
    with shown([], quiet=False):
        assert not is_heard()


def test_without_standard_error_nobody_watches(monkeypatch):
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=None))
    assert not is_watched()


def test_who_wants_quiet_has_it(terminal):
    with shown([], quiet=True):
        assert not is_heard()


def test_it_does_not_stand_in_the_midst_of_a_feed(terminal, monkeypatch):
    monkeypatch.setattr(progress.sys, "stdout", Terminal())
    with shown([], output="-", quiet=False):
        assert not is_heard()
    with shown([], output="guide.xml", quiet=False):
        assert is_heard()


def test_it_is_gone_when_a_run_fails(terminal, clock):
    def fail():
        clock[0] += 1
        listening().records(1)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"), shown([], quiet=False):
        fail()
    assert not is_heard()
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_what_is_told_costs_next_to_nothing():
    line = Line([])
    line._due = float("inf")
    began = time.process_time()
    for _ in range(10_000):
        line.reached("feed.xml", 1, 2)
    assert (time.process_time() - began) / 10_000 < 20e-6


def many(number):
    """Records enough to keep a run busy for a second."""
    return lines_of(
        {"type": "channel", "id": "one.example", "names": [{"value": "One"}]},
        *(
            {
                "type": "episode",
                "id": f"e{n}",
                "titles": [{"value": f"Title {n}", "lang": "en"}],
                "broadcasts": [
                    {
                        "channel": "one.example",
                        "start": f"2026-01-{n // 1440 % 28 + 1:02}T{n // 60 % 24:02}:{n % 60:02}:00Z",
                    }
                ],
            }
            for n in range(number)
        ),
    )


def on_a_terminal(command, folder):
    """What a program draws on a terminal of 80 columns, its standard output not on it."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm"}
    for name in ("CI", "COLUMNS", "LINES"):
        environment.pop(name, None)
    with subprocess.Popen(
        command, cwd=folder, stdin=its, stdout=subprocess.DEVNULL, stderr=its, env=environment
    ) as run:
        os.close(its)
        drawn = b""
        try:
            while block := os.read(ours, 1 << 16):
                drawn += block
        except OSError:
            pass  # how a terminal says that nobody writes any more
        os.close(ours)
    return run.returncode, drawn.decode()


def screen(text):
    """What is left on the screen in the end, of a program that draws one line again and again."""
    rows, row, column = [""], 0, 0
    for found in re.finditer(r"\x1b\[([0-9;?]*)([A-Za-z])|(.)", text, re.DOTALL):
        amount, command, sign = found.groups()
        if command == "A":
            row -= int(amount or 1)
        elif command == "K":
            rows[row] = "" if amount == "2" else rows[row][:column]
        elif sign == "\r":
            column = 0
        elif sign == "\n":
            row += 1
            rows += [""] * (row + 1 - len(rows))
        elif sign:
            rows[row] = rows[row][:column].ljust(column) + sign + rows[row][column + 1 :]
            column += 1
    return [line.rstrip() for line in rows if line.strip()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_on_a_terminal_it_comes_and_leaves_no_trace(tmp_path, jobs):
    (tmp_path / "feed.jsonl").write_text(many(25_000))
    command = [sys.executable, "-m", "epg_export", "export", "feed.jsonl", "-o", "guide.xml"]
    code, drawn = on_a_terminal([*command, "--jobs", jobs], tmp_path)
    assert code == 0, drawn
    assert "reading ━" in CONTROL.sub("", drawn)
    assert "records" in drawn
    assert "\x1b[?25l" not in drawn.partition("\x1b[?25h")[2]  # the cursor stays to be seen
    left = screen(drawn)
    assert left[-1] == "published: guide.xml"
    assert not any("━" in line for line in left)
    alone = subprocess.run(
        [*command, "--jobs", jobs], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "".join(left).replace(" ", "") == "".join(alone.stderr.split())


def test_a_pipe_gets_nothing(epg, write, monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    ran = epg("info", write("feed.jsonl", many(2000)))
    assert (ran.code, ran.err) == (0, "")
