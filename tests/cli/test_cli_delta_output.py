"""``epg-export diff --to jsonl -o``: a delta replaces another delta, and nothing else."""

import json

import pytest
from conftest import SAMPLES

from epg_export.publish.lock import locked


@pytest.fixture
def feeds(tmp_path):
    """Two feeds that differ."""
    text = (SAMPLES / "guide.xml").read_text()
    (tmp_path / "old.xml").write_text(text)
    (tmp_path / "new.xml").write_text(text.replace("Das Mondscheinkonzert", "Nachtkonzert", 1))
    return tmp_path


@pytest.mark.parametrize("output", ["old.xml", "linked.xml", "note.txt"])
def test_what_is_no_delta_is_not_replaced(epg, feeds, write, output):
    write("note.txt", "To do\n")
    (feeds / "linked.xml").hardlink_to(feeds / "new.xml")
    before = (feeds / output).read_bytes()
    ran = epg("diff", "old.xml", "new.xml", "--to", "jsonl", "-o", output)
    assert (ran.code, (feeds / output).read_bytes()) == (2, before)
    assert "replace" in ran.err


@pytest.mark.parametrize("before", [None, "", '{"type":"delta","version":1}\n'])
def test_a_delta_is(epg, feeds, before):
    if before is not None:
        (feeds / "delta.jsonl").write_text(before)
    assert epg("diff", "old.xml", "new.xml", "--to", "jsonl", "-o", "delta.jsonl").code == 1
    header = json.loads((feeds / "delta.jsonl").read_text().splitlines()[0])
    assert header["upserts"] == 1


def test_one_run_at_a_time(epg, feeds):
    with locked(str(feeds / "delta.jsonl")):
        ran = epg("diff", "old.xml", "new.xml", "--to", "jsonl", "-o", "delta.jsonl")
    assert ran.code == 3
    assert "another run is publishing to it" in ran.err


def test_a_delta_is_not_replaced_by_the_feed_that_it_makes(epg, feeds):
    assert epg("diff", "old.xml", "new.xml", "--to", "jsonl", "-o", "delta.jsonl").code == 1
    before = (feeds / "delta.jsonl").read_bytes()
    ran = epg("apply", "old.xml", "delta.jsonl", "-o", "delta.jsonl", "--allow-shrink")
    assert (ran.code, (feeds / "delta.jsonl").read_bytes()) == (2, before)
    assert "the feed would replace delta.jsonl" in ran.err
