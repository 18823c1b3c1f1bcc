"""What a playlist says comes back, whatever it says; and no bytes make the reader fail."""

import io
import json
from typing import Any

from conftest import written_and_found
from formats.ffplayout.playlists import entries, playlist
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats import detect, format_named
from epg_export.formats.ffplayout.reading.interstitials import interstitial
from epg_export.model import Episode

_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1
)
_seconds = st.integers(0, 7000) | st.floats(0, 7000, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def clips(draw: st.DrawFn) -> dict[str, Any]:
    """A programme's clip, as ffplayout writes them; the file of each is another."""
    begins, length = draw(_seconds), draw(_seconds.filter(lambda x: x > 0.001))
    clip = {
        "in": begins,
        "out": begins + length,
        "duration": draw(_seconds),
        "source": draw(_words),
        "title": draw(_words),
    }
    for name in ("category", "audio", "custom_filter"):
        if draw(st.booleans()):
            clip[name] = draw(_words)
    return clip


@given(st.lists(clips(), max_size=8, unique_by=lambda clip: clip["source"]))
def test_a_playlist_comes_back(given_clips: list[dict[str, Any]]) -> None:
    programmes = [one for one in given_clips if interstitial(one, 1) is None]
    records = [e.record for e in entries(playlist(*given_clips)) if e.record is not None]
    text, _ = written_and_found("ffplayout", *records)
    found = json.loads(text)["program"]
    if len({one["title"] for one in programmes}) == len(programmes):  # no parts of one
        assert found == programmes
    again = [e.record for e in entries(text) if isinstance(e.record, Episode)]
    first = [record for record in records if isinstance(record, Episode)]
    assert [(e.titles, e.genres, e.properties, e.duration) for e in again] == [
        (e.titles, e.genres, e.properties, e.duration) for e in first
    ]


@given(st.lists(clips().filter(lambda clip: clip["out"] - clip["in"] > 1), max_size=8))
def test_the_same_records_are_the_same_bytes(given_clips: list[dict[str, Any]]) -> None:
    records = [e.record for e in entries(playlist(*given_clips)) if e.record is not None]
    first, _ = written_and_found("ffplayout", *records)
    assert first == written_and_found("ffplayout", *reversed(records))[0]


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
_fields = st.sampled_from(
    ("in", "out", "duration", "source", "title", "category", "audio", "custom_filter", "x")
)


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    entries(data)
    entries(b'{"date": "2026-11-23", "program": [' + data)


@given(st.lists(st.dictionaries(_fields, _json | _seconds) | _json, max_size=5), _json, _json)
def test_no_values_make_it_fail(found: list[Any], channel: Any, date: Any) -> None:
    for entry in entries(playlist(*found, channel=channel, date=date)):
        assert entry.record is not None or entry.findings
    records = [e.record for e in entries(playlist(*found)) if e.record is not None]
    written_and_found("ffplayout", *records)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_byte_that_changed_does_no_harm(at: int, byte: int) -> None:
    data = bytearray(
        playlist({"in": 0, "out": 9, "duration": 9, "source": "a"}, *[5] * 80).encode()
    )
    data[min(at, len(data) - 1)] = byte
    entries(bytes(data))


def test_a_playlist_is_known_by_its_content_and_records_are_not_taken_for_one() -> None:
    canonical = b'{"channels": [], "episodes": [{"id": "e", "properties": []}]}'
    line = b'{"type": "episode", "id": "e", "keywords": [{"value": "\\"program\\": ["}]}\n'
    for text, name in (
        (playlist().encode(), "ffplayout"),
        (json.dumps(json.loads(playlist()), indent=2).encode(), "ffplayout"),
        (b"\xef\xbb\xbf\n" + playlist().encode(), "ffplayout"),
        (b'{"program":[{"in":0}],"date":"2026-11-23"}', "ffplayout"),
        (canonical, "json"),
        (line, "jsonl"),
    ):
        found = detect(text)
        assert found is not None
        assert found.name == name


def test_a_huge_playlist_is_refused_in_little_memory() -> None:
    class Endless(io.RawIOBase):
        """Bytes without end, which count what was asked of them."""

        given = 0

        def read(self, size: int = -1) -> bytes:
            """As many blanks as are asked for."""
            self.given += size
            return b" " * size

    from epg_export.formats import ReadOptions  # noqa: PLC0415 - only here

    stream = Endless()
    read = format_named("ffplayout").read
    assert read is not None
    (entry,) = read(stream, ReadOptions(source="test"))  # type: ignore[arg-type] # as good as one
    assert entry.findings[0].code == "EPG837"
    assert stream.given < 40 << 20
