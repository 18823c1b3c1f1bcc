"""Comparing feeds that stand in a test: records, or texts of any format."""

from contextlib import ExitStack

import msgspec

from epg_export.pipeline.diff import FeedRead, compared
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.selection.select import Selection
from epg_export.report import Report

DAY = "2026-03-28"


def aired(start, stop=None, channel="one", **more):
    """A broadcast on the day of the tests; times are ``20:15``, or whole ones."""

    def whole(time):
        return time if time is None or "T" in time else f"{DAY}T{time}:00Z"

    fields = {"channel": channel, "start": whole(start), "stop": whole(stop), **more}
    return {key: value for key, value in fields.items() if value is not None}


def shown(id_, *broadcasts, main="Tatort", episode=None, **more):
    """An episode with its broadcasts; ``main`` and ``episode`` are titles in German, or lists."""
    titles = _titles(main, "main") + _titles(episode, "episode")
    return {"type": "episode", "id": id_, "titles": titles, "broadcasts": list(broadcasts), **more}


def _titles(value, kind):
    if value is None:
        return []
    return [{"value": value, "kind": kind, "lang": "de"}] if isinstance(value, str) else value


def records(*values):
    """Records from their JSON values."""
    from conftest import record_of  # noqa: PLC0415 - a module of pytest's

    return [record_of(value) for value in values]


def diff(old, new, *, selection=None, **reading):
    """What differs between two feeds, each a file's name or a list of records."""
    with ExitStack() as held:
        before, after = (
            FeedRead(name, held.enter_context(opened([given])), Report())
            for name, given in (("old", old), ("new", new))
        )
        found = held.enter_context(
            compared(before, after, Reading(**reading), selection or Selection())
        )
        return msgspec.structs.replace(
            found, changes=list(found.changes()).__iter__, records=list(found.records()).__iter__
        )


def told(old, new, **how):
    """The changes of broadcasts in short: their kinds, and where they were and are."""
    changes = diff(records(*old), records(*new), **how).changes()
    return [(" ".join(one.kinds), _place(one.old), _place(one.new)) for one in changes]


def _place(showing):
    if showing is None:
        return None
    channel = "" if showing.channel == "one" else f"{showing.channel} "
    day = "" if showing.start.startswith(DAY) else f"{showing.start[:10]} "
    return f"{channel}{day}{showing.start[11:16]}-{(showing.stop or '')[11:16]}"
