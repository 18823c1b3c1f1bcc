"""Sorting through a file gives what sorting in memory gives."""

import errno
import io
import tempfile
from contextlib import closing
from operator import itemgetter
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.errors import EpgExportError
from epg_export.formats import spool
from epg_export.formats.spool import Run, Sorter, Times, merged

Key = tuple[int, Times]
numbers = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3)
keys = st.tuples(st.integers(0, 3), st.tuples(numbers, numbers))
added = st.lists(st.tuples(keys, st.binary(max_size=40)))


@given(added, st.sampled_from((1, 10, 50, 1000, 1 << 20)))
def test_sorted_out_is_sorted_in(pieces: list[tuple[Key, bytes]], run_bytes: int) -> None:
    with closing(Sorter(run_bytes=run_bytes)) as sorter:
        for key, piece in pieces:
            sorter.add(*key, piece)
        in_order = [piece for _, piece in sorted(pieces, key=itemgetter(0))]
        assert b"".join(sorter.sorted()) == b"".join(in_order)


@pytest.mark.parametrize("block_bytes", [1, 7, 37, 1 << 16])
def test_pieces_larger_than_a_block(block_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_BLOCK_BYTES", block_bytes)
    pieces = [bytes([65 + number]) * size for number, size in enumerate((100, 0, 3, 70_000, 1))]
    with closing(Sorter(run_bytes=50)) as sorter:
        for start, piece in reversed(list(enumerate(pieces))):
            sorter.add(0, (start, 0), piece)
        assert b"".join(sorter.sorted()) == b"".join(pieces)


@given(st.lists(added, max_size=4), st.sampled_from((1, 50, 1 << 20)))
def test_runs_of_several_files_are_merged_by_channel(
    files: list[list[tuple[Key, bytes]]], run_bytes: int
) -> None:
    queues: list[tuple[Run, IO[bytes]]] = []
    for pieces in files:
        file = io.BytesIO()
        sorter = Sorter(file, run_bytes)
        for key, piece in pieces:
            sorter.add(*key, piece)
        queues += [(run, file) for run in sorter.runs()]
    for channel in range(4):
        expected = [one for pieces in files for one in pieces if one[0][0] == channel]
        expected.sort(key=itemgetter(0))
        found = merged(run.blocks(file, channel) for run, file in queues)
        assert b"".join(found) == b"".join(piece for _, piece in expected)


def test_runs_that_follow_each_other_are_copied_block_by_block() -> None:
    with closing(Sorter(run_bytes=100_000)) as sorter:
        for start in range(1000):
            sorter.add(0, (start, 0), b"x" * 1000)
        assert len(list(sorter.sorted())) < 30


def test_nothing_in_nothing_out() -> None:
    with closing(Sorter()) as sorter:
        assert list(sorter.sorted()) == []


def test_a_full_disk_is_an_error_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with closing(Sorter(run_bytes=1)) as sorter, pytest.raises(EpgExportError):
        sorter.add(0, (0, 0), b"piece")
