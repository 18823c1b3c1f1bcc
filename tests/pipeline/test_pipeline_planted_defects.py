"""A clean feed, and what is found when one thing in it is made wrong.

``tests/data/planted`` holds the feed and the table of defects; so that a rule which changes is seen
here, all that is told of a defect stands there, not only what names it.
"""

import datetime as dt
import shutil
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ROOT

import epg_export

PLANTED = ROOT / "tests" / "data" / "planted"
FEED = (PLANTED / "feed.xml").read_text()
DEFECTS = tomllib.loads((PLANTED / "defects.toml").read_text())["defect"]
NOW = dt.datetime.fromisoformat("2026-05-04T19:00:00+02:00")

each_defect = pytest.mark.parametrize("defect", DEFECTS, ids=[one["name"] for one in DEFECTS])


def planted(defect):
    """The feed with the defect in it."""
    assert FEED.count(defect["old"]) == 1
    return FEED.replace(defect["old"], defect["new"])


def line_of_change(text):
    lines = zip(FEED.split("\n"), text.split("\n"), strict=False)
    return next(number for number, (old, new) in enumerate(lines, 1) if old != new)


@pytest.mark.parametrize("now", [None, NOW])
@pytest.mark.parametrize("profile", ["exact", "generic"])
def test_nothing_is_said_of_the_clean_feed(now, profile):
    report = epg_export.validate(PLANTED / "feed.xml", now=now, profile=profile)
    assert report.findings == []
    assert (report.summary["channels"], report.summary["broadcasts"]) == (2, 14)


@each_defect
def test_a_defect_is_found_where_it_stands_and_nothing_else(tmp_path, defect):
    text = planted(defect)
    (tmp_path / "feed.xml").write_text(text)
    findings = epg_export.validate(tmp_path / "feed.xml", now=NOW).findings
    assert {found.code for found in findings} == set(defect["found"])
    places = {found.place.line for found in findings if found.code == defect["found"][0]}
    assert places & {line_of_change(text), defect.get("line")}


def test_there_are_many_and_each_is_another():
    assert len(DEFECTS) >= 40
    assert len({defect["name"] for defect in DEFECTS}) == len(DEFECTS)
    assert len({planted(defect) for defect in DEFECTS}) == len(DEFECTS)


def test_the_reference_validator_finds_few_of_them(tmp_path, reference):
    dtd = reference("xmltv/xmltv.dtd")
    if shutil.which("tv_validate_file") is None:
        pytest.skip("xmltv-util is not installed")

    def finds(name, text):
        path = tmp_path / f"{name}.xml"
        path.write_text(text)
        command = ["tv_validate_file", "--dtd-file", dtd, path]
        return subprocess.run(command, capture_output=True, check=False).returncode != 0

    with ThreadPoolExecutor() as pool:
        names = [defect["name"] for defect in DEFECTS]
        found = list(pool.map(finds, map(str, range(len(names))), map(planted, DEFECTS)))
    assert not finds("clean", FEED)
    assert {name for name, told in zip(names, found, strict=True) if told} == {
        defect["name"] for defect in DEFECTS if defect.get("reference")
    }
