import json
from typing import Any

import pytest
from conftest import entries_read, record_of, written
from formats.canonical.canonical_reading import FORMATS, findings
from hypothesis import given
from model.strategies_model import HOSTILE, RECORDS, feeds_of_records, filled

from epg_export.model import AnyRecord, Broadcast, Episode, Title, encode

EPISODE = {
    "type": "episode",
    "id": "e",
    "titles": [{"value": "Tür zu", "lang": "de"}],
    "broadcasts": [{"channel": "c", "start": "2026-03-28T20:15:00+01:00"}],
}
SMALL: tuple[dict[str, Any], ...] = (
    {"type": "feed", "id": "f"},
    {"type": "channel", "id": "c"},
    {"type": "channel", "id": "d"},
    EPISODE,
    {"type": "broadcast", "channel": "c", "start": "2026-03-28T21:00:00Z", "episode": "e"},
)
WRITTEN = {
    "jsonl": """\
{"type":"feed","id":"f"}
{"type":"channel","id":"c"}
{"type":"channel","id":"d"}
{"type":"episode","id":"e","titles":[{"value":"Tür zu","lang":"de"}],\
"broadcasts":[{"channel":"c","start":"2026-03-28T20:15:00+01:00"}]}
{"type":"broadcast","channel":"c","start":"2026-03-28T21:00:00Z","episode":"e"}
""",
    "json": """\
{
"feed": {"id":"f"},
"channels": [
  {"id":"c"},
  {"id":"d"}
],
"episodes": [
  {"id":"e","titles":[{"value":"Tür zu","lang":"de"}],\
"broadcasts":[{"channel":"c","start":"2026-03-28T20:15:00+01:00"}]}
],
"broadcasts": [
  {"channel":"c","start":"2026-03-28T21:00:00Z","episode":"e"}
]
}
""",
    "yaml": """\
feed:
  id: f
channels:
  - id: c
  - id: d
episodes:
  - id: e
    titles:
    - value: Tür zu
      lang: de
    broadcasts:
    - channel: c
      start: '2026-03-28T20:15:00+01:00'
broadcasts:
  - channel: c
    start: '2026-03-28T21:00:00Z'
    episode: e
""",
}


def _round(name: str, records: list[AnyRecord]) -> list[bytes]:
    """Records written and read again, as lines: an offset that changed would show."""
    entries = entries_read(name, written(name, *records))
    assert findings(entries) == []
    return [encode(entry.record) for entry in entries if entry.record is not None]


@pytest.mark.parametrize("name", FORMATS)
class TestEachFormat:
    def test_is_written_as_people_would(self, name: str) -> None:
        assert written(name, *SMALL) == WRITTEN[name]

    def test_keeps_every_field_there_is(self, name: str) -> None:
        records = [filled(record) for record in RECORDS]

        assert _round(name, records) == [encode(record) for record in records]

    @given(records=feeds_of_records)
    def test_loses_nothing(self, name: str, records: list[AnyRecord]) -> None:
        assert _round(name, records) == [encode(record) for record in records]

    @pytest.mark.parametrize("text", HOSTILE)
    def test_keeps_a_text_as_it_is(self, name: str, text: str) -> None:
        record = Episode(
            id=text, titles=(Title(value=text), Title(value=f"{text}{text}", label="x"))
        )

        assert _round(name, [record]) == [encode(record)]

    def test_keeps_the_words_of_a_tag_inside_a_text(self, name: str) -> None:
        words = '{"type":"broadcast","channel":"c"}'
        record = record_of(
            {**EPISODE, "kind": words, "titles": [{"value": f'"type":"episode",{words}'}]}
        )
        (entry,) = entries_read(name, written(name, record))

        assert entry.record == record

    def test_can_be_empty(self, name: str) -> None:
        assert _round(name, []) == []

    def test_ends_its_last_line(self, name: str) -> None:
        assert written(name, EPISODE).endswith("\n")


@pytest.mark.parametrize("name", ["jsonl", "json"])
def test_a_lone_surrogate_is_written_as_an_escape(name: str) -> None:
    record = Episode(id="e", titles=(Title(value="a\ud800 Tür"),), broadcasts=())
    text = written(name, record)
    (entry,) = entries_read(name, text)

    assert "\\ud800" in text
    assert entry.record == record


@pytest.mark.parametrize("name", FORMATS)
def test_a_broadcast_inside_its_episode_needs_no_tag(name: str) -> None:
    text = written(name, EPISODE)

    assert "broadcast" in text
    assert '"type":"broadcast"' not in text
    assert "type: broadcast" not in text
    (entry,) = entries_read(name, text)
    assert isinstance(entry.record, Episode)
    assert isinstance(entry.record.broadcasts[0], Broadcast)


def test_a_written_document_is_json() -> None:
    document = json.loads(written("json", *SMALL))

    assert {section: len(items) for section, items in document.items()} == {
        "feed": 1,
        "channels": 2,
        "episodes": 1,
        "broadcasts": 1,
    }
