"""Making a document in the way that somebody asks for: what a process beside the service does."""

from pathlib import Path
from typing import NamedTuple

from epg_export.service.serve.shelf.asking import only_day, profile_of, selection_of
from epg_export.service.serve.shelf.documents import NothingThereError, Wanted
from epg_export.service.serve.shelf.exporting import How, exported, records_at
from epg_export.service.serve.shelf.index import Made, made_at, packed


class Rendering(NamedTuple):
    """What is to be made: of which records, into which file, in which zone where none is said."""

    wanted: Wanted
    records: Path
    path: Path
    zone: str | None = None


def render(rendering: Rendering) -> Made:
    """Make a variant; raises :class:`NothingThereError`, and what an export raises."""
    wanted, records, path, zone = rendering
    beside = path.with_name(f"{path.name}-day")
    try:
        if wanted.day is not None:
            of_day = exported(
                records_at(records), "jsonl", beside, How(only_day(wanted.day), zone=zone)
            )
            if of_day.outcome != "published":
                raise NothingThereError
            records = beside
        how = How(selection_of(wanted), profile=profile_of(wanted), zone=zone)
        if exported(records_at(records), wanted.format, path, how).outcome != "published":
            raise NothingThereError
        return packed(made_at(path))
    finally:
        for left in (beside, *path.parent.glob(f"{path.name}*.rejects.jsonl")):
            left.unlink(missing_ok=True)
