import pytest
from conftest import entries_read, lines_of
from formats.canonical.canonical_reading import codes, findings, ids, told

A, B, Z = (f'{{"type":"channel","id":"{name}"}}' for name in "abz")
DEEP = "[" * 100_000 + "]" * 100_000


def _around(line: str | bytes) -> bytes:
    middle = line.encode() if isinstance(line, str) else line
    return b"\n".join([A.encode(), middle, Z.encode(), b""])


def test_a_record_a_line_in_any_order() -> None:
    entries = entries_read("jsonl", f'{B}\n{{"id":"e","type":"episode"}}\n{A}\n')

    assert ids(entries) == ["b", "e", "a"]
    assert findings(entries) == []
    assert [(entry.place.record, entry.place.line) for entry in entries] == [
        ('channel "b"', 1),
        ('episode "e"', 2),
        ('channel "a"', 3),
    ]
    assert {entry.raw for entry in entries} == {None}


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{Z}",
        f"{A}\r\n{Z}\r\n",
        f"\n\n{A}\n \t\n{Z}\n\n",
        f"  {A}  \n\t{Z}\t\n",
        f"{A}\n\r\n{Z}\n",
    ],
)
def test_blanks_and_line_ends_do_not_matter(text: str) -> None:
    assert ids(entries_read("jsonl", text)) == ["a", "z"]
    assert codes("jsonl", text) == []


@pytest.mark.parametrize("text", ["", "\n", " \r\n\n"])
def test_nothing_is_in_nothing(text: str) -> None:
    assert entries_read("jsonl", text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [("", []), ("\n", []), (A, ["a"]), (f"{A}\n{Z}\n", ["a", "z"]), (f"\n{A}", ["a"])],
)
def test_a_byte_order_mark_is_told_and_passed_over(text: str, read: list[str]) -> None:
    entries = entries_read("jsonl", f"\ufeff{text}")

    assert ids(entries) == read
    assert [(f.code, f.place.line, f.place.column) for f in findings(entries)] == [("EPG012", 1, 1)]


@pytest.mark.parametrize(
    ("line", "at", "code", "message"),
    [
        ("word", "2:1", "EPG002", "not JSON: expecting value"),
        ('{"type":"channel" "id":"b"}', "2:19", "EPG002", "not JSON: expecting ',' delimiter"),
        ('{"type":"channel","id" "b"}', "2:24", "EPG002", "not JSON: expecting ':' delimiter"),
        ('{"type":"channel","id":"b', "2:24", "EPG002", "not JSON: "),
        ('{"type":"channel","id":"b"', "2:27", "EPG002", "not JSON: expecting ',' delimiter"),
        ('{"type":"channel","id":', "2:24", "EPG002", "not JSON: expecting value"),
        ("{", "2:2", "EPG002", "not JSON: expecting property name"),
        (f"{B}}}", "2:28", "EPG002", "not JSON: extra data"),
        (f"{B} {B}", "2:29", "EPG002", "not JSON: extra data"),
        ('{"type":"channel","id":"b\x01"}', "2:26", "EPG002", "not JSON: invalid control char"),
        ('{"type":"channel","id":"\\x"}', "2:25", "EPG002", "not JSON: invalid \\escape"),
        ('{"type":"channel","id":"日本","x":}', "2:33", "EPG002", "not JSON: expecting value"),
        (b'{"type":"channel","id":"b\xff"}', "2:26", "EPG004", "byte 0xff is not UTF-8"),
        ('{"id":"日'.encode() + b'\xe9"}', "2:9", "EPG004", "byte 0xe9 is not UTF-8"),
        (DEEP, "2:1", "EPG002", "nested too deeply to be a record"),
        (f'{{"type":"channel","id":"b","x":{DEEP}}}', "2:1", "EPG002", "nested too deeply"),
        ("[1]", "2:1", "EPG005", "expected an object, one record"),
        ("5", "2:1", "EPG005", "expected an object, one record"),
        ('"text"', "2:1", "EPG005", "expected an object, one record"),
        ("null", "2:1", "EPG005", "expected an object, one record"),
        ('{"id":"b"}', "2:1", "EPG005", 'the record has no "type"'),
        ("{}", "2:1", "EPG005", 'the record has no "type"'),
        (
            '{"id":"b", "type": "epsiode"}',
            "2:20",
            "EPG005",
            'there is no record type "epsiode"; did you mean "episode"?',
        ),
        ('{"type":"qqq"}', "2:9", "EPG005", 'there is no record type "qqq"'),
        ('{"type":"Episode"}', "2:9", "EPG005", 'there is no record type "Episode"; did you mean'),
        ('{"type":5}', "2:9", "EPG005", "there is no record type 5"),
        ('{"type":null}', "2:9", "EPG005", "there is no record type null"),
        (f'{{"type":{"[" * 300}{"]" * 300}}}', "2:9", "EPG005", "there is no record type a list"),
        ('{"type":"channel"}', "2:1", "EPG006", '"id" is missing'),
        ('{"type":"channel","id":5}', "2:24", "EPG007", "expected text, found 5"),
    ],
)
def test_a_bad_line_is_set_aside_and_hides_no_other(
    line: str | bytes, at: str, code: str, message: str
) -> None:
    text = _around(line)
    entries = entries_read("jsonl", text)
    (bad,) = (entry for entry in entries if entry.findings)
    (said,) = told("jsonl", text)

    assert ids(entries) == ["a", "z"]
    assert bad.record is None
    assert bad.raw is not None
    assert bad.raw.rstrip(b"\n") == (line.encode() if isinstance(line, str) else line)
    assert said.startswith(f"{at} {code} $")
    assert message in said
    assert not said.endswith(" at")
    assert len(said) < 200


@pytest.mark.parametrize(
    ("value", "code"),
    [("NaN", "EPG002"), ("Infinity", "EPG002"), ("-Infinity", "EPG002"), ("1e999", None)],
)
def test_a_number_that_json_does_not_have_is_told(value: str, code: str | None) -> None:
    text = _around(f'{{"type":"episode","id":"b","star_ratings":[{{"value":{value}}}]}}')
    (finding,) = findings(entries_read("jsonl", text))

    assert finding.severity == "error"
    assert finding.place.line == 2
    assert finding.code == code or code is None
    assert {"a", "z"} <= set(ids(entries_read("jsonl", text)))


@pytest.mark.parametrize("digits", [20, 400, 4300])
def test_a_huge_number_is_a_number(digits: int) -> None:
    entries = entries_read(
        "jsonl", _around(f'{{"type":"episode","id":"b","duration":{"9" * digits}}}')
    )

    assert ids(entries) == ["a", "b", "z"]
    assert findings(entries) == []


def test_a_number_too_long_to_read_is_told() -> None:
    text = _around(f'{{"type":"episode","id":"b","duration":{"9" * 5000}}}')

    assert ids(entries_read("jsonl", text)) == ["a", "z"]
    assert codes("jsonl", text) == ["EPG002"]


def test_of_a_field_told_twice_the_last_counts() -> None:
    entries = entries_read("jsonl", '{"type":"channel","id":"a","id":"b"}')

    assert ids(entries) == ["b"]


def test_a_lone_surrogate_is_read_for_a_rule_to_tell_of() -> None:
    (entry,) = entries_read("jsonl", lines_of({"type": "episode", "id": "e"})[:-4] + '\\ud800"}')

    assert ids([entry]) == ["\ud800"]
    assert entry.findings == ()
