"""A job says where a dropped file goes, and what tells whether it was made in the same way."""

import pytest
from servicing import job_in, target_of

from epg_export.service.jobs import stem_of


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("guide.xml", "guide"),
        ("guide.xml.gz", "guide"),
        ("guide.ebucore.xml", "guide"),
        ("guide.XML.GZ", "guide"),
        ("2026.11.22.xml", "2026.11.22"),
        ("guide.zip", "guide"),
        ("guide", "guide"),
        (".xml", ".xml"),
        ("guide.v2", "guide.v2"),
        ("schedule.csv.zst", "schedule"),
    ],
)
def test_the_name_of_a_feed_is_that_of_the_file_without_its_suffixes(name, stem):
    assert stem_of(name) == stem


def test_an_output_is_named_after_the_file_where_it_says_so():
    assert target_of("/out/{name}.xml").output("monday.xml.gz") == "/out/monday.xml"
    assert target_of("/out/guide.xml").output("monday.xml.gz") == "/out/guide.xml"


def test_files_of_one_feed_are_those_that_replace_each_other(tmp_path):
    named = job_in(tmp_path, targets=(target_of("/a/{name}.xml"), target_of("/b/{name}.jsonl")))
    assert named.feed("x.xml") == "/a/x.xml\n/b/x.jsonl"
    assert named.feed("x.xml") == named.feed("x.csv") != named.feed("y.xml")


def test_a_job_is_set_as_its_targets_are(tmp_path):
    xml, jsonl = target_of("/a.xml"), target_of("/a.jsonl", "jsonl")
    one, both = job_in(tmp_path, targets=(xml,)), job_in(tmp_path, targets=(xml, jsonl))
    assert one.settings == job_in(tmp_path / "other", targets=(xml,)).settings != both.settings
