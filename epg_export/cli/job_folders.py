"""Keeping jobs apart: what one has moved or published is no drop of another, or of its own."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from epg_export.errors import ConfigError
from epg_export.reporters.wording import visible
from epg_export.service.jobs import Job
from epg_export.service.watch.taken import TAKEN
from epg_export.stores import is_url


def keep_apart(where: str, jobs: Sequence[Job]) -> None:
    """Refuse jobs that would take each other's files, or results for drops.

    ``where`` is what says the jobs. Raises :class:`ConfigError`.
    """
    inputs: dict[Path, Job] = {}
    for job in jobs:
        other = inputs.setdefault(job.folder.resolve(), job)
        if other is not job:
            raise _shared(f"{where}: the input {job.folder}", other, job)
    outputs: dict[str, Job] = {}
    for job in jobs:
        for output in _outputs(job):
            other = outputs.setdefault(output, job)
            if other is not job:
                raise _shared(f"{where}: the output {output}", other, job)
            if not is_url(output):
                _refuse_among(where, job, Path(output).parent.resolve(), inputs)
        for folder in (job.done.resolve(), job.failed.resolve()):
            if folder.is_relative_to(job.folder.resolve() / TAKEN):
                message = (
                    f"{where}: [jobs.{job.name}] moves what is done to {folder}, where files are "
                    "while they are worked on"
                )
                raise ConfigError(visible(message), remedy="name a folder that is not in .taken")
            if folder in inputs:
                message = (
                    f"{where}: [jobs.{job.name}] moves what is done to {folder}, which is the "
                    f"input of {inputs[folder].name}"
                )
                remedy = "name another folder, such as done below the input"
                raise ConfigError(visible(message), remedy=remedy)


def keep_out(files: Iterable[Path], jobs: Sequence[Job]) -> None:
    """Refuse to watch a folder where a file of ours lies that would be taken for a drop.

    ``files`` are such as the settings and the ledger. Raises :class:`ConfigError`.
    """
    for file in files:
        for job in jobs:
            is_there = file.absolute().parent.resolve() == job.folder.resolve()
            if is_there and not file.name.startswith(".") and fnmatch(file.name, job.pattern):
                message = f"[jobs.{job.name}] would take {file} for what is dropped"
                remedy = "keep it in a folder that is no input"
                raise ConfigError(visible(message), remedy=remedy)


def _outputs(job: Job) -> Iterable[str]:
    return (target.options.output.rstrip("/") for target in job.targets)


def _shared(what: str, one: Job, other: Job) -> ConfigError:
    message = f"{what} is of the jobs {one.name} and {other.name}"
    return ConfigError(visible(message), remedy="give each job one of its own")


def _refuse_among(where: str, job: Job, folder: Path, inputs: dict[Path, Job]) -> None:
    """Refuse to publish where files are dropped, or stay when they are done."""
    held = [(hot, one.name) for hot, one in inputs.items()]
    held += [(path.resolve(), job.name) for path in (job.done, job.failed)]
    for path, name in held:
        if folder.is_relative_to(path):
            message = (
                f"{where}: [jobs.{job.name}] publishes into {folder}, and in {path} lies what is "
                f"dropped for {name}"
            )
            raise ConfigError(visible(message), remedy="name an output that is in no input")
