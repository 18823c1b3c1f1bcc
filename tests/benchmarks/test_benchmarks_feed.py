"""The data is the same for the same size, and like that of a real feed."""

import json

import pytest
from lxml import etree
from measured_here import ROOT  # noqa: F401 - makes the benchmarks importable

from benchmarks import feed, generate


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("feed")
    feed.main(120, folder / "a.xml", folder / "a.jsonl")
    return folder


def test_the_same_size_gives_the_same_bytes(made):
    feed.main(120, made / "b.xml", made / "b.jsonl")
    assert (made / "a.xml").read_bytes() == (made / "b.xml").read_bytes()
    assert (made / "a.jsonl").read_bytes() == (made / "b.jsonl").read_bytes()
    generate.write(made / "a.mixed.jsonl", 120)
    generate.write(made / "b.mixed.jsonl", 120)
    assert (made / "a.mixed.jsonl").read_bytes() == (made / "b.mixed.jsonl").read_bytes()


def test_both_files_hold_all_programmes(made):
    lines = [json.loads(line) for line in (made / "a.jsonl").read_text().splitlines()]
    assert sum(line["type"] == "episode" for line in lines) == 120
    assert len(etree.parse(made / "a.xml").findall("programme")) == 120


def test_a_programme_is_what_programmes_are(made):
    for programme in etree.parse(made / "a.xml").iterfind("programme"):
        assert 12 <= len(programme) <= 18
        assert {title.get("lang") for title in programme.iterfind("title")} == {"de", "fr"}
        assert {text.get("lang") for text in programme.iterfind("desc")} == {"de", "fr"}
        assert 4 <= len(programme.find("credits")) <= 6
        assert len(programme.findall("episode-num")) == 2
        assert programme.find("rating") is not None
        assert programme.find("image") is not None
        assert 1_300 < len(etree.tostring(programme, encoding="utf-8")) < 2_000
