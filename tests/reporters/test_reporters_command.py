"""Each form, from the command line."""

import json
import sys
from xml.etree import ElementTree as ET

import pytest
from conftest import lines_of

from epg_export.cli.show import show
from epg_export.report import Report
from epg_export.reporters import FORMS

EPISODE = {
    "type": "episode",
    "id": "e",
    "titles": [{"value": "T"}],
    "broadcasts": [
        {"channel": "c", "start": "2026-03-28T21:00:00Z", "stop": "2026-03-28T20:00:00Z"}
    ],
}


@pytest.fixture
def feed(write):
    return write("a b.jsonl", lines_of({"type": "channel", "id": "c"}, EPISODE))


STARTS = {
    "jsonl": '{"code":"',
    "sarif": '{\n  "$schema": ',
    "junit": '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ',
    "github": "::",
    "html": "<!DOCTYPE html>\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_tells_the_fault_and_its_place(epg, feed, form):
    ran = epg("validate", feed, "--format", form)

    assert ran.code == 1
    assert ran.err == ""
    assert ran.out.startswith(STARTS.get(form, ""))
    assert "EPG101" in ran.out
    assert "stop-before-start" in ran.out


def test_the_place_in_sarif(epg, feed):
    (run,) = json.loads(epg("validate", feed, "--format", "sarif", "--select", "EPG101").out)[
        "runs"
    ]

    ((location,),) = (result["locations"] for result in run["results"])
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "a%20b.jsonl"}
    assert location["physicalLocation"]["region"]["startLine"] == 2


def test_inputs_without_findings_are_suites_that_pass(epg, feed, write):
    fine = write("fine.jsonl", lines_of({"type": "channel", "id": "d"}))
    ran = epg("validate", feed, fine, "--format", "junit", "--select", "EPG101")

    root = ET.fromstring(ran.out)  # noqa: S314 - our own document
    assert [(suite.get("name"), suite.get("failures")) for suite in root] == [
        ("a b.jsonl", "1"),
        ("fine.jsonl", "0"),
    ]


def test_the_page_shows_the_line(epg, feed):
    ran = epg("validate", feed, "--format", "html", "--select", "EPG101")

    assert "<mark>&#34;2026-03-28T20:00:00Z&#34;</mark>" in ran.out


def test_an_overview_is_shown_where_there_is_one(epg, capsys):
    overview = {
        "inputs": ["a.xml"],
        "feed": {"generator": "guide-o-mat", "source": None, "date": None},
        "channels": 1,
        "channels_on_air": 0,
        "series": 0,
        "episodes": 0,
        "broadcasts": 0,
        "first": None,
        "last": None,
        "languages": [],
        "total": {"broadcasts": 0, "fields": {}},
    }
    show(Report(), [], (), "html", sys.stdout, overview=overview)

    assert "guide-o-mat" in capsys.readouterr().out
