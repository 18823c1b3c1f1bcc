"""``epg-export diff``: what it says, and how it ends."""

import gzip
import io
import json
import sys
import zipfile

import pytest
from conftest import ROOT, SAMPLES, lines_of
from formats.xmltv.test_xmltv_corpus import FILES, NO_CORPUS
from rich.cells import cell_len

OLD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tv>
  <channel id="one"><display-name>One</display-name></channel>
  <programme start="20260328200000 +0000" stop="20260328210000 +0000" channel="one">
    <title lang="de">Tatort</title>
    <desc lang="de">Ein Fall in Kiel.</desc>
    <desc lang="en">A case in Kiel.</desc>
  </programme>
  <programme start="20260328210000 +0000" stop="20260328213000 +0000" channel="one">
    <title>News</title>
  </programme>
</tv>
"""
NEW = OLD.replace("A case in Kiel", "A case in Husum").replace('"20260328213000', '"20260328214500')
TABLE = """\
old       old.xml
new       new.xml
compared  2 with 2 broadcasts, as xmltv; not the feeds' headers

2 of 2 broadcasts differ
1 lengthened, 1 redescribed

one
2026-03-28
~ 20:00-21:00  redescribed  Tatort
    description en         A case in Kiel. -> A case in Husum.
~ 21:00-21:45  lengthened  News
    stop                   2026-03-28 21:30+00:00 -> 2026-03-28 21:45+00:00
"""


@pytest.fixture
def feeds(write):
    write("old.xml", OLD)
    write("new.xml", NEW)


def test_a_table(epg, feeds):
    ran = epg("diff", "old.xml", "new.xml")
    assert (ran.code, ran.out, ran.err) == (1, TABLE, "")


def test_what_moved_and_lasts_another_time_is_told_with_its_stop(epg, write):
    write("old.xml", OLD)
    later = OLD.replace(
        'start="20260328210000 +0000" stop="20260328213000',
        'start="20260328213000 +0000" stop="20260328214500',
    )
    assert later != OLD
    write("new.xml", later)
    ran = epg("diff", "old.xml", "new.xml")
    assert "1 moved, 1 shortened" in ran.out
    assert "    stop                   2026-03-28 21:30+00:00 -> 2026-03-28 21:45+00:00" in ran.out


def test_the_page_of_documentation_shows_it():
    assert TABLE in (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")


def test_the_same(epg, feeds):
    ran = epg("diff", "old.xml", "old.xml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\nno differences in 2 broadcasts\n")


def test_json(epg, feeds):
    ran = epg("diff", "old.xml", "new.xml", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["ground"], told["new"]["name"]) == (1, "xmltv", "new.xml")
    assert [change["kinds"] for change in told["changes"]] == [["redescribed"], ["lengthened"]]


def test_a_page_in_a_file(epg, feeds, tmp_path):
    ran = epg("diff", "old.xml", "new.xml", "--format", "html", "-o", "changes.html")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (tmp_path / "changes.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (("--channel", "one"), [["redescribed"], ["lengthened"]]),
        (("--channel", "two"), []),
        (("--since", "2026-03-28T21:00Z"), [["lengthened"]]),
        (("--until", "2026-03-28T21:00Z"), [["redescribed"]]),
        (("--since", "2026-03-29"), []),
    ],
)
def test_a_part_of_the_feeds(epg, feeds, options, kinds):
    ran = epg("diff", "old.xml", "new.xml", "--format", "json", *options)
    assert [change["kinds"] for change in json.loads(ran.out)["changes"]] == kinds
    assert ran.code == (1 if kinds else 0)


def test_a_channel_that_neither_feed_has_is_told(epg, feeds):
    ran = epg("diff", "old.xml", "new.xml", "--channel", "two")
    assert 'neither feed has a channel "two"' in ran.err


def test_any_formats_and_packings(epg, write, tmp_path, monkeypatch):
    sample = (SAMPLES / "schedule.jsonl").read_bytes()
    write("plain.jsonl", sample)
    write("packed.jsonl.gz", gzip.compress(sample))
    (tmp_path / "folder").mkdir()
    write("folder/schedule.jsonl", sample)
    with zipfile.ZipFile(tmp_path / "feed.zip", "w") as archive:
        archive.writestr("schedule.jsonl", sample)
    assert epg("export", "plain.jsonl", "--to", "xmltv", "-o", "guide.xml", "-q").code == 0
    for other in ("packed.jsonl.gz", "folder", "feed.zip", "guide.xml"):
        ran = epg("diff", "plain.jsonl", other)
        assert (ran.code, ran.err) == (0, ""), ran.out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample)))
    assert epg("diff", "-", "guide.xml").code == 0


def test_times_without_an_offset_are_placed(epg, write):
    local = {
        "type": "episode",
        "id": "e",
        "titles": [{"value": "T"}],
        "broadcasts": [{"channel": "one", "start": "2026-03-28T20:00:00"}],
    }
    write("old.jsonl", lines_of(local))
    write("new.jsonl", lines_of(local).replace("20:00:00", "19:00:00Z"))
    ran = epg("diff", "old.jsonl", "new.jsonl", "--assume-zone", "Europe/Berlin")
    assert ran.code == 0, ran.out
    assert epg("diff", "old.jsonl", "new.jsonl").code == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "there is nothing in it"),
        ("<html><body>login</body></html>", "it is an HTML page"),
        ("<tv>", "the document ends before </tv>"),
        ("\x00\x01\x02", "it is"),
    ],
)
@pytest.mark.parametrize(
    ("pair", "side"), [(("bad", "old.xml"), "old"), (("old.xml", "bad"), "new")]
)
@pytest.mark.parametrize("options", [(), ("--to", "jsonl"), ("--format", "json")])
def test_a_feed_without_records_is_told_and_nothing_is_said_to_be_removed(
    epg, feeds, write, content, why, pair, side, options
):
    write("bad", content)
    ran = epg("diff", *pair, *options)
    assert (ran.code, ran.out) == (1, "")
    assert f"there are no records in the {side} feed, bad: {why}" in ran.err


@pytest.mark.parametrize("content", ["<tv/>", '{"type":"feed","id":"f"}', "[]"])
@pytest.mark.parametrize(
    ("options", "says"), [((), "2 removed"), (("--to", "jsonl"), '"op":"cancel"')]
)
def test_of_a_feed_without_programmes_all_is_removed(epg, feeds, write, content, options, says):
    write("empty", content)
    ran = epg("diff", "old.xml", "empty", *options)
    assert (ran.code, ran.err) == (1, "")
    assert says in ran.out
    assert epg("diff", "empty", "empty", *options).code == 0


def test_what_could_not_be_read_is_told(epg, feeds, write):
    write("bad.xml", OLD.replace('start="20260328210000 +0000"', 'start="soon"'))
    ran = epg("diff", "old.xml", "bad.xml")
    assert ran.code == 1
    assert "1 removed" in ran.out
    assert "1 error in the new feed, bad.xml" in ran.err


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("old.xml", "nowhere.xml"), 3, "there is no such file"),
        (("old.xml",), 2, "NEW"),
        (("-", "-"), 2, "standard input is named twice"),
        (("old.xml", "new.xml", "-o", "./new.xml"), 2, "would replace new.xml"),
        (("old.xml", "new.xml", "-o", "nowhere/out.html"), 3, "nowhere"),
        (("old.xml", "new.xml", "--since", "soon"), 2, '"soon" is no date'),
        (("old.xml", "new.xml", "--from", "paper"), 2, 'there is no format "paper"'),
        (
            ("old.xml", "new.xml", "--to", "jsonl", "--channel", "one"),
            2,
            "a delta is of whole feeds",
        ),
        (("old.xml", "new.xml", "--to", "jsonl", "--format", "html"), 2, "--format"),
        (("old.xml", "new.xml", "--format", "paper"), 2, "paper"),
        (("old.xml", "new.xml", "--assume-zone", "Mars"), 2, 'no time zone "Mars"'),
    ],
)
def test_usage_and_runs_that_cannot_go_on(epg, feeds, tmp_path, args, code, says):
    ran = epg("diff", *args)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert (tmp_path / "new.xml").read_text() == NEW


def test_a_delta(epg, feeds, tmp_path):
    ran = epg("diff", "old.xml", "new.xml", "--to", "jsonl", "-o", "delta.jsonl")
    assert ran.code == 1
    lines = [json.loads(line) for line in (tmp_path / "delta.jsonl").read_text().splitlines()]
    assert lines[0]["type"] == "delta"
    assert len(lines) == 3
    assert epg("diff", "old.xml", "old.xml", "--to", "jsonl").code == 0


def test_help_shows_an_example(epg):
    ran = epg("diff", "--help")
    assert ran.code == 0
    assert "Example: epg-export diff " in ran.out


@NO_CORPUS
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_real_feeds_are_the_same_as_themselves(epg, path):
    ran = epg("diff", path, path)
    if "there are no records" in ran.err:
        assert ran.code == 1
        return
    assert ran.code == 0
    assert "no differences in" in ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("value", ["nan", "-1", "inf", "1e400", "much"])
@pytest.mark.usefixtures("feeds")
def test_a_tolerance_is_a_number_of_seconds(epg, value):
    ran = epg("diff", "old.xml", "new.xml", "--tolerance", value)
    assert ran.code == 2
    assert "--tolerance" in ran.err


def test_what_went_out_without_an_offset_is_reckoned_as_utc(epg, write):
    planned = {"channel": "one", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}
    aired = {**planned, "start": "2026-03-28T20:05:00", "status": "aired"}
    for name, broadcast in (("plan.jsonl", planned), ("went.jsonl", aired)):
        episode = {"type": "episode", "id": "e", "titles": [{"value": "News"}]}
        write(name, lines_of({**episode, "broadcasts": [{"id": "b", **broadcast}]}))
    shown = epg("diff", "plan.jsonl", "went.jsonl")
    assert shown.code == 1
    assert "20:00 -> 20:05, 0:05:00 later" in shown.out
