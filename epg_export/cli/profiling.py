"""``--profile-run``: where the time of a run went, as JSON and as a line for people."""

import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli.apart import keep_apart
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.pipeline.profiled import Samples

VERSION = 1
_MAIN = "main"
_SHOWN, _LISTED = 4, 40
_LIBRARIES = ("click", "lxml", "msgspec", "rich")
_MEBI = 1 << 20


class Profile:
    """What is learnt of a run, process by process, while it goes."""

    def __init__(self) -> None:
        self.processes: dict[str, Samples] = {}
        self.wall = 0.0

    @contextmanager
    def of_this_process(self) -> Iterator[None]:
        """Look at what this process does, as long as this lasts."""
        from epg_export.pipeline.profiled import Sampler  # noqa: PLC0415 - only where it is wanted

        began = time.monotonic()
        with Sampler() as sampler:
            yield
        self.wall = time.monotonic() - began
        self._add(_MAIN, sampler.taken())

    def of_another(self, number: int, samples: "Samples") -> None:
        """Take what another process has learnt of itself."""
        self._add(f"worker {number + 1}", samples)

    def _add(self, name: str, samples: "Samples") -> None:
        if name in self.processes:
            self.processes[name].add(samples)
        else:
            self.processes[name] = samples

    def together(self) -> "Samples":
        """All processes as if they were one; its memory is that of all, each at its peak."""
        from epg_export.pipeline.profiled import Samples  # noqa: PLC0415 - only where it is wanted

        found = Samples()
        for samples in self.processes.values():
            found.add(samples)
        found.peak = sum(samples.peak for samples in self.processes.values())
        return found


def keep_profile_apart(
    given: Mapping[str, object],
    used: Iterable[str | None],
    *,
    output: str | None = None,
    suffixes: tuple[str, ...] = (),
) -> None:
    """Refuse a profile that would be written over what the run uses; see :func:`keep_apart`."""
    path = given.get("profile_run")
    keep_apart(
        None if path is None else str(path),
        used,
        output=output,
        suffixes=suffixes,
        what="the profile",
        remedy="name another file with --profile-run",
    )


@contextmanager
def profiled(
    path: str | None, told: Callable[[], Mapping[str, Any]], *, beside: str = "-", quiet: bool
) -> Iterator[Profile | None]:
    """Write the profile of what is done meanwhile into a file; nothing where nobody wants it.

    ``told`` says what is known of the run when it has ended, ``beside`` where its output goes. A
    run that fails leaves no profile. Raises :class:`WriteError` before anything is done where it
    could not be written.
    """
    if path is None:
        yield None
        return
    import json  # noqa: PLC0415 - not for --help

    from epg_export.cli.show import can_be_written, output  # noqa: PLC0415

    if path == "-":
        raise ConfigError("the profile goes into a file", remedy="name one with --profile-run")
    can_be_written(path, "--profile-run", beside)
    profile = Profile()
    with profile.of_this_process():
        yield profile
    with output(path) as to:
        json.dump({**_about(profile), **told(), **_found(profile)}, to, indent=2)
        to.write("\n")
    if not quiet:
        click.echo(_line(profile, path), err=True)


def _about(profile: Profile) -> dict[str, Any]:
    from importlib.metadata import version  # noqa: PLC0415 - slow

    names = ("epg-export", *_LIBRARIES)
    return {
        "version": VERSION,
        "versions": {"python": platform.python_version(), **{n: version(n) for n in names}},
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "wall_seconds": round(profile.wall, 3),
    }


def _found(profile: Profile) -> dict[str, Any]:
    together = profile.together()
    functions = sorted(together.functions.items(), key=lambda one: (-one[1], one[0]))
    return {
        **_of(together),
        "functions": [
            {"function": name, **_part(seconds, together)} for name, seconds in functions[:_LISTED]
        ],
        "processes": [{"name": name, **_of(one)} for name, one in profile.processes.items()],
    }


def _of(samples: "Samples") -> dict[str, Any]:
    stages = sorted(samples.stages.items(), key=lambda one: (-one[1], one[0]))
    return {
        "cpu_seconds": round(samples.cpu, 3),
        "peak_memory_bytes": samples.peak,
        "stages": {name: _part(seconds, samples) for name, seconds in stages},
    }


def _part(seconds: float, samples: "Samples") -> dict[str, float]:
    """Seconds, and what share of all that was seen they are."""
    seen = sum(samples.stages.values())
    return {"seconds": round(seconds, 3), "share": round(seconds / seen, 4) if seen else 0.0}


def _line(profile: Profile, path: str) -> str:
    from epg_export.reporters.wording import visible  # noqa: PLC0415 - not for --help

    found = _of(profile.together())
    stages = list(found["stages"].items())[:_SHOWN]
    shares = ", ".join(f"{name} {part['share']:.0%}" for name, part in stages)
    processes = len(profile.processes)
    where = f" in {processes} processes" if processes > 1 else ""
    memory = found["peak_memory_bytes"] / _MEBI
    line = f"profile: {profile.wall:.1f} s, {found['cpu_seconds']:.1f} s of work{where}"
    return f"{line}, {memory:.0f} MiB at most; {shares or 'too short to tell'}: {visible(path)}"
