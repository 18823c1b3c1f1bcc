import json

from reporters.report_sample import HOSTILE, hostile, report

from epg_export.reporters import json as as_json
from epg_export.reporters import jsonl
from epg_export.reporters.shown import Shown


def test_the_lines_are_the_findings_of_the_json_report_and_then_its_figures():
    shown = report()
    whole = json.loads(as_json.render(shown, shown.findings))
    *findings, last = map(json.loads, jsonl.lines(Shown(shown, shown.findings)))

    assert findings == whole.pop("findings")
    assert last == whole


def test_samples_are_capped_and_counts_are_not():
    *findings, last = map(json.loads, jsonl.lines(hostile()))

    assert len(findings) == 7
    assert last["counts"]["EPG207"] == 240


def test_a_line_is_one_line_for_any_reader():
    first = next(iter(jsonl.lines(hostile())))

    assert first.splitlines() == [first]
    assert json.loads(first.encode())["facts"] == {"text": HOSTILE}
