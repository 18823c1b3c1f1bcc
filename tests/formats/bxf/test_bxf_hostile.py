"""Whatever is sent: nothing is raised, nothing fetched, and memory stays flat."""

import io
import time
import tracemalloc

import pytest
from conftest import SAMPLES
from formats.bxf.bxf_parts import codes, entries, header, message, schedule, segment, spot
from hypothesis import example, given
from hypothesis import strategies as st

from epg_export.bounds import Bounds
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.model import Episode

PLAN = (SAMPLES / "playout.bxf.xml").read_bytes()
AS_RUN = (SAMPLES / "asrun.bxf.xml").read_bytes()
WORDS = st.sampled_from(
    [
        b"<",
        b">",
        b"&",
        b'"',
        b"\x00",
        b"\xff",
        b"</Schedule>",
        b"<Schedule>",
        b"99:99:99:99",
        b"<ScheduledEvent>",
        b"</ScheduledEvent>",
        b"9999-12-31",
        b"0001-01-01",
        b"-",
        b"47:59:59:99",
        b"Primary-ProgramHeader",
        b"NonPrimary",
        b'frameRate="0"',
        b'frameRate="1E400"',
        b"\xe2\x80\xae",
        b"2026-03-28T20:15:00+23:59",
        b"0001-01-01T00:00:00+14:00",
        b"remove",
        b"P99999999D",
        b"&x;",
    ]
)


def read(data):
    """All entries of some bytes."""
    return list(format_named("bxf").read(io.BytesIO(data), ReadOptions(source="test")))


@given(st.binary())
@example(b"<:")
@example(b"<BxfMessage :a=''>")
def test_any_bytes(data):
    for entry in read(data):
        assert entry.findings or entry.record


@given(st.sampled_from([PLAN[:9000], AS_RUN[:9000]]), st.data())
def test_a_sample_with_something_put_in(sample, data):
    """Anywhere, any number of times."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sample)))
        end = data.draw(st.integers(at, min(at + 40, len(sample))))
        sample = sample[:at] + data.draw(WORDS | st.binary(max_size=8)) + sample[end:]
    for entry in read(sample):
        assert entry.findings or entry.record


_VALUES = st.sampled_from(
    [
        "",
        " ",
        "20:15:00:00",
        "47:59:59:24",
        "9999-12-31",
        "0001-01-01",
        "25",
        "29.97",
        "1",
        "true",
        "2026-03-28T20:15:00Z",
        "9999-12-31T23:59:59-14:00",
        "PT1H",
        "P999D",
        "A Segment-2",
        "-" * 400,
    ]
)


@given(st.data())
def test_values_of_any_kind_anywhere(data):
    """The shape of a message with values of another place in it."""
    text = data.draw(st.sampled_from([PLAN[:12000], AS_RUN[:9000]])).decode(errors="ignore")
    parts = text.split(">")
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(parts) - 1))
        _, less, tag = parts[at].partition("<")
        parts[at] = f"{data.draw(_VALUES)}{less}{tag}"
    for entry in read(">".join(parts).encode()):
        assert entry.findings or entry.record


def test_cut_off_anywhere_what_came_is_kept():
    whole = len([entry for entry in read(PLAN) if isinstance(entry.record, Episode)])
    for end in range(0, len(PLAN), 1499):
        found = read(PLAN[:end])
        assert end == 0 or any(one.code == "EPG013" for entry in found for one in entry.findings)
        assert len([entry for entry in found if isinstance(entry.record, Episode)]) <= whole


def test_entities_are_not_resolved():
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = message(schedule(header("&a11;", "20:15:00:00").replace("&amp;", "&")))
    found = entries(f'<!DOCTYPE BxfMessage [<!ENTITY a0 "boom">{bomb}]>{text}')
    assert "EPG024" in [one.code for entry in found for one in entry.findings]
    assert "boom" not in str(found)


def test_files_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("hush")
    text = message(schedule(header("&x;", "20:15:00:00").replace("&amp;", "&")))
    found = entries(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{tmp_path}/secret">]>{text}')
    assert "hush" not in str(found)


def bounded(text, **bounds):
    """What is read of a text, and what is told, where it may cost no more."""
    options = ReadOptions(source="test", wishes=ReadWishes(bounds=Bounds(**bounds)))
    found = list(format_named("bxf").read(io.BytesIO(text.encode()), options))
    ids = [entry.record.id for entry in found if isinstance(entry.record, Episode)]
    told = [(one.code, one.place.line, one.message) for entry in found for one in entry.findings]
    return ids, told


def test_an_event_without_end():
    long = header("Film", "20:15:00:00", inside="<X>y</X>" * 200_000, id_="h")
    text = message(
        schedule(header("News", "20:00:00:00", id_="n"), "\n" + long, header("Late", "23:00:00:00"))
    )
    ids, told = bounded(text, record=1 << 18)
    assert ids == ["n"]
    message_ = (
        "a record of more than 262,144 bytes, or of very many parts; nothing behind it is read"
    )
    assert [one for one in told if one[0] == "EPG069"] == [("EPG069", 2, message_)]


def test_an_event_of_very_many_tags():
    """A short tag takes a hundred times the memory that it has bytes."""
    text = message(schedule(header("A", "20:00:00:00"), "<ScheduledEvent>" + "<a/>" * 40_000))
    _, told = bounded(text, record=1 << 20)
    assert [one[0] for one in told] == ["EPG069"]


@pytest.mark.parametrize(
    "junk",
    [
        "<ScheduledEvent {}/>".format(" ".join(f'a{number}="1"' for number in range(60_000))),
        "<ScheduledEvent>{}</ScheduledEvent>".format("<q>1</q>" * 200_000),
    ],
    ids=["attributes", "elements"],
)
def test_very_many_are_read_in_time(junk):
    text = message(schedule(junk, header("A", "20:00:00:00")))
    began = time.process_time()
    assert "EPG817" in codes(text)
    assert time.process_time() - began < 6


def test_deep():
    inside = "<X>" * 200 + "deep" + "</X>" * 200
    ids, told = bounded(message(schedule(header("Film", "20:15:00:00", inside=inside))))
    words = "elements stand in one another more than 64 deep; nothing behind it is read"
    assert (ids, told) == ([], [("EPG099", 1, words)])
    assert bounded(message(schedule(header("Film", "20:15:00:00", inside=inside))), depth=210)[0]


class _Endless(io.RawIOBase):
    """A playlist of so many days, made while it is read."""

    def __init__(self, days, junk):
        head, tail = message(schedule("|")).split("|")
        day = "".join(
            header(f"P{hour}", f"{hour:02}:00:00:00", "01:00:00:00")
            + segment(f"P{hour}", f"{hour:02}:00:00:00", "00:50:00:00", number=1)
            + spot(f"{hour:02}:50:00:00", "00:10:00:00")
            for hour in range(24)
        ).encode()
        self._left = iter([head.encode(), *[day + junk] * days, tail.encode()])
        self._rest = b""

    def read(self, size=-1):
        while len(self._rest) < size and (more := next(self._left, None)) is not None:
            self._rest += more
        block, self._rest = self._rest[:size], self._rest[size:]
        return block


@pytest.mark.parametrize("junk", [b"", b"<Junk><A>b</A></Junk>" * 40])
def test_memory_is_flat(junk):
    def peak(days):
        tracemalloc.start()
        options = ReadOptions(source="test")
        count = sum(1 for _ in format_named("bxf").read(_Endless(days, junk), options))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count >= days * 24
        return most

    peak(2)
    assert peak(40) < peak(10) + 400_000


@given(st.sampled_from([PLAN[:9000], AS_RUN[:9000]]), st.data())
def test_places_in_a_sample_with_something_put_in(sample, data):
    """Looking for a line raises nothing either."""
    at = data.draw(st.integers(0, len(sample)))
    sample = sample[:at] + data.draw(WORDS | st.binary(max_size=8)) + sample[at:]
    places = [entry.locate(".broadcasts[0].start") for entry in read(sample) if entry.record]
    found = format_named("bxf").locate(io.BytesIO(sample), places)
    assert all(spot_.line for spot_ in found.values())


def test_an_entity_beside_all_is_no_element():
    text = b'<!DOCTYPE x [<!ENTITY l "laugh">]><BxfMessage>&l;</BxfMessage>'
    assert "EPG821" in codes(text)


def test_very_many_identifiers_of_segments_cost_time_by_their_number():
    def several(number):
        ids = "".join(f"<HouseNumber>h{number}-{at}</HouseNumber>" for at in range(20_000))
        content = f"<Content><ContentId>{ids}</ContentId></Content></ScheduledEvent>"
        one = segment("T", f"20:{number:02}:00:00", "00:01:00:00", number=number)
        return one.replace("</ScheduledEvent>", content)

    data = message(schedule(several(1), several(2)))
    began = time.process_time()
    told = [finding.message for entry in read(data.encode()) for finding in entry.findings]
    assert time.process_time() - began < 10  # by the square of it: above 40 s
    assert any("identifiers of a segment that its programme has not" in one for one in told)
