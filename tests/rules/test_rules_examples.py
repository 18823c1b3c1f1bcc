"""The records that rules show: written out as they are meant, laid out to be read."""

import json

import pytest

from epg_export.findings import KINDS
from epg_export.pipeline.catalogue import all_kinds
from epg_export.rules.examples import laid_out, written_out
from epg_export.rules.page import page_of


def test_long_texts_are_shown_in_short():
    example = page_of(KINDS["EPG215"]).example

    assert example["descriptions"] == [{"value": {"repeat": "The tide is out. ", "times": 250}}]
    assert written_out(example)["descriptions"] == [{"value": "The tide is out. " * 250}]


@pytest.mark.parametrize(
    ("value", "width", "text"),
    [
        ({"a": 1, "b": [2]}, 20, '{"a": 1, "b": [2]}'),
        ({"a": 1, "b": 2, "c": 3}, 18, '{\n  "a": 1, "b": 2,\n  "c": 3\n}'),
        ([{"a": 1}, {"b": 2}], 12, '[\n  {"a": 1},\n  {"b": 2}\n]'),
        ({"some": ["one", "two"]}, 20, '{\n  "some": [\n    "one",\n    "two"\n  ]\n}'),
        ({"a": "zero\u200bwidth"}, 80, '{"a": "zero\\u200bwidth"}'),
        ({"a": "Küste"}, 80, '{"a": "Küste"}'),
        ({"a": "Ku\u0308ste"}, 80, '{"a": "Ku\\u0308ste"}'),
        ({"a": "हिन्दी"}, 80, '{"a": "हिन्दी"}'),
        ([], 1, "[]"),
        ("a long word", 3, '"a long word"'),
    ],
)
def test_json_for_people(value, width, text):
    assert laid_out(value, width) == text
    assert json.loads(text) == value


@pytest.mark.parametrize("width", [40, 80, 100])
def test_examples_keep_to_a_width_and_say_what_they_said(width):
    for found in all_kinds():
        for record in (page_of(found).example, page_of(found).instead):
            text = laid_out(record, width)
            assert json.loads(text) == record
            for line in text.splitlines():
                one = line.strip().rstrip(",")
                assert len(line) <= width or one.count('": ') <= 1 or one.startswith('"'), line
