import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import codes, findings, ids, told

DOCUMENT = """\
{
  "feed": {"id": "f"},
  "channels": [{"id": "c"}],
  "series": [{"id": "s"}],
  "episodes": [
    {"id": "e", "series": "s"},
    {"type": "episode", "id": "g"}
  ],
  "broadcasts": [{"channel": "c", "start": "2026-03-28T20:00:00Z", "id": "b"}]
}
"""


def _around(item: str | bytes) -> bytes:
    middle = item.encode() if isinstance(item, str) else item
    return (
        b'{"episodes": [\n  {"id": "a"},\n  ' + middle + b',\n  {"id": "z"}\n],\n'
        b'"channels": [{"id": "c"}]}\n'
    )


@pytest.mark.parametrize(
    "text", [DOCUMENT, DOCUMENT.replace("\n", "\r\n"), DOCUMENT.replace("\n", "")]
)
def test_a_document(text: str) -> None:
    entries = entries_read("json", text)

    assert ids(entries) == ["f", "c", "s", "e", "g", "b"]
    assert findings(entries) == []
    assert [entry.place.path for entry in entries] == [
        *("$.feed", "$.channels[0]", "$.series[0]", "$.episodes[0]", "$.episodes[1]"),
        "$.broadcasts[0]",
    ]
    assert entries[4].place.record == 'episode "g"'


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"type": "episode", "id": "e"}', ["e"]),
        ('{\n "id": "e",\n "type": "episode"\n}\n', ["e"]),
        ('[{"type": "episode", "id": "e"}, {"type": "feed"}]', ["e", None]),
        ('[\n\n{"type": "episode", "id": "e"}\n]', ["e"]),
        ('\ufeff{"episodes": [{"id": "e"}]}', ["e"]),
        ('\ufeff[{"type": "episode", "id": "e"}]', ["e"]),
        (f'{" " * 70_000}{{"episodes": [{{"id": "e"}}]}}', ["e"]),
        ('{"series": [], "episodes": [{"id": "e"}], "series": [{"id": "s"}]}', ["e", "s"]),
        ('{"episodes": []}', []),
        ("{}", []),
        ("[]", []),
        ("", []),
        (" \n", []),
    ],
)
def test_the_shapes_a_text_may_have(text: str, read: list[str | None]) -> None:
    entries = entries_read("json", text)

    assert ids(entries) == read
    assert [finding for finding in findings(entries) if finding.severity != "info"] == []


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("word", "3:3 EPG002 $.episodes[1] not JSON: expecting value"),
        ('{"id" "b"}', "3:9 EPG002 $.episodes[1] not JSON: expecting ':' delimiter"),
        ('{"id": "b", 5}', "3:15 EPG002 $.episodes[1] not JSON: expecting property name"),
        ('{"id": "b" "kind": "film"}', "3:14 EPG002 $.episodes[1] not JSON: expecting ',' delim"),
        ('{"id": "b\x01"}', "3:12 EPG002 $.episodes[1] not JSON: invalid control character"),
        ('{\n"id": \x01\n}', "4:7 EPG002 $.episodes[1] not JSON: expecting value"),
        (b'{"id": "b\xff"}', "3:12 EPG004 $.episodes[1] byte 0xff is not UTF-8"),
        ('{\n"id":"日'.encode() + b'\xff"}', "4:8 EPG004 $.episodes[1] byte 0xff is not UTF-8"),
        ("[" * 100_000 + "]" * 100_000, "3:3 EPG002 $.episodes[1] nested too deeply"),
        ('{"id": ' + "9" * 5000 + "}", "3:3 EPG002 $.episodes[1] not JSON: exceeds the limit"),
        ("5", "3:3 EPG007 $.episodes[1] expected an object, found 5"),
        ("null", "3:3 EPG007 $.episodes[1] expected an object, found null"),
        ('"a, [b"', '3:3 EPG007 $.episodes[1] expected an object, found "a, [b"'),
        ("[1]", "3:3 EPG007 $.episodes[1] expected an object, found a list"),
        ("{}", '3:3 EPG006 $.episodes[1].id "id" is missing'),
    ],
)
def test_a_bad_item_is_set_aside_and_hides_no_other(item: str | bytes, said: str) -> None:
    text = _around(item)
    (line,) = told("json", text)

    assert ids(entries_read("json", text)) == ["a", "z", "c"]
    assert line.lower().startswith(said.lower())


@pytest.mark.parametrize(
    "item",
    [
        '{"id": "b"',  # nobody closed the brace
        '{"id": "b", "titles": [{"value": "x"]}',
        '{"id": "b}',  # nobody closed the string
        '{"id": b"}',
        '{"id": "b"}}',  # one brace too many
        '{"id": "b"}]}',
        "]",
        "}",
    ],
)
def test_a_lost_bracket_or_quotation_mark_hides_no_other_record(item: str) -> None:
    entries = entries_read("json", _around(item))
    first = findings(entries)[0]

    assert {"a", "z", "c"} <= set(ids(entries))
    assert first.code == "EPG002"
    assert first.place.line in (2, 3, 4)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"episodes": [{"id": "e"} {"id": "f"}]}', ["e", "f"]),
        ('{"episodes": [{"id": "e"},, {"id": "f"}]}', ["e", "f"]),
        ('{"episodes": [{"id": "e"}, {"id": "f"},]}', ["e", "f"]),
        ('{"episodes": [, {"id": "e"}]}', ["e"]),
        ('{"channels": [{"id": "c"}] "episodes": [{"id": "e"}]}', ["c", "e"]),
        ('{"channels": [{"id": "c"}], "episodes": [{"id": "e"}],}', ["c", "e"]),
        ('{"channels": [{"id": "c"}],, "episodes": [{"id": "e"}]}', ["c", "e"]),
        ('{"channels": [{"id": "c"}], "episodes" [{"id": "e"}]}', ["c"]),
        ('{"channels": [{"id": "c"}], 5: 6, "episodes": [{"id": "e"}]}', ["c", "e"]),
        ('{"episodes": [{"id": "e"}', ["e"]),
        ('{"episodes": [{"id": "e"}]', ["e"]),
        ('{"episodes": [{"id": "e"}}', ["e"]),
        ('{"episodes": [{"id": "e"}]} x', ["e"]),
        ('{"episodes": [{"id": "e"}]} {"episodes": []}', ["e"]),
        ("{", []),
        ("[", []),
    ],
)
def test_a_text_that_is_not_json_is_told_and_read_as_far_as_it_goes(
    text: str, read: list[str]
) -> None:
    assert set(read) <= set(ids(entries_read("json", text)))
    assert "EPG002" in codes("json", text)


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        (
            '{"channels": [{"id": "c"}], "programs": [{"id": "p"}], "episodes": [{"id": "e"}]}',
            ["c", "e"],
            '1:41 EPG008 $.programs there is no section "programs"; sections are feed, channels, '
            "series, episodes, broadcasts",
        ),
        (
            '{"channels": null, "episodes": [{"id": "e"}]}',
            ["e"],
            "1:14 EPG007 $.channels expected a",
        ),
        ('{"feed": [], "episodes": [{"id": "e"}]}', ["e"], "1:10 EPG007 $.feed expected an object"),
        (
            '[{"type": "channel", "id": "c"}, {}]',
            ["c"],
            '1:34 EPG005 $[1] the record has no "type"',
        ),
    ],
)
def test_a_section_that_is_none(text: str, read: list[str], said: str) -> None:
    (line,) = told("json", text)

    assert ids(entries_read("json", text)) == read
    assert line.startswith(said)


def test_a_record_of_any_key_order_is_one_record() -> None:
    text = '{"titles": [{"value": "News"}], "id": "e", "type": "episode"}'

    assert ids(entries_read("json", text)) == ["e"]
