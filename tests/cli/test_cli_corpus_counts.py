"""What is found in real feeds, counted: a rule that reaches further than before is seen here."""

import importlib.util
from collections import Counter

import pytest
from conftest import ROOT, SHARED

from epg_export.findings import KINDS
from epg_export.pipeline.catalogue import all_kinds

MAKER = ROOT / "tests" / "data" / "make_corpus_counts.py"


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("make_corpus_counts", MAKER)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_counts_are_those_of_the_table(maker):
    corpus = SHARED / "corpus" / "xmltv"
    if not corpus.is_dir():
        pytest.skip("the real feeds are not here")
    assert corpus == maker.CORPUS
    told, meant = (Counter(text.splitlines()) for text in (maker.text(corpus), table(maker)))
    remedy = "if that is meant, run python tests/data/make_corpus_counts.py"
    assert {"new": sorted(told - meant), "gone": sorted(meant - told)} == {
        "new": [],
        "gone": [],
    }, remedy


def table(maker):
    return maker.TABLE.read_text()


def test_the_table_can_be_read(maker):
    all_kinds()
    head, *lines = (line.split("\t") for line in table(maker).splitlines())
    assert head == ["code", "name", "severity", "feed", "count"]
    assert lines == sorted(lines)
    for code, name, severity, feed, count in lines:
        assert (KINDS[code].name, KINDS[code].severity) == (name, severity)
        assert feed
        assert int(count) > 0
