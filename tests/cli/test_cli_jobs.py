"""Several processes share a run: what comes of it is the same, and none of them outlives it."""

import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from epg_export.cli import jobs

PROGRAMME = """<programme start="202601{day:02}{hour:02}{minute:02}00 +0000" channel="{channel}">
<title lang="en">Programme {number}</title><desc lang="en">{text}</desc></programme>
"""
TEXT = "A long way through the night. " * 12


def feed(programmes):
    """A feed of so many programmes, half a kilobyte each; one of fifty says too little."""
    parts = ["<tv>\n", *(f'<channel id="{n}.example"/>\n' for n in range(30))]
    for number in range(programmes):
        minute = number // 30
        parts.append(
            PROGRAMME.format(
                day=minute // 1440 % 28 + 1,
                hour=minute // 60 % 24,
                minute=minute % 60,
                channel=f"{number % 30 if number % 50 else 99}.example",
                number=number,
                text=TEXT,
            )
        )
    return "".join([*parts, "</tv>\n"])


@pytest.fixture(scope="module")
def several():
    """Enough for several processes."""
    return feed(6000)


@pytest.mark.parametrize("args", [["validate"], ["validate", "--format", "json"], ["info"]])
def test_several_say_what_one_says(epg, write, several, args):
    write("feed.xml", several)
    one, two = (epg(*args, "feed.xml", "--jobs", number) for number in (1, 2))
    assert two == one
    assert one.out


@pytest.mark.parametrize("to", ["guide.xml", "guide.jsonl"])
def test_several_write_what_one_writes(epg, write, several, tmp_path, to):
    write("feed.xml", several)
    ran = [epg("export", "feed.xml", "-o", to, "--jobs", number) for number in (1, 2)]
    one = (tmp_path / to).read_bytes()
    (tmp_path / to).unlink()
    again = epg("export", "feed.xml", "-o", to, "--jobs", 2)
    assert ran[0] == ran[1] == again
    assert (tmp_path / to).read_bytes() == one


@pytest.mark.parametrize("number", ["0", "-1", "two"])
@pytest.mark.parametrize(
    "command", [("export", "-o", "x.xml"), ("validate",), ("info",)], ids=lambda c: c[0]
)
def test_a_number_of_processes_that_is_none(epg, write, command, number):
    write("feed.xml", feed(1))
    ran = epg(*command, "feed.xml", "--jobs", number)
    assert (ran.code, "--jobs" in ran.err) == (2, True)


@pytest.mark.parametrize(
    "said",
    [{"EPG_EXPORT_JOBS": "0"}, {"EPG_EXPORT_VALIDATE_JOBS": "0"}],
    ids=["for all commands", "for one"],
)
def test_the_environment_says_it_too(epg, write, monkeypatch, said):
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    write("feed.xml", feed(1))
    assert epg("validate", "feed.xml").code == 2
    assert epg("validate", "feed.xml", "--jobs", 1).code == 0


def test_the_settings_say_it_too(epg, write):
    write("epg-export.toml", "[validate]\njobs = 0\n")
    write("feed.xml", feed(1))
    assert epg("validate", "feed.xml").code == 2
    assert epg("validate", "feed.xml", "--jobs", 1).code == 0


@pytest.mark.parametrize("command", ["export", "validate", "info"])
def test_the_help_tells_of_it(epg, command):
    assert "--jobs N" in epg(command, "--help").out


@pytest.mark.parametrize(
    ("quota", "cores"),
    [("max 100000", 8), ("200000 100000", 2), ("150000 100000", 2), ("1000 100000", 1), ("?", 8)],
)
def test_a_container_has_the_cores_that_it_gets(monkeypatch, tmp_path, quota, cores):
    (tmp_path / "cpu.max").write_text(f"{quota}\n")
    monkeypatch.setattr(jobs, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(os, "process_cpu_count", lambda: 8, raising=False)
    assert jobs.cores() == cores


def test_a_system_without_containers(monkeypatch, tmp_path):
    monkeypatch.setattr(jobs, "_QUOTA", tmp_path / "none")
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    assert jobs.cores() == len(os.sched_getaffinity(0))


def test_what_is_small_is_done_by_one(epg, write, monkeypatch):
    monkeypatch.setattr("multiprocessing.get_context", None)
    write("feed.xml", feed(20))
    assert epg("validate", "feed.xml", "--jobs", 2).code == 0


@pytest.mark.parametrize(("limit", "jobs_there"), [(64, 1), (140, 3), (1024, 100)])
def test_where_few_files_may_be_open_there_are_fewer(monkeypatch, limit, jobs_there):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
    with jobs.team(100) as team:
        assert team.size == jobs_there


def test_few_open_files_are_enough(epg, write, several, tmp_path):
    write("feed.xml", several)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert epg("export", "feed.xml", "-o", "one.xml", "--jobs", 1).code == 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (150, hard))
    try:
        assert epg("export", "feed.xml", "-o", "many.xml", "--jobs", 100).code == 0
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (tmp_path / "many.xml").read_bytes() == (tmp_path / "one.xml").read_bytes()


@pytest.fixture
def running(tmp_path):
    """An export at work in several processes: it, and their numbers."""
    (tmp_path / "feed.xml").write_text(feed(40_000))
    (tmp_path / "guide.xml").write_text("<tv></tv>\n")
    (tmp_path / "tmp").mkdir()
    command = [*(sys.executable, "-m", "epg_export"), *("export", "feed.xml", "-o", "guide.xml")]
    with subprocess.Popen(
        [*command, "--jobs", "2", "--allow-shrink", "-q"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        until = time.monotonic() + 30
        while len(workers := children(run.pid)) < 2 and time.monotonic() < until:
            assert run.poll() is None, run.stderr.read()
            time.sleep(0.005)
        time.sleep(0.1)
        yield run, workers
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("number", "whom", "code", "words"),
    [
        (signal.SIGINT, "group", 130, "interrupted"),
        (signal.SIGINT, "one", 130, "interrupted"),
        (signal.SIGTERM, "group", 143, ""),
        (signal.SIGTERM, "one", 143, ""),
        (signal.SIGHUP, "group", 129, ""),
        (signal.SIGKILL, "worker", 3, "a worker process died"),
        (signal.SIGTERM, "worker", 3, "a worker process died"),
        (signal.SIGKILL, "one", -signal.SIGKILL, ""),
    ],
)
def test_none_outlives_the_run(running, tmp_path, number, whom, code, words):
    run, workers = running
    assert run.poll() is None
    assert len(workers) == 2
    if whom == "group":
        os.killpg(run.pid, number)
    else:
        os.kill(run.pid if whom == "one" else workers[0], number)
    began = time.monotonic()
    said = run.communicate(timeout=20)[1]
    assert time.monotonic() - began < 10
    assert run.returncode == code
    assert words in said
    assert len(said.splitlines()) == bool(words)
    until = time.monotonic() + 10
    while any(map(lives, workers)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(lives, workers))
    assert (tmp_path / "guide.xml").read_text() == "<tv></tv>\n"
    if code != -signal.SIGKILL:
        assert list((tmp_path / "tmp").iterdir()) == []
        assert {path.name for path in tmp_path.iterdir()} == {"feed.xml", "guide.xml", "tmp"}


def children(pid):
    with suppress(FileNotFoundError, ProcessLookupError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(one) for one in text.split()]
    return []


def lives(pid):
    """Whether there is such a process, and not only what is left of it until somebody looks."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
