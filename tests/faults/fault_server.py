"""Runs the program again and again in forks of one process, each with faults of the system.

All modules are there before the first run, so what is counted are the calls of the run itself.
strace stands beside each run and lets the n-th call of a kind fail; it is told on a line of JSON,
and answered on one.
"""

import ctypes
import importlib
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress

_ANYBODY = ctypes.c_ulong(-1)
_SET_PTRACER = 0x59616D61
_LONGEST = 60


def load():
    """Import all that a run could import on its way."""
    import epg_export  # noqa: PLC0415 - it is what is loaded here

    for module in pkgutil.walk_packages(epg_export.__path__, "epg_export."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # of an extra
                importlib.import_module(module.name)
    # What others import on their way.
    for name in ("encodings.idna", "multiprocessing.popen_fork", "python_calamine", "unicodedata"):
        with suppress(ImportError):
            importlib.import_module(name)


def main():
    load()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        task = json.loads(line)
        sys.stdout.write(json.dumps(run(task)) + "\n")
        sys.stdout.flush()


def run(task):
    """One run; its exit code, and whether strace stood beside it."""
    beside, told = os.pipe()
    is_there, there = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        child_run(task, beside, there)
    os.close(beside)
    os.close(there)
    os.read(is_there, 1)  # from here on nothing is called that would be counted
    os.close(is_there)
    strace = trace(task, child) if task["strace"] is not None else None
    if strace is not None and not attached(strace, child):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return {"code": None, "why": strace.stderr.read().decode()}
    os.close(told)
    ends = time.monotonic() + _LONGEST
    while (found := os.waitpid(child, os.WNOHANG))[0] == 0:
        if time.monotonic() > ends:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.001)
    if strace is not None:
        with suppress(subprocess.TimeoutExpired):
            strace.wait(5)
        strace.kill()
        strace.wait()
        strace.stderr.close()
    return {"code": os.waitstatus_to_exitcode(found[1])}


def trace(task, child):
    command = ["strace", "-f", "-y", "-s", "32", "-o", task["log"], *task["strace"]]
    return subprocess.Popen([*command, "-p", str(child)], stderr=subprocess.PIPE)


def attached(strace, child):
    while strace.poll() is None:
        with open(f"/proc/{child}/status") as status:  # noqa: PTH123 - one of many
            if "TracerPid:\t0\n" not in status.read():
                return True
        time.sleep(0.0005)
    return False


def child_run(task, beside, there):
    """Become the program, once strace is there."""
    os.setsid()
    ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
    os.chdir(task["cwd"])
    os.environ.update(task["env"])
    tempfile.tempdir = None
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        opened = os.open(task[name], (os.O_RDWR if number else os.O_RDONLY) | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as they begin
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["epg-export", *task["argv"]]
    os.write(there, b"x")
    waiting = select.poll()  # of all ways to wait the one that is not counted
    waiting.register(beside)
    waiting.poll()
    with suppress(OSError):
        os.close(beside)
    from epg_export.cli import main as program  # noqa: PLC0415 - loaded before

    code = 99
    try:
        program()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except BaseException:  # noqa: BLE001 - the very thing that must not be
        import traceback  # noqa: PLC0415

        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code or 0)


if __name__ == "__main__":
    main()
