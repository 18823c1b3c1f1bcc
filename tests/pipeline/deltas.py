"""Versions of feeds as hypothesis makes them, and what replaying deltas must give."""

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st

from epg_export.formats import format_named
from epg_export.model import (
    AnyRecord,
    Broadcast,
    Channel,
    Description,
    Episode,
    Feed,
    Series,
    Text,
    Title,
    encode,
)
from epg_export.pipeline.delta import delta_between, records_of
from epg_export.pipeline.delta.digest import body_of
from epg_export.pipeline.delta.orders import Orders
from epg_export.pipeline.delta.read import read_delta
from epg_export.pipeline.delta.since import export_since, published_by
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.export import ExportOptions, export
from epg_export.pipeline.inputs.sources import opened
from epg_export.publish.gate import Limits
from epg_export.publish.manifest import read_manifest
from epg_export.report import Report

CHANNELS = ("one.example", "two.example", "Ü & co")
_IDS = ("a", "b", "c", "d")
_LANGS = (None, "de", "fr", "gsw")
_WORDS = ("News", "Nachrichten", "Le Journal", "Tom & Jerry", "x")
FIRST = dt.datetime(2026, 3, 28, 18, tzinfo=dt.timezone(dt.timedelta(hours=1)))
_HOUR = dt.timedelta(hours=1)
SLOTS = 48
_HOLD_ALL = ("jsonl", "json", "yaml")

texts = st.builds(Text, value=st.sampled_from(_WORDS), lang=st.sampled_from(_LANGS))
titles = st.lists(
    st.builds(Title, value=st.sampled_from(_WORDS), lang=st.sampled_from(_LANGS)),
    min_size=1,
    max_size=3,
    unique_by=lambda title: title.lang,
).map(tuple)
descriptions = st.lists(
    st.builds(Description, value=st.sampled_from(_WORDS), lang=st.sampled_from(_LANGS)),
    max_size=2,
    unique_by=lambda text: text.lang,
).map(tuple)


@st.composite
def feeds(draw: st.DrawFn) -> list[AnyRecord]:
    """Records of a small feed: no slot is taken twice, no id stands twice."""
    feed = draw(st.lists(st.builds(Feed, source_name=st.sampled_from(_WORDS)), max_size=1))
    channels = [
        Channel(
            id=id_,
            names=(draw(texts),),
            time_zone=draw(st.sampled_from((None, "Europe/Berlin"))),
            day_start=draw(st.sampled_from((None, "06:00"))),
        )
        for id_ in CHANNELS
    ]
    series = [
        Series(id=id_, titles=draw(titles))
        for id_ in draw(st.lists(st.sampled_from(_IDS), max_size=2, unique=True))
    ]
    slots = draw(
        st.lists(
            st.tuples(st.sampled_from(CHANNELS), st.integers(0, SLOTS - 1)),
            max_size=10,
            unique=True,
        )
    )
    ids = iter(draw(st.permutations([f"b{number}" for number in range(10)])))
    broadcasts = [draw(_broadcast(slot, next(ids))) for slot in slots]
    episodes = []
    for id_ in draw(st.lists(st.sampled_from(_IDS), max_size=4, unique=True)):
        count = draw(st.integers(0, len(broadcasts)))
        own, broadcasts = broadcasts[:count], broadcasts[count:]
        episodes.append(
            Episode(
                id=id_,
                series=draw(st.sampled_from((None, *(one.id for one in series)))),
                titles=draw(titles),
                descriptions=draw(descriptions),
                broadcasts=tuple(own),
            )
        )
    named = {one.id for one in episodes}
    alone = [
        msgspec.structs.replace(broadcast, episode=draw(st.sampled_from(("x", *named))))
        for broadcast in broadcasts
        if broadcast.id is not None
    ]
    return [*feed, *channels, *series, *episodes, *alone]


def _broadcast(slot: tuple[str, int], id_: str) -> st.SearchStrategy[Broadcast]:
    channel, hour = slot
    start = FIRST + hour * _HOUR
    return st.builds(
        Broadcast,
        channel=st.just(channel),
        start=st.just(start),
        stop=st.just(start + _HOUR),
        id=st.sampled_from((None, id_)),
        status=st.sampled_from((None, None, "confirmed", "cancelled")),
        live=st.sampled_from((None, True)),
    )


def written(path: Path, records: Sequence[AnyRecord]) -> str:
    """The name of a file of JSON Lines with these records."""
    path.write_bytes(b"".join(encode(record) + b"\n" for record in records))
    return str(path)


def delta(old: str, new: str) -> bytes:
    """The delta between two feeds."""
    with opened([old]) as before, opened([new]) as after:
        return b"".join(delta_between(before, after, Reading(), Report()))


def bodies(name: str) -> list[bytes]:
    """The records of a feed as deltas compare them, in an order of their own."""
    folder = Path(name)
    if folder.is_dir() and not read_manifest(folder).files:
        return []
    with opened([name]) as sources:
        return sorted(map(body_of, records_of(sources, Reading(), Report())))


def applied(
    feed: str, deltas: Sequence[str], output: str, to: str = "jsonl", **options: Any
) -> Report:
    """Apply deltas to a feed as the command does; the report of it."""
    report = Report(samples=None)
    with ExitStack() as held:
        changes = held.enter_context(opened(list(deltas)))
        orders = [held.enter_context(closing(Orders(source.name))) for source in changes]
        for source, taking in zip(changes, orders, strict=True):
            report.extend(read_delta(source, taking))
        assert not report.severities["error"], report.findings
        published(feed, output, to, report, patches=tuple(orders), **options)
    return report


def published(
    feed: str, output: str, to: str, report: Report | None = None, **options: Any
) -> None:
    """Export a feed, everything of it where the format can hold it."""
    chosen = ExportOptions(
        to=format_named(to),
        output=output,
        on_error="keep" if to in _HOLD_ALL else "reject",
        gate=Limits(allow_shrink=True),
        **options,
    )
    with opened([feed], output=output) as sources:
        export(sources, chosen, report if report is not None else Report())


def since(manifest: Path, feed: str, output: str) -> Report:
    """Write a delta since a publication; the report of it."""
    report = Report(samples=None)
    with published_by(str(manifest)) as old, opened([feed]) as sources:
        options = ExportOptions(
            to=format_named(old.manifest.format),
            layout=old.manifest.layout,
            split=old.manifest.split,
            output=output,
            on_error="keep" if old.manifest.format in _HOLD_ALL else "reject",
            gate=Limits(allow_shrink=True),
        )
        assert export_since(sources, options, report, old=old) == "published"
    return report
