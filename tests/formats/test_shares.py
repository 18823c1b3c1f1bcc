"""Layouts that several processes write: however the episodes are cut, the bytes are the same."""

import io
import pickle
import random
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from conftest import SAMPLES
from formats.random_records import episodes
from formats.strategies import feeds
from hypothesis import given
from hypothesis import strategies as st

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.formats import WriteOptions, all_formats, format_named, spool
from epg_export.formats.base import Layout, ReadOptions
from epg_export.formats.xmltv.settings import Settings
from epg_export.model import AnyRecord, Channel, Episode, Feed, Series, Text, Title

SHARED = [
    (form.name, layout.name) for form in all_formats() for layout in form.layouts if layout.shares
]
FITTED = Settings(languages="one", empty_channels=False, stars="n/m", onscreen=True)
Found = list[tuple[Any, Finding]]
Written = tuple[bytes, int, Found]


def layout_of(named: tuple[str, str]) -> Layout:
    found = format_named(named[0]).layout(named[1], folder=False)
    assert found is not None
    return found


def alone(layout: Layout, entries: list[Entry], settings: Settings | None = None) -> Written:
    """What one process writes."""
    stream, options, found = _run(settings)
    count = layout.write(entries, stream, options)
    return stream.getvalue(), count, found


def together(
    layout: Layout, entries: list[Entry], cuts: list[int], settings: Settings | None = None
) -> Written:
    """What several write; what goes from step to step is pickled on its way."""
    stream, options, found = _run(settings)
    shares = layout.shares
    assert shares is not None
    first = next((at for at, e in enumerate(entries) if isinstance(e.record, Episode)), None)
    before, rest = entries[:first], entries[len(entries[:first]) :]
    known = _sent(shares.begin(before, options))
    edges = [0, *sorted(min(cut, len(rest)) for cut in cuts), len(rest)]
    parts = []
    for start, end in pairwise(edges):
        body = io.BytesIO()
        notes = _sent(shares.part(known, rest[start:end], body, options))
        parts.append((notes, body))
    count = shares.join(known, parts, stream, options)
    return stream.getvalue(), count, found


def _run(settings: Settings | None) -> tuple[io.BytesIO, WriteOptions, Found]:
    found: Found = []
    options = WriteOptions(
        languages=("fr", "de"),
        profile="test",
        settings=settings,
        report=lambda entry, finding: found.append((entry and entry.record, finding)),
    )
    return io.BytesIO(), options, found


def _sent(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


def entries_of(*records: AnyRecord) -> list[Entry]:
    return [Entry(record, Place("test", name_of(record))) for record in records]


def crowd(seed: int, many: int = 60) -> list[Entry]:
    """Many episodes with few starts, some that no schema passes, some without a title."""
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    moments = [episode.broadcasts[0].start for episode in episodes(3, seed)]
    made: list[AnyRecord] = []
    for number, episode in enumerate(episodes(many, seed)):
        broadcasts = tuple(
            msgspec.structs.replace(
                broadcast,
                start=dice.choice(moments),
                stop=dice.choice((None, *moments)),
                channel=dice.choice("abcdef"),
            )
            for broadcast in episode.broadcasts * 2
        )
        titles = dice.choice(
            (episode.titles, (Title(value="a\x01"),), ()) * 2 + (episode.titles,) * 6
        )
        made.append(
            msgspec.structs.replace(
                episode, titles=titles, broadcasts=broadcasts, kind=f"number {number}"
            )
        )
    names = (Text(value="A", lang="de"), Text(value="Ah", lang="fr"))
    return entries_of(
        Feed(languages=("de",)),
        Channel(id="c"),
        Channel(id="silent"),
        Channel(id="a", names=names, languages=("fr",)),
        Series(id="s"),
        *made,
    )


@pytest.mark.parametrize("named", SHARED, ids="-".join)
@given(entries=feeds(), cuts=st.lists(st.integers(0, 3), max_size=3))
def test_any_record_in_any_part(
    named: tuple[str, str], entries: list[Entry], cuts: list[int]
) -> None:
    layout = layout_of(named)
    assert together(layout, entries, cuts) == alone(layout, entries)


@pytest.mark.parametrize("named", SHARED, ids="-".join)
@pytest.mark.parametrize("cuts", [[], [0], [30], [7, 7, 50], list(range(0, 60, 2))], ids=str)
def test_a_crowd_in_any_parts(named: tuple[str, str], cuts: list[int]) -> None:
    layout = layout_of(named)
    for seed in range(3):
        entries = crowd(seed)
        assert together(layout, entries, cuts) == alone(layout, entries)


@pytest.mark.parametrize("run_bytes", [1, 700, 5_000])
@pytest.mark.parametrize("block_bytes", [1, 900, 1 << 16])
def test_programmes_in_many_runs_and_blocks(
    run_bytes: int, block_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = layout_of(("xmltv", "document"))
    entries = crowd(5)
    whole = alone(layout, entries)
    monkeypatch.setattr(spool, "RUN_BYTES", run_bytes)
    monkeypatch.setattr(spool, "_BLOCK_BYTES", block_bytes)
    assert alone(layout, entries) == whole
    assert together(layout, entries, [11, 30, 31]) == whole


@pytest.mark.parametrize("cuts", [[10], [1, 2, 3, 4]], ids=str)
def test_a_receiver_is_told_the_same(cuts: list[int]) -> None:
    layout = layout_of(("xmltv", "document"))
    entries = crowd(9)
    whole = alone(layout, entries, FITTED)
    assert len({finding.code for _, finding in whole[2]}) > 2
    assert together(layout, entries, cuts, FITTED) == whole


@pytest.mark.parametrize("named", SHARED, ids="-".join)
def test_a_sample_in_parts(named: tuple[str, str]) -> None:
    layout = layout_of(named)
    form = format_named("xmltv")
    assert form.read is not None
    with (SAMPLES / "guide.xml").open("rb") as stream:
        entries = list(form.read(stream, ReadOptions(source="guide.xml")))
    assert together(layout, entries, [3, 4, 9]) == alone(layout, entries)


def test_series_may_come_with_the_first_part() -> None:
    for named in SHARED:
        layout = layout_of(named)
        entries = crowd(2)
        shares = layout.shares
        assert shares is not None
        stream, options, _ = _run(None)
        known = shares.begin(entries[:4], options)
        body = io.BytesIO()
        notes = shares.part(known, entries[4:], body, options)
        count = shares.join(known, [(notes, body)], stream, options)
        assert (stream.getvalue(), count) == alone(layout, entries)[:2]
