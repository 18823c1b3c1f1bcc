"""Processes that share the work: what they give back, and that none of them outlives the run."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

import pytest

from epg_export.errors import ReadError, WorkerDiedError
from epg_export.pipeline import progress
from epg_export.pipeline.hands.processes import Processes
from epg_export.pipeline.team import Team

HERE = Path(__file__).parent


def squared(number):
    return number * number


def process(_part):
    return os.getpid()


def large(size):
    return b"x" * size


def waiting(seconds):
    time.sleep(seconds)
    return seconds


def dying(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def unreadable(name):
    raise ReadError(name, "it is gone")


class Stubborn(Exception):  # noqa: N818 - a name
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def stubborn(_part):
    raise Stubborn("this", "that")


def unpicklable(_part):
    return lambda: None


def is_heard(_part):
    return progress.is_heard()


def test_what_is_done_comes_in_order():
    with Processes(2) as processes:
        assert list(Team(2, processes).work(squared, range(50))) == [n * n for n in range(50)]


def test_all_take_part_and_none_is_this_one():
    with Processes(3) as processes:
        found = set(Team(3, processes).work(process, range(60)))
    assert 2 <= len(found) <= 3
    assert os.getpid() not in found


def test_no_process_is_started_before_there_is_something_to_do():
    with Processes(2) as processes:
        assert processes._processes == []


def test_no_process_and_no_thread_is_left():
    threads = threading.active_count()
    with Processes(2) as processes:
        list(Team(2, processes).work(squared, range(4)))
        pids = [one.pid for one in processes._processes]
    assert not any(map(lives, pids))
    assert threading.active_count() == threads


def test_beside_threads_they_are_no_copies_of_this_process():
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        with Processes(2) as processes:
            assert list(Team(2, processes).work(abs, [-1, -2, -3])) == [1, 2, 3]
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize(
    ("task", "kind", "message"),
    [
        (unreadable, ReadError, "cannot read a.xml: it is gone"),
        (stubborn, RuntimeError, "Stubborn: this and that"),
        (lambda part: part, Exception, "pickle"),
        (unpicklable, Exception, "pickle"),
    ],
    ids=["ours", "that cannot travel", "a task that cannot", "a result that cannot"],
)
def test_an_error_comes_out_as_it_went_in(task, kind, message):
    with Processes(2) as processes:
        with pytest.raises(kind, match=message) as raised:
            list(Team(2, processes).work(task, ["a.xml"]))
        assert list(Team(2, processes).work(squared, [7])) == [49]
    assert not isinstance(raised.value, BrokenProcessPool)


def test_an_error_tells_where_it_was_raised():
    with Processes(1) as processes, pytest.raises(ReadError) as raised:
        list(Team(1, processes).work(unreadable, ["a.xml"]))
    assert "in unreadable" in raised.value.__notes__[0]
    assert raised.value.remedy == "check the name and its rights"


def test_a_worker_that_dies_is_told():
    with pytest.raises(WorkerDiedError), Processes(2) as processes:
        list(Team(2, processes).work(dying, range(10)))


def test_where_one_has_died_none_does_anything():
    with Processes(2) as processes:
        assert isinstance(processes.submit(dying, 3).exception(), BrokenProcessPool)
        assert isinstance(processes.submit(squared, 1).exception(), BrokenProcessPool)
        assert none_lives_in(10, [one.pid for one in processes._processes])


def test_a_worker_that_dies_while_it_hands_over_what_it_did():
    """A pool of the standard library waits for ever for the rest of it."""
    began = time.monotonic()
    with Processes(2) as processes:
        futures = [processes.submit(large, 20_000_000) for _ in range(20)]
        futures[0].result()
        os.kill(processes._processes[0].pid, signal.SIGKILL)
        failed = [one for one in futures if isinstance(one.exception(), BrokenProcessPool)]
    assert failed
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("task", [(waiting, 60), (large, 500_000_000)], ids=["idle", "at it"])
def test_a_run_that_ends_early_waits_for_nobody(task):
    function, part = task
    processes = Processes(2)
    for _ in range(4):
        processes.submit(function, part)
    time.sleep(0.1)
    pids = [one.pid for one in processes._processes]
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), processes:
        raise KeyboardInterrupt
    assert time.monotonic() - began < 10
    assert not any(map(lives, pids))


def test_tasks_that_are_not_wanted_any_more_are_not_done():
    with Processes(1) as processes:
        futures = [processes.submit(waiting, 0.2) for _ in range(50)]
        futures[0].result()
    assert sum(one.cancelled() for one in futures) >= 48


def test_after_the_end_there_is_no_task():
    with Processes(1) as processes:
        processes.submit(squared, 1).result()
    with pytest.raises(RuntimeError):
        processes.submit(squared, 1)


def counting():
    """What each process says after each task: how many it has done."""
    done = []

    def told():
        done.append(1)
        return len(done)

    return told


def test_processes_tell_more_than_was_asked_of_them():
    told = {}
    with Processes(2, counting, told.__setitem__) as processes:
        list(Team(2, processes).work(squared, range(30)))
    assert set(told) <= {0, 1}
    assert sum(told.values()) == 30


def test_another_process_shows_nothing_on_the_terminal_of_this_one():
    with progress.told_to(progress.Progress()), Processes(1) as processes:
        assert progress.is_heard()
        assert list(Team(1, processes).work(is_heard, [0])) == [False]


PROGRAM = """
    import signal, sys, time
    sys.path.insert(0, {here!r})
    from test_pipeline_processes import waiting
    from epg_export.pipeline.run_folder import run_folder
    from epg_export.pipeline.hands.processes import Processes
    from epg_export.pipeline.team import Team

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Processes(2) as processes, run_folder() as folder:
        futures = [processes.submit(waiting, 60) for _ in range(4)]
        print(folder, *(one.pid for one in processes._processes), flush=True)
        futures[0].result()
"""


@pytest.fixture
def program(tmp_path):
    """A program with two processes at work; it, its folder, and their numbers."""
    file = tmp_path / "program.py"
    file.write_text(textwrap.dedent(PROGRAM).format(here=str(HERE)))
    with subprocess.Popen(
        [sys.executable, file],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        folder, *pids = run.stdout.readline().split()
        yield run, Path(folder), list(map(int, pids))
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("number", "whom", "code"),
    [
        (signal.SIGINT, "group", -signal.SIGINT),
        (signal.SIGINT, "one", -signal.SIGINT),
        (signal.SIGTERM, "group", 143),
        (signal.SIGTERM, "one", 143),
        (signal.SIGKILL, "one", -signal.SIGKILL),
    ],
)
def test_none_outlives_the_program(program, number, whom, code):
    run, folder, pids = program
    assert folder.is_dir()
    assert folder.stat().st_mode & 0o777 == 0o700
    (os.killpg if whom == "group" else os.kill)(run.pid, number)
    said = run.communicate(timeout=10)[1]
    assert run.returncode == code
    assert none_lives_in(10, pids)
    assert folder.exists() == (number == signal.SIGKILL)
    assert said.count("Traceback") == (number == signal.SIGINT)  # that of the program itself
    if folder.exists():
        folder.rmdir()


def lives(pid):
    """Whether there is such a process, and not only what is left of it until somebody looks."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def none_lives_in(seconds, pids):
    until = time.monotonic() + seconds
    while any(map(lives, pids)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(lives, pids))
