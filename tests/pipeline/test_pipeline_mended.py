"""Texts of feeds cleaned and mended where that is wished, each step told at its field."""

import pytest
from conftest import lines_of

from epg_export import ReadWishes, export, read

WRONG = {
    "type": "episode",
    "id": "e",
    "titles": [{"value": "KÃ¶ln  am\nAbend"}, {"value": "\u201eSpaß\u201c", "kind": "episode"}],
    "descriptions": [{"value": "Zwei\r\nZeilen"}],
    "credits": [
        {"role": "actor", "name": "RenÃ©e \u200bMarand", "character": [{"value": "Zo\u0065\u0308"}]}
    ],
    "reviews": [{"kind": "url", "value": "https://example.org/a  b"}],
    "broadcasts": [{"channel": "c", "start": "2026-03-28T20:15:00Z", "note": " \u0086live\u0087 "}],
}
RIGHT = {
    "titles": [{"value": "Köln am Abend"}, {"value": "„Spaß“", "kind": "episode"}],
    "descriptions": [{"value": "Zwei\nZeilen"}],
    "credits": [{"role": "actor", "name": "Renée Marand", "character": [{"value": "Zoë"}]}],
    "reviews": [{"kind": "url", "value": "https://example.org/a  b"}],
}
TOLD = {
    ("EPG242", "$.titles[0].value"),
    ("EPG241", "$.titles[0].value"),
    ("EPG241", "$.descriptions[0].value"),
    ("EPG242", "$.credits[0].name"),
    ("EPG240", "$.credits[0].name"),
    ("EPG237", "$.credits[0].character[0].value"),
    ("EPG238", "$.broadcasts[0].note"),
    ("EPG241", "$.broadcasts[0].note"),
}


@pytest.fixture
def wrong(tmp_path):
    path = tmp_path / "wrong.jsonl"
    path.write_text(lines_of(WRONG))
    return path


def test_each_text_is_mended_and_each_step_told_at_its_field(wrong):
    (entry,) = read(wrong, reading=ReadWishes(repair_text=True))
    assert {(f.code, f.place.path) for f in entry.findings} == TOLD
    path = wrong.with_name("right.jsonl")
    note = {**WRONG["broadcasts"][0], "note": "live"}
    path.write_text(lines_of({**WRONG, **RIGHT, "broadcasts": [note]}))
    (right,) = read(path)
    assert entry.record == right.record


def test_nothing_is_touched_where_nobody_wished_it(wrong):
    (entry,) = read(wrong)
    assert entry.record.titles[0].value == "KÃ¶ln  am\nAbend"
    assert entry.findings == ()


def test_a_feed_of_another_format_is_mended_too(wrong, tmp_path):
    guide, out = tmp_path / "guide.xml", tmp_path / "out.xml"
    export(wrong, output=guide)
    assert "KÃ¶ln" in guide.read_text()
    result = export(guide, output=out, reading=ReadWishes(repair_text=True))
    assert "<title>Köln am Abend</title>" in out.read_text()
    assert result.report.counts["EPG242"] == 2


def test_what_is_right_is_the_same_record(tmp_path):
    path = tmp_path / "right.jsonl"
    path.write_text(lines_of({**WRONG, **RIGHT, "broadcasts": []}))
    (entry,) = read(path, reading=ReadWishes(repair_text=True))
    assert entry.findings == ()
