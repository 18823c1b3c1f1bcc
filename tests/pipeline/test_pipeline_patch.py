"""Replaying deltas gives what the full export gives."""

import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from pipeline.deltas import applied, bodies, delta, feeds, published, written

from epg_export.model import Broadcast, Episode, encode

FEW = settings(max_examples=25)


@FEW
@given(old=feeds(), new=feeds())
def test_applying_a_delta_gives_the_new_records(old, new):
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        before, after = written(at / "old.jsonl", old), written(at / "new.jsonl", new)
        (at / "delta.jsonl").write_bytes(delta(before, after))
        report = applied(before, [str(at / "delta.jsonl")], str(at / "out.jsonl"))
        assert bodies(str(at / "out.jsonl")) == bodies(after)
        assert "EPG044" not in report.counts
        again = applied(str(at / "out.jsonl"), [str(at / "delta.jsonl")], str(at / "twice.jsonl"))
        assert (at / "twice.jsonl").read_bytes() == (at / "out.jsonl").read_bytes()
        assert "EPG044" not in again.counts


@FEW
@given(old=feeds(), new=feeds())
def test_applying_a_delta_gives_the_bytes_of_the_full_export(old, new):
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        before, after = written(at / "old.jsonl", old), written(at / "new.jsonl", new)
        (at / "delta.jsonl").write_bytes(delta(before, after))
        applied(before, [str(at / "delta.jsonl")], str(at / "out.xml"), "xmltv")
        published(after, str(at / "new.xml"), "xmltv")
        assert content(at / "out.xml") == content(at / "new.xml")


@settings(max_examples=100)
@given(old=feeds(), new=feeds(), reverse=st.booleans())
def test_what_keeps_its_order_is_replayed_byte_for_byte(old, new, reverse):
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        old, new = (ordered(records, reverse=reverse) for records in (old, new))
        before, after = written(at / "old.jsonl", old), written(at / "new.jsonl", new)
        (at / "delta.jsonl").write_bytes(delta(before, after))
        applied(before, [str(at / "delta.jsonl")], str(at / "out.jsonl"))
        published(after, str(at / "full.jsonl"), "jsonl")
        assert content(at / "out.jsonl") == content(at / "full.jsonl")


def ordered(records, *, reverse):
    """The records of each type in the order of their ids, each broadcast in its episode or alone.

    A broadcast that stands alone beside its episode would stand there in the order of their coming.
    """
    named = {record.id for record in records if isinstance(record, Episode)}
    stay = [one for one in records if not (isinstance(one, Broadcast) and one.episode in named)]
    return [
        msgspec.structs.replace(one, broadcasts=tuple(sorted(one.broadcasts, key=encode)))
        if isinstance(one, Episode)
        else one
        for one in sorted(stay, key=lambda record: record.id or "", reverse=reverse)
    ]


@FEW
@given(first=feeds(), second=feeds(), third=feeds())
def test_deltas_are_applied_one_after_the_other(first, second, third):
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        names = [
            written(at / f"{n}.jsonl", feed) for n, feed in enumerate((first, second, third), 1)
        ]
        (at / "1-2.jsonl").write_bytes(delta(*names[:2]))
        (at / "2-3.jsonl").write_bytes(delta(*names[1:]))
        deltas = [str(at / "1-2.jsonl"), str(at / "2-3.jsonl")]
        report = applied(names[0], deltas, str(at / "out.jsonl"))
        assert bodies(str(at / "out.jsonl")) == bodies(names[2])
        assert "EPG044" not in report.counts


@FEW
@given(old=feeds(), new=feeds())
def test_a_delta_between_files_of_xmltv_is_applied_to_one(old, new):
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        for name, records in (("old", old), ("new", new)):
            published(written(at / f"{name}.jsonl", records), str(at / f"{name}.xml"), "xmltv")
        if not (at / "old.xml").exists() or not (at / "new.xml").exists():
            return
        changes = delta(str(at / "old.xml"), str(at / "new.xml"))
        (at / "delta.jsonl").write_bytes(changes)
        report = applied(
            str(at / "old.xml"), [str(at / "delta.jsonl")], str(at / "old.xml"), "xmltv"
        )
        assert content(at / "old.xml") == content(at / "new.xml")
        assert "EPG044" not in report.counts


def content(path: Path) -> bytes | None:
    """What is in a file; None where it is not there."""
    return path.read_bytes() if path.exists() else None
