"""A file for each channel, each day, or each day on a channel, and the list of them."""

from typing import Any, NamedTuple

from epg_export.formats import Format, Layout, WriteOptions
from epg_export.pipeline.schedule import Schedule


class Form(NamedTuple):
    """How each file is written: in which format and layout, and packed by which suffix, if any."""

    format: Format
    layout: Layout
    pack: str | None = None


def write_split(
    schedule: Schedule, by: tuple[str, ...], target: Any, form: Form, options: WriteOptions
) -> int:
    """Write each part of the schedule into a file of its own; returns how much content is in them.

    Raises :class:`WriteError` where a file cannot be written.
    """
    raise NotImplementedError
