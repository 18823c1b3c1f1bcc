"""How many processes take part in a run, and keeping them."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from epg_export.cli.profiling import Profile
    from epg_export.pipeline.team import Team

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Where Linux tells what part of the processors a container gets."""

_OTHER_FILES = 128
"""Open files of a run beside its processes, with room to spare."""
_FILES_EACH = 4
"""Open files that a process takes here: two pipes, and what tells that it has ended."""


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13 on
        there = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):
        there = len(os.sched_getaffinity(0))
    else:
        there = os.cpu_count()
    return min(there or 1, _allowed())


def _allowed() -> int:
    """As many as would use up what the container gets; very many where there is no such limit."""
    unlimited = 1 << 16
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return unlimited if quota == "max" else max(1, -(-int(quota) // int(period)))
    except (OSError, ValueError):
        return unlimited


def _startable() -> int:
    """As many as may be started where only so many files may be open; one does without any."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if limit == resource.RLIM_INFINITY:
        return 1 << 16
    return max(1, (limit - _OTHER_FILES) // _FILES_EACH)


@contextmanager
def team(jobs: int, profile: "Profile | None" = None) -> "Iterator[Team]":
    """A team of so many processes, of which the ``profile`` learns where their time goes.

    They are started with the first task, and end with this: at once where it ends early.
    """
    from epg_export.pipeline.team import ALONE, Team  # noqa: PLC0415 - not for --help

    jobs = min(jobs, _startable())
    if jobs == 1:
        yield ALONE
        return
    from epg_export.pipeline.hands.processes import Processes  # noqa: PLC0415 - for several only
    from epg_export.pipeline.profiled import begin  # noqa: PLC0415

    looking = Processes(jobs, begin, profile.of_another) if profile else Processes(jobs)
    with looking as processes:
        yield Team(jobs, processes)
