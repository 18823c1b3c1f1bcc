"""Disks that are full in earnest: standard output, the temporary folder, a report, a size limit."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from fault_runs import feed

FULL = Path("/dev/full")


@pytest.fixture
def full():
    if not FULL.exists():
        pytest.skip("there is no /dev/full here")
    return str(FULL)


def test_a_report_that_fails_when_the_feed_is_out(epg, write, tmp_path, full):
    write("a.jsonl", feed("Old"))
    ran = epg("export", "a.jsonl", "-o", "guide.xml", "-q", "--report", full)
    assert ran.code == 3
    assert "guide.xml is published, but not its report: cannot write /dev/full: no space" in ran.err
    assert (tmp_path / "guide.xml").exists()


def program(folder, *args, **how):
    command = [sys.executable, "-m", "epg_export", *args]
    return subprocess.run(
        command, check=False, cwd=folder, stderr=subprocess.PIPE, text=True, **how
    )


def test_a_full_standard_output(tmp_path, full):
    (tmp_path / "a.jsonl").write_bytes(feed("Old"))
    with FULL.open("wb") as stream:
        ran = program(tmp_path, "export", "a.jsonl", "--to", "xmltv", "-o", "-", stdout=stream)
    assert ran.returncode == 3
    assert "epg-export: cannot write standard output: no space left on device; free" in ran.stderr


@pytest.mark.parametrize("command", ["validate", "info", "diff"])
def test_a_full_standard_output_of_a_report(tmp_path, full, command):
    (tmp_path / "a.jsonl").write_bytes(feed("Old"))
    (tmp_path / "b.jsonl").write_bytes(feed("New"))
    inputs = ("a.jsonl", "b.jsonl") if command == "diff" else ("a.jsonl",)
    with FULL.open("wb") as stream:
        ran = program(tmp_path, command, *inputs, stdout=stream)
    assert ran.returncode == 3
    assert "epg-export: cannot write standard output: no space left on device; " in ran.stderr


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("export", "none.jsonl", "-o", "guide.xml"), 3),
        (("export", "a.jsonl", "-o", "guide.xml"), 3),
        (("export", "a.jsonl", "-o", "guide.xml", "--profile", "none"), 2),
        (("exprt",), 2),
    ],
)
def test_a_full_standard_error(tmp_path, full, args, code):
    """What nobody hears is said by the exit code: 1 is for faults of the data."""
    (tmp_path / "a.jsonl").write_bytes(feed("Old"))
    command = [sys.executable, "-m", "epg_export", *args]
    with FULL.open("wb") as stream:
        ran = subprocess.run(command, check=False, cwd=tmp_path, stderr=stream)
    assert ran.returncode == code


@pytest.fixture
def small(tmp_path):
    """A disk of 16 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    try:
        command = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", folder]
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"nothing can be mounted here: {error}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_temporary_folder(epg, write, small, monkeypatch):
    write("a.jsonl", feed("Old", days=20))
    monkeypatch.setattr("tempfile.tempdir", str(small))
    ran = epg("export", "a.jsonl", "--to", "xmltv", "-o", "-", "-q", "--jobs", "1")
    assert (ran.code, ran.out) == (3, "")
    said = "cannot write into the temporary folder: no space left on device; free space there, or"
    assert said in ran.err


def test_files_that_must_not_be_so_large(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(feed("Old", days=20))
    most = 40_000

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    args = ("export", "a.jsonl", "-o", "guide.xml", "-q", "--jobs", "1")
    ran = program(tmp_path, *args, preexec_fn=limit)
    assert ran.returncode == 3
    assert "epg-export: cannot write guide.xml: file too large; " in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]
