"""Whatever a feed says, each form can tell it."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reporters.goldens import rendered
from reporters.report_sample import HOSTILE, finding

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import FORMS
from epg_export.reporters.shown import Excerpt, Shown

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
READS = {
    "json": json.loads,
    "sarif": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "junit": ET.fromstring,
}


def _shown(text, column):
    made = Report()
    place = Place(text, text, text, 3, column)
    made.add(finding("EPG202", "forbidden-character", "error", place, text, text=text))
    overview = {
        "inputs": [text],
        "feed": {"generator": text, "source": text, "date": text},
        "channels": 1,
        "channels_on_air": 1,
        "series": 0,
        "episodes": 1,
        "broadcasts": 1,
        "first": text,
        "last": text,
        "languages": [
            {
                "channel": text,
                "name": text,
                "broadcasts": 1,
                "first": None,
                "last": None,
                "fields": {},
            }
        ],
        "total": {"broadcasts": 1, "fields": {"title": {text: {"count": 1, "percent": 1.0}}}},
    }
    lines = {(text, 3, column): Excerpt(" ".join(text.split()), column)}
    return Shown(made, made.findings, (text,), lambda: lines, overview)


@pytest.mark.parametrize("form", FORMS)
@example(text=HOSTILE, column=1)
@example(text="\udcff", column=9)
@example(text="", column=1)
@given(
    text=st.text(max_size=30)
    | st.text(
        "<>&]'\"{}[]()%:,\n\r\t\x00\x1b\x85\u2028\u202e\ud800\udcff\ufffe\U0001fffea", max_size=12
    ),
    column=st.integers(1, 40),
)
def test_any_text_can_be_told(form, text, column):
    told = rendered(form, _shown(text, column)).decode()

    READS.get(form, str)(told)
    if form not in ("json", "jsonl", "sarif"):
        assert UNSEEN.search(told) is None
