"""What a shell offers when somebody presses TAB: asked as the library does, and in the shells."""

import os
import shutil
import subprocess
import sys

import pytest
from terminals import PROGRAM, Terminal, environment

from epg_export.cli import words
from epg_export.cli.main import COMMANDS


def offered(line, *, shell="bash", **said):
    """What is answered for a line that ends where the cursor stands."""
    before = line.split(" ")
    env = {
        **environment(**said),
        "_EPG_EXPORT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": f"epg-export {line}",
        "COMP_CWORD": str(len(before)),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "epg_export"], env=env, capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    return [one.partition(",")[2] for one in ran.stdout.splitlines()]


def test_the_words_are_in_step():
    assert words.FILE.read_text() == words.text(), "run python -m epg_export.cli.words"


LINES = {
    "": list(COMMANDS),
    "exp": ["export"],
    "--ver": ["--version"],
    "export --lay": ["--layout"],
    "export --on-error ": ["reject", "stop", "keep"],
    "export --on-error=": ["reject", "stop", "keep"],
    "export --to x": ["xmltv"],
    "validate --from pre": ["presstext"],
    "export a.jsonl --profile ko": ["kodi"],
    "export --layout c": ["collection"],
    "export --key go": [],
    "rule epg10": [f"EPG10{number}" for number in range(1, 10)],
    "validate --select EPG101,EPG102,epg103": ["EPG101,EPG102,EPG103"],
    "export --split channel,": ["channel,channel", "channel,day"],
    "profiles jel": ["jellyfin"],
    "formats ebu": ["ebucore"],
    "schema xm": ["xmltv", "xml"],
    "help led": ["ledger"],
    "watch --to ffp": ["ffplayout"],
    "vocab lan": ["languages"],
    "completion ": ["bash", "zsh", "fish"],
    "ledger --outcome pub": ["published"],
    "export --foo ": [""],  # a file
}


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_a_line_goes_on(line, expected):
    assert offered(line) == expected


def test_settings_that_are_wrong_are_no_matter(tmp_path, monkeypatch):
    (tmp_path / "epg-export.toml").write_text("[nonsense\n")
    monkeypatch.chdir(tmp_path)
    assert offered("exp", PYTHONPATH=os.pathsep.join(sys.path)) == ["export"]


@pytest.mark.parametrize("asked", ["bash_foo", "foo_complete", "x"])
def test_what_is_no_question_is_not_answered(epg, monkeypatch, asked):
    monkeypatch.setenv("_EPG_EXPORT_COMPLETE", asked)
    assert epg() == (2, "", "")


def test_the_line_without_a_shell(epg):
    ran = epg("completion")
    assert ran.code == 2
    assert "Example: epg-export completion fish" in ran.err


def script(shell):
    """The script of a shell; skips where the shell, or the program by its name, is not there."""
    if not PROGRAM.exists() or shutil.which(shell) is None:
        pytest.skip(f"{shell} or epg-export is not installed")
    ran = subprocess.run([PROGRAM, "completion", shell], capture_output=True, text=True, check=True)
    return ran.stdout


@pytest.fixture
def folder(tmp_path):
    """A folder with a schedule and what else lies about."""
    (tmp_path / "monday plan.jsonl").touch()
    (tmp_path / "out").mkdir()
    return tmp_path


def test_bash(folder):
    (folder / "script").write_text(script("bash"))
    with Terminal("bash", "--norc", "--noprofile", "-i", cwd=folder, PS1="> ") as bash:
        bash.type("source ./script; bind 'set enable-bracketed-paste off'\n")
        bash.type("echo ready-$((1+1))\n")
        bash.until("ready-2")
        bash.type("epg-export comp\t")
        bash.until("epg-export completion ")
        bash.type("\x15epg-export validate --select EPG231,EPG10\t\t")
        bash.until("EPG231,EPG101")
        bash.type("\x15epg-export export mon\t")
        bash.until("monday\\ plan.jsonl")


def test_zsh(folder):
    (folder / "script").write_text(script("zsh"))
    with Terminal("zsh", "-f", "-i", cwd=folder, PS1="> ", HOME=str(folder)) as zsh:
        zsh.type("autoload -U compinit; compinit -u -D; source ./script; echo ready-$((1+1))\n")
        zsh.until("ready-2")
        zsh.type("epg-export comp\t")
        zsh.until("letion")
        zsh.type("\x15epg-export rule EPG10\t")
        zsh.until("EPG101", "stop-before-start")
        zsh.type("\x15epg-export export mon\t")
        zsh.until("day\\ plan.jsonl")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("epg-export comp", ["completion\tPrint the script that completes lines in a shell."]),
        ("epg-export export --on-error s", ["stop"]),
        ("epg-export export mon", ["monday plan.jsonl"]),
        ("epg-export watch ", ["out/"]),
    ],
)
def test_fish(folder, line, expected):
    (folder / "script").write_text(script("fish"))
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source ./script; complete -C '{line}'"],
        env=environment(HOME=str(folder)),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    said = [one.replace("\\ ", " ") for one in ran.stdout.splitlines()]
    assert [one.removesuffix("\tDirectory") for one in said] == expected
