"""Sorting through a file gives what sorting in memory gives."""

import errno
import tempfile
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.errors import EpgExportError
from epg_export.formats import spool
from epg_export.formats.spool import Key, Sorter

numbers = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3)
keys = st.builds(Key, channel=numbers, start=numbers, stop=numbers, number=st.just(0))


@given(
    st.lists(st.tuples(keys, st.binary(max_size=40))), st.sampled_from((1, 10, 50, 1000, 1 << 20))
)
def test_sorted_out_is_sorted_in(pieces: list[tuple[Key, bytes]], run_bytes: int) -> None:
    numbered = [(key._replace(number=number), piece) for number, (key, piece) in enumerate(pieces)]
    with closing(Sorter(run_bytes=run_bytes)) as sorter:
        for key, piece in numbered:
            sorter.add(key, piece)
        assert list(sorter.sorted()) == [piece for _, piece in sorted(numbered)]


@pytest.mark.parametrize("read_bytes", [1, 7, 37, 1 << 16])
def test_pieces_larger_than_what_is_read_at_once(
    read_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_READ_BYTES", read_bytes)
    pieces = [bytes([65 + number]) * size for number, size in enumerate((100, 0, 3, 70_000, 1))]
    with closing(Sorter(run_bytes=50)) as sorter:
        for number, piece in reversed(list(enumerate(pieces))):
            sorter.add(Key(0, 0, 0, number), piece)
        assert list(sorter.sorted()) == pieces


def test_nothing_in_nothing_out() -> None:
    with closing(Sorter()) as sorter:
        assert list(sorter.sorted()) == []


def test_a_full_disk_is_an_error_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with closing(Sorter(run_bytes=1)) as sorter, pytest.raises(EpgExportError):
        sorter.add(Key(0, 0, 0, 0), b"piece")
