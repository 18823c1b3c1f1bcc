"""What is shown on terminals of all sorts, in pipes, in narrow windows, in old encodings."""

import re
import shutil
import subprocess
import sys

import pytest
from conftest import SAMPLES
from terminals import environment, shown

PROGRAM = (sys.executable, "-m", "epg_export")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOURS = re.compile(r"\x1b\[(?:\d+;)*[349][0-9]m")
"""Bold type is none."""
FAULTY = '{"type": "channel", "id": "köln", "foo": "一二三"}\n{"type": "episode", "id": "e"}\n'
TABLES = {
    "info": ("info", "in.jsonl"),
    "rules": ("rules",),
    "rule": ("rule", "EPG102"),
    "formats": ("formats",),
    "profiles": ("profiles", "kodi"),
    "vocab": ("vocab", "genres"),
    "diff": ("diff", "in.jsonl", "in.jsonl"),
    "table": ("table", "plan.xlsx"),
    "config": ("config", "serve"),
    "help": ("export", "--help"),
    "validate": ("validate", "faulty.jsonl"),
}


@pytest.fixture
def folder(tmp_path):
    shutil.copy(SAMPLES / "schedule.jsonl", tmp_path / "in.jsonl")
    shutil.copy(SAMPLES / "halde-plan.xlsx", tmp_path / "plan.xlsx")
    (tmp_path / "faulty.jsonl").write_text(FAULTY)
    return tmp_path


def piped(folder, *line, **said):
    """What a command writes into pipes."""
    env = environment(**said)
    return subprocess.run([*PROGRAM, *line], cwd=folder, env=env, capture_output=True, check=False)


@pytest.mark.parametrize("name", ["validate", "rules"])
def test_a_terminal_of_80_columns(folder, name):
    text, code = shown(*PROGRAM, *TABLES[name], cwd=folder)
    plain = ESCAPES.sub("", text)
    wide = [line for line in plain.splitlines() if len(line) > 80]
    assert code == (1 if name == "validate" else 0)
    assert [line for line in wide if "error[" not in line] == []


def test_colours_are_for_terminals_that_have_them(folder):
    line = (*PROGRAM, *TABLES["validate"])
    assert ESCAPES.search(shown(*line, cwd=folder)[0])
    assert not COLOURS.search(shown(*line, cwd=folder, NO_COLOR="1")[0])
    assert not ESCAPES.search(shown(*line, cwd=folder, TERM="dumb")[0])


def test_nothing_steers_a_pipe(folder):
    for line in (TABLES[name] for name in ("validate", "help", "vocab")):
        ran = piped(folder, *line, TERM="xterm-256color")
        assert b"\x1b" not in ran.stdout + ran.stderr, line


def test_a_pipe_beside_a_terminal(folder):
    """Standard output into a file, standard error on a terminal: a page of help is no less plain."""
    with (folder / "out").open("wb") as out:
        text, code = shown(*PROGRAM, *TABLES["validate"], cwd=folder, out=out)
    assert code == 1
    assert text == ""
    assert b"\x1b" not in (folder / "out").read_bytes()


@pytest.mark.parametrize("columns", ["40", "wide"])
def test_columns_that_somebody_sets(folder, columns):
    ran = piped(folder, *TABLES["validate"], COLUMNS=columns)
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 1, ran.stderr


def test_a_narrow_terminal_breaks_between_words(folder):
    text, code = shown(*PROGRAM, "info", "nowhere.csv", columns=40, cwd=folder)
    assert code == 3
    assert text.splitlines() == [
        "epg-export: cannot read nowhere.csv:",
        "  there is no such file; check the name",
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_an_old_encoding_ends_nothing(folder, said):
    for line in (TABLES["validate"], TABLES["vocab"], ()):
        ran = piped(folder, *line, **said)
        assert b"UnicodeEncodeError" not in ran.stderr, line
        assert b"internal error" not in ran.stderr, line
        assert ran.returncode in {0, 1, 2}, line


def test_whoever_reads_one_line_gets_one(folder):
    """As ``| head -1``: nothing is said of the closed pipe."""
    lines = [
        TABLES["rules"],
        ("export", "in.jsonl", "--to", "xmltv", "-o", "-", "-q"),
        ("validate", "in.jsonl", "--format", "json", "--show-all"),
    ]
    for line in lines:
        with subprocess.Popen(
            [*PROGRAM, *line],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            running.stdout.readline()
            running.stdout.close()
            said = running.stderr.read()
        assert b"Traceback" not in said, line
        assert b"BrokenPipe" not in said, line
        assert b"Exception ignored" not in said, line
