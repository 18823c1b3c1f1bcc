"""Every fault of a record at once, with its path, its line and its column; what is left is kept."""

import json
import textwrap

import msgspec
import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import findings, ids, told

ONE_OF_EACH = """\
{"episodes": [
  {
    "id": "e",
    "colour": true,
    "duration": "long",
    "titel": "Nachrichten",
    "titles": [
      {"value": "Nachrichten", "lang": 7},
      {"lang": "de"},
      "Nachrichten",
      {"value": "News", "kind": "mian"}
    ],
    "numbering": [],
    "copyright_year": 2026.5,
    "broadcasts": [
      {"channel": "c"},
      {"channel": "c", "start": "2026-03-28T20:00:00Z", "stop": "28.3.", "life": true},
      {"channel": "c", "start": "2026-03-28 at eight"},
      {"channel": "c", "start": "2026-03-29T20:00:00Z", "broadcast_day": "29.3."}
    ],
    "video": {"width": true}
  },
  {"id": "z"}
]}
"""
FAULTS = [
    ("EPG008", ".colour", 'there is no field "colour"'),
    ("EPG007", ".duration", 'expected a whole number, found "long"'),
    ("EPG008", ".titel", 'there is no field "titel"; did you mean "titles"?'),
    ("EPG007", ".titles[0].lang", "expected text, found 7"),
    ("EPG006", ".titles[1].value", '"value" is missing'),
    ("EPG007", ".titles[2]", 'expected an object, found "Nachrichten"'),
    ("EPG007", ".titles[3].kind", "expected one of alternative, episode, main, "),
    ("EPG007", ".numbering", "expected an object, found a list"),
    ("EPG007", ".copyright_year", "expected a whole number, found 2026.5"),
    ("EPG006", ".broadcasts[0].start", '"start" is missing'),
    ("EPG007", ".broadcasts[1].stop", "expected a date-time such as 2026-03-28T20:15:00+01:00"),
    ("EPG008", ".broadcasts[1].life", 'there is no field "life"; did you mean "live"?'),
    ("EPG007", ".broadcasts[2].start", "expected a date-time such as 2026-03-28T20:15:00+01:00"),
    ("EPG007", ".broadcasts[3].broadcast_day", "expected a date such as 2026-03-28"),
    ("EPG007", ".video.width", "expected a whole number, found true"),
]
AT = {
    "json": [
        *("4:15", "5:17", "6:14", "8:40", "9:7", "10:7", "11:33", "13:18", "14:23", "16:7"),
        *("17:65", "17:82", "18:33", "19:74", "21:24"),
    ],
    "yaml": [
        *("3:13", "4:15", "5:12", "7:34", "8:7", "9:7", "10:27", "11:16", "12:21", "14:7"),
        *("16:14", "17:14", "19:14", "22:22", "24:14"),
    ],
}
YAML = """\
episodes:
  - id: e
    colour: true
    duration: long
    titel: Nachrichten
    titles:
    - {value: Nachrichten, lang: 7}
    - {lang: de}
    - Nachrichten
    - {value: News, kind: mian}
    numbering: []
    copyright_year: 2026.5
    broadcasts:
    - channel: c
    - {channel: c, start: "2026-03-28T20:00:00Z",
       stop: 28.3.,
       life: true}
    - channel: c
      start: 2026-03-28 at eight
    - channel: c
      start: 2026-03-29T20:00:00Z
      broadcast_day: 29.3.
    video:
      width: true
  - id: z
"""


@pytest.mark.parametrize(("name", "text"), [("json", ONE_OF_EACH), ("yaml", YAML)])
class TestAllFaultsAtOnce:
    def test_each_has_its_line_and_column(self, name: str, text: str) -> None:
        lines = told(name, text)

        assert len(lines) == len(FAULTS)
        for line, (code, path, message), at in zip(lines, FAULTS, AT[name], strict=True):
            assert line.startswith(f"{at} {code} $.episodes[0]{path} {message}")

    def test_what_is_left_is_kept(self, name: str, text: str) -> None:
        entries = entries_read(name, text)

        assert ids(entries) == ["e", "z"]
        assert json.loads(msgspec.json.encode(entries[0].record)) == {
            "type": "episode",
            "id": "e",
            "titles": [{"value": "Nachrichten"}, {"value": "News"}],
            "video": {},
            "broadcasts": [
                {"type": "broadcast", "channel": "c", "start": "2026-03-28T20:00:00Z"},
                {"type": "broadcast", "channel": "c", "start": "2026-03-29T20:00:00Z"},
            ],
        }
        assert entries[0].raw is not None
        assert entries[1].raw is None

    def test_what_moved_up_remembers_where_it_stood(self, name: str, text: str) -> None:
        entry = entries_read(name, text)[0]

        assert entry.locate(".broadcasts[0].start").path == "$.episodes[0].broadcasts[1].start"
        assert entry.locate(".broadcasts[1].start").path == "$.episodes[0].broadcasts[3].start"
        assert entry.locate(".titles[0].value").path == "$.episodes[0].titles[0].value"
        assert entry.locate(".titles[1].value").path == "$.episodes[0].titles[3].value"


def test_the_same_in_json_lines() -> None:
    record = msgspec.json.decode(ONE_OF_EACH)["episodes"][0]
    text = (
        '{"type":"channel","id":"a"}\n'
        + msgspec.json.encode({"type": "episode", **record}).decode()
    )
    lines = told("jsonl", text)

    assert [
        line.split(" ", 1)[1].startswith(f"{code} ${path} {message}")
        for line, (code, path, message) in zip(lines, FAULTS, strict=True)
    ] == [True] * len(FAULTS)
    assert (
        lines[0] == f"2:{text.split(chr(10))[1].index('true') + 1} EPG008 $.colour {FAULTS[0][2]}"
    )


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ('"images":[{"url":"u","size":4}]', ".images[0].size", "expected one of 1, 2, 3"),
        ('"images":[{"url":"u","size":true}]', ".images[0].size", "expected one of 1, 2, 3"),
        ('"images":[{"url":"u","size":[1]}]', ".images[0].size", "expected one of 1, 2, 3"),
        ('"broadcasts":{}', ".broadcasts", "expected a list, found an object"),
        ('"titles":null', ".titles", "expected a list, found null"),
        ('"kind":{"a":1}', ".kind", "expected text, found an object"),
        (
            '"star_ratings":[{"value":"4"}]',
            ".star_ratings[0].value",
            'expected a number, found "4"',
        ),
        (
            '"star_ratings":[{"value":true}]',
            ".star_ratings[0].value",
            "expected a number, found true",
        ),
        ('"credits":[{"guest":"yes"}]', ".credits[0].guest", 'expected true or false, found "yes"'),
        ('"credits":[{"guest":1}]', ".credits[0].guest", "expected true or false, found 1"),
        ('"duration":1e2', ".duration", "expected a whole number, found 100.0"),
        ('"kind":' + "5" * 200, ".kind", f"expected text, found {'5' * 59}…"),
        (
            '"duration":"' + "ü" * 200 + '"',
            ".duration",
            f'expected a whole number, found "{"ü" * 58}…',
        ),
    ],
)
def test_a_wrong_type_costs_the_field_and_no_more(fields: str, path: str, message: str) -> None:
    (entry,) = entries_read("jsonl", f'{{"type":"episode","id":"e",{fields}}}')
    (finding,) = entry.findings

    assert ids([entry]) == ["e"]
    assert (finding.code, finding.place.path) == ("EPG007", f"${path}")
    assert finding.message.startswith(message)


@pytest.mark.parametrize("field", ["kind", "duration", "numbering", "video", "copyright_year"])
def test_null_is_absent_where_a_value_may_be_absent(field: str) -> None:
    (entry,) = entries_read("jsonl", f'{{"type":"episode","id":"e","{field}":null,"titles":5}}')

    assert [finding.place.path for finding in entry.findings] == ["$.titles"]


@pytest.mark.parametrize(
    "text",
    [
        '{"episodes":[{"type":"series","id":"s"},{"id":"z"}]}',
        '{"episodes":[{"id":"s","broadcasts":[{"type":"episode","channel":"c",'
        '"start":"2026-03-28T20:00:00Z"}]},{"id":"z"}]}',
    ],
)
def test_another_type_than_the_section_holds_is_told(text: str) -> None:
    (finding,) = findings(entries_read("json", text))

    assert finding.severity == "error"
    assert finding.place.path.endswith("].type")
    assert ids(entries_read("json", text))[-1] == "z"


def test_a_field_told_twice_is_shown_where_it_counts() -> None:
    text = '{"type":"episode","id":"e","titles":[],"titles":5}'

    assert told("jsonl", text) == ["1:49 EPG007 $.titles expected a list, found 5"]


def test_the_misspelt_field_of_a_pretty_record() -> None:
    text = textwrap.dedent("""\
        {
          "type": "episode",
          "id": "e",
          "titles": [
            {"valeu": "News"}
          ]
        }
        """)

    assert told("json", text) == [
        '5:5 EPG006 $.titles[0].value "value" is missing',
        '5:15 EPG008 $.titles[0].valeu there is no field "valeu"; did you mean "value"?',
    ]
