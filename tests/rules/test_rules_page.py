"""The page of a rule, as data: of its docstring, and for people."""

import pytest

from epg_export.findings import KINDS, Kind
from epg_export.pipeline.catalogue import all_kinds
from epg_export.rules.page import (
    FAMILIES,
    page_of,
    remedy_of,
    settings_of,
    weight_of,
)


def kind(**said):
    given = {"code": "EPG999", "name": "n", "severity": "warning", "help": "do it", "about": "A."}
    return Kind(**{**given, **said})


def test_the_page_of_a_rule_is_its_docstring():
    page = page_of(KINDS["EPG207"])
    assert (page.family, page.scope) == ("Text and language", "record")
    assert page.why[0].startswith("Receivers show the reference as it stands: `Tom &amp; Jerry`. ")
    assert page.example["names"] == [{"value": "Tom &amp; Jerry"}]
    assert page.instead["names"] == [{"value": "Tom & Jerry"}]


@pytest.mark.parametrize(
    ("code", "scope"), [("EPG101", "record"), ("EPG102", "feed"), ("EPG013", "input")]
)
def test_what_has_to_be_looked_at(code, scope):
    all_kinds()
    assert page_of(KINDS[code]).scope == scope


def test_what_readers_find_has_no_example():
    page = page_of(kind(code="EPG099"))
    assert (page.family, page.why, page.example, page.instead) == (
        "Syntax and shape",
        (),
        None,
        None,
    )


def test_every_code_is_of_a_family():
    assert {page_of(kind).family for kind in all_kinds()} == set(FAMILIES.values())


@pytest.mark.parametrize(
    ("said", "weight"),
    [
        ({"code": "EPG102"}, "warning, schedule and time"),
        ({"code": "EPG702", "severity": "error"}, "error, XMLTV"),
        ({"code": "EPG802"}, "warning, EBUCore"),
        ({"code": "EPG401", "lifecycle": "preview"}, "warning, preview, people"),
        ({"code": "EPG601", "on_request": True}, "warning, on request, ratings and genres"),
    ],
)
def test_how_heavy_it_is(said, weight):
    assert weight_of(page_of(kind(**said))) == weight


@pytest.mark.parametrize(
    ("said", "profiles", "words", "lines"),
    [
        ({}, [], "`--ignore EPG999` leaves it out", 'severity = { EPG999 = "info" }'),
        ({"severity": "info"}, [], "another severity:", 'severity = { EPG999 = "warning" }'),
        ({"lifecycle": "preview"}, [], "with `--preview`, or", 'select = ["EPG", "EPG999"]'),
        ({"lifecycle": "deprecated"}, [], "It will be taken away", 'select = ["EPG", "EPG999"]'),
        ({"on_request": True}, ["kodi", "plex"], "`--profile kodi or plex`", "select = "),
        ({"on_request": True}, [], "with a profile of your own", "select = "),
    ],
)
def test_how_to_have_it_or_not(said, profiles, words, lines):
    told, settings = settings_of(kind(**said), profiles)
    assert words in told
    assert lines in settings


def test_the_remedy_is_a_sentence():
    assert remedy_of(kind(help='write "&amp;"')) == 'Write "&amp;".'
