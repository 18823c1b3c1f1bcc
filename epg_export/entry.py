"""What flows from reader to writer: a record, where it stands, and what was found about it."""

import re
from collections.abc import Mapping

import msgspec

from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Series

_ITEM = re.compile(r"\.\w+\[\d+\]")


class Entry(msgspec.Struct, frozen=True):
    """One record on its way.

    ``record`` is None where nothing could be made of the text, which is then in ``raw``; where a
    record lost faulty parts on reading, ``raw`` holds what it was. ``origins`` says where parts
    stand that came from elsewhere than ``place`` (``.broadcasts[2]`` of another file). A joined
    episode brings the ``series`` it belongs to.
    """

    record: AnyRecord | None
    place: Place
    findings: tuple[Finding, ...] = ()
    raw: bytes | None = None
    origins: Mapping[str, Place] = {}
    series: Series | None = None

    def locate(self, path: str) -> Place:
        """Where ``path`` (``.broadcasts[2].start``) of the record stands in its source."""
        item = _ITEM.match(path)
        origin = self.origins.get(item.group()) if item else None
        if item and origin:
            return origin.below(path[item.end() :])
        return self.place.below(path)


def name_of(record: AnyRecord) -> str:
    """What people call a record: its type and id."""
    kind = str(record.__struct_config__.tag)
    return f'{kind} "{record.id}"' if record.id is not None else kind
