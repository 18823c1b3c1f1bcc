"""No bytes whatever break a reader, and what it tells of can always be looked up."""

import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import FORMATS, located
from hypothesis import given, settings
from hypothesis import strategies as st
from model.strategies_model import HOSTILE

from epg_export.formats import all_formats

SEEDS = {
    "jsonl": b'{"type":"episode","id":"e","titles":[{"value":"x","lang":"de"}],"duration":90}\n'
    b'{"type":"broadcast","channel":"c","start":"2026-03-28T20:00:00Z"}\n',
    "json": b'{"feed":{"id":"f"},"episodes":[\n {"id":"e","titles":[{"value":"x"}]},\n {"id":"g"}\n]}\n',
    "yaml": b"feed: {id: f}\nepisodes:\n- id: e\n  titles:\n  - value: x\n- id: g\n  duration: 90\n",
}
TOKENS = [
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b'"',
        b"'",
        b"\\",
        b"\n",
        b"\r",
        b"\t",
        b" ",
        b"\x00",
        b"\xff",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\\ud800",
        b"NaN",
        b"1e999",
        b"-",
        b"null",
        b"true",
        b"0" * 40,
    ),
    *(
        b"9" * 4400,
        b'"type":"episode",',
        b'"id":5',
        b"- ",
        b"? ",
        b"&a ",
        b"*a",
        b"!!int ",
        b"!!bool ",
    ),
    *(
        b"!!binary ",
        b"!!set ",
        b"!!timestamp ",
        b"!!omap ",
        b"!!pairs ",
        b"!!python/name:os ",
        b"<<: ",
    ),
    *(b"---\n", b"...\n", b"%YAML 1.1\n", b"#", b"|\n", b"[" * 400, b"1: x\n", b"~: x\n"),
    *(text.encode() for text in HOSTILE),
]


@st.composite
def _spoiled(draw: st.DrawFn, seed: bytes) -> bytes:
    """A good text with a few slips in it."""
    data = seed
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 3))
        data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at + cut :]
    return data


def _read_and_look_up(name: str, data: bytes) -> None:
    entries = entries_read(name, data)
    found = [finding for entry in entries for finding in entry.findings]
    # libyaml counts the line separators of Unicode too.
    breaks = (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
    lines = sum(map(data.count, breaks)) + 2

    for entry in entries:
        assert entry.record is not None or entry.findings
        assert entry.record is None or entry.place.record
    for finding in found:
        assert finding.message.split()
        assert finding.place.path.startswith("$")
    for place in located(name, data, [entry.place for entry in entries] + [f.place for f in found]):
        assert place.line is None or 1 <= place.line <= lines
        assert place.column is None or place.column >= 1


@pytest.mark.parametrize("name", FORMATS)
class TestAReaderNeverRaises:
    @given(data=st.binary(max_size=60))
    def test_on_any_bytes(self, name: str, data: bytes) -> None:
        _read_and_look_up(name, data)

    @settings(max_examples=300)
    @given(data=st.lists(st.sampled_from(TOKENS), max_size=12).map(b"".join))
    def test_on_any_marks(self, name: str, data: bytes) -> None:
        _read_and_look_up(name, data)

    @settings(max_examples=400)
    @given(data=st.data())
    def test_on_a_good_text_that_was_spoiled(self, name: str, data: st.DataObject) -> None:
        _read_and_look_up(name, data.draw(_spoiled(SEEDS[name])))


@pytest.mark.parametrize("depth", [*range(50, 950, 100), *range(950, 1000, 3)])
@pytest.mark.parametrize("name", FORMATS)
def test_no_depth_breaks_a_reader(name: str, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    for text in (
        f'{{"type": {nested}}}\n',
        f'{{"type": "feed", "x": {nested}}}\n',
        f'{{"feed": {nested}}}',
    ):
        _read_and_look_up(name, text.encode())


@given(head=st.binary(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=8).map(b"".join))
def test_no_sniffing_raises(head: bytes) -> None:
    for format_ in all_formats():
        assert format_.sniff(head) in (True, False)
