"""Several inputs about the same records become one set of records."""

import json
from contextlib import closing

import msgspec
import pytest
from conftest import SAMPLES, lines_of

from epg_export import Report, read
from epg_export.entry import Entry
from epg_export.model import Episode
from epg_export.pipeline.assemble import Assembly, collect, read_all
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.sources import sources
from epg_export.pipeline.store import Store


def joined(*paths) -> list[Entry]:
    """What the inputs come to: entries with findings, in the order a writer gets them."""
    with closing(Store()) as store:
        collect(store, read_all(sources([str(path) for path in paths]), None), lambda entry: entry)
        with closing(Assembly(store)) as assembly:
            return list(assembly.entries())


def episode_of(entries: list[Entry], id_: str) -> Episode:
    (found,) = [e.record for e in entries if isinstance(e.record, Episode) and e.record.id == id_]
    return found


@pytest.fixture
def files(tmp_path):
    """Write lists of records as a.jsonl, b.jsonl …; returns their paths."""

    def put(*lists):
        paths = []
        for name, records in zip("abcdef", lists, strict=False):
            path = tmp_path / f"{name}.jsonl"
            path.write_text(lines_of(*records))
            paths.append(path)
        return paths

    return put


def test_schedule_german_texts_and_a_french_translation():
    folder = SAMPLES / "translation"
    entries = joined(folder / "schedule.jsonl", folder / "texts-de.yaml", folder / "texts-fr.json")
    episodes = [entry.record for entry in entries if isinstance(entry.record, Episode)]
    assert len(episodes) == 3
    for episode in episodes:
        assert {title.lang for title in episode.titles} == {"de", "fr"}
        assert {text.lang for text in episode.descriptions} == {"de", "fr"}
        assert episode.broadcasts
    told = [finding.code for entry in entries for finding in entry.findings]
    assert told == ["EPG118"]  # the channel is off the air between two evenings


START, STOP = "2026-03-28T20:00:00+01:00", "2026-03-28T21:00:00+01:00"


def title(value, lang="de", **more):
    return {"value": value, "lang": lang, **more}


def test_a_later_input_overrides_field_by_field(files):
    first = {"type": "episode", "id": "e", "kind": "film", "duration": 60, "titles": [title("A")]}
    second = {"type": "episode", "id": "e", "duration": 90, "production_date": "2026"}
    entries = joined(*files([first], [second]))
    episode = episode_of(entries, "e")
    assert (episode.kind, episode.duration, episode.production_date) == ("film", 90, "2026")
    (conflict,) = entries[0].findings
    assert (conflict.code, conflict.severity) == ("EPG304", "warning")
    assert conflict.message.startswith("90 replaces 60 of ")
    assert conflict.place.source.endswith("b.jsonl")
    assert conflict.place.path == "$.duration"


def test_a_conflict_is_shown_whatever_characters_it_is_about(tmp_path):
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for path, name in zip(paths, "AB", strict=True):
        credit = {"role": "actor", "name": f"{name}\ud800"}
        path.write_text(json.dumps({"type": "episode", "id": "e", "credits": [credit]}))
    (conflict,) = (f for f in joined(*paths)[0].findings if f.code == "EPG304")
    assert conflict.message.startswith('[{"role":"actor","name":"B\\ud800"}] replaces [{"role"')


def test_texts_are_merged_language_by_language(files):
    first = {"type": "episode", "id": "e", "titles": [title("A"), title("Un", "fr")]}
    second = {"type": "episode", "id": "e", "titles": [title("B", "ger"), title("One", "en")]}
    entries = joined(*files([first], [second]))
    texts = [(text.lang, text.value) for text in episode_of(entries, "e").titles]
    assert sorted(texts) == [("en", "One"), ("fr", "Un"), ("ger", "B")]
    conflict, _tag = entries[0].findings
    assert conflict.message.startswith('"B" replaces "A" of ')
    assert conflict.place.path == "$.titles[0]"


def test_titles_of_another_kind_are_no_conflict(files):
    first = {"type": "episode", "id": "e", "titles": [title("A")]}
    second = {"type": "episode", "id": "e", "titles": [title("B", kind="episode")]}
    entries = joined(*files([first], [second]))
    assert [t.value for t in episode_of(entries, "e").titles] == ["A", "B"]
    assert entries[0].findings == ()


def test_the_same_said_twice_is_no_conflict(files):
    record = {"type": "episode", "id": "e", "duration": 60, "titles": [title("A")]}
    assert joined(*files([record], [record]))[0].findings == ()


def test_one_input_with_an_id_twice_is_told(files):
    record = {"type": "episode", "id": "e", "titles": [title("A")]}
    entries = joined(*files([record, {"type": "channel", "id": "c"}, record]))
    (finding,) = [found for entry in entries for found in entry.findings]
    assert finding.message == 'episode "e" stands twice, first on line 1'
    assert finding.place.line == 3


def test_halves_of_a_channel_are_united_before_they_override(files):
    def channel(*names):
        return {"type": "channel", "id": "c", "names": [{"value": name} for name in names]}

    halves = [channel("A"), channel("B")]
    last = {"type": "channel", "id": "c", "time_zone": "Europe/Berlin"}
    (entry,) = joined(*files([channel("Old")], halves, [last]))
    assert entry.record.time_zone == "Europe/Berlin"
    assert [name.value for name in entry.record.names] == ["A", "B"]
    assert sorted(found.code for found in entry.findings) == ["EPG304", "EPG305"]
    (twice,) = [found for found in entry.findings if found.code == "EPG305"]
    assert twice.message == 'channel "c" stands twice, first on line 1'
    assert (twice.place.source[-7:], twice.place.line) == ("b.jsonl", 2)
    assert entry.locate(".names[1]").source.endswith("b.jsonl")
    assert entry.locate(".names[1]").line == 2


def test_broadcasts_may_stand_anywhere(files):
    broadcast = {
        "type": "broadcast",
        "channel": "c",
        "start": START,
        "stop": STOP,
        "episode": "e",
        "id": "b",
    }
    nested = {"channel": "c", "start": "2026-03-29T20:00:00+02:00"}
    episode = {"type": "episode", "id": "e", "titles": [title("A")], "broadcasts": [nested]}
    channel = {"type": "channel", "id": "c"}
    entries = [entry for entry in joined(*files([broadcast, episode, channel])) if entry.record]
    shown = episode_of(entries, "e").broadcasts
    assert [(b.id, b.start.isoformat()) for b in shown] == [
        ("b", START),
        (None, "2026-03-29T20:00:00+02:00"),
    ]
    assert entries[-1].locate(".broadcasts[0].start").line == 1
    assert entries[-1].locate(".broadcasts[1].start").line == 2


def test_a_late_cancellation_finds_its_broadcast_by_id(files):
    nested = {"channel": "c", "start": START, "stop": STOP, "id": "b"}
    episode = {"type": "episode", "id": "e", "titles": [title("A")], "broadcasts": [nested]}
    late = {
        "type": "broadcast",
        "id": "b",
        "channel": "c",
        "start": START,
        "stop": STOP,
        "status": "cancelled",
    }
    entries = joined(*files([{"type": "channel", "id": "c"}, episode], [late]))
    (broadcast,) = episode_of(entries, "e").broadcasts
    assert broadcast.status == "cancelled"


def test_a_broadcast_that_moved_to_another_episode_is_with_the_later_one(files):
    episodes = [{"type": "episode", "id": id_, "titles": [title(id_)]} for id_ in "xy"]
    channel = {"type": "channel", "id": "c"}

    def alone(episode):
        where = {"channel": "c", "start": START, "stop": STOP, "id": "b", "episode": episode}
        return {"type": "broadcast", **where}

    entries = joined(*files([channel, *episodes, alone("x")], [alone("y")]))
    assert episode_of(entries, "x").broadcasts == ()
    assert len(episode_of(entries, "y").broadcasts) == 1


def test_a_broadcast_without_its_episode_is_an_error(files):
    alone = {"type": "broadcast", "channel": "c", "start": START, "stop": STOP, "episode": "nobody"}
    lost = {"type": "broadcast", "channel": "c", "start": START, "stop": STOP, "id": "lost"}
    entries = joined(*files([{"type": "channel", "id": "c"}, alone, lost]))
    messages = [found.message for entry in entries for found in entry.findings]
    assert messages == [
        'its episode "nobody" is not there, or was rejected',
        "it names no episode, and no other record has its id",
    ]


def test_seasons_are_joined_by_number_and_channels_by_id(files):
    first = {"type": "series", "id": "s", "seasons": [{"number": 1, "titles": [title("Eins")]}]}
    season = {"number": 1, "titles": [title("Un", "fr")]}
    second = {"type": "series", "id": "s", "seasons": [season, {"number": 2}]}
    (entry,) = joined(*files([first], [second]))
    assert [(s.number, len(s.titles)) for s in entry.record.seasons] == [(1, 2), (2, 0)]
    assert entry.findings == ()


def test_findings_of_a_translation_stand_in_the_translation(files):
    first = {"type": "episode", "id": "e", "titles": [title("A")]}
    second = {"type": "episode", "id": "e", "titles": [title("Un", "fr"), title("?", "xx")]}
    paths = files([first], [second])
    (entry,) = joined(*paths)
    (finding,) = located(entry.findings, _read(paths))
    assert finding.place.source == str(paths[1])
    column = paths[1].read_text().index('"xx"') + 1
    assert (finding.place.line, finding.place.column) == (1, column)


def _read(paths):
    found = sources([str(path) for path in paths])
    list(read_all(found, None))
    return found


def test_any_order_of_lines_gives_the_same_records(tmp_path):
    lines = (SAMPLES / "schedule.jsonl").read_text().splitlines(keepends=True)
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text("".join(reversed(lines)))
    straight = {e.place.record: e.record for e in joined(SAMPLES / "schedule.jsonl") if e.record}
    reverse = {e.place.record: e.record for e in joined(mixed) if e.record}
    assert {name: _unordered(r) for name, r in straight.items()} == {
        name: _unordered(r) for name, r in reverse.items()
    }


def _unordered(record):
    value = msgspec.to_builtins(record)
    if "broadcasts" in value:
        value["broadcasts"] = sorted(value["broadcasts"], key=lambda shown: shown["start"])
    return json.dumps(value)


def test_reading_alone_joins_nothing(files):
    record = {"type": "episode", "id": "e", "titles": [title("A")]}
    assert len(list(read(*files([record], [record])))) == 2
    assert Report().counts == {}


def test_the_later_input_wins_wherever_a_broadcast_stands(files):
    alone = {
        "type": "broadcast",
        "episode": "e",
        "channel": "c",
        "start": START,
        "stop": STOP,
        "id": "b",
    }
    nested = {"channel": "c", "start": "2026-03-28T22:00:00+01:00", "id": "b"}
    episode = {"type": "episode", "id": "e", "titles": [title("A")], "broadcasts": [nested]}
    channel = {"type": "channel", "id": "c"}
    (first,) = episode_of(joined(*files([channel, alone], [episode])), "e").broadcasts
    assert first.start.hour == 22
    (second,) = episode_of(joined(*files([channel, episode], [alone])), "e").broadcasts
    assert second.start.hour == 20


def test_a_conflict_names_the_input_it_overrides(files):
    texts = ({"type": "episode", "id": "e", "titles": [title(value)]} for value in "ABC")
    (entry,) = joined(*files(*([text] for text in texts)))
    assert [f.message.rpartition("/")[2] for f in entry.findings] == ["a.jsonl", "b.jsonl"]
    assert entry.findings[1].related[0].source.endswith("b.jsonl")


def test_an_id_may_be_any_text_while_it_is_judged(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"type":"episode","id":"a\\ud800","titles":[{"value":"A"}]}\n')
    (entry,) = joined(path)
    assert [finding.code for finding in entry.findings] == ["EPG202"]


class TestNoBroadcastIsLostOrDoubled:
    """What is about one transmission is one; what is about two stays two."""

    def test_two_at_one_time_in_one_record_stay_two(self, files):
        twice = [
            {"channel": "c", "start": START, "stop": STOP},
            {"channel": "c", "start": START, "stop": STOP},
        ]
        first = {"type": "episode", "id": "e", "titles": [title("A")], "broadcasts": twice}
        second = {"type": "episode", "id": "e", "titles": [title("Un", "fr")]}
        entries = joined(*files([{"type": "channel", "id": "c"}, first], [second]))
        assert len(episode_of(entries, "e").broadcasts) == 2

    def test_the_same_moment_in_another_offset_is_the_same(self, files):
        nested = {"channel": "c", "start": "2026-03-29T04:00:00+02:00"}
        first = {"type": "episode", "id": "e", "titles": [title("A")], "broadcasts": [nested]}
        alone = {"channel": "c", "start": "2026-03-29T02:00:00Z", "id": "b", "live": True}
        second = {"type": "broadcast", "episode": "e", **alone}
        entries = joined(*files([{"type": "channel", "id": "c"}, first], [second]))
        (broadcast,) = episode_of(entries, "e").broadcasts
        assert (broadcast.id, broadcast.live) == ("b", True)

    def test_two_ids_are_two_broadcasts(self, files):
        first, second = (
            {
                "type": "broadcast",
                "episode": "e",
                "channel": "c",
                "start": START,
                "stop": STOP,
                "id": id_,
            }
            for id_ in "xy"
        )
        episode = {"type": "episode", "id": "e", "titles": [title("A")]}
        entries = joined(*files([{"type": "channel", "id": "c"}, episode, first], [second]))
        assert [b.id for b in episode_of(entries, "e").broadcasts] == ["x", "y"]

    def test_one_that_moved_leaves_the_episode_it_was_nested_in(self, files):
        nested = {"channel": "c", "start": START, "stop": STOP, "id": "b"}
        old = {"type": "episode", "id": "x", "titles": [title("X")], "broadcasts": [nested]}
        new = {"type": "episode", "id": "y", "titles": [title("Y")]}
        moved = {"type": "broadcast", "episode": "y", **nested}
        entries = joined(*files([{"type": "channel", "id": "c"}, old, new], [moved]))
        assert episode_of(entries, "x").broadcasts == ()
        assert len(episode_of(entries, "y").broadcasts) == 1
        (finding,) = [found for entry in entries for found in entry.findings]
        assert finding.message == 'broadcast "b" is in another episode by a later record'

    def test_a_finding_stands_where_the_value_came_from(self, files):
        nested = {"channel": "c", "start": START, "stop": "2026-03-28T19:00:00+01:00", "id": "b"}
        first = {"type": "episode", "id": "e", "titles": [title("A")], "broadcasts": [nested]}
        live = {
            "type": "broadcast",
            "episode": "e",
            "channel": "c",
            "start": START,
            "id": "b",
        }
        paths = files([{"type": "channel", "id": "c"}, first], [{**live, "live": True}])
        entry = joined(*paths)[-1]
        (finding,) = entry.findings
        assert finding.place.source == str(paths[0])
        assert finding.place.path == "$.broadcasts[0].stop"
        assert entry.locate(".broadcasts[0].live").source == str(paths[1])

    def test_ten_thousand_alone_take_no_longer_each(self, files):
        alone = (
            {
                "type": "broadcast",
                "episode": "e",
                "channel": "c",
                "start": f"2026-03-{1 + n // 1440:02}T{n // 60 % 24:02}:{n % 60:02}:00Z",
            }
            for n in range(10_000)
        )
        episode = {"type": "episode", "id": "e", "titles": [title("A")]}
        entries = joined(*files([{"type": "channel", "id": "c"}, episode, *alone]))
        assert len(episode_of(entries, "e").broadcasts) == 10_000


class TestRowsOfATable:
    """A table tells of one episode in several rows: none of them is a twin."""

    HEADER = "ID;Beginn;Sender;Titel;Kurztext\n"

    def joined(self, tmp_path, *rows):
        path = tmp_path / "plan.csv"
        path.write_text(self.HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return next(one for one in joined(path) if isinstance(one.record, Episode))

    def told(self, entry):
        return [(f.code, f.place.path) for f in entry.findings if f.code in ("EPG305", "EPG304")]

    def test_showings(self, tmp_path):
        entry = self.joined(
            tmp_path, "e1;2026-03-28T20:00:00Z;one;A;", "e1;2026-03-29T20:00:00Z;one;A;"
        )
        assert len(entry.record.broadcasts) == 2
        assert self.told(entry) == []
        assert entry.locate(".broadcasts[0].start").path == "B2"
        assert entry.locate(".broadcasts[1].start").path == "B3"

    def test_what_a_later_row_adds(self, tmp_path):
        entry = self.joined(
            tmp_path, "e1;2026-03-28T20:00:00Z;one;A;", "e1;2026-03-29T20:00:00Z;one;A;Kurz"
        )
        assert [text.value for text in entry.record.descriptions] == ["Kurz"]
        assert self.told(entry) == []
        assert entry.locate(".descriptions[0].value").path == "E3.value"

    def test_what_a_later_row_contradicts(self, tmp_path):
        entry = self.joined(
            tmp_path, "e1;2026-03-28T20:00:00Z;one;A;", "e1;2026-03-29T20:00:00Z;one;B;"
        )
        assert [one.value for one in entry.record.titles] == ["B"]
        assert self.told(entry) == [("EPG304", "D3")]

    def test_many_showings_with_texts_of_their_own(self, tmp_path):
        rows = [f"e1;{2000 + n}-03-28T20:00:00Z;one;A;Kurz {n}" for n in range(100)]
        entry = self.joined(tmp_path, *rows)
        assert len(entry.record.broadcasts) == 100
        assert [text.value for text in entry.record.descriptions] == ["Kurz 99"]
        assert len(self.told(entry)) == 99
