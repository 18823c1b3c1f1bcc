"""What a command, or a step inside a process of its own, costs: time and memory."""

import json
import os
import resource
import subprocess
import time
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

_KIB = 1024


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor, and MiB at the peak."""

    clock: float
    cpu: float
    peak: float


def measured(command: Sequence[str], fine: Container[int] = (0,)) -> Cost:
    """What a whole command costs that ends with a code that is fine, its start included.

    The system counts the memory of the process that starts it as the least: keep that one small.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in fine:
        message = f"{' '.join(command)} ended with {code}"
        raise SystemExit(message)
    seconds = time.perf_counter() - start
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KIB)


def tell(
    step: Callable[[], int], apart: Callable[[], tuple[float, float]] = lambda: (0, 0)
) -> None:
    """Do a step and print how much it dealt with and what it cost, for :func:`told` to read.

    The start of Python and the imports are in the memory, but not in the time; nor are the seconds
    of clock and processor that ``apart`` gives when all is done.
    """
    clock, cpu = time.perf_counter(), time.process_time()
    number = step()
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    clock, cpu = clock - apart()[0], cpu - apart()[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    print(json.dumps([number, clock, cpu, peak]))


def told(command: Sequence[str]) -> tuple[int, Cost]:
    """What a step in a process of its own tells of itself."""
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    number, *cost = json.loads(text)
    return number, Cost(*cost)
