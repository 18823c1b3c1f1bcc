"""A document that several hands read in stretches is read as by one."""

import gzip
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from conftest import SHARED
from formats.xmltv.reading.feeds import CHANNEL, feed, numbered, programme
from hypothesis import event, given, settings
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.formats import ReadOptions
from epg_export.formats.ranges import Stretch, UnforeseenError, joined
from epg_export.formats.seen import Met
from epg_export.formats.xmltv.reading import pieces, survey
from epg_export.formats.xmltv.reading.following import Joined
from epg_export.formats.xmltv.reading.ranges import RANGES
from epg_export.formats.xmltv.reading.reader import read
from epg_export.model import Channel, Episode

OPTIONS = ReadOptions(source="test")
CORPUS = SHARED / "corpus" / "xmltv"
FILES = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []


class Dribble(io.BytesIO):
    """A stream that gives so many bytes at once at most."""

    most = 1 << 16

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size, self.most) if size and size > 0 else size)


def dribbling(data: bytes, most: int) -> Dribble:
    stream = Dribble(data)
    stream.most = most
    return stream


@contextmanager
def small(piece: int = 1, window: int = 1 << 16, largest: int = 1 << 25) -> Iterator[None]:
    """Pieces of a few bytes, so that small documents have many."""
    with (
        mock.patch.object(pieces, "SIZE", piece),
        mock.patch.object(pieces, "LARGEST", largest),
        mock.patch.object(survey, "WINDOW", window),
    ):
        yield


def pickled(value: Any) -> Any:
    """It as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


def cut(document: str | bytes, size: int = 1) -> list[Stretch] | None:
    data = document.encode() if isinstance(document, str) else document
    return RANGES.cut(io.BytesIO(data), size)


def starts(document: str) -> list[str]:
    """The beginnings of the stretches of a document in pieces of a byte."""
    with small():
        stretches = cut(document)
    assert stretches is not None
    return [document.encode()[one.start : one.end].decode() for one in stretches]


def read_again(document: str | bytes, *, size: int = 1) -> int:
    """How many stretches are read twice; all are then what one hand reads."""
    data = document.encode() if isinstance(document, str) else document
    times = 0
    again = Joined.again

    def counted(joining: Joined, stretch: Stretch, end: object) -> Stretch | None:
        nonlocal times
        found = again(joining, pickled(stretch), pickled(end))
        times += found is not None
        return found

    stretches = cut(data, size)
    assert stretches is not None
    with mock.patch.object(Joined, "again", counted):
        entries = list(joined(RANGES, io.BytesIO(data), stretches, OPTIONS))
    assert entries == list(read(io.BytesIO(data), OPTIONS))
    return times


def at(hour: int, channel: str = "c", zone: str = " +0000", inside: str = "") -> str:
    given = f'start="20260328{hour:02}0000{zone}" channel="{channel}"'
    return programme(f"<title>T</title>{inside}", given)


ITEMS = [
    *(at(hour, channel) for hour in range(4) for channel in "cd"),
    *(at(hour, zone=zone) for hour in (1, 2) for zone in ("", " +0100")),
    at(5, inside='<episode-num system="event-id">e1</episode-num>'),
    at(6, inside='<episode-num system="event-id">e1</episode-num>'),
    at(7, inside="<desc>a\nb</desc>\n"),
    at(8, inside="<desc>日本</desc>"),
]  # fmt: skip
ODD = [
    '<!-- <programme start="2026"> -->',
    "<!-- a\n</tv> -->",
    "<?x <programme > ?>",
    at(9, inside="<desc><![CDATA[ <programme </tv> ]]></desc>"),
    at(9, inside=at(10)),
    at(9, inside="<x>" + at(10) + "</x>"),
    at(9, inside="a & b"),
    at(9, inside="<b>"),
    at(9, inside="\r\n"),
    at(9, inside="\r"),
    at(9, inside="\x01"),
    '<programme start="x" channel="c"><title>T</title></programme>',
    '<programme channel="c"/>',
    "<programme>",
    "</programme>",
    "<programmes/>",
    '<x:programme xmlns:x="u" start="20260328000000" channel="c"/>',
    "text",
    "<extra/>",
    "<day>",
    "</day>",
    "<week>",
    "</week>",
    "\n\n",
    "\r\n",
    "日",
    "x" * 80,
    "<title>",
    '"',
    "\x00",
    "&",
]
WORSE = [
    '<channel id="l"/>',
    '<x:channel xmlns:x="u" id="l"/>',
    '<chan\x01nel id="l"/>',
    "</tv>",
    "</tv >",
    "</tv>" + at(3),
    "</tv><tv>",
    "</tv>\n<?xml version='1.0'?><tv date='2026'>" + CHANNEL,
    "<tv>",
    "<!-- ",
    "<![CDATA[",
    "<?",
    "-->",
    "<programme start='",
    at(9, inside="</tv>"),
    " " * 300,
]
HEADS = [
    "<tv>",
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n<tv date="20260328">',
    "<!-- <programme> -->\r\n<tv>",
    '<tv xmlns="urn:x">',
    '<tv xmlns:x="urn:x">',
    "\ufeff<tv>",
    "junk <tv>",
    "<x>",
    "<listing><tv>",
]
ODD_HEADS = [
    "",
    "<tv/>",
    '<x:tv xmlns:x="u">',
    '<?xml version="1.0" encoding="ISO-8859-1"?><tv>',
    '<?xml version="1.0" encoding="US-ASCII"?><tv>',
    '<!DOCTYPE tv [<!ENTITY a "b">]><tv>',
]


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Feeds with a slip here and there; in some of them worse."""
    kinds = [*ITEMS * 3, *ODD] if draw(st.booleans()) else ITEMS
    items = draw(st.lists(st.sampled_from(kinds), min_size=5, max_size=25))
    if draw(st.integers(0, 2)) == 0:
        items.insert(draw(st.integers(0, len(items))), draw(st.sampled_from(WORSE)))
    head = draw(st.sampled_from(HEADS if draw(st.integers(0, 9)) else ODD_HEADS))
    channels = draw(st.sampled_from(["", CHANNEL, f"{CHANNEL}\n<channel id='d'/>\n"]))
    between = draw(st.sampled_from(["", "\n", "\r\n"]))
    data = between.join([head, channels, *items, "</tv>", ""]).encode()
    if draw(st.integers(0, 4)) == 0:
        data = data[: draw(st.integers(0, len(data)))]
    if draw(st.integers(0, 4)) == 0:
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=3)) + data[place:]
    return data


@settings(max_examples=600)
@given(
    data=documents(),
    size=st.integers(1, 300),
    piece=st.sampled_from([1, 2, 50, 150, 400]),
    window=st.sampled_from([1, 7, 64, 1 << 16]),
    most=st.sampled_from([1, 13, 1 << 16]),
    largest=st.sampled_from([600, 1 << 25]),
)
def test_whatever_a_document_holds_stretches_are_read_as_the_whole(
    data: bytes, size: int, piece: int, window: int, most: int, largest: int
) -> None:
    largest = max(largest, 8 * piece)
    with small(piece, min(window, largest // 8), largest):
        stretches = RANGES.cut(dribbling(data, most), size)
        event(f"{min(len(stretches or ()), 5)} stretches")
        if stretches is None:
            return
        assert [one.end for one in stretches[:-1]] == [one.start for one in stretches[1:]]
        assert (stretches[0].start, stretches[-1].end) == (0, len(data))
        assert all(data[one.start :].startswith(b"<programme") for one in stretches[1:])
        whole = list(read(dribbling(data, most), OPTIONS))
        try:
            entries = list(joined(RANGES, dribbling(data, most), stretches, OPTIONS))
        except UnforeseenError:
            event("unforeseen")
            assert b"<x:channel" in data or b"<chan\x01nel" in data
            return
        assert entries == whole
        kinds = [type(entry.record) for entry in entries]
        assert Channel not in kinds[kinds.index(Episode) :] if Episode in kinds else True


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            feed(CHANNEL, *numbered(1, 2, 3)),
            [f"<tv>{CHANNEL}", *numbered(1, 2), f"{numbered(3)[0]}</tv>"],
        ),
        (
            f"<tv>{at(1)}<!-- <programme > -->{at(2)}<?x <programme ?>\n{at(3)}</tv>\n",
            [f"<tv>{at(1)}<!-- <programme > -->", f"{at(2)}<?x <programme ?>\n", f"{at(3)}</tv>\n"],
        ),
        (
            f"<tv>{at(1, inside='<![CDATA[<programme ]]>')}{at(2)}</tv>{at(3)}",
            [f"<tv>{at(1, inside='<![CDATA[<programme ]]>')}", f"{at(2)}</tv>{at(3)}"],
        ),
    ],
)  # fmt: skip
def test_stretches_begin_at_programmes(document: str, expected: list[str]) -> None:
    assert starts(document) == expected


@pytest.mark.parametrize(
    "document",
    [
        "",
        "no document",
        "<tv/>",
        "<tv></tv>",
        at(1),
        feed(at(1), CHANNEL),
        feed(at(1), at(2), CHANNEL, at(3)),
        feed(at(1), at(2), "<!-- ", CHANNEL),
        feed(at(1), at(2)) + feed(CHANNEL, at(3)),
        f'<x:tv xmlns:x="u">{at(1)}{at(2)}</x:tv>',
        feed(at(1), at(2)).encode("utf-16"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{feed(at(1), at(2))}ü'.encode("latin-1"),
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 62])
def test_some_documents_are_for_one_hand(document: str | bytes, size: int) -> None:
    with small():
        assert cut(document, size) is None


@pytest.mark.parametrize(
    ("document", "size"),
    [(feed(CHANNEL), 1), (feed(at(1)), 1), (feed(at(1), at(2)), 1000), (feed(CHANNEL, at(1)), 150)],
)
def test_a_document_may_be_one_stretch(document: str, size: int) -> None:
    with small():
        stretches = cut(document, size)
    assert stretches is not None
    assert [(one.start, one.end) for one in stretches] == [(0, len(document))]
    assert read_again(document, size=size) == 0


@pytest.mark.parametrize(
    ("document", "times"),
    [
        (feed(at(1), at(2), at(3)), 0),
        (feed(at(1), at(1), at(2)), 1),  # a twin
        (feed(at(1), at(2), at(1), at(2)), 2),  # two twins, both unsorted
        (feed(at(1), at(2), at(1)), 1),
        (feed(at(1), at(2, "d"), at(1, "d")), 1),  # unsorted
        (feed(at(1), at(2, "d"), at(2)), 0),
        (feed(at(1), at(2, zone=""), at(1, "d", zone="")), 0),  # times of both kinds
        (feed(at(1), at(2, inside=at(3)), at(4)), 0),  # one in another one
        (feed("<day>", at(1), at(2), at(3), "</day>"), 1),  # what is open matters at the end
        (feed(at(1), "<day>", at(2), at(3), "</day>"), 1),
        (feed(at(1), "<day>", at(2), "</day>", at(3), at(4)), 1),
        (feed(at(1), "text", at(2, inside="<b>"), at(3)), 0),
        (feed(at(1), '<x:programme xmlns:x="u"/>', at(2), at(3)), 2),  # one that was not counted
        (feed(at(1), at(2), at(3)).replace("</tv>", ""), 0),
        (feed(at(1), at(2), at(3)) + feed(at(4), at(5)), 0),
    ],
)
def test_what_was_guessed_wrong_is_read_again(document: str, times: int) -> None:
    with small():
        assert read_again(document) == times


def test_numbers_lines_and_ids_go_on() -> None:
    with small():
        stretches = cut(f"<tv>\n{at(1)}\n{at(1)}\n\n{at(2)}</tv>")
        assert stretches is not None
        stream = io.BytesIO(f"<tv>\n{at(1)}\n{at(1)}\n\n{at(2)}</tv>".encode())
        entries = list(joined(RANGES, stream, stretches, OPTIONS))
    assert [(entry.place.path, entry.place.line, entry.record.id) for entry in entries] == [
        ("/tv/programme[1]", 2, "c@20260328T010000Z"),
        ("/tv/programme[2]", 3, "c@20260328T010000Z~2"),
        ("/tv/programme[3]", 5, "c@20260328T020000Z"),
    ]


def test_a_feed_of_several_files_knows_the_ids_of_them_all() -> None:
    data = feed(at(1), at(2), at(1)).encode()
    ids: list[list[str]] = []
    for stretched in (False, True):
        options = ReadOptions(source="test", met=Met())
        found: list[Entry] = []
        for _ in range(3):
            stretches = cut(data) if stretched else None
            found += (
                read(io.BytesIO(data), options)
                if stretches is None
                else joined(RANGES, io.BytesIO(data), stretches, options)
            )
        ids.append([entry.record.id for entry in found if entry.record])
    assert ids[0] == ids[1]
    assert ids[0][-1] == "c@20260328T010000Z~6"


def test_a_channel_that_nobody_could_see_is_unforeseen() -> None:
    data = feed(at(1), at(2), '<x:channel xmlns:x="u" id="l"/>').encode()
    with small():
        stretches = cut(data)
        assert stretches is not None
        with pytest.raises(UnforeseenError):
            list(joined(RANGES, io.BytesIO(data), stretches, OPTIONS))


def test_all_channels_are_in_the_first_stretch() -> None:
    channels = [f'<channel id="{number}"/>' for number in range(100)]
    data = feed(*channels, *numbered(*range(10))).encode()
    with small():
        stretches = cut(data)
        assert stretches is not None
        entries = list(RANGES.read(io.BytesIO(data), stretches[0], OPTIONS, lambda _end: None))
    assert [type(entry.record) for entry in entries] == [Channel] * 100


def test_what_an_end_tells_is_of_the_size_of_its_stretch() -> None:
    data = feed(*numbered(*range(1000))).encode()
    with small():
        stretches = cut(data, len(data) // 10)
    assert stretches is not None
    assert len(pickle.dumps(stretches)) < 1000 * len(stretches)


@pytest.mark.skipif(not FILES, reason="the corpus of real feeds is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
@pytest.mark.parametrize(("piece", "size"), [(1 << 16, 1), (1 << 16, 1 << 18), (1 << 12, 1 << 14)])
def test_real_feeds(path: Path, piece: int, size: int) -> None:
    data = path.read_bytes()
    data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    with small(piece):
        if cut(data, size) is not None:
            read_again(data, size=size)
