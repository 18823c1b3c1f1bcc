"""JSON Lines that several hands read in stretches are read as by one."""

import io
from unittest import mock

import pytest
from conftest import lines_of
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats import ReadOptions, format_named
from epg_export.formats.canonical import ranges
from epg_export.formats.canonical.lines import read
from epg_export.formats.canonical.ranges import RANGES
from epg_export.formats.ranges import joined

OPTIONS = ReadOptions(source="test")
LINES = [
    b'{"type":"channel","id":"a"}',
    b'{"type":"episode","id":"e","titles":[{"value":"\xe6\x97\xa5"}]}',
    b'{"type":"episode","id":"e"} ',
    b'{"type":"channel","id":5}',
    b'{"type":"channel"',
    b'{"type":"channel","id":"\xff"}',
    b"\xef\xbb\xbf",
    b"word",
    b" ",
    b"",
    b"\r",
]


@given(
    data=st.lists(st.sampled_from(LINES), max_size=12).map(b"\n".join),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf"]),
    end=st.sampled_from([b"", b"\n", b"\r\n"]),
    size=st.integers(1, 200),
    block=st.sampled_from([1, 2, 30, 1 << 16]),
)
def test_stretches_are_read_as_the_whole(
    data: bytes, mark: bytes, end: bytes, size: int, block: int
) -> None:
    data = mark + data + end
    with mock.patch.object(ranges, "_BLOCK", block):
        stretches = RANGES.cut(io.BytesIO(data), size)
        assert stretches is not None
        found = list(joined(RANGES, io.BytesIO(data), stretches, OPTIONS))
    assert found == list(read(io.BytesIO(data), OPTIONS))
    assert [one.end for one in stretches[:-1]] == [one.start for one in stretches[1:]]
    assert (stretches[0].start, stretches[-1].end) == (0, len(data))


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("", 1, [(0, 0, 1)]),
        ("a\nb\nc", 1, [(0, 2, 1), (2, 4, 2), (4, 5, 3)]),
        ("a\nb\nc\n", 2, [(0, 2, 1), (2, 4, 2), (4, 6, 3)]),
        ("a\nb\nc\n", 3, [(0, 4, 1), (4, 6, 3)]),
        ("a\nb\nc\n", 6, [(0, 6, 1)]),
        ("\n\n\nabc", 2, [(0, 2, 1), (2, 6, 3)]),
        ("abc", 1, [(0, 3, 1)]),
    ],
)
def test_stretches_begin_behind_line_feeds(
    text: str, size: int, expected: list[tuple[int, int, int]]
) -> None:
    stretches = RANGES.cut(io.BytesIO(text.encode()), size)
    assert stretches is not None
    assert [(one.start, one.end, one.known) for one in stretches] == expected


def test_the_format_offers_it() -> None:
    offered = format_named("jsonl").ranges
    assert offered is not None
    assert offered.heads is not None
    stream = io.BytesIO(lines_of({"type": "channel", "id": "a"}).encode())
    stretches = offered.cut(stream, 1)
    assert stretches is not None
    heads = list(offered.heads(stream, stretches[0]))
    assert [head.record.id for head in heads if head.record is not None] == ["a"]
