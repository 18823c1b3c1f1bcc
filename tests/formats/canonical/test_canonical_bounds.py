"""Records that are too large or too deep are told and passed over; what stands around is read."""

import io
import json
import re
import tracemalloc
from contextlib import contextmanager

import pytest

from epg_export.bounds import Bounds
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.canonical.long_lines import LongLine, lines_of
from epg_export.formats.canonical.skipping import Skipping
from epg_export.formats.wishes import ReadWishes

GOOD = b'{"type":"episode","id":"e","titles":[{"value":"Eins"}]}'
MOST = 1 << 20


def entries(form, data):
    options = ReadOptions(source="x", wishes=ReadWishes(bounds=Bounds(record=MOST)))
    return list(format_named(form).read(io.BytesIO(data), options))


def told(form, data):
    """What is found, and how many records are read."""
    found = entries(form, data)
    findings = [finding for entry in found for finding in entry.findings]
    return findings, sum(entry.record is not None for entry in found)


@contextmanager
def held_at_most(size):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def in_document(value):
    return b'{"episodes":[' + value + b"," + GOOD + b"]}"


def test_a_line_that_is_too_long_is_passed_over():
    long = b'{"type":"episode","id":"' + b"a" * (10 * MOST) + b'"}'
    data = b"\n".join([GOOD, long, GOOD])
    with held_at_most(4 * MOST):
        findings, read = told("jsonl", data)
    assert [(one.code, one.place.line, one.place.column) for one in findings] == [("EPG050", 2, 1)]
    assert findings[0].message == f"it has {len(long) + 1} bytes"
    assert read == 2


LARGE = {
    "list": b'{"id":"x","titles":[' + b"{}," * (2 * MOST) + b"{}]}",
    "words": b'{"id":"x","titles":[' + b'"a\\"]",' * MOST + b'""]}',
    "text": b'"' + b"a]\\\\" * MOST + b'"',
    "number": b"1" * (5 * MOST),
    "lists": b"[" + b"[[[[],[]]]]," * MOST + b"[]]",
}


@pytest.mark.parametrize("value", LARGE.values(), ids=LARGE)
def test_a_value_that_is_too_large_is_passed_over(value):
    findings, read = told("json", in_document(value))
    assert [one.code for one in findings] == ["EPG050"]
    assert findings[0].message == f"it has {len(value)} bytes, more than {MOST}"
    assert findings[0].place.path == "$.episodes[0]"
    assert (findings[0].place.line, findings[0].place.column) == (1, 14)
    assert read == 1


def test_of_a_value_that_is_too_large_no_more_is_held_than_is_allowed():
    data = in_document(b'"' + b"a" * (20 * MOST) + b'"')
    with held_at_most(6 * MOST):
        findings, _ = told("json", data)
    assert [one.code for one in findings] == ["EPG050"]


def test_a_lost_bracket_costs_one_record_however_many_follow():
    lines = [GOOD.removesuffix(b"}"), *[GOOD] * 30_000]
    findings, read = told("json", b'{"episodes":[\n' + b",\n".join(lines) + b"\n]}")
    assert {one.code for one in findings} == {"EPG002"}
    assert read == 30_000


@pytest.mark.parametrize(
    "value",
    [
        b"[" * 500_000 + b"]" * 500_000,
        b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
        b"[" * 65 + b"]" * 65,
    ],
)
def test_what_is_nested_too_deeply_is_passed_over(value):
    findings, read = told("json", in_document(value))
    assert [(one.code, one.message) for one in findings] == [
        ("EPG002", "nested too deeply to be a record")
    ]
    assert read == 1


def test_a_deep_line_is_told():
    deep = b'{"type":"episode","id":"x","titles":' + b"[" * 400_000 + b"]" * 400_000 + b"}"
    findings, read = told("jsonl", b"\n".join([deep, GOOD]))
    assert [(one.code, one.message) for one in findings] == [
        ("EPG002", "nested too deeply to be a record")
    ]
    assert read == 1


def test_a_large_record_with_faults_is_not_looked_through():
    record = {"type": "episode", "id": "x", "titles": [{}] * 2_000_000}
    options = ReadOptions(source="x")
    [entry] = format_named("jsonl").read(io.BytesIO(json.dumps(record).encode()), options)
    assert [one.code for one in entry.findings] == ["EPG050"]
    assert entry.findings[0].message.endswith("bytes and is not right")
    assert len(entry.raw) <= 1024


@pytest.mark.parametrize("part", [{}, {"value": 1}, {"value": "a", "colour": 2}])
def test_of_very_many_faults_the_first_thousand_are_told(part):
    record = {"type": "episode", "id": "x", "titles": [part] * 20_000}
    findings, read = told("jsonl", json.dumps(record).encode())
    assert len(findings) == 1001
    assert findings[-1].message == "it has more than 1000 faults, and was read no further"
    assert read == 0


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"1" * 10_000, "EPG002"),
        (b"1e999", "EPG007"),
        (b"NaN", "EPG002"),
        (b"-Infinity", "EPG002"),
        (b'"\\ud800"', "EPG007"),
    ],
)
def test_numbers_and_texts_that_are_none(value, code):
    findings, _ = told("jsonl", b'{"type":"episode","id":"x","duration":' + value + b"}\n" + GOOD)
    assert [one.code for one in findings] == [code]


def test_lines_are_those_of_the_stream():
    data = b"a\nbbbb\ncccccc\n\nddddddd"
    found = list(lines_of(io.BytesIO(data), 4))
    assert found == [b"a\n", b"bbbb\n", b"ccccc", b"\n", b"ddddd"]
    assert [isinstance(one, LongLine) for one in found] == [False, False, True, False, True]
    assert sum(one.size if isinstance(one, LongLine) else len(one) for one in found) == len(data)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 64])
@pytest.mark.parametrize(
    "value",
    [b'{"a\\"}":[1,"]"],"b":{}}', b'"a\\\\"', b"[[],{}]", b'["\\\\\\"]",[{"x":"{"}]]', b'"a\n'],
)
def test_where_a_value_ends_is_found_however_it_is_cut(value, step):
    text, skipping, at = value + b',"next"]', Skipping(), 0
    while (end := skipping.end(text[at : at + step])) is None:
        at += step
    assert at + end == len(value)


def test_a_yaml_record_of_very_many_values_ends_the_reading():
    data = (
        b"episodes:\n - {id: e, titles: [{value: E}]}\n - {id: x, titles: ["
        + b"a," * 400_000
        + b"]}\n"
    )
    findings, read = told("yaml", data)
    assert [(one.code, one.place.line) for one in findings] == [("EPG050", 3)]
    assert read == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &a [x]\nepisodes: [*a]\n", 2),
        ("episodes: &a [*a]\n", 1),
        ("episodes:\n - &a id: x\n   *a : y\n", 3),
        ('episodes:\n - !!python/object/apply:os.system ["id"]\n', 2),
    ],
)
def test_yaml_that_stands_for_more_than_it_says_is_refused(text, line):
    findings, read = told("yaml", text.encode())
    assert {one.code for one in findings} == {"EPG003"}
    assert findings[0].place.line == line
    assert read == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("episodes: " + "[" * 100_000, 1),
        ("episodes:\n - " + "[" * 100 + "]" * 100, 2),
        ("episodes:\n - " + "- " * 100_000, 2),
        ("{" * 100_000, 1),
        ("episodes:\n - id: a\n   x: " + "{b: " * 100_000, 3),
        ("\n".join(" " * depth + "a:" for depth in range(3000)), 65),
    ],
)
def test_yaml_that_is_nested_too_deeply_says_so_whichever_release_reads_it(text, line):
    """PyYAML 6.0.4 looks ahead in brackets and has a bound of its own; those before have none."""
    findings, read = told("yaml", text.encode())
    assert [(one.code, one.place.line, one.message) for one in findings] == [
        ("EPG003", line, "not YAML: nested too deeply to be a record")
    ]
    assert read == 0


def test_yaml_may_be_nested_as_deeply_as_the_bound_says():
    findings, _ = told("yaml", b"episodes:\n - id: a\n   x: " + b"[" * 62 + b"]" * 62)
    assert [one.code for one in findings] == ["EPG008"]
    findings, _ = told("yaml", b"episodes:\n - id: a\n   x:\n    " + b"- " * 63 + b"y")
    assert [one.code for one in findings] == ["EPG003"]


TEXT = 1 << 16
LONG = b'{"type":"episode","id":"e","titles":[{"value":"' + b'\\"' * TEXT + b'"}]}'


@pytest.mark.parametrize(
    ("form", "data"),
    [("jsonl", b"\n".join([GOOD, LONG, GOOD])), ("json", in_document(LONG + b"," + GOOD))],
)
def test_a_record_with_a_text_that_is_too_long_is_passed_over(form, data):
    options = ReadOptions(source="x", wishes=ReadWishes(bounds=Bounds(text=TEXT)))
    found = list(format_named(form).read(io.BytesIO(data), options))
    messages = [finding.message for entry in found for finding in entry.findings]
    assert messages == [f"one of its texts has {2 * TEXT} bytes, more than {TEXT}"]
    assert sum(entry.record is not None for entry in found) == 2


def test_a_record_of_yaml_that_is_too_large_ends_the_reading():
    long = b"- id: a\n- id: b\n  titles:\n  - value: " + b"a" * (3 * MOST)
    findings, read = told("yaml", b"episodes:\n" + long)
    assert [(one.code, one.place.line) for one in findings] == [("EPG050", 2)]
    assert findings[0].message.startswith(f"it has more than {MOST} bytes; what follows")
    assert read == 1


def test_large_yaml_of_small_records_is_read():
    data = b"episodes:\n" + b"".join(
        b"- {id: e%d, kind: '%s'}\n" % (n, b"a" * 9000) for n in range(400)
    )
    assert len(data) > 3 * MOST
    assert told("yaml", data) == ([], 400)


def test_faulty_records_in_one_line_are_not_searched_with_a_pattern_each(monkeypatch):
    made, compiled = [], re.compile
    monkeypatch.setattr(re, "compile", lambda *args: made.append(args) or compiled(*args))
    entries("json", b'{"episodes":[' + b"{}," * 100 + b"{}]}")
    assert made == []


@pytest.mark.parametrize("before", ["episodes: []\n", "id: e\n"])
def test_names_beside_the_sections_have_an_end(before):
    names = "".join(f"k{n}: 1\n" for n in range(4096))
    findings, _ = told("yaml", (before + names).encode())
    assert findings[-1].code == ("EPG050" if "id" in before else "EPG008")
    more, _ = told("yaml", (before + names + "k: 1\n").encode())
    assert [one.code for one in more] == ["EPG050"]
    assert more[0].message.startswith("it has more than 4096 names that are no section")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (f"[{'1,' * 50_000}1]", "it has more than 200000 values"),
        ("x" * (MOST // 3), f"it has more than {MOST} bytes"),
    ],
)
def test_what_stands_beside_the_sections_is_no_more_than_one_record(value, message):
    data = "episodes:\n- {id: e}\n" + "".join(f"k{n}: {value}\n" for n in range(8))
    findings, read = told("yaml", data.encode())
    assert [one.code for one in findings] == ["EPG050"]
    assert findings[0].message.startswith(message)
    assert read == 1


def test_anchors_hold_nothing():
    """Nothing can refer to them, and a name may come again."""
    data = "episodes:\n" + "".join(f"- &a{n % 9} {{id: e{n}}}\n" for n in range(20_000))
    told("yaml", b"episodes: []\n")  # what it imports is held ever after
    with held_at_most(4 * MOST):
        options = ReadOptions(source="x")
        read = sum(1 for _ in format_named("yaml").read(io.BytesIO(data.encode()), options))
    assert read == 20_000
