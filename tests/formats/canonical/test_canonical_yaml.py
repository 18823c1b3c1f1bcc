import time

import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import codes, findings, ids, told

from epg_export.model import Episode

DOCUMENT = """\
# what is on
feed:
  id: f
channels:
  - id: c  # the first
series:
  - {id: s}
episodes:
  - id: e
    series: s
  - type: episode
    id: g
broadcasts:
  - channel: c
    start: 2026-03-28T20:00:00+01:00
    id: b
"""


@pytest.mark.parametrize(
    "text", [DOCUMENT, DOCUMENT.replace("\n", "\r\n"), f"\ufeff---\n{DOCUMENT}...\n"]
)
def test_a_document(text: str) -> None:
    entries = entries_read("yaml", text)

    assert ids(entries) == ["f", "c", "s", "e", "g", "b"]
    assert findings(entries) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("type: episode\nid: e\n", ["e"]),
        ("id: e\ntype: episode\n", ["e"]),
        ("- type: episode\n  id: e\n- {type: feed, id: f}\n", ["e", "f"]),
        ("type: episode\nid: e\n---\ntype: channel\nid: c\n", ["e", "c"]),
        ("episodes:\n- id: e\n---\nepisodes:\n- id: f\n", ["e", "f"]),
        ("{episodes: [{id: e}]}", ["e"]),
        ("", []),
        ("# nothing\n", []),
        ("episodes: []\n", []),
    ],
)
def test_the_shapes_a_text_may_have(text: str, read: list[str]) -> None:
    assert ids(entries_read("yaml", text)) == read
    assert codes("yaml", text) == []


@pytest.mark.parametrize(
    "word",
    [
        *(
            "no",
            "yes",
            "on",
            "Off",
            "NULL",
            "06:00",
            "12:30:45",
            "2026-03-28",
            "0x10",
            "010",
            "1_000",
        ),
        *("1e3", ".inf", "+1", "2026-03-28T20:15:00+01:00", "a b", "<<", "="),
    ],
)
def test_a_word_stays_a_text(word: str) -> None:
    (entry,) = entries_read("yaml", f"episodes:\n- id: {word}\n")

    assert ids([entry]) == [word]


def test_scalars_are_those_of_json() -> None:
    text = "episodes:\n- {id: e, kind: null, duration: 90, star_ratings: [{value: -4.5}], video: {present: true}}"
    (entry,) = entries_read("yaml", text)

    assert isinstance(entry.record, Episode)
    assert (entry.record.kind, entry.record.duration) == (None, 90)
    assert entry.record.star_ratings[0].value == -4.5
    assert entry.record.video is not None
    assert entry.record.video.present is True


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("5", "3:3 EPG007 $.episodes[1] expected an object, found 5"),
        ("word", '3:3 EPG007 $.episodes[1] expected an object, found "word"'),
        ("[x]", "3:3 EPG007 $.episodes[1] expected an object, found a list"),
        ("", "3:2 EPG007 $.episodes[1] expected an object, found null"),
        ("{id: b, 1: x}", '3:14 EPG008 $.episodes[1].1 there is no field "1"'),
        ("{id: b, null: x}", "3:"),
        ("{id: b, <<: {kind: film}}", '3:3 EPG008 $.episodes[1].<< there is no field "<<"'),
        ("{id: b, ? [x] : y}", "3:13 EPG003 "),
        ("{id: b, !!binary aGk= : y}", "3:"),
        ("{id: !!python/object:os.system x}", "3:8 EPG003 "),
        ("!!python/object/apply:os.system [id]", "3:3 EPG0"),
        ("{id: !!int word}", "3:8 EPG003 "),
        ("{id: !!float word}", "3:8 EPG003 "),
        ("{id: !!bool word}", "3:8 EPG003 "),
        ("{id: !!timestamp word}", "3:8 EPG003 "),
        ('{id: !!int ""}', "3:8 EPG003 "),
        ("{id: !!timestamp 2026-99-99}", "3:8 EPG003 "),
        ("{id: !!binary aGk=}", "3:8 EPG00"),
        ("{id: !house x}", "3:8 EPG003 "),
        ("{video: {hdr: !house x}, id: !house x}", "3:"),  # two slips in one item
        ("{id: b, duration: " + "9" * 5000 + "}", "3:"),
    ],
)
def test_a_bad_item_is_told_and_hides_no_other(item: str, said: str) -> None:
    text = f"episodes:\n- id: a\n- {item}\n- id: z\nchannels:\n- id: c\n"
    lines = told("yaml", text)

    assert [name for name in ids(entries_read("yaml", text)) if name != "b"] == ["a", "z", "c"]
    assert len(lines) == 1
    assert lines[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "episodes:\n- id: a\n- *b\n- id: z\n",
            "3:3 EPG003 $ not YAML: an alias; write the value out",
        ),
        ("episodes:\n- id: &x a\n  kind: *x\n", "3:9 EPG003 $ not YAML: an alias"),
        ("episodes: &a [*a]\n", "1:15 EPG003 $ not YAML: an alias"),
        ("episodes:\n- id: a\n\t- id: b\n", "3:1 EPG003 $ not YAML: found a tab"),
        ('episodes:\n- id: "a\n', "3:1 EPG003 $ not YAML: found unexpected end of stream"),
        ("episodes:\n- {id: a\n- id: b\n", "3:"),
        ('episodes:\n- id: "\\ud800"\n', "2:"),
        ("episodes: a: b\n", "1:12 EPG003 $ not YAML: mapping values are not allowed"),
        (b"episodes:\n- id: a\n- id: \xff\n", "3:7 EPG004 $ "),
        ("episodes:\n- id: a\x01\n", "2:"),
    ],
)
def test_what_is_not_yaml_ends_the_reading(text: str | bytes, said: str) -> None:
    (line,) = told("yaml", text)

    assert line.startswith(said)


def test_a_hundred_thousand_levels_are_refused() -> None:
    assert codes("yaml", "episodes: " + "[" * 100_000) == ["EPG003"]
    assert codes("yaml", "episodes:\n" + "".join(f"{' ' * n}- \n" for n in range(2_000))) == [
        "EPG003"
    ]


def test_a_billion_laughs_end_at_once() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    started = time.monotonic()

    assert codes("yaml", "a0: &a0 [ha]\n" + "\n".join(levels)) == ["EPG003"]
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("channels:\nepisodes:\n- id: e\n- id: f\n", ["e", "f"]),
        ("feed:\nepisodes:\n- id: e\n", ["e"]),
        ("feed: {id: f}\nversion: 1\nepisodes:\n- id: e\n", ["f", "e"]),
        ("version: 1\nchannels:\n- id: c\nepisodes:\n- id: e\n", ["c", "e"]),
        ("episodes:\n- id: e\n? [a]\n: b\nchannels:\n- id: c\n", ["e", "c"]),
    ],
)
def test_an_empty_or_unknown_section_hides_no_other(text: str, read: list[str]) -> None:
    assert ids(entries_read("yaml", text)) == read


def test_an_unknown_section_is_told() -> None:
    assert told("yaml", "feed: {}\nversion: 1\n") == [
        '2:10 EPG008 $.version there is no section "version"; sections are feed, channels, series, '
        "episodes, broadcasts"
    ]


TWICE = """\
channels:
  - id: a
    names: [{value: A, lang: de, value: B}]
    id: c
  - id: d
    1: no field
    "1": nor this one
episodes:
  - id: e
episodes:
  - id: g
"""


def test_a_field_that_stands_twice_in_an_object() -> None:
    entries = entries_read("yaml", TWICE)

    assert ids(entries) == ["c", "d", "e", "g"]
    assert entries[0].record.names[0].value == "B"
    assert [line for line in told("yaml", TWICE) if "EPG190" in line] == [
        '2:5 EPG190 $.channels[0] "id" stands twice in this object; only the last one is read',
        '3:14 EPG190 $.channels[0] "value" stands twice in this object; only the last one is read',
    ]


def test_a_record_alone_with_a_field_twice() -> None:
    assert told("yaml", "type: channel\nid: a\nid: b\n") == [
        '2:1 EPG190 $ "id" stands twice in this object; only the last one is read'
    ]
